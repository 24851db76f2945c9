-- How long answers are, beside their keys: a list in the order of length reads no texts.
ALTER TABLE accepted_answer
    ADD COLUMN length INT UNSIGNED AS (CHAR_LENGTH(answer)) STORED,
    ADD KEY accepted_answer_length (accepted_id, length);
