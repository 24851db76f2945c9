-- Birth month, sex and career are in the source and are not kept: the page does not need them.
CREATE TABLE company_executive (
    corp_code      CHAR(8)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    position_no    SMALLINT     NOT NULL COMMENT 'order in the source',
    name           VARCHAR(100) NOT NULL,
    position       VARCHAR(100) NULL,
    registration   VARCHAR(100) NULL,
    duty           VARCHAR(300) NULL,
    full_time      BOOLEAN      NULL,
    representative BOOLEAN      NOT NULL,
    term_ends_on   DATE         NULL,
    as_of          DATE         NOT NULL,
    source         VARCHAR(30)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (corp_code, source, position_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
