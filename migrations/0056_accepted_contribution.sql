-- An accepted essay that a member gives, before and after it is published. Only its masked text is ever kept. What is
-- withdrawn is deleted; the published essay is the one of source `member` with this number.
CREATE TABLE accepted_contribution (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id   BINARY(16)   NOT NULL COMMENT 'whose it is',
    state        VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'draft, sent, published, refused, taken_down',
    company      VARCHAR(200) NOT NULL,
    job          VARCHAR(200) NOT NULL,
    year         SMALLINT     NOT NULL,
    half         TINYINT UNSIGNED NULL COMMENT '1, 2',
    hire         VARCHAR(20)  NOT NULL,
    specs        JSON         NOT NULL COMMENT 'texts',
    consent      VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'version of the text that was agreed to',
    consented_at DATETIME(3)  NOT NULL,
    reason       VARCHAR(500) NOT NULL COMMENT 'why it was refused',
    created_at   DATETIME(3)  NOT NULL,
    sent_at      DATETIME(3)  NULL,
    decided_at   DATETIME(3)  NULL,
    KEY accepted_contribution_account (account_id, id),
    KEY accepted_contribution_waiting (state, sent_at, id),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
