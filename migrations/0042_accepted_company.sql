-- Which company a name means that fits none or several: an operator decided it.
CREATE TABLE accepted_company (
    company_norm VARCHAR(200) NOT NULL PRIMARY KEY,
    corp_code    CHAR(8)      NULL COMMENT 'none: it is no company of ours',
    decided_by   BINARY(16)   NULL COMMENT 'the account',
    decided_at   DATETIME(3)  NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
