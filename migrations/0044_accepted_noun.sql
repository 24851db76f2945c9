-- Where the nouns of an answer stand, so that its text is read by morphemes once: made anew from it.
CREATE TABLE accepted_noun (
    accepted_id BIGINT UNSIGNED  NOT NULL,
    position    TINYINT UNSIGNED NOT NULL,
    reading     VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'dictionary and rules it was read with',
    nouns       MEDIUMBLOB       NOT NULL COMMENT 'distances and lengths in bytes of the text, as LEB128',
    PRIMARY KEY (accepted_id, position),
    FOREIGN KEY (accepted_id, position) REFERENCES accepted_answer (accepted_id, position) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
