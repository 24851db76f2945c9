-- Sets of synonyms, edited by operators. `version` rises with each change: who changes a set names the one looked at.
CREATE TABLE search_synonym (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    direction  VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'two_way or one_way',
    note       VARCHAR(200) NULL,
    version    INT          NOT NULL,
    updated_at DATETIME(3)  NOT NULL,
    KEY search_synonym_updated_at (updated_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
