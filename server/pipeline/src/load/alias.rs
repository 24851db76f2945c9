//! Names people use: a table of this project, applied after the list of companies.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use model::company::{CorpCode, name};
use sqlx::{MySqlPool, QueryBuilder, Row};

use super::{Loaded, change, retrying};

/// `alias <tab> stock code, DART's corp code, or the exact name of a company`; `#` begins a comment.
const ALIASES: &str = include_str!("aliases.tsv");

/// Adds aliases that are not there yet. One whose company is unknown, or whose name several companies have, is left
/// out; what operators added stays.
pub(crate) async fn seed(pool: &MySqlPool, now: DateTime<Utc>) -> anyhow::Result<Loaded> {
    let wanted: Vec<(&str, &str)> = entries().collect();
    retrying(async || {
        let mut transaction = pool.begin().await?;
        let targets = find_targets(&mut transaction, &wanted).await?;
        let known: BTreeSet<(String, String)> = sqlx::query_as("SELECT alias, corp_code FROM company_alias")
            .fetch_all(&mut *transaction)
            .await?
            .into_iter()
            .collect();
        let new: BTreeMap<(&str, String), CorpCode> = wanted
            .iter()
            .filter_map(|(alias, target)| {
                let code = *targets.get(*target)?;
                let key = ((*alias).to_owned(), code.to_string());
                (!known.contains(&key)).then_some(((*alias, key.1), code))
            })
            .collect();
        if !new.is_empty() {
            let mut query = QueryBuilder::new("INSERT INTO company_alias (alias, corp_code) ");
            query.push_values(new.keys(), |mut row, (alias, code)| {
                row.push_bind(*alias).push_bind(code);
            });
            query.build().persistent(false).execute(&mut *transaction).await?;
            change::feed(&mut transaction, now, &new.values().copied().collect()).await?;
        }
        transaction.commit().await?;
        let written = new.len() as u64;
        Ok(Loaded { written, unchanged: known.len() as u64, ..Loaded::default() })
    })
    .await
}

/// Companies by what the table names them with; only where it is one company.
async fn find_targets(
    connection: &mut sqlx::MySqlConnection,
    wanted: &[(&str, &str)],
) -> Result<HashMap<String, CorpCode>, sqlx::Error> {
    let mut found: HashMap<String, Vec<CorpCode>> = HashMap::new();
    let targets: BTreeSet<&str> = wanted.iter().map(|(_, target)| *target).collect();
    let (codes, names): (Vec<&str>, Vec<&str>) =
        targets.into_iter().partition(|target| is_stock_code(target) || is_corp_code(target));
    for (column, codes) in [
        ("stock_code", codes.iter().filter(|code| is_stock_code(code)).collect::<Vec<_>>()),
        ("corp_code", codes.iter().filter(|code| is_corp_code(code)).collect()),
    ] {
        if codes.is_empty() {
            continue;
        }
        let mut query = QueryBuilder::new(format!(
            "SELECT {column} AS target, corp_code FROM company WHERE gone_on IS NULL AND {column} IN ("
        ));
        let mut list = query.separated(", ");
        codes.into_iter().for_each(|code| {
            list.push_bind(*code);
        });
        query.push(")");
        for row in query.build().persistent(false).fetch_all(&mut *connection).await? {
            push(&mut found, row.try_get("target")?, &row.try_get::<String, _>("corp_code")?);
        }
    }
    if !names.is_empty() {
        let by_norm: HashMap<String, &str> =
            names.iter().map(|target| (name::normalize(target), *target)).collect();
        let mut query = QueryBuilder::new(
            "SELECT name_norm, corp_code FROM company WHERE gone_on IS NULL AND name_norm IN (",
        );
        let mut list = query.separated(", ");
        by_norm.keys().for_each(|norm| {
            list.push_bind(norm);
        });
        query.push(")");
        for row in query.build().persistent(false).fetch_all(&mut *connection).await? {
            if let Some(target) = by_norm.get(&row.try_get::<String, _>("name_norm")?) {
                push(&mut found, (*target).to_owned(), &row.try_get::<String, _>("corp_code")?);
            }
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(target, codes)| match codes.as_slice() {
            [code] => Some((target, *code)),
            _ => None,
        })
        .collect())
}

fn push(found: &mut HashMap<String, Vec<CorpCode>>, target: String, code: &str) {
    if let Ok(code) = code.parse() {
        found.entry(target).or_default().push(code);
    }
}

/// Eight digits: the key itself, for the one company that is meant of several with one name.
fn is_corp_code(target: &str) -> bool {
    target.len() == 8 && target.bytes().all(|b| b.is_ascii_digit())
}

/// Six characters, digits first: names of companies are not like that.
fn is_stock_code(target: &str) -> bool {
    target.len() == 6 && target.bytes().take(4).all(|b| b.is_ascii_digit())
}

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALIASES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(alias, target)| (alias.trim(), target.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let all: Vec<_> = entries().collect();
        let lines = ALIASES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert_eq!(all.len(), lines, "every line is an alias, a tab and a company");
        assert!(all.len() >= 650, "{}", all.len());
        let mut seen = BTreeSet::new();
        for (alias, target) in all {
            assert!(seen.insert(name::normalize(alias)), "{alias}: of one company only");
            assert!(!alias.is_empty() && !target.is_empty() && alias != target, "{alias} {target}");
            assert!(alias.chars().count() <= 100, "{alias}");
        }
    }
}
