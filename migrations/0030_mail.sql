-- Mail that waits to be sent. A row goes when it is sent, when it is too old to be of use, and with its account.
-- `account_id` is none for people who have no account yet.
CREATE TABLE mail (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id   BINARY(16)   NULL,
    recipient    VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject      VARCHAR(200) NOT NULL,
    body         TEXT         NOT NULL,
    attempts     INT          NOT NULL DEFAULT 0,
    next_at      DATETIME(3)  NOT NULL,
    expires_at   DATETIME(3)  NOT NULL COMMENT 'of no use afterwards',
    KEY mail_next_at (next_at),
    KEY mail_expires_at (expires_at),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
