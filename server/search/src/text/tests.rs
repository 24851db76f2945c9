//! The index over texts as its users see it. The texts are made up.

use model::search::TextOrder;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    company::tests::dict,
    synonym::{Synonyms, set},
};

fn text(id: &str, title: &str, body: &str) -> TextDoc {
    let tags = vec![format!("id:{id}"), format!("half:{}", if id < "3" { "first" } else { "second" })];
    // Of the same name are the odd ones; the longest is the oldest.
    let number: u32 = id.parse().unwrap();
    let name = if number.is_multiple_of(2) { "가온".to_owned() } else { "ZEBRA".to_owned() };
    let order = TextOrder { newest: number.into(), name, length: 100 - number };
    TextDoc { id: id.to_owned(), title: title.to_owned(), body: body.to_owned(), tags, order }
}

fn filled() -> (TempDir, TextIndex) {
    let dir = TempDir::new().unwrap();
    let dictionary = dict().with_words(["달여울식품"]).unwrap();
    let index = TextIndex::open(dir.path(), dictionary).unwrap();
    let mut rebuild = index.rebuild().unwrap();
    for doc in [
        text(
            "1",
            "협업으로 갈등을 해결한 경험",
            "팀의 갈등을 듣고 회의를 주도했습니다. 서로의 일을 다시 나누었습니다.",
        ),
        text(
            "2",
            "달여울식품에 지원한 까닭",
            "달여울식품은 비급여 진료비를 돕습니다. 고객 만족을 높이고 싶습니다.",
        ),
        text(
            "3",
            "성장 과정",
            "급여가 오르지 않아도 배웠습니다. 고객의 말을 들었고, 만족스러운 결과를 얻었습니다.",
        ),
        text("4", "코딩테스트 준비", "백엔드 개발을 공부했습니다. 코딩테스트를 매일 풀었습니다."),
        text("5", "뀨쀼뷰 동아리", "뀨쀼뷰라는 이름을 지었습니다."),
    ] {
        rebuild.put(&doc).unwrap();
    }
    rebuild.finish(1).unwrap();
    (dir, index)
}

fn ids(index: &TextIndex, query: &str) -> Vec<String> {
    let page = index.search(query, 1, 20).unwrap();
    assert_eq!(page.total as usize, page.items.len());
    page.items.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn texts_are_found_by_what_they_say() {
    let (_dir, index) = filled();
    for (query, expected) in [
        // Whatever the particle and the form.
        ("갈등", &["1"][..]),
        ("갈등이", &["1"]),
        ("회의 주도", &["1"]),
        ("듣다", &["1"]),
        ("달여울식품", &["2"]),
        // Every word.
        ("고객 만족", &["2", "3"]),
        ("고객 갈등", &[]),
        // As it stands.
        ("\"고객 만족\"", &["2"]),
        ("“만족스러운 결과”", &["3"]),
        // Not.
        ("고객 -만족", &[]),
        ("고객 -\"고객 만족\"", &["3"]),
        ("-고객", &[]),
        // The opposite is another word, though in one text it is read as something else: then its letters count.
        ("비급여", &["2"]),
        ("급여", &["3"]),
        ("비급여 -급여", &["2"]),
        // What the dictionary does not know, and a part of it.
        ("뀨쀼뷰", &["5"]),
        ("뀨쀼", &["5"]),
        ("", &[]),
        ("!? \"\"", &[]),
    ] {
        let mut found = ids(&index, query);
        let mut expected = expected.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
    // The title weighs more.
    assert_eq!(ids(&index, "갈등")[0], "1");
}

#[test]
fn synonyms_find_at_once_and_weigh_less() {
    let (_dir, index) = filled();
    assert_eq!(ids(&index, "코테"), Vec::<String>::new());
    let sets = [set(&["코테", "코딩테스트"], &[]), set(&["월급"], &["급여"])];
    index.set_synonyms(Synonyms::new(&sets));
    assert_eq!(ids(&index, "코테"), ["4"]);
    assert_eq!(ids(&index, "코테 백엔드"), ["4"]);
    assert_eq!(ids(&index, "월급"), ["3"]);
}

#[test]
fn the_place_is_shown_with_what_fits() {
    let (_dir, index) = filled();
    let hit = index.search("회의", 1, 1).unwrap().items.pop().unwrap();
    assert!(hit.title_marks.is_empty());
    let parts: Vec<&str> =
        hit.marks.iter().map(|(from, to)| &hit.snippet[*from as usize..*to as usize]).collect();
    assert_eq!(parts, ["회의"]);
    let hit = index.search("갈등", 1, 1).unwrap().items.pop().unwrap();
    let (from, to) = hit.title_marks[0];
    assert_eq!(&hit.title[from as usize..to as usize], "갈등");

    // From the midst of a long text, at the beginning of a word.
    let long = format!(
        "{}마지막에 협력사와 논의했습니다. {}",
        "가나다라 마바사. ".repeat(100),
        "끝까지. ".repeat(50)
    );
    let mut writer = index.writer().unwrap();
    writer.put(&text("9", "긴 글", &long)).unwrap();
    writer.commit(2).unwrap();
    let hit = index.search("협력사", 1, 1).unwrap().items.pop().unwrap();
    assert!(hit.snippet.starts_with("… ") && hit.snippet.ends_with(" …"), "{}", hit.snippet);
    let (from, to) = hit.marks[0];
    assert!(hit.snippet[from as usize..to as usize].starts_with("협력"));
    assert!(hit.snippet.chars().count() <= 130);
    writer.delete("9");
    writer.commit(3).unwrap();
    assert_eq!(ids(&index, "협력사"), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_query_and_no_text_is_an_error(query in "\\PC{0,60}|[가-힣 \"-]{0,60}", body in "\\PC{0,200}|[가-힣①ａ ]{0,200}") {
        static INDEX: std::sync::OnceLock<(TempDir, TextIndex)> = std::sync::OnceLock::new();
        let (_dir, index) = INDEX.get_or_init(filled);
        let page = index.search(&query, 1, 20).unwrap();
        prop_assert!(page.items.len() <= page.total as usize);
        let mut segmenter = Segmenter::new(&index.dictionary());
        let wanted = query::Asked::new(&query, &mut segmenter).unwrap().wanted(&Synonyms::default(), &mut segmenter).unwrap();
        let (snippet, marks) = snippet::of(&body, &wanted, &mut segmenter).unwrap();
        for (from, to) in marks {
            prop_assert!(snippet.get(from as usize..to as usize).is_some_and(|it| !it.is_empty()));
        }
    }
}

#[test]
fn tags_narrow_what_is_found_and_change_no_order() {
    let (_dir, index) = filled();
    let ids = |tags: &[&[&str]]| {
        let tags: Vec<Vec<String>> =
            tags.iter().map(|any| any.iter().map(|tag| (*tag).to_owned()).collect()).collect();
        let found = index.search_within("고객", &tags, None, 1, 20).unwrap();
        (found.total, found.items.into_iter().map(|hit| hit.id).collect::<Vec<_>>())
    };
    let all = ids(&[]).1;
    assert_eq!(all.len(), 2);
    assert_eq!(ids(&[&["half:first", "half:second"]]).1, all);
    assert_eq!(ids(&[&["half:first"]]), (1, vec!["2".to_owned()]));
    assert_eq!(ids(&[&["half:first", "half:second"], &["id:3"]]), (1, vec!["3".to_owned()]));
    assert_eq!(ids(&[&["half:first"], &["id:3"]]).0, 0);
    assert_eq!(ids(&[&["no:such"]]).0, 0);
    // A list of none narrows nothing.
    assert_eq!(ids(&[&[]]).1, all);
}

#[test]
fn an_order_holds_over_all_that_are_found_not_within_a_page() {
    let (_dir, index) = filled();
    let mut writer = index.writer().unwrap();
    // In segments of their own, in no order.
    for (revision, id) in (10..).zip(["12", "17", "11", "16", "13", "14"]) {
        writer.put(&text(id, "협력", "고객과 협력했습니다.")).unwrap();
        writer.commit(revision).unwrap();
    }
    let pages = |order: TextSort| {
        let page = |number| {
            let found = index.search_within("협력", &[], Some(order), number, 2).unwrap();
            assert_eq!(found.total, 6);
            found.items.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        (1..=4).flat_map(page).collect::<Vec<_>>()
    };
    assert_eq!(pages(TextSort::Newest), ["17", "16", "14", "13", "12", "11"]);
    assert_eq!(pages(TextSort::Name), ["17", "13", "11", "16", "14", "12"], "of one name the newest first");
    assert_eq!(pages(TextSort::Longest), ["11", "12", "13", "14", "16", "17"]);
    let narrowed = [vec!["id:13".to_owned(), "id:17".to_owned()]];
    let found = index.search_within("협력", &narrowed, Some(TextSort::Longest), 1, 20).unwrap();
    assert_eq!(found.items.into_iter().map(|hit| hit.id).collect::<Vec<_>>(), ["13", "17"]);
}
