-- What a source last published: the measure for "far fewer rows than last time".
CREATE TABLE etl_source (
    source       VARCHAR(30) NOT NULL PRIMARY KEY,
    rows_seen    BIGINT      NOT NULL COMMENT 'rows of the last published payload set',
    published_at DATETIME(3) NOT NULL,
    refused_at   DATETIME(3) NULL,
    refused_why  TEXT        NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
