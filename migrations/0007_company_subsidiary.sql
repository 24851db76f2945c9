CREATE TABLE company_subsidiary (
    corp_code   CHAR(8)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    position_no SMALLINT     NOT NULL,
    name        VARCHAR(200) NOT NULL,
    business    VARCHAR(500) NULL,
    founded_on  DATE         NULL,
    assets      BIGINT       NULL COMMENT 'won, end of its last year',
    control     VARCHAR(300) NULL,
    main        BOOLEAN      NULL,
    as_of       DATE         NOT NULL,
    PRIMARY KEY (corp_code, position_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
