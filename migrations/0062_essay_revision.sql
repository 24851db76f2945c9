-- What an essay said before, and what went into it. `kind`: `version` it was the head; `original` it was merged into the
-- essay by a device; `base` it was the head of a server that has lost it. Of versions those long ago are thinned.
CREATE TABLE essay_revision (
    account_id  BINARY(16)      NOT NULL,
    essay_id    BINARY(16)      NOT NULL,
    number      BIGINT UNSIGNED NOT NULL COMMENT 'among the revisions; rises',
    kind        VARCHAR(10)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    version     BIGINT UNSIGNED NULL COMMENT 'NULL: never a version',
    version_key BINARY(16)      NULL,
    clock       BIGINT UNSIGNED NOT NULL,
    replica     BINARY(16)      NOT NULL,
    document    LONGTEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON',
    bytes       INT UNSIGNED    NOT NULL COMMENT 'of the document',
    written_at  DATETIME(3)     NOT NULL COMMENT 'when the server took it',
    PRIMARY KEY (account_id, essay_id, number),
    UNIQUE KEY essay_revision_version (account_id, essay_id, version, version_key),
    FOREIGN KEY (account_id, essay_id) REFERENCES essay (account_id, id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
