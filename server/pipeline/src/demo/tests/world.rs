//! The data set as a whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::demo::world::{Accounts, Basis, Books, Company, Form, Kind, LAST_YEAR, World};

fn world() -> World {
    World::load().unwrap()
}

/// The ten job groups by KSIC, written apart from the pipeline's table.
fn job_group(industry: &str) -> &'static str {
    const RULES: [(&str, &str); 26] = [
        ("271", "medical"),
        ("713", "media"),
        ("732", "media"),
        ("721", "construction"),
        ("582", "it"),
        ("58", "media"),
        ("59", "media"),
        ("60", "media"),
        ("90", "media"),
        ("61", "it"),
        ("62", "it"),
        ("63", "it"),
        ("64", "finance"),
        ("65", "finance"),
        ("66", "finance"),
        ("85", "education"),
        ("86", "medical"),
        ("87", "medical"),
        ("21", "medical"),
        ("45", "retail"),
        ("46", "retail"),
        ("47", "retail"),
        ("41", "construction"),
        ("42", "construction"),
        ("84", "institution"),
        ("94", "institution"),
    ];
    let division: u8 = industry[..2].parse().unwrap();
    let rule = RULES.iter().find(|(head, _)| industry.starts_with(head));
    rule.map_or(if (10..=34).contains(&division) { "manufacturing" } else { "service" }, |(_, group)| group)
}

fn count<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

fn assert_unique<'a>(what: &str, values: impl Iterator<Item = &'a str>) {
    let repeated: Vec<_> = count(values).into_iter().filter(|(_, count)| *count > 1).collect();
    assert!(repeated.is_empty(), "{what}: {repeated:?}");
}

#[test]
fn there_are_300_companies_each_with_codes_of_its_own() {
    let world = world();
    let companies = world.companies();
    assert_eq!(companies.len(), 300);
    assert_unique("corp code", companies.iter().map(|c| c.corp_code.as_str()));
    assert_unique("crno", companies.iter().map(|c| c.crno.as_str()));
    assert_unique("bizno", companies.iter().map(|c| c.bizno.as_str()));
    assert_unique("stock code", companies.iter().filter_map(|c| c.stock_code.as_deref()));
    assert_unique("name", companies.iter().map(|c| c.name.as_str()));
    assert_unique("English name", companies.iter().map(|c| c.name_eng.as_str()));
    for company in companies {
        let digits = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        assert!(digits(&company.corp_code, 8), "{company:?}");
        assert!(digits(&company.crno, 13), "{company:?}");
        assert!(digits(&company.bizno, 10), "{company:?}");
        assert!((3..=5).contains(&company.industry.len()), "{company:?}");
        assert_eq!(company.stock_code.is_some(), company.form.is_listed(), "{company:?}");
        assert!(company.homepage.ends_with(".example"), "{company:?}");
    }
}

#[test]
fn every_job_group_region_and_market_is_there() {
    let world = world();
    let groups = count(world.companies().iter().map(|c| job_group(&c.industry)));
    assert_eq!(groups.len(), 10, "{groups:?}");
    assert!(groups.values().all(|count| *count >= 20), "{groups:?}");
    let regions = count(world.companies().iter().map(|c| c.address.split(' ').next().unwrap()));
    assert_eq!(regions.len(), 17, "{regions:?}");
    let markets = count(world.companies().iter().map(|c| c.form.class()));
    assert!(
        markets["Y"] >= 55 && markets["K"] >= 65 && markets["N"] >= 18 && markets["E"] >= 100,
        "{markets:?}"
    );
    let others = world
        .companies()
        .iter()
        .filter(|c| matches!(c.form, Form::Public | Form::School | Form::Foundation | Form::Association));
    assert!(others.count() >= 30);
    assert!(world.companies().iter().filter(|c| !c.former.is_empty()).count() >= 8, "former names");
    assert!(world.companies().iter().filter(|c| c.short.is_some()).count() >= 10, "short names");
}

fn assert_balanced(company: &Company, at: &str, accounts: &Accounts) {
    let a = accounts;
    let context = || format!("{} {at}: {a:?}", company.name);
    assert_eq!(a.assets, a.liabilities + a.equity, "{}", context());
    assert_eq!(a.assets, a.current_assets + a.noncurrent_assets, "{}", context());
    assert_eq!(a.liabilities, a.current_liabilities + a.noncurrent_liabilities, "{}", context());
    assert!(a.current_assets > 0 && a.noncurrent_assets > 0 && a.capital > 0, "{}", context());
    assert!(a.current_liabilities > 0 && a.noncurrent_liabilities > 0 && a.revenue > 0, "{}", context());
}

#[test]
fn books_balance_roll_on_and_quarters_add_up() {
    for company in world().companies() {
        for basis in [Basis::Consolidated, Basis::Separate] {
            let books = Books::of(company, basis);
            for year in 2019..=2026 {
                let annual = books.annual(year).unwrap();
                assert_balanced(company, &format!("{year} {basis:?}"), annual);
                let quarters = [1, 2, 3, 4].map(|quarter| *books.quarter(year, quarter).unwrap());
                for (index, quarter) in quarters.iter().enumerate() {
                    assert_balanced(company, &format!("{year} q{} {basis:?}", index + 1), quarter);
                }
                let sum = |value: fn(&Accounts) -> i64| quarters.iter().map(value).sum::<i64>();
                assert_eq!(sum(|a| a.revenue), annual.revenue, "{} {year}", company.name);
                assert_eq!(sum(|a| a.operating_profit), annual.operating_profit, "{} {year}", company.name);
                assert_eq!(sum(|a| a.pretax_profit), annual.pretax_profit, "{} {year}", company.name);
                assert_eq!(sum(|a| a.net_income), annual.net_income, "{} {year}", company.name);
                assert_eq!(sum(|a| a.comprehensive_income), annual.comprehensive_income);
                let last = &quarters[3];
                assert_eq!(
                    (last.assets, last.equity),
                    (annual.assets, annual.equity),
                    "{} {year}",
                    company.name
                );
                assert_eq!(last.retained_earnings, annual.retained_earnings, "{} {year}", company.name);
                if let Some(before) = books.annual(year - 1) {
                    let earned = annual.comprehensive_income - annual.dividend;
                    assert_eq!(annual.equity - before.equity, earned, "{} {year}", company.name);
                    let kept = annual.net_income - annual.dividend;
                    assert_eq!(annual.retained_earnings - before.retained_earnings, kept);
                }
            }
        }
    }
}

#[test]
fn companies_fare_differently() {
    let world = world();
    let reporting: Vec<_> = world.companies().iter().filter(|company| company.is_audited()).collect();
    let last = |company: &Company| *Books::of(company, Basis::Separate).annual(LAST_YEAR).unwrap();
    let growth = |company: &Company| {
        let first = Books::of(company, Basis::Separate).annual(2021).unwrap().revenue;
        last(company).revenue as f64 / first as f64 - 1.0
    };
    let mean = |wanted: &str| {
        let all: Vec<f64> =
            reporting.iter().filter(|c| job_group(&c.industry) == wanted).map(|c| growth(c)).collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    assert!(mean("it") > mean("manufacturing"), "{} {}", mean("it"), mean("manufacturing"));
    let losing = reporting.iter().filter(|company| last(company).operating_profit < 0).count();
    assert!((10..=70).contains(&losing), "{losing} of {} lose money", reporting.len());
    let drained: Vec<_> =
        reporting.iter().filter(|c| last(c).equity < 0).map(|c| (&c.name, &c.course)).collect();
    assert!((1..=5).contains(&drained.len()), "negative equity: {drained:?}");
    let largest = reporting.iter().map(|company| last(company).revenue).max().unwrap();
    assert!(largest < 200_000_000_000_000, "{largest}");
}

#[test]
fn nobody_owns_more_than_there_is() {
    for company in world().companies() {
        let holders = company.shareholders();
        let (shares, ratio) =
            holders.iter().fold((0, 0), |(shares, ratio), h| (shares + h.shares, ratio + h.ratio));
        assert!(shares > 0 && ratio > 0 && ratio <= 10_000, "{}: {ratio}", company.name);
        assert!((3..=12).contains(&company.executives().len()), "{}", company.name);
        for subsidiary in company.subsidiaries() {
            assert!(subsidiary.assets > 0, "{}: {subsidiary:?}", company.name);
        }
        assert!(company.workforce(LAST_YEAR).people >= 5, "{}", company.name);
    }
}

#[test]
fn every_report_has_its_filing_and_listed_companies_have_about_twenty() {
    let mut receipts = BTreeSet::new();
    for company in world().companies() {
        let filings = company.filings();
        for report in company.reports() {
            let filed =
                filings.iter().filter(|filing| filing.kind == Kind::Report(report.0, report.1)).count();
            assert_eq!(filed, 1, "{} {report:?}", company.name);
        }
        if company.form.is_listed() {
            assert!((15..=40).contains(&filings.len()), "{}: {}", company.name, filings.len());
        }
        for filing in &filings {
            assert_eq!(filing.receipt_no.len(), 14, "{filing:?}");
            assert!(filing.receipt_no.starts_with(&filing.received), "{filing:?}");
            assert!(filing.received.as_str() <= "20261031", "{filing:?}");
            assert!(receipts.insert(filing.receipt_no.clone()), "{filing:?}");
        }
        assert!(filings.is_sorted_by(|a, b| a.received >= b.received), "{}", company.name);
    }
}

#[test]
fn groups_hold_several_companies() {
    let world = world();
    let groups = count(world.companies().iter().filter_map(|company| company.group.as_deref()));
    assert!(groups.len() >= 6, "{groups:?}");
    let pipes = world.companies().iter().find(|company| company.name == "달여울식품").unwrap();
    let siblings: Vec<_> = world.siblings(pipes).map(|company| company.name.as_str()).collect();
    assert!(siblings.contains(&"꽃담제과") && !siblings.contains(&"달여울식품"), "{siblings:?}");
}

/// Only where the recorded lists are at hand: no name, code or number of a real company is used.
#[test]
fn no_real_company_is_named() {
    let path = super::replay::shared("dart/corpCode_2026-04.zip");
    let Some(path) = path else { return };
    let xml = super::unzipped(&std::fs::read(path).unwrap());
    let field = |name: &str| -> BTreeSet<String> {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        xml.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap().to_owned()).collect()
    };
    let (names, codes, stocks) = (field("corp_name"), field("corp_code"), field("stock_code"));
    assert!(names.len() > 100_000);
    for company in world().companies() {
        assert!(!codes.contains(&company.corp_code), "{company:?}");
        assert!(company.stock_code.as_ref().is_none_or(|code| !stocks.contains(code)), "{company:?}");
        let known_as = company.former.iter().chain(&company.short).chain([&company.name]);
        for name in known_as {
            assert!(!names.contains(name), "{name} is a real company");
        }
    }
}
