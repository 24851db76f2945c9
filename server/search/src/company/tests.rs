//! The index as its users see it.

use std::sync::OnceLock;

use model::{
    company::{CompanyHead, Market},
    search::{CompanyDoc, MatchKind},
};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{Error, dictionary};

/// A company with a name and nothing else.
pub fn company(code: &str, name: &str) -> CompanyDoc {
    CompanyDoc {
        head: CompanyHead {
            corp_code: code.parse().unwrap(),
            name: name.to_owned(),
            name_eng: None,
            market: None,
            stock_code: None,
            region: None,
            industry: None,
            job_group: None,
            gone: false,
        },
        stock_name: None,
        former_names: Vec::new(),
        aliases: Vec::new(),
    }
}

fn listed(code: &str, name: &str, eng: &str, market: Market, stock: &str) -> CompanyDoc {
    let mut doc = company(code, name);
    doc.head.name_eng = Some(eng.to_owned());
    doc.head.market = Some(market);
    doc.head.stock_code = Some(stock.to_owned());
    doc
}

fn with(mut doc: CompanyDoc, former: &[&str], aliases: &[&str]) -> CompanyDoc {
    doc.former_names = former.iter().map(|name| (*name).to_owned()).collect();
    doc.aliases = aliases.iter().map(|name| (*name).to_owned()).collect();
    doc
}

/// Real names and codes where they are public facts; the rest is made up.
fn companies() -> Vec<CompanyDoc> {
    use Market::{Konex, Kosdaq, Kospi, Other};
    let mut motor =
        with(listed("00164742", "현대자동차", "HYUNDAI MOTOR CO", Kospi, "005380"), &[], &["현대차", "현차"]);
    motor.stock_name = Some("현대차".into());
    let mut oil = listed("00138279", "에쓰-오일", "S-OIL CORPORATION", Kospi, "010950");
    oil.stock_name = Some("S-Oil".into());
    let mut gone = listed("00000099", "삼성전관", "Samsung Display Devices", Kospi, "000099");
    gone.head.gone = true;
    vec![
        with(
            listed("00126380", "삼성전자", "SAMSUNG ELECTRONICS CO,.LTD", Kospi, "005930"),
            &["삼성전자공업"],
            &["삼전"],
        ),
        listed("00126186", "삼성에스디에스", "SAMSUNG SDS CO., LTD", Kospi, "018260"),
        listed("00126362", "삼성SDI", "SAMSUNG SDI CO.,LTD.", Kospi, "006400"),
        company("00258689", "삼성전자서비스"),
        company("00258690", "삼성전자판매"),
        company("00999001", "한국삼성전자부품"),
        gone,
        listed("00258801", "카카오", "Kakao Corp.", Kospi, "035720"),
        with(company("00918444", "카카오"), &["다음카카오"], &[]),
        listed("01133217", "카카오뱅크", "KakaoBank Corp.", Kospi, "323410"),
        listed("00164779", "SK하이닉스", "SK hynix Inc.", Kospi, "000660"),
        with(
            listed("00155319", "POSCO홀딩스", "POSCO HOLDINGS INC.", Kospi, "005490"),
            &["포스코", "포항종합제철"],
            &["포스코홀딩스", "포홀"],
        ),
        listed("00266961", "NAVER", "NAVER Corporation", Kospi, "035420"),
        motor,
        oil,
        listed("00356361", "LG화학", "LG CHEM LTD", Kospi, "051910"),
        listed("00231363", "LG유플러스", "LG Uplus Corp.", Kospi, "032640"),
        listed("00159102", "현대해상화재보험", "HYUNDAI MARINE & FIRE INSURANCE", Kospi, "001450"),
        listed("00159193", "한국전력공사", "KOREA ELECTRIC POWER CORPORATION", Kospi, "015760"),
        listed("00990001", "한빛소재", "Hanbit Materials", Kosdaq, "099001"),
        listed("00990002", "한빛에너지", "Hanbit Energy", Konex, "0068Y0"),
        listed("00990003", "한빛바이오랩", "Hanbit Biolab", Other, "099003"),
        company("00990004", "한빛"),
        company("00990005", "한빛재생에너지발전"),
        company("00990006", "주식회사"),
        company("00990007", "굿앤엘에스 S&T홀딩스"),
        company("00990008", "크레디피아제이십오차유동화전문유한회사알파베타감마델타엡실론제타에타"),
        company("00990009", "!!!"),
    ]
}

fn dict() -> Arc<Dictionary> {
    static DICTIONARY: OnceLock<Arc<Dictionary>> = OnceLock::new();
    Arc::clone(DICTIONARY.get_or_init(|| Dictionary::load(&dictionary::default_dir()).unwrap()))
}

fn open(dir: &TempDir) -> CompanyIndex {
    CompanyIndex::open(dir.path(), dict()).unwrap()
}

fn filled() -> (TempDir, CompanyIndex) {
    let dir = TempDir::new().unwrap();
    let index = open(&dir);
    let mut rebuild = index.rebuild().unwrap();
    for doc in companies() {
        rebuild.put(&doc).unwrap();
    }
    rebuild.finish(7).unwrap();
    (dir, index)
}

fn names(index: &CompanyIndex, query: &str) -> Vec<String> {
    let page = index.search(query, 1, 100).unwrap();
    assert_eq!(page.total as usize, page.items.len(), "{query}");
    page.items.into_iter().map(|hit| hit.company.name).collect()
}

/// The first hit: its name, why, and the text that matched.
fn first(index: &CompanyIndex, query: &str) -> Option<(String, MatchKind, Option<String>)> {
    let hit = index.suggest(query, 1).unwrap().pop()?;
    Some((hit.company.name, hit.matched, hit.matched_text))
}

#[test]
fn the_first_hit_and_why() {
    use MatchKind::{Alias, FormerName, Initials, Name, NameEng, Part, StockCode};
    let (_dir, index) = filled();
    for (query, name, kind, text) in [
        ("삼성전자", "삼성전자", Name, None),
        ("㈜삼성전자", "삼성전자", Name, None),
        ("주식회사 삼성 전자", "삼성전자", Name, None),
        ("\u{1109}\u{1161}\u{11B7}성전자", "삼성전자", Name, None),
        ("삼전", "삼성전자", Alias, Some("삼전")),
        ("삼성전자공업", "삼성전자", FormerName, Some("삼성전자공업")),
        ("ㅅㅅㅈㅈ", "삼성전자", Initials, None),
        ("ㅅㅅ ㅈㅈ", "삼성전자", Initials, None),
        ("005930", "삼성전자", StockCode, Some("005930")),
        ("00593", "삼성전자", StockCode, Some("005930")),
        ("0068y0", "한빛에너지", StockCode, Some("0068Y0")),
        ("samsung electronics", "삼성전자", NameEng, Some("SAMSUNG ELECTRONICS CO,.LTD")),
        ("Samsung Electronics Co., Ltd.", "삼성전자", NameEng, Some("SAMSUNG ELECTRONICS CO,.LTD")),
        ("electronics sams", "삼성전자", NameEng, Some("SAMSUNG ELECTRONICS CO,.LTD")),
        ("sk하이닉스", "SK하이닉스", Name, None),
        ("ＳＫ하이닉스", "SK하이닉스", Name, None),
        ("skㅎㅇㄴㅅ", "SK하이닉스", Initials, None),
        ("하이닉스", "SK하이닉스", Part, None),
        ("hynix", "SK하이닉스", NameEng, Some("SK hynix Inc.")),
        ("naver", "NAVER", Name, None),
        ("현대차", "현대자동차", Name, Some("현대차")),
        ("현차", "현대자동차", Alias, Some("현차")),
        ("s-oil", "에쓰-오일", Name, Some("S-Oil")),
        ("soil", "에쓰-오일", Name, Some("S-Oil")),
        ("에쓰오일", "에쓰-오일", Name, None),
        ("포항종합제철", "POSCO홀딩스", FormerName, Some("포항종합제철")),
        ("포스코", "POSCO홀딩스", FormerName, Some("포스코")),
        ("포스코홀", "POSCO홀딩스", Alias, Some("포스코홀딩스")),
        ("다음카", "카카오", FormerName, Some("다음카카오")),
        ("LG U+", "LG유플러스", NameEng, Some("LG Uplus Corp.")),
        ("현대해상보험", "현대해상화재보험", Part, None),
        ("보험 현대", "현대해상화재보험", Part, None),
        ("전력공사", "한국전력공사", Part, None),
        ("주식회사", "주식회사", Name, None),
        ("s&t홀딩스", "굿앤엘에스 S&T홀딩스", Part, None),
        ("!!!", "!!!", Name, None),
        (
            "크레디피아제이십오차유동화전문유한회사알파베타감마델타엡실",
            "크레디피아제이십오차유동화전문유한회사알파베타감마델타엡실론제타에타",
            Name,
            None,
        ),
    ] {
        let expected = Some((name.to_owned(), kind, text.map(str::to_owned)));
        assert_eq!(first(&index, query), expected, "{query}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let (_dir, index) = filled();
    for query in ["", "  ", "\u{0}", "없는회사이름", "ㅋㅋㅋㅋㅋㅋㅋ", "?", "AND", "삼성 없는말", "999999"]
    {
        assert_eq!(names(&index, query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn better_matches_come_first_and_then_bigger_markets_and_shorter_names() {
    let (_dir, index) = filled();
    for (query, expected) in [
        // Listed ones by length, unlisted ones, the gone one before mere parts.
        (
            "삼성",
            &[
                "삼성전자",
                "삼성SDI",
                "삼성에스디에스",
                "삼성전자판매",
                "삼성전자서비스",
                "삼성전관",
                "한국삼성전자부품",
            ][..],
        ),
        ("한빛", &["한빛", "한빛소재", "한빛에너지", "한빛바이오랩", "한빛재생에너지발전"]),
        ("에너지", &["한빛에너지", "한빛재생에너지발전"]),
        ("삼성전자", &["삼성전자", "삼성전자판매", "삼성전자서비스", "한국삼성전자부품"]),
        ("카카오", &["카카오", "카카오", "카카오뱅크"]),
        ("ㅎㅂㅅㅈ", &["한빛소재"]),
        ("samsung", &["삼성전자", "삼성SDI", "삼성에스디에스", "삼성전관"]),
    ] {
        assert_eq!(names(&index, query), expected, "{query}");
    }
}

#[test]
fn two_companies_of_one_name_are_both_there_the_listed_one_first() {
    let (_dir, index) = filled();
    let codes: Vec<String> = index
        .search("카카오", 1, 2)
        .unwrap()
        .items
        .iter()
        .map(|hit| hit.company.corp_code.to_string())
        .collect();
    assert_eq!(codes, ["00258801", "00918444"]);
}

#[test]
fn a_hit_needs_no_database() {
    let (_dir, index) = filled();
    let hit = index.suggest("005930", 1).unwrap().pop().unwrap();
    assert_eq!(hit.company, companies().into_iter().find(|doc| doc.head.name == "삼성전자").unwrap().head);
}

#[test]
fn every_company_is_found_by_every_name_it_has() {
    let (_dir, index) = filled();
    for doc in companies() {
        let code = doc.head.corp_code;
        let all = std::iter::once(&doc.head.name)
            .chain(&doc.head.name_eng)
            .chain(&doc.head.stock_code)
            .chain(&doc.stock_name)
            .chain(&doc.former_names)
            .chain(&doc.aliases);
        for query in all {
            let found = index.search(query, 1, 100).unwrap().items;
            assert!(found.iter().any(|hit| hit.company.corp_code == code), "{query}");
        }
    }
}

#[test]
fn pages_are_disjoint_complete_and_the_same_every_time() {
    let (_dir, index) = filled();
    let whole = names(&index, "삼성");
    let mut paged = Vec::new();
    for number in 1..=4 {
        let page = index.search("삼성", number, 2).unwrap();
        assert_eq!((page.total as usize, page.number, page.size), (whole.len(), number, 2));
        assert_eq!(page.count(), 4);
        paged.extend(page.items.into_iter().map(|hit| hit.company.name));
    }
    assert_eq!(paged, whole);
    assert!(index.search("삼성", 5, 2).unwrap().items.is_empty());
    let clamped = index.search("삼성", 0, 0).unwrap();
    assert_eq!((clamped.number, clamped.size, clamped.items.len()), (1, 1, 1));
    assert_eq!(index.search("삼성", u32::MAX, u32::MAX).unwrap().number, PAGE_MAX);
}

#[test]
fn changes_are_seen_after_the_commit() {
    let (_dir, index) = filled();
    let before = index.len();
    let mut writer = index.writer().unwrap();
    let mut renamed = companies().remove(0);
    renamed.former_names.push(std::mem::replace(&mut renamed.head.name, "새전자".into()));
    writer.put(&renamed).unwrap();
    writer.delete("00990004".parse().unwrap());
    writer.put(&company("00990100", "갓생긴회사")).unwrap();
    assert_eq!(names(&index, "갓생긴회사"), Vec::<String>::new());
    writer.commit(9).unwrap();
    assert_eq!((index.len(), index.committed_seq()), (before, Some(9)));
    assert_eq!(names(&index, "갓생긴회사"), ["갓생긴회사"]);
    assert_eq!(names(&index, "한빛")[0], "한빛소재");
    assert_eq!(
        first(&index, "삼성전자").unwrap(),
        ("새전자".into(), MatchKind::FormerName, Some("삼성전자".into()))
    );
    // Put twice, there once.
    writer.put(&renamed).unwrap();
    writer.put(&renamed).unwrap();
    writer.commit(10).unwrap();
    assert_eq!(index.len(), before);
}

#[test]
fn an_index_is_there_again_after_the_process_ends() {
    let (dir, index) = filled();
    let (length, found) = (index.len(), names(&index, "삼성"));
    drop(index);
    let again = open(&dir);
    assert!(!again.needs_rebuild());
    assert_eq!((again.len(), again.committed_seq()), (length, Some(7)));
    assert_eq!(names(&again, "삼성"), found);
}

#[test]
fn an_absent_index_is_empty_and_opening_it_writes_nothing() {
    let dir = TempDir::new().unwrap();
    let place = dir.path().join("company");
    let index = CompanyIndex::open(&place, dict()).unwrap();
    assert!(index.needs_rebuild() && index.is_empty() && !index.reload().unwrap());
    assert_eq!(names(&index, "삼성전자"), Vec::<String>::new());
    assert!(!place.exists());
    let mut writer = index.writer().unwrap();
    writer.put(&company("00000001", "하나")).unwrap();
    writer.commit(1).unwrap();
    assert_eq!((index.len(), index.needs_rebuild()), (1, false));
}

#[test]
fn one_writes_at_a_time() {
    let (dir, index) = filled();
    let other = open(&dir);
    let writer = index.writer().unwrap();
    assert!(matches!(other.writer(), Err(Error::Busy(_))));
    assert!(matches!(other.rebuild(), Err(Error::Busy(_))));
    drop(writer);
    let rebuild = other.rebuild().unwrap();
    assert!(matches!(index.writer(), Err(Error::Busy(_))));
    drop(rebuild);
    assert!(index.writer().is_ok());
}

#[test]
fn another_process_sees_commits_and_swaps_when_it_reloads() {
    let (dir, index) = filled();
    let other = open(&dir);
    let mut writer = index.writer().unwrap();
    writer.put(&company("00990100", "갓생긴회사")).unwrap();
    writer.commit(8).unwrap();
    drop(writer);
    assert_eq!((names(&other, "갓생긴회사").len(), other.committed_seq()), (0, Some(7)));
    assert!(other.reload().unwrap());
    assert!(!other.reload().unwrap());
    assert_eq!((names(&other, "갓생긴회사").len(), other.committed_seq()), (1, Some(8)));

    let mut rebuild = index.rebuild().unwrap();
    rebuild.put(&company("00000001", "하나")).unwrap();
    assert_eq!(index.len(), other.len());
    rebuild.finish(11).unwrap();
    assert_eq!((index.len(), index.committed_seq()), (1, Some(11)));
    assert!(other.len() > 1);
    assert!(other.reload().unwrap());
    assert_eq!((other.len(), other.committed_seq()), (1, Some(11)));
}

#[test]
fn a_search_goes_on_while_its_generation_is_cleared_away() {
    let (dir, index) = filled();
    let other = open(&dir);
    for seq in 8..11 {
        let mut rebuild = index.rebuild().unwrap();
        rebuild.put(&company("00000001", "하나")).unwrap();
        rebuild.finish(seq).unwrap();
    }
    assert_eq!(names(&other, "naver"), ["NAVER"]);
    assert!(other.reload().unwrap());
    assert_eq!(other.committed_seq(), Some(10));
    let folders =
        std::fs::read_dir(dir.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(folders.count(), 2);
}

#[test]
fn an_unfinished_rebuild_leaves_nothing() {
    let (dir, index) = filled();
    let before = std::fs::read_dir(dir.path()).unwrap().count();
    let mut rebuild = index.rebuild().unwrap();
    rebuild.put(&company("00000001", "하나")).unwrap();
    drop(rebuild);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), before);
    assert_eq!((index.reload().unwrap(), index.committed_seq()), (false, Some(7)));
}

#[test]
fn an_index_of_another_recipe_or_a_damaged_one_is_not_served_but_replaced() {
    type Damage = fn(&Path);
    let damages: [Damage; 3] = [
        |dir| {
            let pointer = std::fs::read_to_string(dir.join("current")).unwrap();
            std::fs::write(dir.join("current"), pointer.replace("company-", "company-before-")).unwrap();
        },
        |dir| std::fs::write(dir.join("current"), "{").unwrap(),
        |dir| std::fs::write(dir.join("gen-1").join("meta.json"), "").unwrap(),
    ];
    for damage in damages {
        let (dir, index) = filled();
        drop(index);
        damage(dir.path());
        let index = open(&dir);
        assert!(index.needs_rebuild() && index.is_empty());
        let mut rebuild = index.rebuild().unwrap();
        rebuild.put(&company("00000001", "하나")).unwrap();
        rebuild.finish(12).unwrap();
        assert_eq!((index.len(), index.needs_rebuild()), (1, false));
        assert_eq!(open(&dir).committed_seq(), Some(12));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_query_is_an_error(queries in prop::collection::vec(
        "\\PC{0,40}|[ㄱ-ㅣ가-힣a-z0-9 &.,()*?:\"'+~^\\[\\]{}-]{0,40}|.{0,300}", 1..4,
    )) {
        // Filled once a case would be slow; once a test run is what it is about.
        static INDEX: OnceLock<(TempDir, CompanyIndex)> = OnceLock::new();
        let (_dir, index) = INDEX.get_or_init(filled);
        for query in queries {
            let page = index.search(&query, 1, 20).unwrap();
            let again = index.search(&query, 1, 20).unwrap();
            prop_assert_eq!(&page, &again);
            prop_assert!(page.items.len() <= page.total as usize);
            prop_assert_eq!(index.suggest(&query, 20).unwrap(), page.items);
        }
    }
}
