-- How often a company's page was opened, by week (its Monday, in Seoul). A visitor counts once a day; who it was is not
-- kept. Weeks that are too old are deleted.
CREATE TABLE company_visit (
    corp_code CHAR(8)      CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    week      DATE         NOT NULL,
    visits    INT UNSIGNED NOT NULL,
    PRIMARY KEY (corp_code, week),
    KEY company_visit_week (week)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
