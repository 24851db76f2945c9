//! Which company a 법인등록번호 means. DART lists some companies twice, under an old code and a new one, so that a
//! number may be claimed by several.

use std::collections::{BTreeMap, HashMap};

use model::company::CorpCode;
use sqlx::MySqlPool;

/// A company that has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) corp_code: CorpCode,
    /// It has a stock code.
    pub(super) listed: bool,
    /// It is no longer in DART's list.
    pub(super) gone: bool,
}

/// Whom a number means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// One company.
    One(CorpCode),
    /// Any of several: for a person to decide.
    Several(Vec<CorpCode>),
}

impl Holder {
    /// Among those that claim a number the one that is still in the list goes before one that is gone, and one on the
    /// stock market before others. None when nobody claims it.
    pub(super) fn among(claims: &[Claim]) -> Option<Self> {
        let rank = |claim: &Claim| (claim.gone, !claim.listed);
        let best = claims.iter().map(rank).min()?;
        let mut codes: Vec<_> =
            claims.iter().filter(|claim| rank(claim) == best).map(|claim| claim.corp_code).collect();
        codes.sort_unstable();
        // The same company by two of its names is one.
        codes.dedup();
        Some(match codes.as_slice() {
            [one] => Self::One(*one),
            _ => Self::Several(codes),
        })
    }

    /// The company, when it is one.
    #[must_use]
    pub fn one(&self) -> Option<CorpCode> {
        match self {
            Self::One(code) => Some(*code),
            Self::Several(_) => None,
        }
    }
}

/// Everybody's 법인등록번호, and whom it means.
///
/// # Errors
/// When the database does not answer.
pub async fn holders(pool: &MySqlPool) -> Result<HashMap<String, Holder>, sqlx::Error> {
    let sql = "SELECT registration_no, corp_code, stock_code IS NOT NULL, gone_on IS NOT NULL FROM company \
               WHERE registration_no IS NOT NULL";
    let rows: Vec<(String, String, bool, bool)> = sqlx::query_as(sql).fetch_all(pool).await?;
    let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for (number, code, listed, gone) in rows {
        if let Ok(corp_code) = code.parse() {
            claims.entry(number).or_default().push(Claim { corp_code, listed, gone });
        }
    }
    Ok(claims.into_iter().filter_map(|(number, claims)| Some((number, Holder::among(&claims)?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::code;

    const LISTED: (bool, bool) = (true, false);
    const UNLISTED: (bool, bool) = (false, false);
    const LISTED_AND_GONE: (bool, bool) = (true, true);
    const GONE: (bool, bool) = (false, true);

    fn numbered(number: usize) -> CorpCode {
        code(&format!("{number:08}"))
    }

    #[test]
    fn the_active_and_listed_one_holds_a_number_and_among_equals_a_person_decides() {
        for (claims, holders) in [
            (&[UNLISTED][..], &[1][..]),
            (&[UNLISTED, LISTED], &[2]),
            (&[GONE, UNLISTED, GONE], &[2]),
            (&[LISTED_AND_GONE, UNLISTED], &[2]),
            (&[GONE, LISTED_AND_GONE], &[2]),
            (&[UNLISTED, GONE, UNLISTED], &[1, 3]),
            (&[LISTED, UNLISTED, LISTED], &[1, 3]),
            (&[GONE, GONE], &[1, 2]),
        ] {
            let claim = |(at, (listed, gone)): (usize, &(bool, bool))| Claim {
                corp_code: numbered(at + 1),
                listed: *listed,
                gone: *gone,
            };
            let mut claims: Vec<_> = claims.iter().enumerate().map(claim).collect();
            let expected = match holders {
                [one] => Holder::One(numbered(*one)),
                several => Holder::Several(several.iter().copied().map(numbered).collect()),
            };
            assert_eq!(Holder::among(&claims), Some(expected.clone()), "{claims:?}");
            claims.reverse();
            assert_eq!(Holder::among(&claims), Some(expected), "whatever the order: {claims:?}");
        }
        assert_eq!(Holder::among(&[]), None);
        let twice = Claim { corp_code: numbered(1), listed: true, gone: false };
        assert_eq!(
            Holder::among(&[twice, twice]),
            Some(Holder::One(numbered(1))),
            "one company by two names"
        );
    }
}
