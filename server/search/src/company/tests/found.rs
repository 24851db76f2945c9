//! What is found, why, and that no query is an error.

use model::search::{MatchKind, PAGE_MAX};
use proptest::prelude::*;

use super::*;

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
        ("LG U+", "LG유플러스", Name, None),
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
            let found = page(&index, query, 1, 100).items;
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
        let page = page(&index, "삼성", number, 2);
        assert_eq!((page.total as usize, page.number, page.size), (whole.len(), number, 2));
        assert_eq!(page.count(), 4);
        paged.extend(page.items.into_iter().map(|hit| hit.company.name));
    }
    assert_eq!(paged, whole);
    assert!(page(&index, "삼성", 5, 2).items.is_empty());
    let clamped = page(&index, "삼성", 0, 0);
    assert_eq!((clamped.number, clamped.size, clamped.items.len()), (1, 1, 1));
    assert_eq!(page(&index, "삼성", u32::MAX, u32::MAX).number, PAGE_MAX);
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
            let found = page(index, &query, 1, 20);
            prop_assert_eq!(&found, &page(index, &query, 1, 20));
            prop_assert!(found.items.len() <= found.total as usize);
            prop_assert_eq!(index.suggest(&query, 20).unwrap(), found.items);
        }
    }
}
