//! 링커리어 합격 자소서: the list, the pages of essays and GraphQL.

use model::accepted::{AcceptedAnswer, AcceptedRecord, AcceptedSource};
use serde_json::{Map, Value, json};

use super::html::{document, escaped};

/// Essays on a page of the list.
const PER_PAGE: usize = 20;

/// Page `page` (from 1) of the list of all essays of this source among `records`.
pub(in crate::demo) fn list(records: &[AcceptedRecord], page: usize) -> String {
    let page = page.max(1);
    let own = own(records);
    let shown: Vec<&AcceptedRecord> =
        own.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).copied().collect();
    let mut cache = Map::new();
    let edges: Vec<Value> = shown
        .iter()
        .map(|record| json!({"node": {"__ref": format!("CoverLetter:{}", record.source_id)}}))
        .collect();
    let query = format!("coverLetters({{\"pagination\":{{\"page\":{page},\"pageSize\":{PER_PAGE}}}}})");
    cache.insert(
        "ROOT_QUERY".to_owned(),
        json!({"__typename": "Query", query: {"totalCount": own.len(), "edges": edges}}),
    );
    for record in &shown {
        cache.insert(format!("CoverLetter:{}", record.source_id), summary(record));
    }
    let cards: String = shown.iter().map(|record| card(record)).collect();
    // The side column repeats one of them.
    let side = shown.last().map(|record| card(record)).unwrap_or_default();
    let props = props(Value::Object(cache), page % 2 == 1);
    let data = json!({"props": props, "page": "/cover-letter/search", "query": {"page": page.to_string()}});
    let main = format!("<a href=\"/cover-letter/search?page=1&amp;tab=all\">전체</a>{cards}");
    frame("합격 자소서 | 링커리어", &main, &side, &script(&data))
}

/// The page of essay `id`: every fifth has no data, only the article. The page of a missing one when there is none.
pub(in crate::demo) fn detail(records: &[AcceptedRecord], id: &str) -> String {
    let own = own(records);
    let Some(index) = own.iter().position(|record| record.source_id == id) else { return not_found() };
    let Some(record) = own.get(index) else { return not_found() };
    let next = own.get((index + 1) % own.len()).filter(|next| next.source_id != id);
    let number: usize = id.parse().unwrap_or_default();
    let data = if number.is_multiple_of(5) {
        String::new()
    } else {
        let mut cache = Map::new();
        if let Some(next) = next {
            cache.insert(format!("CoverLetter:{}", next.source_id), summary(next));
        }
        cache.insert(format!("CoverLetter:{id}"), letter(record));
        let props = props(Value::Object(cache), number.is_multiple_of(2));
        script(&json!({"props": props, "page": "/cover-letter/[id]", "query": {"id": id}}))
    };
    let main = format!(
        "\n<h1>{} / {} / {}</h1><h3>{}</h3>\n<div class=\"css-{number:x}\"><p>마음에 드는 문장을 스크랩해 보세요!</p>\
         <button>다시보지 않기</button></div>\n<article id=\"coverLetterContent\">{}</article>",
        escaped(&record.company),
        escaped(&record.job),
        period(record),
        escaped(&record.specs.join(" / ")),
        article(&content(record))
    );
    let side = format!("<h3>추천 자소서</h3>{}", next.map(|next| card(next)).unwrap_or_default());
    frame(&format!("{} 합격자소서 | 링커리어", record.company), &main, &side, &data)
}

/// The answer of GraphQL to a page (from 1) of `size` essays.
pub(in crate::demo) fn graphql(records: &[AcceptedRecord], page: usize, size: usize) -> String {
    let own = own(records);
    let nodes = own.iter().skip(page.saturating_sub(1) * size).take(size);
    // One that may not be shown is listed without saying what it is.
    let node =
        |record: &AcceptedRecord| if record.answers.is_empty() { Value::Null } else { json!(letter(record)) };
    let edges: Vec<Value> = nodes.map(|record| json!({"node": node(record)})).collect();
    json!({"data": {"coverLetters": {"totalCount": own.len(), "edges": edges}}}).to_string()
}

/// What GraphQL says to a stored query it does not know, with HTTP 200.
pub(in crate::demo) fn graphql_errors() -> String {
    json!({"errors": [{"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}]})
        .to_string()
}

/// What GraphQL says to a query it cannot read, with HTTP 400.
#[cfg(test)]
pub(in crate::demo) fn graphql_bad_request() -> String {
    json!({"errors": [{"message": "Syntax Error: Expected Name, found <EOF>.",
        "extensions": {"code": "GRAPHQL_PARSE_FAILED"}}]})
    .to_string()
}

/// The page of a missing or deleted essay, with HTTP 404.
pub(in crate::demo) fn not_found() -> String {
    let data = json!({"props": {"pageProps": {}}, "page": "/404", "query": {}});
    frame("링커리어", "<h1>404</h1><p>페이지를 찾을 수 없습니다.</p>", "", &script(&data))
}

/// The page of essay `id` with data that are no JSON, and no article.
#[cfg(test)]
pub(in crate::demo) fn broken_data(records: &[AcceptedRecord], id: &str) -> String {
    without_article(records, id).replace("\"props\":{", "\"props\":{{")
}

/// The page of essay `id` whose data have no essay.
pub(in crate::demo) fn without_letter(records: &[AcceptedRecord], id: &str) -> String {
    without_article(records, id).replace("CoverLetter:", "Essay:")
}

/// The page of essay `id` whose data call the text something else.
#[cfg(test)]
pub(in crate::demo) fn without_content(records: &[AcceptedRecord], id: &str) -> String {
    without_article(records, id).replace("\"content\":", "\"body\":")
}

/// The page of essay `id` with neither data nor article.
#[cfg(test)]
pub(in crate::demo) fn without_data(records: &[AcceptedRecord], id: &str) -> String {
    without_article(records, id).replace("__NEXT_DATA__", "__DATA__")
}

/// A page of the list without cards and data.
pub(in crate::demo) fn without_cards(records: &[AcceptedRecord], page: usize) -> String {
    list(records, page).replace("/cover-letter/", "/letters/").replace("__NEXT_DATA__", "__DATA__")
}

/// The page to log in.
pub(in crate::demo) fn login_page() -> String {
    frame(
        "로그인 | 링커리어",
        "<p>로그인이 필요한 서비스입니다.</p><form><input type=\"password\"></form>",
        "",
        "",
    )
}

fn without_article(records: &[AcceptedRecord], id: &str) -> String {
    detail(records, id).replace("coverLetterContent", "letter")
}

fn own(records: &[AcceptedRecord]) -> Vec<&AcceptedRecord> {
    records.iter().filter(|record| record.source == AcceptedSource::Linkareer).collect()
}

fn frame(title: &str, main: &str, side: &str, data: &str) -> String {
    let body = format!(
        "<div id=\"__next\"><header><a href=\"/login\">로그인</a></header><main>{main}</main><aside>{side}</aside></div>\n{data}"
    );
    document(title, "", &body)
}

/// Both places where the cache has been seen.
fn props(cache: Value, newer: bool) -> Value {
    if newer {
        json!({"pageProps": {"__APOLLO_STATE__": cache}})
    } else {
        json!({"pageProps": {}, "apolloState": cache})
    }
}

/// JSON in a script: nothing in it may end the script.
fn script(data: &Value) -> String {
    let json = data.to_string().replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e");
    format!("<script id=\"__NEXT_DATA__\" type=\"application/json\">{json}</script>")
}

fn card(record: &AcceptedRecord) -> String {
    format!(
        "<a href=\"/cover-letter/{}\"><p>{}</p><p>{} · {}</p></a>",
        record.source_id,
        escaped(&record.company),
        escaped(&record.job),
        period(record)
    )
}

/// What the cache of a list has of an essay.
fn summary(record: &AcceptedRecord) -> Value {
    json!({
        "__typename": "CoverLetter",
        "id": record.source_id,
        "isScrapped": false,
        "organizationName": record.company,
        "role": record.job,
        "types": types(record),
        "passedAt": passed_at(record),
        "contentSummaryMobile": content(record).chars().take(150).collect::<String>(),
    })
}

/// The whole essay.
fn letter(record: &AcceptedRecord) -> Value {
    let mut letter = summary(record);
    let specs = |of: Kind| {
        let found: Vec<&str> = (0..)
            .zip(&record.specs)
            .filter(|(index, spec)| Kind::of(*index, spec) == of)
            .map(|(_, spec)| spec.as_str())
            .collect();
        (!found.is_empty()).then(|| found.join(", "))
    };
    if let Some(letter) = letter.as_object_mut() {
        letter.remove("contentSummaryMobile");
        let grades = specs(Kind::Grades).map(|grades| grades.trim_start_matches("학점 ").to_owned());
        for (field, value) in [
            ("university", specs(Kind::University)),
            ("major", specs(Kind::Major)),
            ("grades", grades),
            ("languageScore", specs(Kind::Language)),
            ("license", specs(Kind::License)),
            ("career", specs(Kind::Career)),
            ("activity", specs(Kind::Activity)),
            ("content", Some(content(record))),
        ] {
            letter.insert(field.to_owned(), json!(value));
        }
        letter.insert("scrapCount".to_owned(), json!(record.source_id.len() * 3));
    }
    letter
}

/// The field a spec is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    University,
    Major,
    Grades,
    Language,
    License,
    Career,
    Activity,
}

impl Kind {
    fn of(index: usize, spec: &str) -> Self {
        let starts = |words: &[&str]| words.iter().any(|word| spec.starts_with(word));
        match () {
            () if starts(&["학점"]) => Self::Grades,
            () if starts(&["토익", "토스", "OPIc", "HSK", "JLPT"]) => Self::Language,
            () if starts(&["자격증"]) => Self::License,
            () if starts(&["인턴", "경력"]) => Self::Career,
            () if starts(&["수상", "해외경험", "봉사"]) => Self::Activity,
            () if index == 0 => Self::University,
            () => Self::Major,
        }
    }
}

fn types(record: &AcceptedRecord) -> Vec<&'static str> {
    let mut types = match record.source_id.as_bytes().last() {
        Some(b'0'..=b'3') => vec!["MAJOR_COMPANY"],
        Some(b'4') => vec!["PUBLIC_INSTITUTIONS"],
        Some(b'5' | b'6') => vec!["SME"],
        _ => Vec::new(),
    };
    types.extend(match record.hire.as_str() {
        "신입" => Some("NEWCOMER"),
        "인턴" => Some("INTERN"),
        "경력" => Some("CAREER"),
        _ => None,
    });
    types
}

/// Midnight in Seoul of the half's first day.
fn passed_at(record: &AcceptedRecord) -> Option<i64> {
    let month = if record.half? == 2 { 7 } else { 1 };
    let day = chrono::NaiveDate::from_ymd_opt(record.year?.into(), month, 1)?.and_hms_opt(0, 0, 0)?;
    Some((day - chrono::TimeDelta::hours(9)).and_utc().timestamp_millis())
}

/// `2025 상반기`.
fn period(record: &AcceptedRecord) -> String {
    let half = if record.half == Some(2) { "하반기" } else { "상반기" };
    format!("{} {half}", record.year.unwrap_or(2020))
}

/// All questions and answers as one text, numbered in one of the ways people do.
fn content(record: &AcceptedRecord) -> String {
    let way = record.source_id.bytes().last().unwrap_or_default() % 4;
    let section = |(number, answer): (usize, &AcceptedAnswer)| {
        let heading = match way {
            0 => format!("{number}. "),
            1 => format!("Q{number}. "),
            2 => format!("{number}) "),
            _ => format!("[문항 {number}] "),
        };
        format!("{heading}{}\n\n{}", answer.question, answer.answer)
    };
    (1..).zip(&record.answers).map(section).collect::<Vec<_>>().join("\n\n")
}

/// A paragraph a line.
fn article(content: &str) -> String {
    content.split('\n').map(|line| format!("<p>{}</p>", escaped(line))).collect()
}
