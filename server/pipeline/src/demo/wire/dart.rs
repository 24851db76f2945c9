//! OPEN DART's formats: the ZIP of all companies, `company.json`, `fnlttSinglAcnt.json`, `list.json`.

use std::io::{Cursor, Write as _};

use anyhow::Context as _;
use bytes::Bytes;

use super::Row;
use crate::demo::{
    server::{Failure, Query, Reply},
    world::{Accounts, Basis, Company, Kind, is_lender},
};

/// `CORPCODE.xml`: one `<list>` a company. Rows are `corp_code, corp_name, corp_eng_name, stock_code, modify_date`.
pub(in crate::demo) fn corp_code_xml(rows: impl Iterator<Item = Row>) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<result>\n");
    for row in rows {
        xml.push_str("    <list>\n        ");
        xml.push_str(&row.xml().replace("><", ">\n        <").replace(">\n        </", "></"));
        xml.push_str("\n    </list>\n");
    }
    xml.push_str("</result>\n");
    xml
}

/// A ZIP with one entry, the same bytes for the same text.
pub(in crate::demo) fn zipped(name: &str, text: &str) -> anyhow::Result<Bytes> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).context("zipping")?;
    archive.write_all(text.as_bytes()).context("zipping")?;
    Ok(Bytes::from(archive.finish().context("zipping")?.into_inner()))
}

/// A company's row of the list of all companies.
pub(super) fn list_row(company: &Company, name: &str, modified: &str) -> Row {
    Row::new()
        .with("corp_code", company.corp_code.as_str())
        .with("corp_name", name)
        .with("corp_eng_name", company.name_eng.as_str())
        .with("stock_code", company.stock_code.as_deref().unwrap_or(" "))
        .with("modify_date", modified)
}

/// `company.json`.
pub(super) fn company(company: &Company, name: &str) -> Row {
    Row::new()
        .with("status", "000")
        .with("message", "정상")
        .with("corp_code", company.corp_code.as_str())
        .with("corp_name", company.legal_name(name))
        .with("corp_name_eng", company.name_eng.as_str())
        .with("stock_name", company.short.as_deref().unwrap_or(name))
        .with("stock_code", company.stock_code.as_deref().unwrap_or_default())
        .with("ceo_nm", company.ceos.join(", "))
        .with("corp_cls", company.form.class())
        .with("jurir_no", company.crno.as_str())
        .with("bizr_no", company.bizno.as_str())
        .with("adres", company.address.as_str())
        .with("hm_url", company.homepage.as_str())
        .with(
            "ir_url",
            if company.size <= 'B' {
                format!("ir.{}", company.homepage.trim_start_matches("www."))
            } else {
                String::new()
            },
        )
        .with("phn_no", company.phone.as_str())
        .with("fax_no", company.fax.as_str())
        .with("induty_code", company.industry.as_str())
        .with("est_dt", company.founded.as_str())
        .with("acc_mt", "12")
}

/// `fnlttSinglAcnt.json` of a fiscal year and a quarter (4 is 사업보고서); empty when it was not filed.
pub(super) fn accounts(company: &Company, year: i32, quarter: usize) -> Vec<Row> {
    if !company.reports().contains(&(year, quarter)) {
        return Vec::new();
    }
    let receipt = company.filings().into_iter().find(|filing| filing.kind == Kind::Report(year, quarter));
    let Some(receipt) = receipt else { return Vec::new() };
    let lender = is_lender(&company.industry);
    if lender && !company.form.is_listed() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (basis, books) in company.books() {
        let since = company.first_fiscal_year() - 1;
        let annual = |year: i32| books.annual(year).filter(|_| year > since);
        let part = |year: i32| books.quarter(year, quarter).filter(|_| year > since);
        let table = Table { company, receipt: &receipt.receipt_no, year, quarter, basis };
        for (index, line) in LINES.iter().enumerate() {
            if lender && line.not_of_lenders {
                continue;
            }
            let columns: [Option<i64>; 3] = if quarter == 4 {
                [0, 1, 2].map(|back| annual(year - back).map(line.value))
            } else if line.balance {
                [part(year).map(line.value), annual(year - 1).map(line.value), None]
            } else {
                [part(year).map(line.value), part(year - 1).map(line.value), None]
            };
            let to_date = |year: i32| -> Option<i64> {
                (1..=quarter)
                    .map(|quarter| books.quarter(year, quarter).filter(|_| year > since).map(line.value))
                    .sum()
            };
            let sums = (quarter < 4 && !line.balance).then(|| [to_date(year), to_date(year - 1)]);
            rows.push((
                line.order + usize::from(basis == Basis::Separate),
                basis as u8,
                index,
                table.row(line, columns, sums),
            ));
        }
    }
    rows.sort_by_key(|(_, basis, index, _)| (*basis, *index));
    rows.into_iter()
        .map(|(order, _, _, row)| row.with("ord", order.to_string()).with("currency", "KRW"))
        .collect()
}

struct Line {
    name: &'static str,
    balance: bool,
    /// Of the consolidated row; the separate one comes next.
    order: usize,
    /// Banks, insurers and brokers do not report it.
    not_of_lenders: bool,
    value: fn(&Accounts) -> i64,
}

const fn line(
    name: &'static str,
    balance: bool,
    order: usize,
    not_of_lenders: bool,
    value: fn(&Accounts) -> i64,
) -> Line {
    Line { name, balance, order, not_of_lenders, value }
}

const LINES: [Line; 14] = [
    line("유동자산", true, 1, true, |a| a.current_assets),
    line("비유동자산", true, 3, true, |a| a.noncurrent_assets),
    line("자산총계", true, 5, false, |a| a.assets),
    line("유동부채", true, 7, true, |a| a.current_liabilities),
    line("비유동부채", true, 9, true, |a| a.noncurrent_liabilities),
    line("부채총계", true, 11, false, |a| a.liabilities),
    line("자본금", true, 13, false, |a| a.capital),
    line("이익잉여금", true, 17, false, |a| a.retained_earnings),
    line("자본총계", true, 21, false, |a| a.equity),
    line("매출액", false, 23, true, |a| a.revenue),
    line("영업이익", false, 25, false, |a| a.operating_profit),
    line("법인세차감전 순이익", false, 27, false, |a| a.pretax_profit),
    line("당기순이익(손실)", false, 29, false, |a| a.net_income),
    line("총포괄손익", false, 31, false, |a| a.comprehensive_income),
];

struct Table<'a> {
    company: &'a Company,
    receipt: &'a str,
    year: i32,
    quarter: usize,
    basis: Basis,
}

impl Table<'_> {
    fn row(&self, line: &Line, columns: [Option<i64>; 3], to_date: Option<[Option<i64>; 2]>) -> Row {
        let [this, last, before] = columns.map(amount);
        let report = match self.quarter {
            1 => "11013",
            2 => "11012",
            3 => "11014",
            _ => "11011",
        };
        let (fs_div, fs_nm) = match self.basis {
            Basis::Consolidated => ("CFS", "연결재무제표"),
            Basis::Separate => ("OFS", "재무제표"),
        };
        let (sj_div, sj_nm) =
            if line.balance { ("BS", "재무상태표") } else { ("IS", "손익계산서") };
        let mut row = Row::new()
            .with("rcept_no", self.receipt)
            .with("reprt_code", report)
            .with("bsns_year", self.year.to_string())
            .with("corp_code", self.company.corp_code.as_str())
            .with("stock_code", self.company.stock_code.as_deref().unwrap_or_default())
            .with("fs_div", fs_div)
            .with("fs_nm", fs_nm)
            .with("sj_div", sj_div)
            .with("sj_nm", sj_nm)
            .with("account_nm", line.name)
            .with("thstrm_nm", self.term(0, line.balance))
            .with("thstrm_dt", self.dates(0, line.balance))
            .with("thstrm_amount", this);
        if let Some([this, _]) = to_date {
            row = row.with("thstrm_add_amount", amount(this));
        }
        row = row
            .with("frmtrm_nm", self.term(1, line.balance))
            .with("frmtrm_dt", self.dates(1, line.balance))
            .with("frmtrm_amount", last);
        if let Some([_, last]) = to_date {
            row = row.with("frmtrm_add_amount", amount(last));
        }
        if self.quarter == 4 {
            row = row
                .with("bfefrmtrm_nm", self.term(2, line.balance))
                .with("bfefrmtrm_dt", self.dates(2, line.balance))
                .with("bfefrmtrm_amount", before);
        }
        row
    }

    /// `제 12 기`, `제 12 기1분기`, `제 12 기반기말`; earlier balances of interim reports are the year's.
    fn term(&self, back: i32, balance: bool) -> String {
        let founded: i32 =
            self.company.founded.get(..4).and_then(|year| year.parse().ok()).unwrap_or(self.year);
        let number = (self.year - back - founded + 1).max(1);
        let end = if balance { "말" } else { "" };
        match (self.quarter, balance && back > 0) {
            (4, _) => format!("제 {number} 기"),
            (_, true) => format!("제 {number} 기말"),
            (1, _) => format!("제 {number} 기1분기{end}"),
            (2, _) => format!("제 {number} 기반기{end}"),
            _ => format!("제 {number} 기3분기{end}"),
        }
    }

    fn dates(&self, back: i32, balance: bool) -> String {
        let year = self.year - back;
        let end = match self.quarter {
            1 => "03.31",
            2 => "06.30",
            3 => "09.30",
            _ => "12.31",
        };
        match (balance, back > 0 && self.quarter < 4) {
            (true, true) => format!("{year}.12.31 현재"),
            (true, false) => format!("{year}.{end} 현재"),
            (false, _) => format!("{year}.01.01 ~ {year}.{end}"),
        }
    }
}

/// `-1,234,000`; `-` when there is none.
fn amount(value: Option<i64>) -> String {
    let Some(value) = value else { return "-".to_owned() };
    let digits = value.unsigned_abs().to_string();
    let mut grouped = String::from(if value < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `list.json`'s page of `rows`: four counts as numbers, then the rows; `013` when there are none.
pub(in crate::demo) fn json_page(
    rows: impl Iterator<Item = Row>,
    query: &Query,
    failure: Option<&Failure>,
) -> Reply {
    let number = query.number("page_no", 1).max(1);
    let size = query.number("page_count", 10).clamp(1, 100);
    let mut rows: Vec<Row> = rows.collect();
    let total = rows.len();
    let pages = total.div_ceil(size);
    spoil(&mut rows, failure, "rcept_no", "rcept_dt");
    let items: Vec<String> = rows.iter().skip((number - 1) * size).take(size).map(Row::json).collect();
    if items.is_empty() {
        return Reply::dart_error(model::company::Source::DartDisclosures, "013");
    }
    Reply::json(format!(
        "{{\"status\":\"000\",\"message\":\"정상\",\"page_no\":{number},\"page_count\":{size},\
         \"total_count\":{total},\"total_page\":{pages},\"list\":[{}]}}",
        items.join(",")
    ))
}

/// A filing's row.
pub(super) fn filing_row(company: &Company, name: &str, filing: &crate::demo::world::Filing) -> Row {
    Row::new()
        .with("corp_code", company.corp_code.as_str())
        .with("corp_name", name)
        .with("stock_code", company.stock_code.as_deref().unwrap_or_default())
        .with("corp_cls", company.form.class())
        .with("report_nm", filing.title.as_str())
        .with("rcept_no", filing.receipt_no.as_str())
        .with("flr_nm", if filing.filer == company.name { name } else { &filing.filer })
        .with("rcept_dt", filing.received.as_str())
        .with("rm", filing.remarks)
}

/// Renames `key` in every row, or makes the first row unusable.
pub(super) fn spoil(rows: &mut [Row], failure: Option<&Failure>, key: &str, date: &str) {
    match failure {
        Some(Failure::RenamedField) => rows.iter_mut().for_each(|row| row.rename(key, "renamed_field")),
        Some(Failure::BadRow) => {
            if let Some(row) = rows.first_mut() {
                row.set(key, "ABCDE");
                row.set(date, "20001399");
            }
        }
        _ => {}
    }
}
