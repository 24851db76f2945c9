-- The name as listed, legal form and all: what a rename is told by.
ALTER TABLE company ADD COLUMN list_name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
    COMMENT 'corp_name of the list';
