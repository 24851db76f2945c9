-- Sentences of accepted essays that a member keeps. An essay that is taken down takes them along, as leaving does.
-- `sentence` is the text as it was when it was kept; its hash tells one from another.
CREATE TABLE scrap (
    id            BIGINT UNSIGNED  NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id    BINARY(16)       NOT NULL,
    accepted_id   BIGINT UNSIGNED  NOT NULL,
    position      TINYINT UNSIGNED NOT NULL COMMENT 'of the answer',
    sentence      TEXT             NOT NULL,
    sentence_hash BINARY(32)       NOT NULL COMMENT 'SHA-256',
    note          VARCHAR(200)     NOT NULL,
    created_at    DATETIME(3)      NOT NULL,
    UNIQUE KEY scrap_once (account_id, accepted_id, position, sentence_hash),
    KEY scrap_newest (account_id, created_at, id),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY (accepted_id) REFERENCES accepted (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
