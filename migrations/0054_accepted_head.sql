-- What lists of essays sort and narrow by, a row for each essay that is listed (of nearly the same texts the first), so
-- that a list reads no texts and joins no companies. Written anew whenever a change of the essay is announced.
CREATE TABLE accepted_head (
    accepted_id BIGINT UNSIGNED   NOT NULL PRIMARY KEY,
    corp_code   CHAR(8)           CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    job_group   VARCHAR(20)       CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'of the company',
    year        SMALLINT          NULL,
    company     VARCHAR(200)      NOT NULL COMMENT 'our name of it, else as written',
    newness     SMALLINT UNSIGNED NOT NULL COMMENT 'year * 4 + half; 0: not known',
    kinds       SMALLINT UNSIGNED NOT NULL COMMENT 'bits, in the order of the kinds of questions',
    length      INT UNSIGNED      NOT NULL COMMENT 'characters of all answers',
    opening     VARCHAR(140)      NOT NULL COMMENT 'how the first answer begins',
    KEY accepted_head_newest (newness, accepted_id, kinds),
    KEY accepted_head_name (company, newness DESC, accepted_id DESC, kinds),
    KEY accepted_head_longest (length, newness, accepted_id, kinds),
    KEY accepted_head_company (corp_code, newness, accepted_id, kinds),
    KEY accepted_head_group (job_group, newness, accepted_id, kinds),
    KEY accepted_head_year (year, newness, accepted_id, kinds),
    FOREIGN KEY (accepted_id) REFERENCES accepted (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
