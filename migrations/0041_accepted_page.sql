-- Pages of the sources of accepted essays, as fetched: what is known need not be asked again.
CREATE TABLE accepted_page (
    source        VARCHAR(20)  NOT NULL,
    source_id     VARCHAR(64)  NOT NULL,
    origin        VARCHAR(200) NOT NULL COMMENT 'scheme, host and port',
    fetched_at    DATETIME(3)  NOT NULL,
    hash          CHAR(64)     NOT NULL,
    object        VARCHAR(200) NOT NULL COMMENT 'where the raw zone has it',
    etag          VARCHAR(200) NULL,
    last_modified VARCHAR(60)  NULL,
    outcome       VARCHAR(20)  NOT NULL COMMENT 'essay, gone, spoilt',
    PRIMARY KEY (source, source_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
