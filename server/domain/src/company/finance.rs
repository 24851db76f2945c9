//! Accounts: the reader of their rows, which the pipeline's loads share, and those of a company.

use model::company::{Basis, CorpCode, Finance, FiscalPeriod, Report, Source};
use sqlx::{MySqlConnection, Row, mysql::MySqlRow};

use crate::Error;

/// Accounts of a company, oldest first.
pub(super) async fn list(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Vec<Finance>, Error> {
    let sql = "SELECT * FROM company_finance WHERE corp_code = ? ORDER BY fiscal_year, report, basis, source";
    let rows = sqlx::query(sql).bind(corp_code.as_str()).fetch_all(connection).await?;
    let unknown = || Error::Inconsistent {
        table: "company_finance",
        key: corp_code.to_string(),
        what: "unknown report, basis or source".to_owned(),
    };
    rows.iter().map(|row| read(row)?.ok_or_else(unknown)).collect()
}

/// The accounts of a row with all columns of `company_finance`; none when its report, basis or source is a word that
/// nothing of ours writes.
///
/// # Errors
/// When a column is missing or of another type.
pub fn read(row: &MySqlRow) -> Result<Option<Finance>, sqlx::Error> {
    let word = |column| row.try_get::<String, _>(column);
    let (Some(report), Some(basis), Some(source)) =
        (Report::parse(&word("report")?), Basis::parse(&word("basis")?), Source::parse(&word("source")?))
    else {
        return Ok(None);
    };
    let period = FiscalPeriod { year: row.try_get("fiscal_year")?, report };
    let mut finance = Finance::blank(period, basis, source, row.try_get("as_of")?);
    for (amount, column) in finance.amounts_mut().into_iter().zip(Finance::AMOUNTS) {
        *amount = row.try_get(column)?;
    }
    finance.currency = row.try_get("currency")?;
    finance.receipt_no = row.try_get("receipt_no")?;
    finance.period_end = row.try_get("period_end")?;
    Ok(Some(finance))
}

#[cfg(test)]
mod tests {
    use sqlx::MySqlPool;

    use super::*;
    use crate::company::tests::{CODE, code};

    async fn insert(pool: &MySqlPool, report: &str) {
        sqlx::query(
            "INSERT INTO company_finance (corp_code, fiscal_year, report, basis, source, revenue, operating_profit, \
             pretax_profit, net_income, comprehensive_income, assets, current_assets, noncurrent_assets, liabilities, \
             current_liabilities, noncurrent_liabilities, equity, capital, retained_earnings, currency, receipt_no, \
             period_end, as_of) VALUES (?, 2025, ?, 'separate', 'fsc_summary', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, \
             13, NULL, 'USD', '20260312000736', '2025-12-31', '2026-03-12')",
        )
        .bind(CODE)
        .bind(report)
        .execute(pool)
        .await
        .unwrap();
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn every_column_is_read_into_its_own_field(pool: MySqlPool) {
        insert(&pool, "q3").await;
        let read = list(&mut pool.acquire().await.unwrap(), code(CODE)).await.unwrap();
        let expected = Finance {
            period: FiscalPeriod { year: 2025, report: Report::Quarter3 },
            basis: Basis::Separate,
            revenue: Some(1),
            operating_profit: Some(2),
            pretax_profit: Some(3),
            net_income: Some(4),
            comprehensive_income: Some(5),
            assets: Some(6),
            current_assets: Some(7),
            noncurrent_assets: Some(8),
            liabilities: Some(9),
            current_liabilities: Some(10),
            noncurrent_liabilities: Some(11),
            equity: Some(12),
            capital: Some(13),
            retained_earnings: None,
            currency: "USD".to_owned(),
            source: Source::FscSummary,
            receipt_no: Some("20260312000736".to_owned()),
            period_end: "2025-12-31".parse().ok(),
            as_of: "2026-03-12".parse().unwrap(),
        };
        assert_eq!(read, [expected]);
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_row_of_an_unknown_report_is_told_of(pool: MySqlPool) {
        insert(&pool, "q2").await;
        let error = list(&mut pool.acquire().await.unwrap(), code(CODE)).await.unwrap_err();
        assert!(matches!(error, Error::Inconsistent { table: "company_finance", .. }), "{error}");
    }
}
