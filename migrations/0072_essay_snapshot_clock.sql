-- The order of snapshots is that of a logical clock: times are what devices held for right.
ALTER TABLE essay_snapshot ADD COLUMN clock BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'logical, of the essay' AFTER id;
