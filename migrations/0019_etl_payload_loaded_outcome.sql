-- What the payload held that is in the database: a source that suddenly has nothing is measured by it.
ALTER TABLE etl_payload ADD COLUMN loaded_outcome VARCHAR(20) NULL COMMENT 'data, empty';
