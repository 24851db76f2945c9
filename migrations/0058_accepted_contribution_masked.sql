-- What is masked in an essay that a member gives: which rule, where, how often. Never the data itself.
CREATE TABLE accepted_contribution_masked (
    contribution_id BIGINT UNSIGNED  NOT NULL,
    position        TINYINT UNSIGNED NOT NULL COMMENT 'of the answer',
    rule            VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    times           SMALLINT UNSIGNED NOT NULL,
    PRIMARY KEY (contribution_id, position, rule),
    FOREIGN KEY (contribution_id) REFERENCES accepted_contribution (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
