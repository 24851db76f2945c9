CREATE TABLE company_affiliate (
    corp_code       CHAR(8)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    position_no     SMALLINT     NOT NULL,
    name            VARCHAR(200) NOT NULL,
    registration_no CHAR(13)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    listed          BOOLEAN      NULL,
    as_of           DATE         NOT NULL,
    PRIMARY KEY (corp_code, position_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
