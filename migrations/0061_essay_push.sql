-- Every push that was taken, with the version it was answered with: sent again it is answered the same. Kept as long as
-- the essay.
CREATE TABLE essay_push (
    account_id  BINARY(16)      NOT NULL,
    essay_id    BINARY(16)      NOT NULL,
    push_key    BINARY(16)      NOT NULL,
    number      BIGINT UNSIGNED NOT NULL,
    version_key BINARY(16)      NOT NULL COMMENT 'another push, if this one said what the head said already',
    PRIMARY KEY (account_id, essay_id, push_key),
    FOREIGN KEY (account_id, essay_id) REFERENCES essay (account_id, id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
