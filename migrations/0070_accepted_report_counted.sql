-- What a later count needs of an earlier one, so that where a few essays are new the others need not be read.
ALTER TABLE accepted_report
    ADD COLUMN essays INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'essays it was counted from; 0 where a wider scope answers' AFTER used,
    ADD COLUMN words  MEDIUMTEXT   NOT NULL DEFAULT ('') COMMENT 'JSON: the weightiest words of a company, each with its number of essays' AFTER detail;
