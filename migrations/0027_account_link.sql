-- Mailed links of existing accounts, good for one use: a new password, a new address.
CREATE TABLE account_link (
    token_hash BINARY(32)   NOT NULL PRIMARY KEY,
    account_id BINARY(16)   NOT NULL,
    purpose    VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'reset or email',
    email      VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'the new address',
    expires_at DATETIME(3)  NOT NULL,
    UNIQUE KEY account_link_account (account_id, purpose),
    KEY account_link_expires_at (expires_at),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
