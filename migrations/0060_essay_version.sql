-- The versions that went into an essay, those of a server that lost them since among them, in the order they became known
-- (`place`). Kept as long as the essay: by them a device that was away finds what it has in common with it.
CREATE TABLE essay_version (
    account_id BINARY(16)      NOT NULL,
    essay_id   BINARY(16)      NOT NULL,
    number     BIGINT UNSIGNED NOT NULL,
    push_key   BINARY(16)      NOT NULL COMMENT 'of the push that made it: a number alone may be given out anew',
    place      BIGINT UNSIGNED NOT NULL COMMENT 'rises',
    PRIMARY KEY (account_id, essay_id, number, push_key),
    UNIQUE KEY essay_version_place (account_id, essay_id, place),
    FOREIGN KEY (account_id, essay_id) REFERENCES essay (account_id, id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
