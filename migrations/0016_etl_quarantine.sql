-- A record that could not be used, never lost. The same record with the same reason is kept once.
CREATE TABLE etl_quarantine (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    run_id      BIGINT       NOT NULL,
    source      VARCHAR(30)  NOT NULL,
    request_key VARCHAR(120) NOT NULL,
    record_hash CHAR(64)     NOT NULL,
    reason      VARCHAR(300) NOT NULL,
    record      MEDIUMTEXT   NOT NULL COMMENT 'as received, at most 64 KiB',
    created_at  DATETIME(3)  NOT NULL,
    seen_at     DATETIME(3)  NOT NULL,
    UNIQUE KEY etl_quarantine_record (source, record_hash)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
