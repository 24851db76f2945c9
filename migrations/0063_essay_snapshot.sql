-- Copies of an essay that a device took and that never change. The id is made on the device.
CREATE TABLE essay_snapshot (
    account_id BINARY(16)   NOT NULL,
    essay_id   BINARY(16)   NOT NULL,
    id         BINARY(16)   NOT NULL,
    taken_at   DATETIME(3)  NOT NULL COMMENT 'by the clock of the device',
    kind       TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON: why, with its name',
    document   LONGTEXT     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON',
    bytes      INT UNSIGNED NOT NULL COMMENT 'of the document',
    PRIMARY KEY (account_id, essay_id, id),
    FOREIGN KEY (account_id, essay_id) REFERENCES essay (account_id, id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
