//! What comes first.

use super::*;

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
    let codes: Vec<String> =
        page(&index, "카카오", 1, 2).items.iter().map(|hit| hit.company.corp_code.to_string()).collect();
    assert_eq!(codes, ["00258801", "00918444"]);
}

#[test]
fn a_name_people_use_goes_before_exact_names_few_know() {
    use Market::{Kosdaq, Kospi};
    let (_dir, index) = index_of(&[
        company("00128069", "삼전"),
        company("00528205", "삼전"),
        company("00528206", "삼전건설"),
        with(listed("00126380", "삼성전자", "SAMSUNG ELECTRONICS", Kospi, "005930"), &[], &["삼전"]),
        with(listed("00126371", "삼성전기", "SAMSUNG ELECTRO-MECHANICS", Kospi, "009150"), &[], &["삼전기"]),
        // Exact, and listed itself: nobody means another one.
        listed("00111810", "대웅", "DAEWOONG", Kosdaq, "003090"),
        with(listed("00164742", "대웅제약", "DAEWOONG PHARM", Kospi, "069620"), &[], &["대웅"]),
        company("00521220", "대웅"),
        // Exact, not listed, but people know it.
        with(company("01019166", "쿠팡"), &[], &["로켓배송"]),
        with(listed("00990001", "쿠팡물류", "COUPANG", Kospi, "099001"), &[], &["쿠팡"]),
    ]);
    for (query, expected) in [
        ("삼전", &["삼성전자", "삼전", "삼전", "삼성전기", "삼전건설"][..]),
        ("대웅", &["대웅", "대웅제약", "대웅"]),
        ("쿠팡", &["쿠팡", "쿠팡물류"]),
    ] {
        assert_eq!(names(&index, query), expected, "{query}");
    }
}

#[test]
fn of_equal_matches_the_one_people_mean_comes_first() {
    use Market::{Kosdaq, Kospi};
    let sized = |code, name, eng, trillions: i64, aliases: &[&str]| {
        let mut doc = with(listed(code, name, eng, Kospi, "999999"), &[], aliases);
        doc.equity = Some(trillions * 1_000_000_000_000);
        doc
    };
    let mut small = company("01182596", "삼성산업개발");
    small.head.name_eng = Some("samsung".into());
    let (_dir, index) = index_of(&[
        small,
        company("00900001", "Samsung ETFs Trust"),
        // Shorter names and older codes do not make a company larger.
        sized("00126229", "삼성물산", "SAMSUNG C&T", 40, &["삼물"]),
        sized("00126256", "삼성생명", "SAMSUNG LIFE INSURANCE", 36, &["삼생"]),
        sized("00126201", "삼성공조", "SAMSUNG CLIMATE CONTROL", 1, &[]),
        listed("00126202", "삼성제약", "SAMSUNG PHARM", Kospi, "001360"),
        listed("00126203", "삼성잉크", "SAMSUNG INK", Kosdaq, "001361"),
        sized("00126380", "삼성전자", "SAMSUNG ELECTRONICS", 400, &["삼전"]),
    ]);
    assert_eq!(
        names(&index, "samsung"),
        [
            "삼성전자",
            "삼성물산",
            "삼성생명",
            "Samsung ETFs Trust",
            // Named just so, though nobody knows it.
            "삼성산업개발",
            "삼성공조",
            "삼성제약",
            "삼성잉크",
        ]
    );
    assert_eq!(names(&index, "samsung e"), ["삼성전자", "Samsung ETFs Trust"]);
    assert_eq!(names(&index, "ㅅㅅ")[0], "삼성전자");
    assert_eq!(names(&index, "삼성")[..3], ["삼성전자", "삼성물산", "삼성생명"]);
}
