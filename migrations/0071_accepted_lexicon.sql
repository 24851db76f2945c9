-- Words of all essays as they were counted together last: made anew from them, never the only place of anything.
CREATE TABLE accepted_lexicon (
    part    SMALLINT UNSIGNED NOT NULL PRIMARY KEY COMMENT 'parts of one JSON text, in order',
    reading VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'dictionary and rules it was counted with',
    body    MEDIUMTEXT   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
