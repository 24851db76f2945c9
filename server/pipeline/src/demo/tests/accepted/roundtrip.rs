//! What is rendered is read again.

use model::accepted::{AcceptedAnswer, AcceptedRecord, AcceptedSource};
use proptest::prelude::*;

use super::{of, page, read, records};
use crate::{
    accepted::source::{Detail, ListPage, jobkorea, linkareer},
    demo::wire,
};

/// What the page of a record tells: an article without data does not say how somebody was hired.
fn told(record: &AcceptedRecord) -> AcceptedRecord {
    let mut told = record.clone();
    let number: u32 = record.source_id.parse().unwrap();
    if record.source == AcceptedSource::Linkareer && number.is_multiple_of(5) {
        told.hire.clear();
    }
    told
}

#[test]
fn every_essay_of_the_data_set_is_read_as_it_is() {
    let records = records();
    for record in &records {
        let html = page(&records, record);
        assert_eq!(read(&html, record), Ok(Detail::Essay(told(record))), "{html}");
    }
}

#[test]
fn graphql_tells_every_essay() {
    let expected = of(AcceptedSource::Linkareer);
    let mut found = Vec::new();
    for page in 1.. {
        let essays = linkareer::graphql(wire::linkareer::graphql(&records(), page, 7).as_bytes()).unwrap();
        let last = essays.len() < 7;
        found.extend(essays);
        if last {
            break;
        }
    }
    assert_eq!(found, expected);
}

/// `count` essays of one source, numbered from 1.
fn many(source: AcceptedSource, count: usize) -> Vec<AcceptedRecord> {
    let some = of(source).remove(0);
    (1..=count).map(|number| AcceptedRecord { source_id: number.to_string(), ..some.clone() }).collect()
}

/// All numbers of a list, page by page; and how many pages there are.
fn walk(source: AcceptedSource, count: usize) -> (Vec<String>, usize) {
    let records = many(source, count);
    let mut ids = Vec::new();
    for page in 1.. {
        let read: ListPage = match source {
            AcceptedSource::Jobkorea => jobkorea::list(&wire::jobkorea::list(&records, page)).unwrap(),
            _ => linkareer::list(&wire::linkareer::list(&records, page)).unwrap(),
        };
        assert_eq!(read.total, u32::try_from(count).ok());
        ids.extend(read.ids);
        if !read.has_next {
            return (ids, page);
        }
    }
    unreachable!()
}

#[test]
fn a_list_is_walked_to_its_end() {
    for count in [0_usize, 1, 19, 20, 21, 45, 200, 205, 400, 401] {
        let expected: Vec<String> = (1..=count).map(|number| number.to_string()).collect();
        let pages = count.div_ceil(20).max(1);
        assert_eq!(walk(AcceptedSource::Jobkorea, count), (expected.clone(), pages));
        // This one may need a look at one page more.
        let (ids, asked) = walk(AcceptedSource::Linkareer, count);
        assert_eq!(ids, expected);
        assert!(asked == pages || (asked == pages + 1 && count % 20 != 0), "{asked} for {count}");
    }
}

#[test]
fn a_page_past_the_end_is_empty() {
    let jobkorea = jobkorea::list(&wire::jobkorea::list(&many(AcceptedSource::Jobkorea, 25), 9)).unwrap();
    let linkareer = linkareer::list(&wire::linkareer::list(&many(AcceptedSource::Linkareer, 25), 9)).unwrap();
    for page in [jobkorea, linkareer] {
        assert_eq!(page, ListPage { ids: Vec::new(), total: Some(25), has_next: false });
    }
}

/// Text as the sources keep it, with everything that has to be escaped.
fn text() -> impl Strategy<Value = String> {
    "[가-힣a-z&<>\"'\\\\{}%;#/][가-힣a-z0-9&<>\"'\\\\{}%;#/.,!]{0,30}( [가-힣a-z<>&/\"']{1,9}){0,4}"
}

fn answer() -> impl Strategy<Value = AcceptedAnswer> {
    (text(), text(), text()).prop_map(|(question, first, second)| AcceptedAnswer {
        question: format!("문 {question}?"),
        answer: format!("[{first}]\n답 {second}\n\n답 {first}</script>&lt;br&gt;"),
    })
}

fn record(source: AcceptedSource) -> impl Strategy<Value = AcceptedRecord> {
    let text = || text().prop_map(|text| text.replace('/', "·"));
    let hire = proptest::sample::select(vec!["신입", "인턴", "경력"]);
    let answers = proptest::collection::vec(answer(), 1..4);
    (1_u32..99_999, text(), text(), 2000_i16..2100, 1_u8..3, hire, text(), answers).prop_map(
        move |(id, company, job, year, half, hire, major, answers)| AcceptedRecord {
            source,
            source_id: id.to_string(),
            company,
            job: format!("직 {job}"),
            year: Some(year),
            half: Some(half),
            hire: hire.to_owned(),
            specs: vec!["초대졸".to_owned(), format!("{major} 학과"), "학점 4.1/4.5".to_owned()],
            answers,
        },
    )
}

proptest! {
    #[test]
    fn any_text_survives_the_wire_of_jobkorea(record in record(AcceptedSource::Jobkorea)) {
        prop_assert_eq!(read(&page(std::slice::from_ref(&record), &record), &record), Ok(Detail::Essay(record)));
    }

    #[test]
    fn any_text_survives_the_wire_of_linkareer(record in record(AcceptedSource::Linkareer)) {
        let records = [record.clone()];
        prop_assert_eq!(read(&page(&records, &record), &record), Ok(Detail::Essay(told(&record))));
        let listed = linkareer::list(&wire::linkareer::list(&records, 1)).unwrap();
        prop_assert_eq!(listed.ids, [record.source_id.clone()]);
        prop_assert_eq!(linkareer::graphql(wire::linkareer::graphql(&records, 1, 20).as_bytes()), Ok(vec![record]));
    }
}
