-- Words of the sets, in their order. `typed_in`: the direction in which typing the word counts, so that no word is typed
-- in two sets of one direction; none for what is only found. `term_key`: words with the same one are one word.
CREATE TABLE search_synonym_term (
    synonym_id  BIGINT       NOT NULL,
    position_no SMALLINT     NOT NULL,
    typed_in    VARCHAR(10)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'direction of the set, or none',
    term        VARCHAR(50)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    term_key    VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (synonym_id, position_no),
    UNIQUE KEY search_synonym_term_typed (typed_in, term_key),
    KEY search_synonym_term_key (term_key),
    FOREIGN KEY (synonym_id) REFERENCES search_synonym (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
