//! A page of one essay.

use model::accepted::{AcceptedAnswer, AcceptedRecord, AcceptedSource};
use scraper::{ElementRef, Html};

use crate::accepted::source::{Detail, PageError, dom, page, text};

/// What the alert of a missing or deleted essay says.
const GONE: &str = "합격자소서 정보가 없습니다";
/// The button beside a company's name.
const FOLLOW: &str = "관심기업";
/// The label of the button a question is in.
const OPEN: &str = "보기";

/// Reads the page of essay `id`.
///
/// # Errors
/// When the page is not a whole essay, see [`PageError`].
pub fn detail(html: &str, id: &str) -> Result<Detail, PageError> {
    let document = page::open(html)?;
    let root = document.root_element();
    let Some(list) = dom::one(root, "dl.qnaLists") else {
        return match page::alert(&document) {
            Some(message) if message.contains(GONE) => Ok(Detail::Gone),
            _ => Err(without_questions(&document)),
        };
    };
    let answers = answers(list)?;
    let heading = Heading::of(root)?;
    Ok(Detail::Essay(AcceptedRecord {
        source: AcceptedSource::Jobkorea,
        source_id: id.to_owned(),
        company: heading.company,
        job: heading.period.job,
        year: Some(heading.period.year),
        half: Some(heading.period.half),
        hire: heading.period.hire,
        specs: specs(root),
        answers,
    }))
}

/// Which kind of page this is instead. In the frame of an essay only the frame counts: menus talk of logging in too.
fn without_questions(document: &Html) -> PageError {
    let root = document.root_element();
    let frame = dom::one(root, "#container div.stContainer");
    page::refusal(document, frame.unwrap_or(root)).unwrap_or_else(|| match frame {
        Some(_) => PageError::NoQuestions,
        None => PageError::UnknownPage {
            expected: "an essay in `#container div.stContainer`",
            title: page::title(document),
        },
    })
}

/// The questions and answers, paired by their order. Comments of experts hold a `dl` too: only children count.
fn answers(list: ElementRef<'_>) -> Result<Vec<AcceptedAnswer>, PageError> {
    let rows: Vec<ElementRef<'_>> =
        list.child_elements().filter(|row| dom::is(*row, "dt", "") || dom::is(*row, "dd", "")).collect();
    let questions = rows.iter().filter(|row| dom::is(**row, "dt", "")).count();
    let alternate = rows
        .chunks(2)
        .all(|pair| matches!(pair, [dt, dd] if dom::is(*dt, "dt", "") && dom::is(*dd, "dd", "")));
    if rows.is_empty() || !alternate {
        return Err(PageError::Unpaired { questions, answers: rows.len() - questions });
    }
    let mut answers = Vec::with_capacity(questions);
    for (index, pair) in rows.chunks(2).enumerate() {
        let [dt, dd] = pair else { continue };
        let answer = answer(*dd).ok_or(PageError::NoAnswer { number: index + 1 })?;
        answers.push(AcceptedAnswer { question: question(*dt), answer: text::of(answer) });
    }
    if answers.iter().all(|answer| answer.answer.is_empty()) {
        return Err(PageError::NoText { answers: answers.len() });
    }
    Ok(answers)
}

/// The text of an answer; a comment may have one of its own.
fn answer(row: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let is_comment = |text: &ElementRef<'_>| {
        text.ancestors().filter_map(ElementRef::wrap).any(|parent| dom::is(parent, "div", "advice"))
    };
    dom::child(row, "div", "tx")
        .or_else(|| dom::all(row, "div.tx").into_iter().find(|text| !is_comment(text)))
}

/// The question without its number and the label of its button.
fn question(row: ElementRef<'_>) -> String {
    let said = match dom::one(row, "span.tx") {
        Some(question) => text::of(question),
        None => {
            let number = dom::one(row, "span.num").map(text::line).unwrap_or_default();
            let all = text::one_line(&row.text().collect::<String>());
            all.strip_prefix(&number).unwrap_or(&all).trim().to_owned()
        }
    };
    // `돌아보기` ends so too: a label is not part of a word.
    match said.strip_suffix(OPEN) {
        Some(question) if !question.ends_with(|c: char| ('가'..='힣').contains(&c)) => {
            question.trim_end().to_owned()
        }
        _ => said,
    }
}

/// What the applicant had; the number of readers comes last among them.
fn specs(root: ElementRef<'_>) -> Vec<String> {
    dom::all(root, "ul.specLists > li")
        .into_iter()
        .map(text::line)
        .filter(|spec| !spec.is_empty() && !is_readers(spec))
        .collect()
}

/// `12,345 읽음`.
fn is_readers(spec: &str) -> bool {
    spec.strip_suffix("읽음").is_some_and(|count| {
        let count = count.trim();
        !count.is_empty() && count.chars().all(|c| c.is_ascii_digit() || c == ',')
    })
}

struct Heading {
    company: String,
    period: Period,
}

impl Heading {
    /// Of the page's heading; the period of `og:title` where the heading has none.
    fn of(root: ElementRef<'_>) -> Result<Self, PageError> {
        const HEADING: &str = "div.viewTitWrap h2.hd";
        let heading = dom::one(root, HEADING).ok_or(PageError::NoHeading { expected: HEADING })?;
        let company = company(heading);
        if company.is_empty() {
            return Err(PageError::NoCompany { expected: "h2.hd > strong" });
        }
        let said = dom::child(heading, "em", "").map(text::line).unwrap_or_default();
        let period = Period::parse(&said)
            .or_else(|| Period::of_title(root, &company))
            .ok_or(PageError::NoPeriod { said: page::excerpt(&said) })?;
        Ok(Self { company, period })
    }
}

/// The company: a link, or plain text with the label of the button behind it.
fn company(heading: ElementRef<'_>) -> String {
    let Some(strong) = dom::child(heading, "strong", "") else { return String::new() };
    let name = dom::one(strong, "a").map(text::line).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| text::line(strong));
    name.strip_suffix(FOLLOW).map(|name| name.trim_end().to_owned()).unwrap_or(name)
}

/// `2023년 하반기 신입 소프트웨어개발자`.
struct Period {
    year: i16,
    half: u8,
    hire: String,
    job: String,
}

impl Period {
    fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('년')?;
        let year = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
        let rest = rest.trim_start();
        let (half, rest) = [(1, "상반기"), (2, "하반기")]
            .into_iter()
            .find_map(|(half, word)| Some((half, rest.strip_prefix(word)?.trim_start())))?;
        // `인턴십 운영` is a job.
        let hire = ["신입", "인턴", "경력"].into_iter().find_map(|word| {
            let job = rest.strip_prefix(word)?;
            (job.is_empty() || job.starts_with(' ')).then_some((word, job.trim_start()))
        });
        let (hire, job) = hire.unwrap_or(("", rest));
        Some(Self { year, half, hire: hire.to_owned(), job: job.to_owned() })
    }

    /// `가나전자㈜ 2023년 하반기 신입 소프트웨어개발자 합격자소서`.
    fn of_title(root: ElementRef<'_>, company: &str) -> Option<Self> {
        let title = dom::one(root, "meta[property=\"og:title\"]")?.attr("content")?;
        let title = text::one_line(title);
        let title = title.strip_prefix(company)?.trim_start();
        let title = title.split(" | ").next().unwrap_or(title);
        Self::parse(title.strip_suffix("합격자소서").unwrap_or(title).trim_end())
    }
}

#[cfg(test)]
mod tests;
