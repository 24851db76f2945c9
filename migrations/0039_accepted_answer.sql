CREATE TABLE accepted_answer (
    accepted_id BIGINT UNSIGNED NOT NULL,
    position    TINYINT UNSIGNED NOT NULL,
    question    TEXT       NOT NULL,
    answer      MEDIUMTEXT NOT NULL COMMENT 'personal data is masked',
    kinds       VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'of the question, most of all first, with commas',
    PRIMARY KEY (accepted_id, position),
    FOREIGN KEY (accepted_id) REFERENCES accepted (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
