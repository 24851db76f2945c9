CREATE TABLE company_shareholder (
    corp_code   CHAR(8)       CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    position_no SMALLINT      NOT NULL,
    name        VARCHAR(200)  NOT NULL,
    relation    VARCHAR(100)  NULL,
    share_class VARCHAR(100)  NULL,
    shares      BIGINT        NULL,
    ratio       DECIMAL(6, 2) NULL COMMENT 'percent',
    as_of       DATE          NOT NULL,
    PRIMARY KEY (corp_code, position_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
