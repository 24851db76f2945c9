-- One row a person who signed up and proved the address. `*_key` tells one from another (lower case). `log_ref` stands
-- for the account in log lines: with this row goes what it means. `epoch` rises with each new password: what was begun
-- before it (a session, a change) counts no more. `suspended_at`: may read, not write, since then.
CREATE TABLE account (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    email         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    email_key     VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    nickname      VARCHAR(40)  NOT NULL,
    nickname_key  VARCHAR(40)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    password_hash VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'PHC string, Argon2id',
    epoch         INT          NOT NULL DEFAULT 0,
    role          VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    job_group     VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'desired',
    log_ref       CHAR(12)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    suspended_at  DATETIME(3)  NULL,
    age_declared_at DATETIME(3) NOT NULL COMMENT 'to be 14 or older',
    created_at    DATETIME(3)  NOT NULL,
    updated_at    DATETIME(3)  NOT NULL,
    UNIQUE KEY account_email_key (email_key),
    UNIQUE KEY account_nickname_key (nickname_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
