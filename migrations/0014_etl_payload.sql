-- The raw zone's catalogue: the newest payload of each request. A payload whose hash equals loaded_hash needs no work.
CREATE TABLE etl_payload (
    source        VARCHAR(30)  NOT NULL,
    request_key   VARCHAR(120) NOT NULL COMMENT 'what was asked, without host and key',
    run_id        BIGINT       NOT NULL COMMENT 'the run that fetched or confirmed it last',
    url           VARCHAR(500) NOT NULL COMMENT 'without secrets',
    fetched_at    DATETIME(3)  NOT NULL,
    bytes         BIGINT       NOT NULL,
    hash          CHAR(64)     NOT NULL COMMENT 'sha-256 of the body',
    object        VARCHAR(200) NOT NULL COMMENT 'path in the object store',
    etag          VARCHAR(200) NULL,
    last_modified VARCHAR(60)  NULL,
    outcome       VARCHAR(20)  NOT NULL COMMENT 'data, empty',
    loaded_hash   CHAR(64)     NULL,
    PRIMARY KEY (source, request_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
