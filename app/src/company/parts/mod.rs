//! The parts of a company's page.

mod disclosures;
mod fact;
mod fact_strip;
mod finance;
mod finance_table;
mod former_names;
mod governance;
mod head;
mod overview;
mod ownership;
mod structured_data;

pub use disclosures::Disclosures;
pub use fact_strip::FactStrip;
pub use finance::Finance;
pub use former_names::FormerNames;
pub use governance::Governance;
pub use head::{Head, summary};
pub use overview::Overview;
pub use structured_data::json_ld;
