-- Essays that members write, each as its last version says it. Ids are made in the browser, so that an essay can be begun
-- with no network; another account's essay may have the same. `clock` and `replica` are the draft's logical time.
CREATE TABLE essay (
    account_id BINARY(16)      NOT NULL,
    id         BINARY(16)      NOT NULL,
    number     BIGINT UNSIGNED NOT NULL COMMENT 'of the version',
    push_key   BINARY(16)      NOT NULL COMMENT 'of the push that made the version',
    clock      BIGINT UNSIGNED NOT NULL,
    replica    BINARY(16)      NOT NULL,
    document   LONGTEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON',
    title      VARCHAR(200)    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'of the document',
    status     VARCHAR(10)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'of the document',
    trashed_at DATETIME(3)     NULL COMMENT 'when the server first had it in the trash; some time later it is erased',
    written_at DATETIME(3)     NOT NULL COMMENT 'when the server took the version',
    places     BIGINT UNSIGNED NOT NULL COMMENT 'rows of essay_push and essay_version that were written so far',
    bytes      BIGINT UNSIGNED NOT NULL COMMENT 'of the document, its revisions and its snapshots',
    thin_at    DATETIME(3)     NULL COMMENT 'when some of its revisions may be let go',
    PRIMARY KEY (account_id, id),
    KEY essay_room (account_id, bytes, places),
    KEY essay_trashed_at (trashed_at),
    KEY essay_thin_at (thin_at),
    FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
