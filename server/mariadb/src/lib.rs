//! Supervises the private MariaDB of the embedded default and of the tests.
