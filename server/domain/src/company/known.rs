//! Companies people write about, with all that they are called.

use std::collections::BTreeMap;

use model::company::{CorpCode, KnownCompany};
use sqlx::MySqlPool;

use crate::Error;

/// Companies on the stock market, and those that people call by names of their own: an essay may name one of them by
/// mistake. In the order of their codes.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn known(pool: &MySqlPool) -> Result<Vec<KnownCompany>, Error> {
    // What a company is called first comes first.
    let sql = "SELECT corp_code, name, 0 AS place FROM company WHERE stock_code IS NOT NULL AND gone_on IS NULL \
               UNION ALL SELECT corp_code, stock_name, 1 FROM company \
               WHERE stock_code IS NOT NULL AND stock_name IS NOT NULL AND gone_on IS NULL \
               UNION ALL SELECT c.corp_code, c.name, 0 FROM company c JOIN company_alias a ON a.corp_code = c.corp_code \
               UNION ALL SELECT corp_code, alias, 2 FROM company_alias ORDER BY corp_code, place, name";
    let rows: Vec<(String, String, i64)> = sqlx::query_as(sql).fetch_all(pool).await?;
    let mut known: BTreeMap<CorpCode, Vec<String>> = BTreeMap::new();
    for (code, name, _) in rows {
        let corp_code = code.parse().map_err(|_| Error::Inconsistent {
            table: "company",
            key: code.clone(),
            what: "corp_code".to_owned(),
        })?;
        let names = known.entry(corp_code).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(known.into_iter().map(|(corp_code, names)| KnownCompany { corp_code, names }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn listed_companies_and_those_with_other_names_are_known_by_all_of_them(pool: MySqlPool) {
        for (code, name, stock, stock_name, gone) in [
            ("00990001", "달여울식품", Some("990001"), Some("달여울"), None),
            ("00990002", "소담리테일", None, None, None),
            ("00990003", "한빛상사", None, None, None),
            ("00990004", "사라진상사", Some("990004"), None, Some("2026-01-31")),
        ] {
            sqlx::query("INSERT INTO company (corp_code, name, name_norm, initials, stock_code, stock_name, gone_on, provenance, created_at, updated_at) VALUES (?, ?, ?, '', ?, ?, ?, '{}', NOW(3), NOW(3))")
                .bind(code)
                .bind(name)
                .bind(name)
                .bind(stock)
                .bind(stock_name)
                .bind(gone)
                .execute(&pool)
                .await
                .unwrap();
        }
        for alias in ["소담", "소담리테일"] {
            sqlx::query("INSERT INTO company_alias VALUES ('00990002', ?)")
                .bind(alias)
                .execute(&pool)
                .await
                .unwrap();
        }
        let known = known(&pool).await.unwrap();
        let told: Vec<(&str, Vec<&str>)> = known
            .iter()
            .map(|it| (it.corp_code.as_str(), it.names.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            told,
            [("00990001", vec!["달여울식품", "달여울"]), ("00990002", vec!["소담리테일", "소담"])]
        );
    }
}
