-- Who tells of the rename. Until now only DART did.
ALTER TABLE company_former_name
    ADD COLUMN source VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'dart_corp_code';
