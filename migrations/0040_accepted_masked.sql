-- What was masked when an essay was loaded: which rule, where, how often. Never the data itself.
CREATE TABLE accepted_masked (
    accepted_id BIGINT UNSIGNED NOT NULL,
    position    TINYINT UNSIGNED NOT NULL COMMENT 'of the answer',
    rule        VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    times       SMALLINT UNSIGNED NOT NULL,
    PRIMARY KEY (accepted_id, position, rule),
    FOREIGN KEY (accepted_id) REFERENCES accepted (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
