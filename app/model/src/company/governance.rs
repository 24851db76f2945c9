//! Who leads and who owns a company.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Executives, shareholders, subsidiaries, affiliates and pay of a company, each of its newest date.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Governance {
    /// Executives in the source's order.
    pub executives: Vec<Executive>,
    /// Shareholders, largest first.
    pub shareholders: Vec<Shareholder>,
    /// Consolidated subsidiaries, largest first.
    pub subsidiaries: Vec<Subsidiary>,
    /// Companies of the same group.
    pub affiliates: Vec<Affiliate>,
    /// Pay of the board.
    pub pay: Option<ExecutivePay>,
}

/// An executive. Birth month and career are not kept: the page does not need them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Executive {
    /// Name as disclosed.
    pub name: String,
    /// 직위 (`대표이사`).
    pub position: Option<String>,
    /// 사내이사, 사외이사, 미등기 … in the source's words.
    pub registration: Option<String>,
    /// 담당 업무.
    pub duty: Option<String>,
    /// Full-time; none when unknown.
    pub full_time: Option<bool>,
    /// Whether the source lists it as a representative director.
    pub representative: bool,
    /// End of the term.
    pub term_ends_on: Option<NaiveDate>,
    /// As of.
    pub as_of: NaiveDate,
}

/// A shareholder of one class of shares.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shareholder {
    /// Name as disclosed.
    pub name: String,
    /// Relation to the largest shareholder.
    pub relation: Option<String>,
    /// Class of shares (`보통주`).
    pub share_class: Option<String>,
    /// Shares at the end of the period.
    pub shares: Option<i64>,
    /// Percent at the end of the period, two decimals.
    pub ratio: Option<f64>,
    /// As of.
    pub as_of: NaiveDate,
}

/// A consolidated subsidiary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subsidiary {
    /// Name as disclosed.
    pub name: String,
    /// Its business.
    pub business: Option<String>,
    /// Founded on.
    pub founded_on: Option<NaiveDate>,
    /// Assets at the end of its last year, in won.
    pub assets: Option<i64>,
    /// Why it is consolidated.
    pub control: Option<String>,
    /// A main subsidiary by the source's rule.
    pub main: Option<bool>,
    /// As of.
    pub as_of: NaiveDate,
}

/// A company of the same group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affiliate {
    /// Name as disclosed.
    pub name: String,
    /// Its page here, when its registration number is known.
    pub corp_code: Option<super::CorpCode>,
    /// Listed; none when the source leaves it blank.
    pub listed: Option<bool>,
    /// As of.
    pub as_of: NaiveDate,
}

/// Pay of the board of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutivePay {
    /// 등기이사.
    pub directors: PayGroup,
    /// 사외이사.
    pub outside_directors: PayGroup,
    /// 감사·감사위원.
    pub auditors: PayGroup,
    /// As of.
    pub as_of: NaiveDate,
}

/// Pay of one kind of board member, in won.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayGroup {
    /// How many persons.
    pub people: Option<i64>,
    /// Total of the year.
    pub total: Option<i64>,
    /// Average per person.
    pub average: Option<i64>,
}
