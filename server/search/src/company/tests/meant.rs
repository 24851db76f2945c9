//! What a person means who does not type a name as it is written.

use super::*;
use crate::synonym::{Synonyms, set};

/// The first hit, what of it fits and how the query was read.
fn meant(index: &CompanyIndex, query: &str) -> Option<(String, MatchKind, ReadAs)> {
    let hit = index.suggest(query, 1).unwrap().pop()?;
    Some((hit.company.name, hit.matched, hit.read_as))
}

#[test]
fn the_first_hit_and_how_the_query_was_read() {
    use MatchKind::{Abbreviation, Alias, Initials, Name, NameEng, Part};
    let typed = || ReadAs::Typed;
    let topic = |text: &str| ReadAs::Topic(text.to_owned());
    let keyboard = |text: &str| ReadAs::Keyboard(text.to_owned());
    let slip = |text: &str| ReadAs::Slip(text.to_owned());
    let (_dir, index) = filled();
    for (query, name, kind, read_as) in [
        // Letters as they are spoken.
        ("엘지화학", "LG화학", Name, typed()),
        ("엘쥐유플", "LG유플러스", Name, typed()),
        ("에스케이하이닉스", "SK하이닉스", Name, typed()),
        ("삼성SDS", "삼성에스디에스", Name, typed()),
        ("삼성에스디아이", "삼성SDI", Name, typed()),
        // Shortened as people do.
        ("한전", "한국전력공사", Abbreviation, typed()),
        ("gkswjs", "한국전력공사", Abbreviation, keyboard("한전")),
        ("한전 채용", "한국전력공사", Abbreviation, topic("한전")),
        // A syllable on its way.
        ("삼성저", "삼성전자", Name, typed()),
        ("삼성전ㅈ", "삼성전자", Name, typed()),
        ("카카ㅇ", "카카오", Name, typed()),
        // The keyboard in the other language.
        ("tkatjdwjswk", "삼성전자", Name, keyboard("삼성전자")),
        ("TKATJD", "삼성전자", Name, keyboard("삼성")),
        ("tkawjs", "삼성전자", Alias, keyboard("삼전")),
        ("ttww", "삼성전자", Initials, keyboard("ㅅㅅㅈㅈ")),
        ("ㅜㅁㅍㄷㄱ", "NAVER", Name, keyboard("naver")),
        ("ㅣㅎ 초드", "LG화학", NameEng, keyboard("lg chem")),
        ("zkzkdh codyd", "카카오", Name, keyboard("카카오")),
        // A slip.
        ("삼성전가", "삼성전자", Name, slip("삼성전자")),
        ("삼선전자", "삼성전자", Name, slip("삼성전자")),
        ("삼성저자", "삼성전자", Name, slip("삼성전자")),
        ("카카우뱅크", "카카오뱅크", Name, slip("카카오뱅크")),
        ("samsumg electronics", "삼성전자", NameEng, slip("SAMSUNG ELECTRONICS CO,.LTD")),
        ("현데자동", "현대자동차", Name, slip("현대자동차")),
        ("삼성자", "삼성전자", Name, slip("삼성전자")),
        // What is asked about it.
        ("카카오뱅크 채용", "카카오뱅크", Name, topic("카카오뱅크")),
        ("현대차 면접 후기", "현대자동차", Name, topic("현대차")),
        ("하이닉스 자소서", "SK하이닉스", Part, topic("하이닉스")),
        ("엘지화학 연봉", "LG화학", Name, topic("엘지화학")),
        ("카카오채용", "카카오", Name, topic("카카오")),
        ("삼성전자 반도체 연구", "삼성전자", Name, topic("삼성전자")),
    ] {
        assert_eq!(meant(&index, query), Some((name.to_owned(), kind, read_as)), "{query}");
    }
}

#[test]
fn synonyms_count_at_once() {
    let (_dir, index) = filled();
    assert_eq!(meant(&index, "국민전자"), None);
    index.set_synonyms(Synonyms::new(&[
        set(&["국민전자"], &["삼성전자"]),
        set(&["네이버", "NAVER"], &[]),
        set(&["포스코", "POSCO"], &[]),
    ]));
    let synonym = |text: &str| ReadAs::Synonym(text.to_owned());
    for (query, name, read_as) in [
        ("국민전자", "삼성전자", synonym("삼성전자")),
        ("네이버", "NAVER", synonym("NAVER")),
        ("네이버 채용", "NAVER", ReadAs::Topic("NAVER".to_owned())),
    ] {
        let (found, _, read) = meant(&index, query).unwrap();
        assert_eq!((found.as_str(), read), (name, read_as), "{query}");
    }
    // One way only.
    assert!(index.suggest("삼성전자", 9).unwrap().iter().all(|hit| hit.read_as == ReadAs::Typed));
    index.set_synonyms(Synonyms::default());
    assert_eq!(meant(&index, "국민전자"), None);
}

#[test]
fn what_was_typed_goes_before_what_may_be_meant() {
    let (_dir, index) = index_of(&[
        listed("00000001", "나래", "NARAE", Market::Kospi, "000001"),
        company("00000002", "SK상사"),
        company("00000003", "카카오채용"),
        listed("00000004", "카카오", "Kakao", Market::Kospi, "000004"),
        company("00000005", "삼성전가"),
        listed("00000006", "삼성전자", "SAMSUNG", Market::Kospi, "000006"),
    ]);
    assert_eq!(names(&index, "sk"), ["SK상사", "나래"]);
    assert_eq!(names(&index, "카카오채용")[0], "카카오채용");
    assert_eq!(names(&index, "삼성전가")[0], "삼성전가");
}

#[test]
fn what_fits_is_marked() {
    let (_dir, index) = filled();
    for (query, name, marked) in [
        ("삼성", "삼성전자", &["삼성"][..]),
        ("ㅅㅅㅈ", "삼성전자", &["삼성전"]),
        ("하이닉스", "SK하이닉스", &["하이닉스"]),
        ("하이닉스 채용", "SK하이닉스", &["하이닉스"]),
        ("보험 현대", "현대해상화재보험", &["현대", "보험"]),
        ("tkatjd", "삼성전자", &["삼성"]),
        ("삼성전가", "삼성전자", &["삼성전자"]),
        ("005930", "삼성전자", &[]),
    ] {
        let hit = index.suggest(query, 1).unwrap().pop().unwrap();
        let parts = hit.marks.iter().map(|(from, to)| &hit.company.name[*from as usize..*to as usize]);
        assert_eq!(
            (hit.company.name.as_str(), parts.collect::<Vec<_>>()),
            (name, marked.to_vec()),
            "{query}"
        );
    }
}

#[test]
fn companies_are_narrowed_and_counted() {
    let (_dir, index) = filled();
    let search = |query: &str, filter: &str| {
        let found = index.search(query, CompanyFilter::from(filter.to_owned()), 1, 100).unwrap();
        let of = |nth| found.counts.of(model::search::Facet::Market, nth);
        (found.page.items.len(), found.page.total, [of(0), of(1), of(2), of(3)])
    };
    assert_eq!(search("한빛", ""), (5, 5, [0, 1, 1, 3]));
    assert_eq!(search("한빛", "market.kosdaq"), (1, 1, [0, 1, 1, 3]));
    assert_eq!(search("한빛", "market.kosdaq market.konex"), (2, 2, [0, 1, 1, 3]));
    assert_eq!(search("한빛", "region.seoul"), (0, 0, [0, 0, 0, 0]));
    // Nothing asked: all of a kind, or nothing.
    assert_eq!(search("", "market.konex").1, 1);
    assert_eq!(search("", ""), (0, 0, [0, 0, 0, 0]));
}

#[test]
fn where_nothing_is_found_the_nearest_names_are_offered() {
    let (_dir, index) = filled();
    let nearest = |query: &str| {
        let found = index.search(query, CompanyFilter::default(), 1, 20).unwrap();
        assert_eq!(found.page.total, 0, "{query}");
        (found.nearest.first().map(|hit| hit.company.name.clone()), found.tried)
    };
    let first = |query: &str| nearest(query).0;
    assert_eq!(first("삼송전가").as_deref(), Some("삼성전자"));
    assert_eq!(first("카카우벵크").as_deref(), Some("카카오뱅크"));
    assert_eq!(first("한빛없는회사이름").as_deref(), Some("한빛소재"));
    assert_eq!(nearest("없는회사 채용"), (None, vec![ReadAs::Topic("없는회사".to_owned())]));
    // Found, and narrowed away: nothing else is meant.
    let found = index.search("삼성전자", CompanyFilter::default().with("region", "jeju"), 1, 20).unwrap();
    assert_eq!((found.page.total, found.nearest.len()), (0, 0));
}

#[test]
fn the_order_can_be_explained() {
    let (_dir, index) = filled();
    let told = index.explain("tkawjs", 2).unwrap().to_string();
    for line in [
        "also read    삼전  (the keyboard in the other language)",
        "looked up    nothing certain was found, so guesses were looked up",
        "  1. 00126380 삼성전자  place 19 Keyboard (the keyboard in the other language), standing KOSPI, size unknown, known \
         by other names, by 삼전",
    ] {
        assert!(told.contains(line), "{told}");
    }
    assert!(index.explain("삼성전자", 1).unwrap().to_string().contains("looked up    as typed"));
    assert!(index.explain("", 1).unwrap().hits.is_empty());
}
