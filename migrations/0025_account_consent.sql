-- Every decision on a consent, in order: the last of each is in force. Nothing is overwritten.
CREATE TABLE account_consent (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id BINARY(16)  NOT NULL,
    consent    VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version    CHAR(10)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'of the text, YYYY-MM-DD',
    agreed     BOOLEAN     NOT NULL,
    decided_at DATETIME(3) NOT NULL,
    KEY account_consent_account (account_id, consent, id),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
