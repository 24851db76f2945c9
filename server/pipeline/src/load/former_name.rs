//! Former names: kept once each, however often and however spelled they are told, with the source and day that
//! first had the next name.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use model::company::{CorpCode, FactKind, Source, name};
use sqlx::{AssertSqlSafe, MySqlConnection, QueryBuilder, Row};

use super::{
    merge::{Company, is_dart},
    row::fit,
};
use crate::conform::name::{bare, spelling};

/// A name that is no longer the company's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormerName {
    pub(super) name: String,
    /// The day the source first had the newer name.
    pub(super) replaced_on: NaiveDate,
    /// Who tells of it.
    pub(super) source: Source,
}

impl FormerName {
    /// Whether it is another spelling of a name. DART is the register: what differs there is another name. Other
    /// sources also spell DART's names otherwise.
    fn is(&self, other: &str) -> bool {
        if is_dart(self.source) {
            bare(&self.name) == bare(other)
        } else {
            spelling(&self.name) == spelling(other)
        }
    }

    /// Whether it is what the company is called today.
    fn is_current(&self, company: &Company) -> bool {
        let kinds: &[FactKind] = if is_dart(self.source) {
            &[FactKind::Name]
        } else {
            &[FactKind::Name, FactKind::LegalName, FactKind::StockName]
        };
        kinds.iter().filter_map(|kind| company.text(*kind)).any(|name| self.is(name))
    }
}

/// Former names of companies.
type Names = Vec<(CorpCode, FormerName)>;

/// Keeps what is new of `told`, which is of `companies` as they are written already.
pub(super) async fn keep(
    connection: &mut MySqlConnection,
    companies: &HashMap<CorpCode, Company>,
    told: Names,
    changed: &mut BTreeSet<CorpCode>,
) -> Result<(), sqlx::Error> {
    let told: Names = told
        .into_iter()
        .filter(|(code, former)| companies.get(code).is_some_and(|company| !former.is_current(company)))
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let codes: BTreeSet<_> = told.iter().map(|(code, _)| format!("'{code}'")).collect();
    let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
    let new = news(find(connection, &codes).await?, told);
    changed.extend(new.iter().map(|(code, _)| *code));
    write(connection, &new).await?;
    // A company that took an old name back has it no longer as a former one.
    sqlx::query(AssertSqlSafe(format!(
        "DELETE former FROM company_former_name former JOIN company USING (corp_code) \
         WHERE former.corp_code IN ({codes}) AND former.name_norm = company.name_norm"
    )))
    .persistent(false)
    .execute(connection)
    .await?;
    Ok(())
}

/// What is not known yet, or since an earlier day than was known.
fn news(mut known: HashMap<CorpCode, Vec<FormerName>>, told: Names) -> Names {
    let mut news = Names::new();
    for (code, mut former) in told {
        let known = known.entry(code).or_default();
        match known.iter_mut().find(|known| former.is(&known.name)) {
            Some(known) if known.replaced_on <= former.replaced_on => continue,
            Some(known) => {
                former.name.clone_from(&known.name);
                *known = former.clone();
            }
            None => known.push(former.clone()),
        }
        news.push((code, former));
    }
    news
}

async fn find(
    connection: &mut MySqlConnection,
    codes: &str,
) -> Result<HashMap<CorpCode, Vec<FormerName>>, sqlx::Error> {
    let sql = format!(
        "SELECT corp_code, name, replaced_on, source FROM company_former_name WHERE corp_code IN ({codes}) \
         ORDER BY corp_code, replaced_on"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(connection).await?;
    let mut found: HashMap<CorpCode, Vec<FormerName>> = HashMap::new();
    for row in rows {
        let source = Source::parse(&row.try_get::<String, _>("source")?).unwrap_or(Source::DartCorpCode);
        let former =
            FormerName { name: row.try_get("name")?, replaced_on: row.try_get("replaced_on")?, source };
        if let Ok(code) = row.try_get::<String, _>("corp_code")?.parse() {
            found.entry(code).or_default().push(former);
        }
    }
    Ok(found)
}

async fn write(
    connection: &mut MySqlConnection,
    names: &[(CorpCode, FormerName)],
) -> Result<(), sqlx::Error> {
    for chunk in names.chunks(500) {
        let mut query = QueryBuilder::new(
            "INSERT INTO company_former_name (corp_code, name, name_norm, replaced_on, source) ",
        );
        query.push_values(chunk, |mut row, (code, former)| {
            row.push_bind(code.as_str())
                .push_bind(fit(&former.name, 200))
                .push_bind(fit(&name::normalize(&former.name), 200))
                .push_bind(former.replaced_on)
                .push_bind(former.source.as_str());
        });
        query.push(" ON DUPLICATE KEY UPDATE replaced_on = VALUES(replaced_on), source = VALUES(source)");
        query.build().persistent(false).execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn former(name: &str, replaced_on: &str, source: Source) -> FormerName {
        FormerName { name: name.to_owned(), replaced_on: replaced_on.parse().unwrap(), source }
    }

    #[test]
    fn a_name_is_kept_once_under_the_earliest_day() {
        let code: CorpCode = "00126380".parse().unwrap();
        let known = HashMap::from([(code, vec![former("라온방적", "2022-05-11", Source::FscOutline)])]);
        let news_of = |told: &[FormerName]| {
            news(known.clone(), told.iter().map(|former| (code, former.clone())).collect())
                .into_iter()
                .map(|(_, former)| former)
                .collect::<Vec<_>>()
        };
        let again = former("(주)라온 방적", "2022-05-11", Source::FscOutline);
        let later = former("라온방적", "2026-10-31", Source::DartCorpCode);
        assert_eq!(news_of(&[again, later]), []);
        let earlier = former("라온방적(주)", "2021-01-01", Source::DartCorpCode);
        assert_eq!(news_of(&[earlier]), [former("라온방적", "2021-01-01", Source::DartCorpCode)]);
        let another = former("라온실업", "2010-01-01", Source::FscOutline);
        assert_eq!(news_of(&[another.clone(), another.clone()]), [another]);
    }

    #[test]
    fn only_at_dart_another_spelling_is_another_name() {
        for (source, same) in [(Source::DartCorpCode, false), (Source::FscOutline, true)] {
            assert_eq!(former("엘지전자", "2022-01-01", source).is("LG전자"), same, "{source:?}");
        }
    }
}
