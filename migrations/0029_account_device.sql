-- Browsers that have signed in to an account before: a flood of wrong passwords from elsewhere does not keep them out.
CREATE TABLE account_device (
    secret_hash BINARY(32)  NOT NULL PRIMARY KEY,
    account_id  BINARY(16)  NOT NULL,
    seen_at     DATETIME(3) NOT NULL,
    KEY account_device_account (account_id),
    KEY account_device_seen_at (seen_at),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
