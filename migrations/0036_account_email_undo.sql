-- Addresses an account had, each with the mailed link that puts it back; gone after seven days. Several may wait: a
-- newer change does not take the link of an older one. `id` tells which came first.
CREATE TABLE account_email_undo (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    token_hash BINARY(32)   NOT NULL,
    account_id BINARY(16)   NOT NULL,
    email      VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the old address',
    expires_at DATETIME(3)  NOT NULL,
    UNIQUE KEY account_email_undo_token_hash (token_hash),
    KEY account_email_undo_account (account_id, id),
    KEY account_email_undo_expires_at (expires_at),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
