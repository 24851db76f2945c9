//! Every rule that needs I/O; all SQL.
