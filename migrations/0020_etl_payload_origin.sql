-- Who answered: how fresh an answer is, and what makes the next request conditional, counts for the same one only.
ALTER TABLE etl_payload ADD COLUMN origin VARCHAR(500) NOT NULL DEFAULT ''
    COMMENT 'scheme, host and port that were asked; demo; replay and its folder';
