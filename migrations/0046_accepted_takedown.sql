-- What was asked to be taken down: it is not loaded again. Nothing of a text is in here.
CREATE TABLE accepted_takedown (
    what  VARCHAR(20) NOT NULL COMMENT 'source, company, essay',
    value VARCHAR(90) NOT NULL COMMENT 'the source, the corp code, source/source_id',
    at    DATETIME(3) NOT NULL,
    PRIMARY KEY (what, value)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
