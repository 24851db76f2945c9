-- Requests a day and data set (Asia/Seoul), so that a restart does not forget what was used.
CREATE TABLE etl_quota (
    data_set     VARCHAR(60) NOT NULL,
    day          DATE        NOT NULL,
    used         INT         NOT NULL,
    exhausted_at DATETIME(3) NULL COMMENT 'the source said so, or our own limit',
    PRIMARY KEY (data_set, day)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
