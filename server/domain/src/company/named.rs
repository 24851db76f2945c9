//! Which company a name means, as people write it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::company::name;
use sqlx::{MySqlPool, QueryBuilder};

use super::holder::{Claim, Holder};
use crate::Error;

/// Companies by their own names.
const OWN: &str = "SELECT name_norm, corp_code, stock_code IS NOT NULL, gone_on IS NOT NULL FROM company WHERE name_norm IN (";

/// Names looked up in one statement.
const BATCH: usize = 1000;

/// Whom each name means, by its compared form ([`name::normalize`]): companies of that name, else those people call so,
/// else those that once were named so. A name nobody has is left out.
///
/// # Errors
/// When the database does not answer.
pub async fn named<'a>(
    pool: &MySqlPool,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, Holder>, Error> {
    let wanted: BTreeSet<String> =
        names.into_iter().map(name::normalize).filter(|name| !name.is_empty()).collect();
    let mut found = claims(pool, OWN, &wanted).await?;
    let left: BTreeSet<String> = wanted.iter().filter(|name| !found.contains_key(*name)).cloned().collect();
    if !left.is_empty() {
        found.extend(aliases(pool, &left).await?);
    }
    let left: BTreeSet<String> = left.into_iter().filter(|name| !found.contains_key(name)).collect();
    if !left.is_empty() {
        found.extend(claims(pool, "SELECT f.name_norm, c.corp_code, c.stock_code IS NOT NULL, c.gone_on IS NOT NULL FROM company_former_name f JOIN company c ON c.corp_code = f.corp_code WHERE f.name_norm IN (", &left).await?);
    }
    let left: Vec<&String> = wanted.iter().filter(|name| !found.contains_key(*name)).collect();
    if !left.is_empty() {
        let forms: BTreeSet<String> = left.iter().flat_map(|name| bodies(name)).collect();
        let held = claims(pool, OWN, &forms).await?;
        for name in left {
            let claims: Vec<Claim> =
                bodies(name).iter().filter_map(|form| held.get(form)).flatten().copied().collect();
            found.insert(name.clone(), claims);
        }
    }
    Ok(found.into_iter().filter_map(|(name, claims)| Some((name, Holder::among(&claims)?))).collect())
}

/// A name with what kind of body it is and without: people write `가온솔대학교` where DART says `학교법인가온솔대학교`.
fn bodies(name: &str) -> Vec<String> {
    const BODIES: [&str; 3] = ["학교법인", "의료법인", "사회복지법인"];
    match BODIES.iter().find_map(|body| name.strip_prefix(body)) {
        Some(bare) => vec![bare.to_owned()],
        None => BODIES.map(|body| format!("{body}{name}")).to_vec(),
    }
}

/// Names of the companies people write about: those on the stock market, and all that people call by names of their
/// own, with these names.
///
/// # Errors
/// When the database does not answer.
pub async fn known_names(pool: &MySqlPool) -> Result<Vec<String>, Error> {
    let sql = "SELECT name FROM company WHERE stock_code IS NOT NULL AND gone_on IS NULL \
               UNION SELECT stock_name FROM company WHERE stock_name IS NOT NULL AND gone_on IS NULL \
               UNION SELECT c.name FROM company c JOIN company_alias a ON a.corp_code = c.corp_code \
               UNION SELECT alias FROM company_alias";
    Ok(sqlx::query_scalar(sql).fetch_all(pool).await?)
}

type Claims = BTreeMap<String, Vec<Claim>>;
type Row = (String, String, bool, bool);

async fn claims(pool: &MySqlPool, sql: &'static str, names: &BTreeSet<String>) -> Result<Claims, Error> {
    let mut claims = Claims::new();
    let names: Vec<&String> = names.iter().collect();
    for batch in names.chunks(BATCH) {
        let mut query = QueryBuilder::new(sql);
        let mut list = query.separated(", ");
        for name in batch {
            list.push_bind(*name);
        }
        query.push(")");
        let rows: Vec<Row> = query.build_query_as().persistent(false).fetch_all(pool).await?;
        claim(&mut claims, rows);
    }
    Ok(claims)
}

/// There are few aliases, and they are written as people write them.
async fn aliases(pool: &MySqlPool, names: &BTreeSet<String>) -> Result<Claims, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT a.alias, c.corp_code, c.stock_code IS NOT NULL, c.gone_on IS NOT NULL \
         FROM company_alias a JOIN company c ON c.corp_code = a.corp_code",
    )
    .fetch_all(pool)
    .await?;
    let rows =
        rows.into_iter().map(|(alias, code, listed, gone)| (name::normalize(&alias), code, listed, gone));
    let mut claims = Claims::new();
    claim(&mut claims, rows.filter(|(alias, ..)| names.contains(alias)).collect());
    Ok(claims)
}

fn claim(claims: &mut Claims, rows: Vec<Row>) {
    for (name, code, listed, gone) in rows {
        if let Ok(corp_code) = code.parse() {
            claims.entry(name).or_default().push(Claim { corp_code, listed, gone });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::code;

    async fn insert(pool: &MySqlPool, corp_code: &str, name: &str, stock: Option<&str>) {
        sqlx::query("INSERT INTO company (corp_code, name, name_norm, initials, stock_code, provenance, created_at, updated_at) VALUES (?, ?, ?, '', ?, '{}', NOW(3), NOW(3))")
            .bind(corp_code)
            .bind(name)
            .bind(name::normalize(name))
            .bind(stock)
            .execute(pool)
            .await
            .unwrap();
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_name_means_who_has_it_then_who_is_called_so_then_who_had_it(pool: MySqlPool) {
        insert(&pool, "00990001", "달여울식품", Some("990001")).await;
        insert(&pool, "00990002", "달여울식품", None).await;
        insert(&pool, "00990003", "한빛상사", None).await;
        insert(&pool, "00990004", "한빛상사", None).await;
        insert(&pool, "00990005", "라온섬유", None).await;
        for (alias, code) in [("달식", "00990001"), ("라온섬유", "00990003")] {
            sqlx::query("INSERT INTO company_alias VALUES (?, ?)")
                .bind(code)
                .bind(alias)
                .execute(&pool)
                .await
                .unwrap();
        }
        sqlx::query("INSERT INTO company_former_name (corp_code, name, name_norm, replaced_on) VALUES ('00990005', '라온방적', '라온방적', '2024-01-01')")
            .execute(&pool)
            .await
            .unwrap();
        insert(&pool, "00990006", "학교법인가온솔대학교", None).await;
        let names =
            ["가온솔대학교", "㈜달여울식품", "한빛 상사", "달식", "라온섬유", "라온방적(주)", "없는회사", ""];
        let found = named(&pool, names).await.unwrap();
        let one = |corp_code: &str| Holder::One(code(corp_code));
        assert_eq!(found.len(), 6);
        assert_eq!(found["가온솔대학교"], one("00990006"), "whatever kind of body it is");
        assert_eq!(found["달여울식품"], one("00990001"), "the listed one of two");
        assert_eq!(found["한빛상사"], Holder::Several(vec![code("00990003"), code("00990004")]));
        assert_eq!(found["달식"], one("00990001"));
        assert_eq!(found["라온섬유"], one("00990005"), "its own name goes before a nickname of another");
        assert_eq!(found["라온방적"], one("00990005"));
    }
}
