-- What the analysis says of essays, a scope each: made anew from them, never the only place of anything.
CREATE TABLE accepted_report (
    scope   VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY COMMENT 'company/group/kind/year, - for all',
    body    MEDIUMTEXT  NOT NULL COMMENT 'JSON: the report of this scope, or of the wider one that answers for it',
    made_at DATETIME(3) NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
