CREATE TABLE etl_run (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    pipeline    VARCHAR(30)  NOT NULL,
    arguments   VARCHAR(500) NOT NULL,
    status      VARCHAR(20)  NOT NULL COMMENT 'running, done, waiting (a quota is used up), stopped (a source was refused), failed',
    started_at  DATETIME(3)  NOT NULL,
    ended_at    DATETIME(3)  NULL,
    heartbeat_at DATETIME(3) NOT NULL,
    error       TEXT         NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
