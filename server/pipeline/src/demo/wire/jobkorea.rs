//! 잡코리아 합격자소서: the list and the pages of essays.

use model::accepted::{AcceptedRecord, AcceptedSource};

use super::html::{document, escaped};

/// Essays on a page of the list.
const PER_PAGE: usize = 20;
/// Pages linked below the list at a time.
const PAGES: usize = 10;

/// Page `page` (from 1) of the list of all essays of this source among `records`.
pub(in crate::demo) fn list(records: &[AcceptedRecord], page: usize) -> String {
    let page = page.max(1);
    let own = || records.iter().filter(|record| record.source == AcceptedSource::Jobkorea);
    let total = own().count();
    let mut items: Vec<String> =
        own().skip((page - 1) * PER_PAGE).take(PER_PAGE).map(|record| item(record, page)).collect();
    if !items.is_empty() {
        items.insert(0, INDEX.to_owned());
        items.insert(items.len().min(8), COACHING.to_owned());
    }
    let body = format!(
        "{HEADER}<div id=\"container\"><p class=\"total\">총 <strong>{}</strong>건</p>\n<ul class=\"selfLists\">\n{}\n\
         </ul>\n{}</div>",
        grouped(total),
        items.join("\n"),
        paging(page, total.div_ceil(PER_PAGE).max(1))
    );
    document("합격자소서 - 잡코리아", "", &body)
}

/// The page of essay `id`; the alert of a missing one when there is none.
pub(in crate::demo) fn detail(records: &[AcceptedRecord], id: &str) -> String {
    let own = |record: &&AcceptedRecord| record.source == AcceptedSource::Jobkorea && record.source_id == id;
    records.iter().find(own).map_or_else(missing, essay)
}

/// What a missing or deleted essay is, with HTTP 200.
pub(in crate::demo) fn missing() -> String {
    alert("선택하신 합격자소서 정보가 없습니다.", "/starter/PassAssay")
}

/// An alert that asks to log in, as after many views.
#[cfg(test)]
pub(in crate::demo) fn login_alert() -> String {
    alert("로그인 후 이용하실 수 있습니다.", "/Login/Login_Tot.asp?re_url=%2Fstarter%2FPassAssay")
}

/// The page to log in itself.
pub(in crate::demo) fn login_page() -> String {
    document(
        "로그인 - 잡코리아",
        "",
        "<form action=\"/Login/Login.asp\" method=\"post\"><input name=\"M_ID\"><input type=\"password\" name=\"M_PWD\">\
         <button>로그인</button></form>",
    )
}

/// An alert about something else.
#[cfg(test)]
pub(in crate::demo) fn wrong_access() -> String {
    alert("잘못된 접근입니다.", "/")
}

/// A page whose list has another class.
pub(in crate::demo) fn without_list(records: &[AcceptedRecord], page: usize) -> String {
    list(records, page).replace("selfLists", "essayCards")
}

/// A list whose items lead elsewhere.
#[cfg(test)]
pub(in crate::demo) fn without_ids(records: &[AcceptedRecord], page: usize) -> String {
    list(records, page).replace("/starter/PassAssay/View/", "/starter/essays/")
}

/// The page of essay `id` without `dl.qnaLists`.
pub(in crate::demo) fn without_questions(records: &[AcceptedRecord], id: &str) -> String {
    detail(records, id).replace("qnaLists", "essayQna")
}

fn alert(message: &str, to: &str) -> String {
    format!("<script>alert('{message}');location.href='{to}';</script>")
}

const HEADER: &str = "<div id=\"header\"><a href=\"/Login/Login_Tot.asp\">로그인</a><a href=\"/starter/PassAssay\">합격자소서</a>\
    <script>function scrap(id) { if (!window.member) { alert('로그인 후 이용해 주세요.'); } }</script></div>\n";
const INDEX: &str = "  <li class=\"promo\"><a href=\"/starter/PassAssayIndex?from=list\"><strong>합격자소서 한눈에 보기</strong></a></li>";
const COACHING: &str = "  <li class=\"promo\"><a href=\"https://www.jobkorea.example/service/user/selfintroduction?pr=3\">\
    <span class=\"titTx\">자소서 첨삭 받기</span></a></li>";

fn item(record: &AcceptedRecord, page: usize) -> String {
    let id = &record.source_id;
    let link = format!("/starter/PassAssay/View/{id}?Page={page}&amp;OrderBy=0&amp;FavorCo_Stat=0");
    let company = escaped(&record.company);
    let mut fields = format!("<span class=\"career\">{}</span>", period(record));
    for field in [&record.hire, &record.job].into_iter().filter(|field| !field.is_empty()) {
        fields.push_str(&format!("<span class=\"field\">{}</span>", escaped(field)));
    }
    let question = record.answers.first().map(|answer| answer.question.as_str()).unwrap_or_default();
    let excerpt = escaped(&question.chars().take(60).collect::<String>());
    format!(
        "  <li>\n    <a class=\"logo\" href=\"{link}\"><img alt=\"{company} 로고\"></a>\n    <div class=\"txBx\">\n      \
         <p class=\"tit\"><a href=\"{link}\"><span class=\"titTx\">{company}</span></a></p>\n      \
         <div class=\"linkArray\">{fields}</div>\n      \
         <p class=\"question\"><a href=\"{link}\">Q1. {excerpt}</a></p>\n    </div>\n  </li>"
    )
}

/// Links to the pages of this ten, and buttons to the tens before and after.
fn paging(page: usize, pages: usize) -> String {
    let first = (page - 1) / PAGES * PAGES + 1;
    let address = |page: usize| format!("/starter/PassAssay?schTxt=&amp;Page={page}");
    // A page past the end is still the one that is open.
    let past = Some(page).filter(|page| *page > pages);
    let links: String = (first..=pages.min(first + PAGES - 1))
        .chain(past)
        .map(|number| {
            if number == page {
                format!("<li><span class=\"now\">{number}</span></li>")
            } else {
                format!("<li><a href=\"{}\">{number}</a></li>", address(number))
            }
        })
        .collect();
    let mut buttons = String::new();
    if first > 1 {
        buttons.push_str(&format!("<a class=\"tplBtn btnPgnPrev\" href=\"{}\">이전</a>", address(first - 1)));
    }
    if first + PAGES <= pages {
        buttons.push_str(&format!(
            "<a class=\"tplBtn btnPgnNext\" href=\"{}\">다음</a>",
            address(first + PAGES)
        ));
    }
    format!("<div class=\"tplPagination\"><ul>{links}</ul><p>{buttons}</p></div>\n")
}

fn essay(record: &AcceptedRecord) -> String {
    let company = escaped(&record.company);
    let mut passed = period(record);
    for word in [&record.hire, &record.job].into_iter().filter(|word| !word.is_empty()) {
        passed.push_str(&format!(" {}", escaped(word)));
    }
    let number: usize = record.source_id.parse().unwrap_or_default();
    let specs: String = record.specs.iter().map(|spec| format!("<li>{}</li>", escaped(spec))).collect();
    let rows: String = (0..).zip(&record.answers).map(|(index, _)| row(record, number, index)).collect();
    let total = if has_comments(number) {
        "  <div class=\"adviceTotal\"><span class=\"grade\">4.5</span><p class=\"tx\">경험이 구체적입니다.</p></div>\n"
    } else {
        ""
    };
    let head = format!("<meta property=\"og:title\" content=\"{company} {passed} 합격자소서\">");
    let body = format!(
        "{HEADER}<div id=\"container\"><div class=\"stContainer\">\n  <div class=\"viewTitWrap\">\n    \
         <h2 class=\"hd\"><strong><a href=\"/company/{number}\">{company}</a><button type=\"button\">관심기업</button>\
         </strong>\n      <em>{passed}</em></h2>\n    <ul class=\"specLists\">{specs}<li><strong>{}</strong> 읽음</li></ul>\n  \
         </div>\n  <dl class=\"qnaLists\">\n{rows}  </dl>\n{total}</div></div>",
        grouped(number % 97 * 131 + 12)
    );
    document(&format!("{} 합격자소서 | 잡코리아", record.company), &head, &body)
}

/// A question and its answer; the first is open.
fn row(record: &AcceptedRecord, number: usize, index: usize) -> String {
    let Some(row) = record.answers.get(index) else { return String::new() };
    let commented = has_comments(number) && index == 0;
    let (dt, dd) = if index == 0 { (" class=\"on\"", " class=\"show\"") } else { ("", "") };
    let (chars, bytes) = size(&row.answer);
    let advice = if commented { ADVICE } else { "" };
    format!(
        "    <dt{dt}><button type=\"button\"><span class=\"num\">Q{}.</span><span class=\"tx\">{}</span>보기</button></dt>\n    \
         <dd{dd}><div class=\"tx\">{}\n      <p class=\"txSpllChk\">글자수 <span>{}자</span><span>{}Byte</span></p></div>{advice}\
         </dd>\n",
        index + 1,
        escaped(&row.question).replace('\n', "<br>"),
        answer(&row.answer, number, commented),
        grouped(chars),
        grouped(bytes)
    )
}

/// Comments of an expert on an answer; they hold a list of their own.
const ADVICE: &str = "\n      <div class=\"advice\"><dl><dt>좋은점 1</dt><dd><div class=\"tx\">수치와 과정이 드러납니다.</div></dd>\
    <dt>아쉬운점 1</dt><dd>배운 점이 한 문장에 그칩니다.</dd></dl></div>";

fn has_comments(number: usize) -> bool {
    number.is_multiple_of(3)
}

/// The text as the site's form keeps it: a bold title, `<br>` after a carriage return, now and then a zero-width space.
fn answer(text: &str, number: usize, commented: bool) -> String {
    let mut lines: Vec<String> = text.split('\n').map(escaped).collect();
    if commented && let Some(line) = lines.iter_mut().max_by_key(|line| line.len()) {
        if let Some((start, end)) = line.split_once(' ') {
            *line = format!("{start} <span class=\"sup\">좋은점 1</span>{end}");
        }
        line.push_str("<span class=\"sup\">아쉬운점 1</span>");
    }
    if let Some(title) = lines.first_mut().filter(|line| line.starts_with('[') && line.ends_with(']')) {
        *title = format!("<b>{title}</b>");
    }
    if number.is_multiple_of(7)
        && let Some(line) = lines.last_mut()
    {
        line.insert_str(0, "&#8203;");
    }
    lines.join(if number.is_multiple_of(2) { "&#13;<br>" } else { "<br>" })
}

/// Characters, and bytes as EUC-KR has them.
fn size(text: &str) -> (usize, usize) {
    let text = text.chars().filter(|c| *c != '\n');
    text.fold((0, 0), |(chars, bytes), c| (chars + 1, bytes + if c.is_ascii() { 1 } else { 2 }))
}

/// `2023년 하반기`.
fn period(record: &AcceptedRecord) -> String {
    let half = if record.half == Some(2) { "하반기" } else { "상반기" };
    format!("{}년 {half}", record.year.unwrap_or(2020))
}

/// `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
