//! Real input: the lists of 2022 and 2026, 2,574 details, recorded accounts.

use std::path::PathBuf;

use model::{
    company::{Basis, FactKind, Market, Report, Source},
    search::MatchKind,
};
use pipeline::company::{CompanyRun, RunStatus, Step};
use sqlx::MySqlPool;

use crate::world::World;

/// Beside the checkout, when it is there.
fn recordings() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let there = folder.join("dart/corpCode_2026-04.zip").is_file();
    if !there {
        eprintln!("skipped: no ../shared/data");
    }
    there.then_some(folder)
}

fn replay(folder: &std::path::Path, as_of: &str) -> CompanyRun {
    CompanyRun { replay: Some(folder.to_owned()), replay_as_of: as_of.parse().ok(), ..CompanyRun::default() }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_lists_of_2022_and_2026_and_the_details(pool: MySqlPool) {
    let Some(folder) = recordings() else { return };
    let world = World::new(pool).await;
    let list_only = |as_of| CompanyRun { sources: vec![Source::DartCorpCode], ..replay(&folder, as_of) };

    let report = world.run(list_only("2022-12-31")).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(report.list.unwrap().added, 94_213);
    assert_eq!(world.count("company WHERE stock_code IS NOT NULL").await, 3_437);

    let report = world.run(list_only("2026-12-31")).await;
    let list = report.list.unwrap();
    assert_eq!((list.added, list.gone, list.renamed, list.modified), (23_285, 2, 2_520, 28_563), "{report}");
    assert_eq!(world.count("company WHERE gone_on IS NULL").await, 117_496);
    assert_eq!(world.count("company WHERE gone_on IS NULL AND stock_code IS NOT NULL").await, 3_963);
    assert_eq!(world.count("company WHERE name = '카카오' AND gone_on IS NULL").await, 2);
    assert!(world.count("company_former_name").await > 2_000);
    assert_eq!(world.context.index.len(), 117_498);

    let report = world.run(replay(&folder, "2026-12-31")).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    let fetched = report.step("dart_company", Step::Fetch).unwrap().counts;
    assert!(fetched.rows_out >= 2_574, "{report}");
    assert_eq!(
        report.step("dart_corp_code", Step::Fetch).unwrap().counts.unchanged,
        1,
        "the list is the same"
    );

    let page = domain::company::page(&world.pool, "00126380".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!((page.head.name.as_str(), page.head.market), ("삼성전자", Some(Market::Kospi)));
    for kind in [
        FactKind::Name,
        FactKind::LegalName,
        FactKind::NameEng,
        FactKind::StockName,
        FactKind::StockCode,
        FactKind::Market,
        FactKind::Ceo,
        FactKind::IndustryCode,
        FactKind::FoundedOn,
        FactKind::Address,
        FactKind::Homepage,
        FactKind::Phone,
        FactKind::Fax,
        FactKind::Employees,
        FactKind::FiscalMonth,
        FactKind::RegistrationNo,
        FactKind::BusinessNo,
    ] {
        assert!(page.facts.iter().any(|fact| fact.kind == kind), "{kind:?}");
    }
    let year = page
        .finance
        .iter()
        .find(|finance| {
            finance.period.year == 2018
                && finance.period.report == Report::Annual
                && finance.basis == Basis::Consolidated
        })
        .unwrap();
    assert_eq!(year.revenue, Some(243_771_415_000_000));
    assert_eq!(year.current_assets, Some(174_697_424_000_000));

    let kakao = world.context.index.suggest("카카오", 20).unwrap();
    assert_eq!(kakao.iter().filter(|hit| hit.company.name == "카카오").count(), 2);
    let aliases = include_str!("../../src/load/aliases.tsv").lines().filter(|line| !line.starts_with('#'));
    let linked: Vec<String> =
        sqlx::query_scalar("SELECT DISTINCT alias FROM company_alias").fetch_all(&world.pool).await.unwrap();
    let missing: Vec<&str> =
        aliases.filter(|line| !linked.iter().any(|it| line.split('\t').next() == Some(it))).collect();
    assert_eq!(missing, [""; 0], "aliases whose company is not in the list, or not unique");
    let alias = world.context.index.suggest("하닉", 1).unwrap();
    assert_eq!((alias[0].company.name.as_str(), alias[0].matched), ("SK하이닉스", MatchKind::Alias));

    // The same again: nothing to do.
    let before = world.everything().await;
    let again = world.run(replay(&folder, "2026-12-31")).await;
    assert_eq!(again.status, RunStatus::Done, "{again}");
    assert_eq!(again.total(Step::Load).rows_out, 0, "{again}");
    assert_eq!(world.everything().await, before);
}
