-- What changed, for the replicas (search index, page cache). Written in the transaction of the change. Loads of
-- one noun are serial (a named lock), so a reader that has seen `seq` has seen everything before it.
CREATE TABLE change_feed (
    seq        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    noun       VARCHAR(20) NOT NULL COMMENT 'company, …',
    entity     VARCHAR(64) NOT NULL COMMENT 'the key, e.g. a corp code',
    changed_at DATETIME(3) NOT NULL,
    KEY change_feed_noun (noun, seq)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
