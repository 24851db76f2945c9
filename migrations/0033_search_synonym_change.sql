-- What operators did to the sets, only added to. `line` is the whole set as it was made, or as it was when removed.
-- Who it was goes with the account.
CREATE TABLE search_synonym_change (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    synonym_id BIGINT      NOT NULL COMMENT 'no foreign key: it outlives the set',
    account_id BINARY(16)  NULL,
    deed       VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'add, change or remove',
    line       TEXT        NOT NULL,
    done_at    DATETIME(3) NOT NULL,
    KEY search_synonym_change_synonym (synonym_id, id),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE SET NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
