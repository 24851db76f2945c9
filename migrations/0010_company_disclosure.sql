CREATE TABLE company_disclosure (
    receipt_no  CHAR(14)     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    corp_code   CHAR(8)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    title       VARCHAR(300) NOT NULL,
    filer       VARCHAR(200) NOT NULL,
    received_on DATE         NOT NULL,
    remarks     VARCHAR(20)  NOT NULL,
    KEY company_disclosure_corp_code (corp_code, received_on)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
