//! OPEN DART.

pub mod accounts;
pub mod company;
pub mod corp_code;
pub mod disclosures;
mod envelope;
