CREATE TABLE etl_step (
    run_id      BIGINT      NOT NULL,
    source      VARCHAR(30) NOT NULL COMMENT 'a source, or index',
    step        VARCHAR(20) NOT NULL COMMENT 'fetch, parse, conform, load, publish',
    status      VARCHAR(20) NOT NULL,
    started_at  DATETIME(3) NOT NULL,
    ended_at    DATETIME(3) NULL,
    rows_in     BIGINT      NOT NULL DEFAULT 0,
    rows_out    BIGINT      NOT NULL DEFAULT 0,
    unchanged   BIGINT      NOT NULL DEFAULT 0,
    quarantined BIGINT      NOT NULL DEFAULT 0,
    bytes       BIGINT      NOT NULL DEFAULT 0,
    requests    BIGINT      NOT NULL DEFAULT 0,
    error       TEXT        NULL,
    PRIMARY KEY (run_id, source, step)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
