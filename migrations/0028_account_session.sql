-- Browsers that are signed in. The cookie's secret is kept as its hash only; `id` is what lists and forms name it by.
CREATE TABLE account_session (
    secret_hash  BINARY(32)   NOT NULL PRIMARY KEY,
    id           BINARY(16)   NOT NULL,
    account_id   BINARY(16)   NOT NULL,
    epoch        INT          NOT NULL COMMENT 'of the account when it signed in',
    stay         VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'browser, device or shared',
    device       VARCHAR(60)  NOT NULL,
    signed_in_at DATETIME(3)  NOT NULL,
    seen_at      DATETIME(3)  NOT NULL,
    idle_at      DATETIME(3)  NOT NULL COMMENT 'ends then unless seen before',
    ends_at      DATETIME(3)  NOT NULL COMMENT 'ends then whatever happens',
    UNIQUE KEY account_session_id (id),
    KEY account_session_account (account_id),
    KEY account_session_idle_at (idle_at),
    KEY account_session_ends_at (ends_at),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
