//! The SQL of accounts, a table a file.

pub(super) mod account;
pub(super) mod consent;
pub(super) mod device;
pub(super) mod email_undo;
pub(super) mod link;
pub(super) mod session;
pub(super) mod sign_up;
