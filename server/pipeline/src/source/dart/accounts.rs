//! `fnlttSinglAcnt.json`: main accounts of one report, consolidated and separate together.

use chrono::NaiveDate;
use model::company::{Basis, FiscalPeriod, Report};

use super::envelope;
use crate::{
    conform::date,
    source::{
        Ask, Reading, Records, SourceError,
        account::{Account, Books, Entry, currency, year},
        reject::Rejects,
        row::Row,
    },
};

/// Columns of a row: amount, its period, how many years before the report's.
const COLUMNS: [(&str, &str, i16); 3] = [
    ("thstrm_amount", "thstrm_dt", 0),
    ("frmtrm_amount", "frmtrm_dt", 1),
    ("bfefrmtrm_amount", "bfefrmtrm_dt", 2),
];

/// Reads the accounts of one company and report.
pub fn read(ask: &Ask, fetched_on: NaiveDate, http: u16, body: &[u8]) -> Result<Reading, SourceError> {
    let mut reading = Reading { records: Records::Empty, rejected: Vec::new(), rows: 0, pages: 1 };
    let Some(answer) = envelope::open(http, body)? else { return Ok(reading) };
    let mut books = Books::new(ask.source);
    let mut rejects = Rejects::default();
    let mut known = 0_u64;
    for value in envelope::list(&answer)? {
        reading.rows += 1;
        let Some(row) = Row::new(value) else {
            rejects.text(value.to_string(), "no object");
            continue;
        };
        envelope::check_company(ask, &row)?;
        known += u64::from(row.get("account_nm").is_some());
        let made = enter(ask, fetched_on, &row, &mut books);
        rejects.keep(&row, made);
    }
    if known == 0 {
        return Err(SourceError::Structure(format!("{} rows, none with an account_nm", reading.rows)));
    }
    let finance = books.into_vec();
    if !finance.is_empty() {
        reading.records = Records::Finance(finance);
    }
    reading.rejected = rejects.into_vec();
    Ok(reading)
}

/// Enters the amounts of a row; accounts that are not kept are passed over.
fn enter(ask: &Ask, fetched_on: NaiveDate, row: &Row, books: &mut Books) -> Result<(), String> {
    let name = row.get("account_nm").ok_or("no account_nm")?;
    let Some(account) = Account::from_name(name) else { return Ok(()) };
    let basis = match row.get("fs_div") {
        Some("CFS") => Basis::Consolidated,
        Some("OFS") => Basis::Separate,
        other => return Err(format!("fs_div `{}`", other.unwrap_or_default())),
    };
    let report = row.get("reprt_code").map_or(ask.report, Report::from_dart).ok_or("no known reprt_code")?;
    let fiscal_year = row.get("bsns_year").map_or(ask.year, year).ok_or("no bsns_year")?;
    let receipt_no = row.digits("rcept_no", 14);
    let filed_on = receipt_no.as_deref().and_then(|number| date::parse(number.get(..8)?));
    let currency = currency(row.get("currency"))?;
    // All amounts are read before one is entered: a row is used whole or not at all.
    let mut amounts = Vec::with_capacity(COLUMNS.len());
    for (column, period, back) in COLUMNS {
        let mut amount = row.amount(column)?;
        if amount.is_none() && back == 0 && report == Report::Quarter1 {
            // Year to date is the same stretch in the first quarter.
            amount = row.amount("thstrm_add_amount")?;
        }
        let Some(amount) = amount else { continue };
        // An interim balance sheet stands beside that of the last year's end, which the annual report tells.
        if back > 0 && report != Report::Annual && account.is_balance() {
            continue;
        }
        amounts.push((back, amount, row.get(period).and_then(date::last_in)));
    }
    for (back, amount, period_end) in amounts {
        let entry = Entry {
            period: FiscalPeriod { year: fiscal_year - back, report },
            basis,
            period_end,
            receipt_no: receipt_no.clone(),
            currency: currency.clone(),
            as_of: filed_on.unwrap_or(fetched_on),
        };
        books.enter(&entry, account, amount)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use model::company::{Finance, Source};

    use super::*;

    fn ask(report: Report) -> Ask {
        Ask {
            source: Source::DartAccounts,
            corp_code: "00126380".parse().ok(),
            registration_no: None,
            year: Some(2023),
            report: Some(report),
            page: 1,
        }
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, 1).unwrap()
    }

    fn answer(rows: &str) -> Vec<u8> {
        format!(r#"{{"status":"000","message":"정상","list":[{rows}]}}"#).into_bytes()
    }

    fn finance(reading: &Reading) -> &[Finance] {
        let Records::Finance(finance) = &reading.records else { panic!("{reading:?}") };
        finance
    }

    #[test]
    fn an_annual_report_tells_three_years() {
        let body = answer(
            r#"{"rcept_no":"20240312000736","reprt_code":"11011","bsns_year":"2023","corp_code":"00126380",
             "stock_code":"005930","fs_div":"CFS","sj_div":"BS","account_nm":"자산총계",
             "thstrm_dt":"2023.12.31 현재","thstrm_amount":"455,905,980,000,000",
             "frmtrm_dt":"2022.12.31 현재","frmtrm_amount":"448,424,507,000,000",
             "bfefrmtrm_dt":"2021.12.31 현재","bfefrmtrm_amount":"-","ord":"5","currency":"KRW"},
            {"rcept_no":"20240312000736","reprt_code":"11011","bsns_year":"2023","corp_code":"00126380",
             "fs_div":"CFS","sj_div":"IS","account_nm":"당기순이익(손실)","thstrm_dt":"2023.01.01 ~ 2023.12.31",
             "thstrm_amount":"(1,234)","frmtrm_dt":"2022.01.01 ~ 2022.12.31","frmtrm_amount":"-1,234",
             "bfefrmtrm_dt":"2021.01.01 ~ 2021.12.31","bfefrmtrm_amount":"5"},
            {"rcept_no":"20240312000736","reprt_code":"11011","bsns_year":"2023","corp_code":"00126380",
             "fs_div":"OFS","sj_div":"BS","account_nm":"자 본 금","thstrm_dt":"2023.12.31 현재","thstrm_amount":"7",
             "currency":"KRW"}"#,
        );
        insta::assert_debug_snapshot!(read(&ask(Report::Annual), day(), 200, &body).unwrap());
    }

    #[test]
    fn an_interim_report_tells_its_quarter_and_the_same_one_a_year_ago() {
        let body = answer(
            r#"{"rcept_no":"20230814003284","reprt_code":"11012","bsns_year":"2023","corp_code":"00126380","fs_div":"CFS",
             "sj_div":"IS","account_nm":"매출액","thstrm_dt":"2023.04.01 ~ 2023.06.30","thstrm_amount":"60",
             "thstrm_add_amount":"123","frmtrm_dt":"2022.04.01 ~ 2022.06.30","frmtrm_amount":"77",
             "frmtrm_add_amount":"154"},
            {"rcept_no":"20230814003284","reprt_code":"11012","bsns_year":"2023","corp_code":"00126380","fs_div":"CFS",
             "sj_div":"BS","account_nm":"자산총계","thstrm_dt":"2023.06.30 현재","thstrm_amount":"448",
             "frmtrm_dt":"2022.12.31 현재","frmtrm_amount":"449"}"#,
        );
        let reading = read(&ask(Report::Half), day(), 200, &body).unwrap();
        let told: Vec<_> = finance(&reading)
            .iter()
            .map(|f| (f.period.year, f.period.report, f.revenue, f.assets, f.period_end.unwrap().to_string()))
            .collect();
        assert_eq!(
            told,
            [
                (2022, Report::Half, Some(77), None, "2022-06-30".to_owned()),
                (2023, Report::Half, Some(60), Some(448), "2023-06-30".to_owned()),
            ]
        );
    }

    #[test]
    fn a_first_quarter_may_only_say_year_to_date() {
        let body = answer(
            r#"{"reprt_code":"11013","fs_div":"OFS","account_nm":"매출액","thstrm_amount":"","thstrm_add_amount":"9"}"#,
        );
        let reading = read(&ask(Report::Quarter1), day(), 200, &body).unwrap();
        assert_eq!((finance(&reading)[0].revenue, finance(&reading)[0].as_of), (Some(9), day()));
    }

    #[test]
    fn rows_that_cannot_be_used_are_rejected_with_their_reason() {
        let body = answer(
            r#"{"fs_div":"CFS","account_nm":"매출액","thstrm_amount":"1","currency":"KRW"},
            {"fs_div":"CFS","account_nm":"영업이익","thstrm_amount":"많음"},
            {"fs_div":"CFS","account_nm":"자산총계","thstrm_amount":"99,999,999,999,999,999,999"},
            {"fs_div":"XFS","account_nm":"매출액","thstrm_amount":"1"},
            {"fs_div":"CFS","thstrm_amount":"1"},
            {"fs_div":"CFS","account_nm":"자본금","thstrm_amount":"1","bsns_year":"23"},
            {"fs_div":"CFS","account_nm":"자본금","thstrm_amount":"1","reprt_code":"1"},
            {"fs_div":"CFS","account_nm":"자본금","thstrm_amount":"1","currency":"USD"},
            {"fs_div":"CFS","account_nm":"매출원가","thstrm_amount":"1"},
            7"#,
        );
        let reading = read(&ask(Report::Annual), day(), 200, &body).unwrap();
        let reasons: Vec<_> = reading.rejected.iter().map(|rejected| rejected.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "thstrm_amount: `많음` is no amount",
                "thstrm_amount: `99,999,999,999,999,999,999` is too large",
                "fs_div `XFS`",
                "no account_nm",
                "no bsns_year",
                "no known reprt_code",
                "USD among amounts in KRW",
                "no object",
            ]
        );
        assert_eq!((reading.rows, finance(&reading).len(), finance(&reading)[0].revenue), (10, 1, Some(1)));
    }

    #[test]
    fn another_company_or_another_structure_is_refused() {
        for rows in [
            r#"{"corp_code":"00990001","fs_div":"CFS","account_nm":"매출액","thstrm_amount":"1"}"#,
            r#"{"konto":"매출액"}"#,
            "",
        ] {
            let result = read(&ask(Report::Annual), day(), 200, &answer(rows));
            assert!(matches!(result, Err(SourceError::Structure(_))), "{rows}: {result:?}");
        }
        let none = r#"{"status":"013","message":"조회된 데이타가 없습니다."}"#;
        let reading = read(&ask(Report::Annual), day(), 200, none.as_bytes()).unwrap();
        assert_eq!(reading.records, Records::Empty);
    }

    #[test]
    fn the_recorded_accounts_of_2018_are_read() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/data/dart/fnlttSinglAcnt_00126380_2018_11011.json");
        let Ok(body) = fs::read(path) else {
            eprintln!("skipped: no ../shared/data");
            return;
        };
        let reading = read(&Ask { year: Some(2018), ..ask(Report::Annual) }, day(), 200, &body).unwrap();
        assert_eq!((reading.rows, reading.rejected.len(), finance(&reading).len()), (26, 0, 6));
        let group = finance(&reading)
            .iter()
            .find(|f| f.period.year == 2018 && f.basis == Basis::Consolidated)
            .unwrap();
        assert_eq!(group.revenue, Some(243_771_415_000_000));
        assert_eq!(group.operating_profit, Some(58_886_669_000_000));
        assert_eq!(group.pretax_profit, Some(61_159_958_000_000));
        assert_eq!(group.net_income, Some(44_344_857_000_000));
        assert_eq!(group.assets, Some(339_357_244_000_000));
        assert_eq!(group.equity, Some(247_753_177_000_000));
        assert_eq!(group.comprehensive_income, None);
        assert_eq!(
            (group.as_of.to_string(), group.receipt_no.as_deref()),
            ("2019-04-01".to_owned(), Some("20190401004781"))
        );
        for finance in finance(&reading) {
            assert_eq!(finance.assets.unwrap(), finance.liabilities.unwrap() + finance.equity.unwrap());
            assert_eq!(finance.period_end.unwrap().to_string(), format!("{}-12-31", finance.period.year));
        }
    }
}
