-- A rename keeps the old name: it stays searchable and is shown.
CREATE TABLE company_former_name (
    corp_code  CHAR(8)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name       VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name_norm  VARCHAR(200) NOT NULL,
    replaced_on DATE        NOT NULL COMMENT 'the day a source first had the newer name',
    PRIMARY KEY (corp_code, name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
