-- Which file an operator imported an essay from.
ALTER TABLE accepted
    ADD COLUMN file VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'its name; empty for what was not imported';
