-- The order of snapshots is that of a logical clock: times are by the clocks of devices.
ALTER TABLE essay_snapshot ADD COLUMN clock BIGINT UNSIGNED NOT NULL COMMENT 'logical, of the essay' AFTER id;
