-- Names people use (삼전, 하닉). Seeded by the project, later edited by operators.
CREATE TABLE company_alias (
    corp_code CHAR(8)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    alias     VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (alias, corp_code),
    KEY company_alias_corp_code (corp_code)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
