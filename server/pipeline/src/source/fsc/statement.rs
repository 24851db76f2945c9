//! `getBs_V2` and `getIncoStat_V2`: one account a row, three years a row. Amounts that do not apply are `"0"`.

use model::company::{Basis, FiscalPeriod, Report};

use super::{
    records, snapshot,
    summary::{fiscal_year, period_end},
};
use crate::{
    conform::date,
    source::{
        Ask, Records,
        account::{Account, Books, Entry, currency},
        reject::Rejects,
        row::Row,
    },
};

const COLUMNS: [(&str, i16); 3] = [("crtmAcitAmt", 0), ("pvtrAcitAmt", 1), ("bpvtrAcitAmt", 2)];

/// Reads the accounts of one company.
pub fn read(ask: &Ask, rows: &[Row], rejects: &mut Rejects) -> Records {
    let mut books = Books::new(ask.source);
    for row in rows {
        let made = enter(row, &mut books);
        rejects.keep(row, made);
    }
    records(books.into_vec(), Records::Finance)
}

/// Enters the amounts of a row; accounts that are not kept are passed over.
fn enter(row: &Row, books: &mut Books) -> Result<(), String> {
    let as_of = snapshot::as_of(row)?;
    let (id, name) = (row.get("acitId"), row.get("acitNm"));
    if id.is_none() && name.is_none() {
        return Err("neither acitId nor acitNm".to_owned());
    }
    let Some(account) = id.and_then(Account::from_id).or_else(|| name.and_then(Account::from_name)) else {
        return Ok(());
    };
    let (basis, year, currency) = (basis(row)?, fiscal_year(row)?, currency(row.get("curCd"))?);
    let mut amounts = Vec::with_capacity(COLUMNS.len());
    for (column, back) in COLUMNS {
        amounts.extend(row.amount(column)?.filter(|amount| *amount != 0).map(|amount| (back, amount)));
    }
    for (back, amount) in amounts {
        let entry = Entry {
            period: FiscalPeriod { year: year - back, report: Report::Annual },
            basis,
            period_end: period_end(row, as_of).and_then(|end| date::years_before(end, i32::from(back))),
            receipt_no: None,
            currency: currency.clone(),
            as_of,
        };
        books.enter(&entry, account, amount)?;
    }
    Ok(())
}

/// `FS_ifrs-full_ConsolidatedMember`, `PL_ifrs_SeparateMember`: the last word decides.
fn basis(row: &Row) -> Result<Basis, String> {
    let code = row.get("fnclDcd").unwrap_or_default().to_lowercase();
    let name = row.get("fnclDcdNm").unwrap_or_default();
    if code.ends_with("consolidatedmember") {
        Ok(Basis::Consolidated)
    } else if code.ends_with("separatemember") {
        Ok(Basis::Separate)
    } else if name.contains("연결") {
        Ok(Basis::Consolidated)
    } else if name.contains("별도") || name.contains("개별") {
        Ok(Basis::Separate)
    } else {
        Err(format!("fnclDcd `{}`", row.get("fnclDcd").unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use super::*;
    use crate::source::fsc::testing::{ask, day, read, reasons, recorded};

    fn row(member: &str, id: &str, name: &str, amounts: [&str; 3]) -> String {
        let [this, last, before] = amounts;
        format!(
            r#"{{"basDt":"20231231","crno":"1301110006246","bizYear":"2023","fnclDcd":"{member}","fnclDcdNm":"",
            "acitId":"{id}","acitNm":"{name}","thqrAcitAmt":"0","crtmAcitAmt":"{this}","lsqtAcitAmt":"0",
            "pvtrAcitAmt":"{last}","bpvtrAcitAmt":"{before}","curCd":"KRW"}}"#
        )
    }

    const GROUP: &str = "FS_ifrs-full_ConsolidatedMember";

    #[test]
    fn rows_become_three_years_of_both_bases() {
        let rows = [
            row(GROUP, "ifrs-full_Assets", "자산총계", ["455", "448", "426"]),
            row(GROUP, "entity_own", "부채 총계", ["92", "93", ""]),
            row(GROUP, "ifrs-full_EquityAndLiabilities", "부채와자본총계", ["1", "1", "1"]),
            row("PL_ifrs_SeparateMember", "ifrs_Assets", "자산총계", ["-5", "0", "0"]),
        ];
        insta::assert_debug_snapshot!(read(Source::FscBalance, &rows.join(",")).unwrap());
    }

    #[test]
    fn rows_that_cannot_be_used_are_rejected() {
        let rows = [
            row("FS_member", "ifrs-full_Assets", "", ["1", "", ""]),
            row(GROUP, "", "", ["1", "", ""]),
            row(GROUP, "ifrs-full_Assets", "", ["1", "x", ""]),
        ];
        let reading = read(Source::FscIncome, &rows.join(",")).unwrap();
        assert_eq!(
            reasons(&reading),
            ["fnclDcd `FS_member`", "neither acitId nor acitNm", "pvtrAcitAmt: `x` is no amount"]
        );
        assert_eq!(reading.records, Records::Empty);
    }

    #[test]
    fn the_recorded_answers_are_read() {
        for (source, name, expected) in [
            (Source::FscBalance, "getBs_V2_samsung_2023.json", (Some(455_905_980_000_000), None)),
            (Source::FscIncome, "getIncoStat_V2_samsung_2023.json", (None, Some(6_566_976_000_000))),
        ] {
            let Some(body) = recorded(name) else { return };
            let reading = crate::source::read(&ask(source), day(), 200, &body).unwrap();
            assert_eq!(reading.rejected, []);
            let Records::Finance(finance) = reading.records else { panic!() };
            assert_eq!(finance.len(), 3);
            assert_eq!((finance[2].assets, finance[2].operating_profit), expected);
        }
    }
}
