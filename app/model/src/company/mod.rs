//! A company: its key, its facts with their sources, its accounts, governance and disclosures.

mod code;
mod disclosure;
mod fact;
mod finance;
mod governance;
mod market;
pub mod name;
mod said;

pub use code::{CorpCode, InvalidCorpCode};
pub use disclosure::{Disclosure, dart_viewer, receipt_day};
pub use fact::{Fact, FactKind, Source};
pub use finance::{Basis, Finance, FiscalPeriod, Report};
pub use governance::{Affiliate, Executive, ExecutivePay, Governance, PayGroup, Shareholder, Subsidiary};
pub use market::Market;
pub use said::{CompanyFacts, FactTopic, SaidFact, YearFigures, accounts, outline};
use serde::{Deserialize, Serialize};

use crate::{job_group::JobGroup, region::Region};

/// Everything the company page shows, read in one go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyPage {
    /// The head of the page.
    pub head: CompanyHead,
    /// Every known fact, in the order of [`FactKind`].
    pub facts: Vec<Fact>,
    /// Names it had before, newest first.
    pub former_names: Vec<String>,
    /// Accounts of every basis and report, oldest first.
    pub finance: Vec<Finance>,
    /// Executives, shareholders, subsidiaries, affiliates, pay.
    pub governance: Governance,
    /// The newest disclosures, newest first.
    pub disclosures: Vec<Disclosure>,
}

/// A company an essay may name, with all that it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownCompany {
    /// The key.
    #[serde(rename = "c")]
    pub corp_code: CorpCode,
    /// Its name, and others people use.
    #[serde(rename = "n")]
    pub names: Vec<String>,
}

/// What identifies a company on a page and in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyHead {
    /// The key.
    pub corp_code: CorpCode,
    /// The name without its legal form.
    pub name: String,
    /// The English name, as disclosed.
    pub name_eng: Option<String>,
    /// The market it is listed on.
    pub market: Option<Market>,
    /// Six characters, for listed companies.
    pub stock_code: Option<String>,
    /// 시도 of the head office.
    pub region: Option<Region>,
    /// KSIC division in words (`음식료품 제조업`).
    pub industry: Option<String>,
    /// The job group the industry belongs to.
    pub job_group: Option<JobGroup>,
    /// It is no longer in DART's list; kept, and said so.
    pub gone: bool,
}
