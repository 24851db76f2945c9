//! How long mailed links are good and how often mail goes out: what the server keeps to, and what pages say of it.

/// The link of a sign-up, in hours.
pub const SIGN_UP_LINK_HOURS: i64 = 24;
/// A link for a new password or a new address, in minutes.
pub const LINK_MINUTES: i64 = 30;
/// The link that puts an address back, in days.
pub const UNDO_LINK_DAYS: i64 = 7;
/// For so many days it is tried to deliver a mail that tells what became of something, and then left.
pub const NEWS_DAYS: i64 = 3;
/// Mails of one purpose that go to one address at once.
pub const MAILS_AT_ONCE: u32 = 3;
/// After these one goes out every so many minutes.
pub const MAIL_EVERY_MINUTES: u32 = 10;
