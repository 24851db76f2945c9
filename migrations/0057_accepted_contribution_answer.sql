-- Questions and answers of an essay that a member gives.
CREATE TABLE accepted_contribution_answer (
    contribution_id BIGINT UNSIGNED  NOT NULL,
    position        TINYINT UNSIGNED NOT NULL,
    question        TEXT       NOT NULL COMMENT 'personal data is masked',
    answer          MEDIUMTEXT NOT NULL COMMENT 'personal data is masked',
    PRIMARY KEY (contribution_id, position),
    FOREIGN KEY (contribution_id) REFERENCES accepted_contribution (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
