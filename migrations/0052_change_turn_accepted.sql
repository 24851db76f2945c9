-- Essays are changed by runs of the pipeline, and by operators on the site: they take turns.
INSERT INTO change_turn (noun, taken_at) VALUES ('accepted', UTC_TIMESTAMP(3));
