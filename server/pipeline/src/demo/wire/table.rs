//! The FSC's tables: what each operation says of one company.

use model::company::Source;

use super::Row;
use crate::demo::world::{Basis, Company, Dice, Form, LAST_YEAR, World, is_lender};

/// All rows of an operation for one company, in the order the source keeps them (which is none).
pub(super) fn rows(source: Source, world: &World, company: &Company, name: &str) -> Vec<Row> {
    match source {
        Source::FscOutline => outline(company, name),
        Source::FscAffiliate => affiliates(world, company),
        Source::FscSubsidiary => subsidiaries(company),
        Source::FscSummary => summary(company),
        Source::FscBalance => statement(company, &BALANCE, "FS"),
        Source::FscIncome => statement(company, &INCOME, "PL"),
        Source::FscShareholder if company.files_reports() => shareholders(company),
        Source::FscRepresentative if company.files_reports() => representatives(company),
        Source::FscExecutivePay if company.files_reports() => pay(company),
        Source::FscExecutive if company.files_reports() => executives(company),
        _ => Vec::new(),
    }
}

/// When its row of the list of all companies last changed.
pub(super) fn list_modified(company: &Company) -> &'static str {
    Dice::new(&company.corp_code, "modified")
        .pick(&["20260112", "20260331", "20260519", "20260827", "20261013"])
}

/// A snapshot a change: the oldest under a former name, some nearly blank, in mixed order.
fn outline(company: &Company, name: &str) -> Vec<Row> {
    let mut dice = Dice::new(&company.corp_code, "outline");
    let mut snapshots = Vec::new();
    for (back, former) in company.former.iter().enumerate() {
        let opened = format!("{}0{}17", 2021 - back as i32, dice.between(2, 9));
        snapshots.push(blank(company, former, &opened));
    }
    let opened = format!("2022{:02}11", dice.between(1, 12));
    snapshots.push(blank(company, name, &opened));
    for year in [LAST_YEAR - 1, LAST_YEAR] {
        let opened = format!("{}0{}{:02}", year + 1, dice.between(3, 9), dice.between(1, 28));
        let mut row = full(company, name, year, &opened);
        if year == LAST_YEAR && dice.chance(40) {
            // Blank in the newest snapshot, known from the one before.
            for field in ["enpMainBizNm", "enpFxno", "enpMntrBnkNm", "smenpYn"] {
                row.set(field, "");
            }
        }
        snapshots.push(row);
    }
    dice.shuffle(&mut snapshots);
    snapshots
}

fn full(company: &Company, name: &str, year: i32, opened: &str) -> Row {
    let mut dice = Dice::new(&company.corp_code, "full");
    let workforce = company.workforce(year);
    let known = company.is_audited();
    let (market, market_name) = company.form.market();
    let listed = |form: Form| match &company.listed {
        Some(date) if company.form == form => slashed(date),
        _ => String::new(),
    };
    let unknown_or = |value: i64| if known { value.to_string() } else { "0".to_owned() };
    let bank = dice.pick(&["누리샘은행", "한뜻은행", "새날은행", "이음은행"]);
    Row::new()
        .with("crno", company.crno.as_str())
        .with("corpNm", company.legal_name(name))
        .with("corpEnsnNm", company.name_eng.as_str())
        .with("enpPbanCmpyNm", company.short.as_deref().unwrap_or(name))
        .with("enpRprFnm", company.ceos.join(", "))
        .with("corpRegMrktDcd", market)
        .with("corpRegMrktDcdNm", market_name)
        .with("corpDcd", "")
        .with("corpDcdNm", "")
        .with("bzno", company.bizno.as_str())
        .with("enpOzpno", company.zip.as_str())
        .with("enpBsadr", company.address.as_str())
        .with("enpDtadr", "")
        .with("enpHmpgUrl", company.homepage.as_str())
        .with("enpTlno", company.phone.as_str())
        .with("enpFxno", company.fax.as_str())
        .with("sicNm", if dice.chance(50) { company.industry.as_str() } else { "" })
        .with("enpEstbDt", company.founded.as_str())
        .with("enpStacMm", "12")
        .with("enpXchgLstgDt", listed(Form::Kospi))
        .with("enpXchgLstgAbolDt", "")
        .with("enpKosdaqLstgDt", listed(Form::Kosdaq))
        .with("enpKosdaqLstgAbolDt", "")
        .with("enpKrxLstgDt", listed(Form::Konex))
        .with("enpKrxLstgAbolDt", "")
        .with("smenpYn", if company.size >= 'D' { "Y" } else { "N" })
        .with("enpMntrBnkNm", bank)
        .with("enpEmpeCnt", unknown_or(workforce.people))
        .with(
            "empeAvgCnwkTermCtt",
            if known {
                format!("{}.{}", workforce.tenure / 10, workforce.tenure % 10)
            } else {
                String::new()
            },
        )
        .with("enpPn1AvgSlryAmt", unknown_or(workforce.pay))
        .with("actnAudpnNm", if known { company.auditor() } else { "" })
        .with("audtRptOpnnCtt", if known { "적정의견" } else { "" })
        .with("enpMainBizNm", company.business.as_str())
        .with("fssCorpUnqNo", company.corp_code.as_str())
        .with("fssCorpChgDtm", format!("{}/03/2{}", year + 1, dice.between(0, 9)))
        .with("fstOpegDt", opened)
        .with("lastOpegDt", opened)
}

/// An old snapshot: who it is, and hardly more.
fn blank(company: &Company, name: &str, opened: &str) -> Row {
    let mut row = full(company, name, LAST_YEAR - 4, opened);
    for field in [
        "enpRprFnm",
        "enpHmpgUrl",
        "enpTlno",
        "enpFxno",
        "sicNm",
        "smenpYn",
        "enpMntrBnkNm",
        "empeAvgCnwkTermCtt",
        "actnAudpnNm",
        "audtRptOpnnCtt",
        "enpMainBizNm",
        "fssCorpChgDtm",
    ] {
        row.set(field, "");
    }
    row.set("enpPbanCmpyNm", name);
    row.set("enpEmpeCnt", "0");
    row.set("enpPn1AvgSlryAmt", "0");
    row
}

/// `19750611` → `75/06/11`, as the source writes listing dates.
fn slashed(date: &str) -> String {
    match (date.get(2..4), date.get(4..6), date.get(6..8)) {
        (Some(year), Some(month), Some(day)) => format!("{year}/{month}/{day}"),
        _ => String::new(),
    }
}

fn affiliates(world: &World, company: &Company) -> Vec<Row> {
    let row = |basis: &str, other: &Company, listed: &str| {
        Row::new()
            .with("basDt", basis)
            .with("crno", company.crno.as_str())
            .with("afilCmpyNm", other.legal_name(&other.name))
            .with("afilCmpyCrno", other.crno.as_str())
            .with("lstgYn", listed)
    };
    let mut rows = Vec::new();
    for (index, other) in world.siblings(company).enumerate() {
        if index % 3 != 2 {
            rows.push(row("20200509", other, ""));
        }
        rows.push(row("20251231", other, if other.form.is_listed() { "Y" } else { "N" }));
    }
    rows
}

fn subsidiaries(company: &Company) -> Vec<Row> {
    let mut rows = Vec::new();
    for subsidiary in company.subsidiaries() {
        for (basis, permille) in [("20241231", 930), ("20251231", 1000)] {
            rows.push(
                Row::new()
                    .with("basDt", basis)
                    .with("crno", company.crno.as_str())
                    .with("sbrdEnpNm", subsidiary.name.as_str())
                    .with("sbrdEnpEstbDt", subsidiary.founded.as_str())
                    .with("sbrdEnpadr", subsidiary.address)
                    .with("sbrdEnpMainBizCtt", subsidiary.business)
                    .with("sbrdEnpLtstEbzyrTastAmt", (subsidiary.assets / 1000 * permille).to_string())
                    .with("dntRltBsisCtt", "의결권 과반 소유")
                    .with("mainSbrdEnpYnCtt", if subsidiary.main { "해당" } else { "미해당" }),
            );
        }
    }
    rows
}

/// Years the FSC has accounts of: none of banks, insurers and brokers, they are in other data sets.
fn years(company: &Company) -> impl Iterator<Item = i32> {
    let known = company.is_audited() && !is_lender(&company.industry);
    (company.first_fiscal_year()..=LAST_YEAR).filter(move |_| known)
}

fn summary(company: &Company) -> Vec<Row> {
    let books = company.books();
    let mut rows = Vec::new();
    for year in years(company) {
        for (basis, books) in &books {
            let Some(accounts) = books.annual(year) else { continue };
            let (code, label) = match basis {
                Basis::Consolidated => ("110", "연결요약재무제표"),
                Basis::Separate => ("120", "별도요약재무제표"),
            };
            rows.push(
                Row::new()
                    .with("basDt", format!("{year}1231"))
                    .with("crno", company.crno.as_str())
                    .with("bizYear", year.to_string())
                    .with("fnclDcd", code)
                    .with("fnclDcdNm", label)
                    .with("enpSaleAmt", accounts.revenue.to_string())
                    .with("enpBzopPft", accounts.operating_profit.to_string())
                    .with("iclsPalClcAmt", accounts.pretax_profit.to_string())
                    .with("enpCrtmNpf", accounts.net_income.to_string())
                    .with("enpTastAmt", accounts.assets.to_string())
                    .with("enpTdbtAmt", accounts.liabilities.to_string())
                    .with("enpTcptAmt", accounts.equity.to_string())
                    .with("enpCptlAmt", accounts.capital.to_string())
                    .with("fnclDebtRto", ratio(accounts.liabilities, accounts.equity))
                    .with("curCd", "KRW"),
            );
        }
    }
    rows
}

/// Percent with ten decimals.
fn ratio(part: i64, whole: i64) -> String {
    if whole == 0 { String::new() } else { format!("{:.10}", part as f64 / whole as f64 * 100.0) }
}

type Line = (&'static str, &'static str, fn(&crate::demo::world::Accounts) -> i64);

const BALANCE: [Line; 9] = [
    ("ifrs-full_CurrentAssets", "유동자산", |a| a.current_assets),
    ("ifrs-full_NoncurrentAssets", "비유동자산", |a| a.noncurrent_assets),
    ("ifrs-full_Assets", "자산총계", |a| a.assets),
    ("ifrs-full_CurrentLiabilities", "유동부채", |a| a.current_liabilities),
    ("ifrs-full_NoncurrentLiabilities", "비유동부채", |a| a.noncurrent_liabilities),
    ("ifrs-full_Liabilities", "부채총계", |a| a.liabilities),
    ("ifrs-full_IssuedCapital", "자본금", |a| a.capital),
    ("ifrs-full_RetainedEarnings", "이익잉여금(결손금)", |a| a.retained_earnings),
    ("ifrs-full_Equity", "자본총계", |a| a.equity),
];

const INCOME: [Line; 5] = [
    ("ifrs-full_Revenue", "매출액", |a| a.revenue),
    ("dart_OperatingIncomeLoss", "영업이익(손실)", |a| a.operating_profit),
    ("ifrs-full_ProfitLossBeforeTax", "법인세비용차감전순이익(손실)", |a| a.pretax_profit),
    ("ifrs-full_ProfitLoss", "당기순이익(손실)", |a| a.net_income),
    ("ifrs-full_ComprehensiveIncome", "총포괄손익", |a| a.comprehensive_income),
];

fn statement(company: &Company, lines: &[Line], prefix: &str) -> Vec<Row> {
    let books = company.books();
    let since = company.first_fiscal_year();
    let mut rows = Vec::new();
    for year in years(company) {
        for (basis, books) in &books {
            let (member, label) = match basis {
                Basis::Consolidated => ("Consolidated", "연결재무제표 [member]"),
                Basis::Separate => ("Separate", "별도재무제표 [member]"),
            };
            for (id, name, value) in lines {
                let of = |year: i32| {
                    books
                        .annual(year)
                        .filter(|_| year >= since - 1)
                        .map_or_else(String::new, |a| value(a).to_string())
                };
                rows.push(
                    Row::new()
                        .with("basDt", format!("{year}1231"))
                        .with("crno", company.crno.as_str())
                        .with("bizYear", year.to_string())
                        .with("fnclDcd", format!("{prefix}_ifrs-full_{member}Member"))
                        .with("fnclDcdNm", label)
                        .with("acitId", *id)
                        .with("acitNm", *name)
                        .with("thqrAcitAmt", "0")
                        .with("crtmAcitAmt", of(year))
                        .with("lsqtAcitAmt", "0")
                        .with("pvtrAcitAmt", of(year - 1))
                        .with("bpvtrAcitAmt", of(year - 2))
                        .with("curCd", "KRW"),
                );
            }
        }
    }
    rows
}

fn yes(value: bool) -> &'static str {
    if value { "Y" } else { "N" }
}

fn executives(company: &Company) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, person) in company.executives().into_iter().enumerate() {
        let row = Row::new()
            .with("basDt", "20251231")
            .with("crno", company.crno.as_str())
            .with("dataSqno", (number + 1).to_string())
            .with("exutFnm", person.name.as_str())
            .with("exutBornYm", person.born.as_str())
            .with("exutJbttNm", person.position)
            .with("rgstExutYn", yes(person.is_registered()))
            .with("rgstExutCtt", person.registration)
            .with("fltmsvYn", yes(person.full_time))
            .with("fltmsvCtt", if person.full_time { "상근" } else { "비상근" })
            .with("exutChrgBzwrNm", person.duty)
            .with("exutMainCrrCtt", person.career.as_str())
            .with("ownOnskCnt", person.shares.to_string())
            .with("ownPfstCnt", "0")
            .with("exutHdfTermCtt", format!("{}년", person.years))
            .with("exutJbttXpryDt", person.term_ends.as_str())
            .with("sexCd", if person.woman { "2" } else { "1" })
            .with("sexCdNm", if person.woman { "여" } else { "남" })
            .with("exutOwnOnskCnt", person.shares.to_string())
            .with("exutOwnPfstCnt", "0");
        // Old rows are mostly blank.
        let mut old = row.clone();
        old.set("basDt", "20200509");
        for field in [
            "exutBornYm",
            "rgstExutYn",
            "rgstExutCtt",
            "fltmsvYn",
            "fltmsvCtt",
            "exutChrgBzwrNm",
            "exutMainCrrCtt",
            "exutHdfTermCtt",
            "exutJbttXpryDt",
            "sexCd",
            "sexCdNm",
        ] {
            old.set(field, "");
        }
        rows.push(old);
        rows.push(row);
    }
    rows
}

fn representatives(company: &Company) -> Vec<Row> {
    company
        .executives()
        .into_iter()
        .filter(|person| person.position == "대표이사")
        .map(|person| {
            Row::new()
                .with("basDt", "20251231")
                .with("crno", company.crno.as_str())
                .with("corpNm", company.legal_name(&company.name))
                .with("ceoFnm", person.name.as_str())
                .with("sexCd", if person.woman { "2" } else { "1" })
                .with("sexCdNm", if person.woman { "여" } else { "남" })
                .with("ceoBornYm", person.born.as_str())
                .with("ceoJbttNm", person.position)
                .with("rgstExutYn", "Y")
                .with("fltmsvYn", "Y")
                .with("ceoChrgBzwrCtt", person.duty)
                .with("ceoMainCrrCtt", person.career.as_str())
                .with("ownOnskCnt", person.shares.to_string())
                .with("ownPfstCnt", "0")
                .with("maxSthdRltNm", "")
                .with("ceoHdfTermCtt", format!("{}년", person.years))
                .with("ceoTrmXpryDt", person.term_ends.as_str())
        })
        .collect()
}

fn pay(company: &Company) -> Vec<Row> {
    let executives = company.executives();
    let count = |registration: &str| {
        executives.iter().filter(|person| person.registration == registration).count() as i64
    };
    let [director, outside, auditor] = company.board_pay();
    let groups = [(count("사내이사"), director), (count("사외이사"), outside), (count("감사"), auditor)];
    const FIELDS: [[&str; 4]; 3] = [
        ["rgstDrtrCnt", "rgstDrtrTrmrAmt", "rgstDrtrAvgRmrAmt", "rgstDrtrRmkCtt"],
        ["otdrCnt", "otdrTrmrAmt", "otdrAvgRmrAmt", "otdrRmkCtt"],
        ["corpAudtNopeCnt", "audpnTrmrAmt", "audpnAvgRmrAmt", "audtRmkCtt"],
    ];
    let mut row = Row::new().with("basDt", "20251231").with("crno", company.crno.as_str());
    for ([people, total, average, remark], (count, each)) in FIELDS.into_iter().zip(groups) {
        row = row
            .with(people, count.to_string())
            .with(total, (count * each).to_string())
            .with(average, if count == 0 { "0".to_owned() } else { each.to_string() })
            .with(remark, "-");
    }
    vec![row]
}

fn shareholders(company: &Company) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, holder) in company.shareholders().into_iter().enumerate() {
        let row = Row::new()
            .with("basDt", "20251231")
            .with("crno", company.crno.as_str())
            .with("sthdSqno", (number + 1).to_string())
            .with("sthdFnm", holder.name.as_str())
            .with("maxSthdRltNm", holder.relation)
            .with("stckCsfNm", "보통주")
            .with("sthdEoteStckCnt", holder.shares.to_string())
            .with("sthdEoteShrRatCtt", format!("{}.{:02}", holder.ratio / 100, holder.ratio % 100));
        let mut old = row.clone();
        old.set("basDt", "20241231");
        rows.push(old);
        rows.push(row);
    }
    rows
}
