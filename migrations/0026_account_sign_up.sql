-- Sign-ups that wait for their mailed link to be opened; swept when too old. Several may wait for one address: each
-- link stands for the password that was chosen with it. `consents`: {"terms":"2026-11-22",…}, agreed ones only.
CREATE TABLE account_sign_up (
    token_hash    BINARY(32)   NOT NULL PRIMARY KEY,
    email         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    email_key     VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    nickname      VARCHAR(40)  NOT NULL,
    password_hash VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    job_group     VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    regions       VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'words, comma between',
    consents      VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON',
    attempts      INT          NOT NULL DEFAULT 0 COMMENT 'wrong passwords so far',
    created_at    DATETIME(3)  NOT NULL,
    expires_at    DATETIME(3)  NOT NULL,
    KEY account_sign_up_expires_at (expires_at),
    KEY account_sign_up_email_key (email_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
