-- What an operator decided of a name stays when the account goes; who it was goes with it.
ALTER TABLE accepted_company
    ADD CONSTRAINT accepted_company_decided_by FOREIGN KEY (decided_by) REFERENCES account (id) ON DELETE SET NULL;
