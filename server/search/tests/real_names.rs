//! Over the names of DART's list of 2026, where `../shared/data` is beside the checkout.

mod support;

use std::path::{Path, PathBuf};

use model::search::{CompanyDoc, CompanyFilter, MatchKind};
use search::{CompanyIndex, Dictionary, dictionary};
use tempfile::TempDir;

fn list() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dart/corpCode_2026-04.zip");
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: no ../shared/data");
    None
}

/// All listed companies and every twentieth of the others: enough to find fault with, quick to build.
fn some(companies: Vec<CompanyDoc>) -> Vec<CompanyDoc> {
    let picked = |doc: &CompanyDoc, nth: usize| {
        doc.head.stock_code.is_some()
            || ["카카오", "삼전"].contains(&doc.head.name.as_str())
            || nth.is_multiple_of(20)
    };
    companies.into_iter().enumerate().filter(|(nth, doc)| picked(doc, *nth)).map(|(_, doc)| doc).collect()
}

#[test]
fn real_companies_are_found_by_their_names() {
    let Some(list) = list() else { return };
    let all = support::companies(&list).unwrap();
    assert_eq!(all.len(), 117_496);
    assert_eq!(all.iter().filter(|doc| doc.head.stock_code.is_some()).count(), 3_963);
    let companies = some(all);
    let dir = TempDir::new().unwrap();
    let index =
        CompanyIndex::open(dir.path(), Dictionary::load(&dictionary::default_dir()).unwrap()).unwrap();
    let mut rebuild = index.rebuild().unwrap();
    for doc in &companies {
        rebuild.put(doc).unwrap();
    }
    rebuild.finish(1).unwrap();
    assert_eq!(index.len(), companies.len() as u64);

    // By its own name, among the first: only companies of the same compared name may stand before it.
    for doc in &companies {
        let page = index.search(&doc.head.name, CompanyFilter::default(), 1, 100).unwrap().page;
        let at =
            page.items.iter().position(|hit| hit.company == doc.head).unwrap_or_else(|| panic!("{doc:?}"));
        assert!(page.items[..=at].iter().all(|hit| hit.matched == MatchKind::Name), "{doc:?}");
    }
    let kakao = index.search("카카오", CompanyFilter::default(), 1, 2).unwrap().page.items;
    assert_eq!(kakao.iter().map(|hit| hit.company.name.as_str()).collect::<Vec<_>>(), ["카카오", "카카오"]);
    assert!(kakao[0].company.stock_code.is_some() && kakao[1].company.stock_code.is_none());

    // The list knows no market and no size; a name people use is enough to be meant.
    let mut electronics =
        companies.iter().find(|doc| doc.head.corp_code.as_str() == "00126380").unwrap().clone();
    electronics.aliases = vec!["삼전".to_owned()];
    let mut writer = index.writer().unwrap();
    writer.put(&electronics).unwrap();
    writer.commit(2).unwrap();
    let names = |query| {
        let hits = index.suggest(query, 8).unwrap();
        hits.into_iter().map(|hit| hit.company.name).collect::<Vec<_>>()
    };
    assert_eq!(names("삼전")[..3], ["삼성전자", "삼전", "삼전"]);
    assert_eq!(names("samsung")[0], "삼성전자");

    for (query, name) in [
        ("005930", "삼성전자"),
        ("ㅅㅅㅈㅈ", "삼성전자"),
        ("samsung electronics", "삼성전자"),
        ("ㅋㅋㅇ", "카카오"),
        ("하이닉스", "SK하이닉스"),
        ("㈜ LG 화학", "LG화학"),
    ] {
        let hits = index.suggest(query, 10).unwrap();
        assert!(hits.iter().any(|hit| hit.company.name.eq_ignore_ascii_case(name)), "{query}: {hits:#?}");
    }
}
