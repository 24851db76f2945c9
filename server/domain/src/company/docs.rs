//! Documents for the index: heads, other names and sizes, read in batches.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use model::{
    company::CorpCode,
    search::{CompanyDoc, visit_level},
};
use sqlx::{AssertSqlSafe, MySqlPool, Row, mysql::MySqlRow};

use super::{
    repo::{HEAD, head},
    visit,
};
use crate::Error;

/// Documents in the order of corp codes, of companies after `after`.
pub(super) async fn list(
    pool: &MySqlPool,
    after: Option<CorpCode>,
    limit: u32,
) -> Result<Vec<CompanyDoc>, Error> {
    let sql = format!(
        "SELECT {HEAD}, stock_name, industry_section, list_modified_on FROM company WHERE corp_code > ? ORDER BY corp_code LIMIT ?"
    );
    let after = after.map(String::from).unwrap_or_default();
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(after).bind(limit).fetch_all(pool).await?;
    complete(pool, &rows).await
}

/// Documents of the companies named; a company that is not there is left out.
pub(super) async fn list_of(pool: &MySqlPool, corp_codes: &[CorpCode]) -> Result<Vec<CompanyDoc>, Error> {
    if corp_codes.is_empty() {
        return Ok(Vec::new());
    }
    let places = placeholders(corp_codes.len());
    let sql = format!(
        "SELECT {HEAD}, stock_name, industry_section, list_modified_on FROM company WHERE corp_code IN ({places}) ORDER BY corp_code"
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for code in corp_codes {
        query = query.bind(code.as_str());
    }
    let rows = query.fetch_all(pool).await?;
    complete(pool, &rows).await
}

/// Joins what other tables have to rows that are in the order of corp codes: four more queries a batch.
async fn complete(pool: &MySqlPool, rows: &[MySqlRow]) -> Result<Vec<CompanyDoc>, Error> {
    let mut docs = Vec::with_capacity(rows.len());
    for row in rows {
        let head = head(row)?;
        let stock_name: Option<String> = row.try_get("stock_name")?;
        let stock_name = stock_name.filter(|name| *name != head.name);
        docs.push(CompanyDoc {
            head,
            stock_name,
            section: row.try_get("industry_section")?,
            former_names: Vec::new(),
            aliases: Vec::new(),
            equity: None,
            entry_year: row
                .try_get::<Option<NaiveDate>, _>("list_modified_on")?
                .and_then(|date| u16::try_from(date.year()).ok()),
            visit_level: 0,
        });
    }
    let (Some(first), Some(last)) = (docs.first(), docs.last()) else { return Ok(docs) };
    let (first, last) = (first.head.corp_code, last.head.corp_code);
    let mut former = names(pool, "SELECT corp_code, name FROM company_former_name WHERE corp_code BETWEEN ? AND ? ORDER BY corp_code, replaced_on DESC, name", first, last).await?;
    let mut aliases = names(pool, "SELECT corp_code, alias FROM company_alias WHERE corp_code BETWEEN ? AND ? ORDER BY corp_code, alias", first, last).await?;
    let equity = equity(pool, &docs).await?;
    let codes: Vec<CorpCode> = docs.iter().map(|doc| doc.head.corp_code).collect();
    let visits = visit::sums(&mut *pool.acquire().await?, &codes).await?;
    for doc in &mut docs {
        let code = doc.head.corp_code;
        doc.former_names = former.remove(&code).unwrap_or_default();
        doc.aliases = aliases.remove(&code).unwrap_or_default();
        doc.equity = equity.get(&code).copied();
        doc.visit_level = visit_level(visits.get(&code).copied().unwrap_or(0));
    }
    Ok(docs)
}

async fn names(
    pool: &MySqlPool,
    sql: &'static str,
    first: CorpCode,
    last: CorpCode,
) -> Result<HashMap<CorpCode, Vec<String>>, Error> {
    let rows: Vec<(String, String)> =
        sqlx::query_as(sql).bind(first.as_str()).bind(last.as_str()).fetch_all(pool).await?;
    let mut names: HashMap<CorpCode, Vec<String>> = HashMap::new();
    for (code, name) in rows {
        if let Ok(code) = code.parse() {
            names.entry(code).or_default().push(name);
        }
    }
    Ok(names)
}

/// The most equity each company ever reported: order by it needs no newest year, and a bad year changes nothing.
///
/// By code, not by range: the companies of a batch may lie far apart, and this table is the largest.
async fn equity(pool: &MySqlPool, docs: &[CompanyDoc]) -> Result<HashMap<CorpCode, i64>, Error> {
    let sql = format!(
        "SELECT corp_code, MAX(equity) FROM company_finance \
         WHERE corp_code IN ({}) AND equity > 0 AND currency = 'KRW' GROUP BY corp_code",
        placeholders(docs.len())
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for doc in docs {
        query = query.bind(doc.head.corp_code.as_str());
    }
    let rows: Vec<(String, i64)> = query.fetch_all(pool).await?;
    Ok(rows.into_iter().filter_map(|(code, equity)| Some((code.parse().ok()?, equity))).collect())
}

/// `?, ?, …`
fn placeholders(count: usize) -> String {
    vec!["?"; count].join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::{CODE, PROVENANCE, code, insert_company};

    const OTHER: &str = "00990002";

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn documents_carry_former_names_and_aliases(pool: MySqlPool) {
        insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
        insert_company(&pool, OTHER, "소담리테일", PROVENANCE).await;
        for (name, day) in [("여울유업", "2019-03-01"), ("달여울유업", "2024-03-01")] {
            sqlx::query("INSERT INTO company_former_name (corp_code, name, name_norm, replaced_on) VALUES (?, ?, ?, ?)")
                .bind(CODE)
                .bind(name)
                .bind(name)
                .bind(day)
                .execute(&pool)
                .await
                .unwrap();
        }
        sqlx::query("INSERT INTO company_alias VALUES (?, '달식')").bind(CODE).execute(&pool).await.unwrap();

        let docs = list(&pool, None, 10).await.unwrap();
        assert_eq!(docs.len(), 2);
        assert_eq!(docs[0].former_names, ["달여울유업", "여울유업"]);
        assert_eq!(docs[0].aliases, ["달식"]);
        assert!(docs[1].former_names.is_empty());
        assert_eq!(list(&pool, Some(code(CODE)), 10).await.unwrap().len(), 1);
        let named = list_of(&pool, &[code(OTHER), code("00999999")]).await.unwrap();
        assert_eq!(named.len(), 1, "a company that is not there is left out");
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_company_is_as_big_as_the_most_equity_it_reported_in_won(pool: MySqlPool) {
        insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
        insert_company(&pool, OTHER, "소담리테일", PROVENANCE).await;
        for (code, year, basis, equity, currency) in [
            (CODE, 2023, "consolidated", Some(900), "KRW"),
            (CODE, 2024, "consolidated", Some(700), "KRW"),
            (CODE, 2024, "separate", None, "KRW"),
            (OTHER, 2023, "consolidated", Some(-5), "KRW"),
            (OTHER, 2024, "consolidated", Some(5), "USD"),
        ] {
            sqlx::query(
                "INSERT INTO company_finance (corp_code, fiscal_year, report, basis, source, equity, currency, as_of) \
                 VALUES (?, ?, 'annual', ?, 'fsc_summary', ?, ?, '2025-01-01')",
            )
            .bind(code)
            .bind(year)
            .bind(basis)
            .bind(equity)
            .bind(currency)
            .execute(&pool)
            .await
            .unwrap();
        }
        let known: Vec<Option<i64>> =
            list(&pool, None, 10).await.unwrap().into_iter().map(|doc| doc.equity).collect();
        assert_eq!(known, [Some(900), None]);
    }
}
