-- Essays that were erased for ever: a device that was away does not bring them back. Nothing of them is kept but the id.
CREATE TABLE essay_erased (
    account_id BINARY(16)  NOT NULL,
    id         BINARY(16)  NOT NULL,
    erased_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
