-- What was counted before is counted again.
DELETE FROM accepted_report;
-- A scope that is answered by a wider one points to it, so that what is said of a job group is written once.
ALTER TABLE accepted_report
    ADD COLUMN used    VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'the scope that answers: this one, or a wider one' AFTER scope,
    ADD COLUMN detail  MEDIUMTEXT  NOT NULL DEFAULT ('') COMMENT 'JSON: network, ways of writing, similar companies' AFTER body,
    ADD COLUMN hash    CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'of used, body and detail' AFTER detail,
    ADD COLUMN full_at DATETIME(3) NULL COMMENT 'of the whole: when all scopes were counted last, none when they are to be counted again' AFTER made_at;
