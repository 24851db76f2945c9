//! Disclosures: added, and written again when DART changed one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::company::{CorpCode, Disclosure};
use sqlx::{AssertSqlSafe, MySqlConnection, QueryBuilder, Row};

use super::{Loaded, Unit, row::fit};
use crate::source::Records;

/// Writes the disclosures of `units` that are new or differ.
pub(super) async fn load(
    connection: &mut MySqlConnection,
    units: &[Unit],
    changed: &mut BTreeSet<CorpCode>,
) -> Result<Loaded, sqlx::Error> {
    let mut wanted: BTreeMap<String, (CorpCode, Disclosure)> = BTreeMap::new();
    for unit in units {
        let Records::Disclosures(disclosures) = &unit.records else { continue };
        for disclosure in disclosures {
            // Fourteen digits is what stands in the statement below.
            if disclosure.receipt_no.len() == 14 && disclosure.receipt_no.bytes().all(|b| b.is_ascii_digit())
            {
                let disclosure = Disclosure {
                    receipt_no: disclosure.receipt_no.clone(),
                    title: fit(&disclosure.title, 300),
                    filer: fit(&disclosure.filer, 200),
                    received_on: disclosure.received_on,
                    remarks: fit(&disclosure.remarks, 20),
                };
                wanted.insert(disclosure.receipt_no.clone(), (unit.corp_code, disclosure));
            }
        }
    }
    let mut loaded = Loaded::default();
    let wanted: Vec<_> = wanted.into_iter().collect();
    for chunk in wanted.chunks(1000) {
        let known = find(connection, chunk.iter().map(|(number, _)| number)).await?;
        let differing: Vec<_> = chunk
            .iter()
            .filter(|(number, wanted)| known.get(number) != Some(wanted))
            .map(|(_, wanted)| wanted)
            .collect();
        write(connection, &differing).await?;
        changed.extend(differing.iter().map(|(code, _)| *code));
        loaded.written += differing.len() as u64;
        loaded.unchanged += (chunk.len() - differing.len()) as u64;
    }
    Ok(loaded)
}

async fn find(
    connection: &mut MySqlConnection,
    numbers: impl Iterator<Item = &String>,
) -> Result<HashMap<String, (CorpCode, Disclosure)>, sqlx::Error> {
    let numbers: Vec<_> = numbers.map(|number| format!("'{number}'")).collect();
    let sql = format!(
        "SELECT receipt_no, corp_code, title, filer, received_on, remarks FROM company_disclosure \
         WHERE receipt_no IN ({})",
        numbers.join(", ")
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(connection).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let receipt_no: String = row.try_get("receipt_no")?;
        let disclosure = Disclosure {
            receipt_no: receipt_no.clone(),
            title: row.try_get("title")?,
            filer: row.try_get("filer")?,
            received_on: row.try_get("received_on")?,
            remarks: row.try_get("remarks")?,
        };
        if let Ok(code) = row.try_get::<String, _>("corp_code")?.parse() {
            found.insert(receipt_no, (code, disclosure));
        }
    }
    Ok(found)
}

async fn write(
    connection: &mut MySqlConnection,
    disclosures: &[&(CorpCode, Disclosure)],
) -> Result<(), sqlx::Error> {
    if disclosures.is_empty() {
        return Ok(());
    }
    let mut query = QueryBuilder::new(
        "INSERT INTO company_disclosure (receipt_no, corp_code, title, filer, received_on, remarks) ",
    );
    query.push_values(disclosures, |mut row, (code, disclosure)| {
        row.push_bind(&disclosure.receipt_no)
            .push_bind(code.as_str())
            .push_bind(&disclosure.title)
            .push_bind(&disclosure.filer)
            .push_bind(disclosure.received_on)
            .push_bind(&disclosure.remarks);
    });
    query.push(
        " ON DUPLICATE KEY UPDATE corp_code = VALUES(corp_code), title = VALUES(title), filer = VALUES(filer), \
         received_on = VALUES(received_on), remarks = VALUES(remarks)",
    );
    query.build().persistent(false).execute(connection).await?;
    Ok(())
}
