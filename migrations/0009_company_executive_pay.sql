-- Amounts in won.
CREATE TABLE company_executive_pay (
    corp_code        CHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    director_people  INT     NULL,
    director_total   BIGINT  NULL,
    director_average BIGINT  NULL,
    outside_people   INT     NULL,
    outside_total    BIGINT  NULL,
    outside_average  BIGINT  NULL,
    auditor_people   INT     NULL,
    auditor_total    BIGINT  NULL,
    auditor_average  BIGINT  NULL,
    as_of            DATE    NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
