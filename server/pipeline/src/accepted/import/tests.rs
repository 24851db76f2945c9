//! Whole files: what every format can say, what none may do.

use model::accepted::{AcceptedAnswer, AcceptedRecord};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::*;
use crate::accepted::source::{split, text as plain};

fn read(name: &str, text: &str) -> Result<Import, FileFault> {
    Import::read(name, text.as_bytes(), &Reading::default())
}

fn records(import: &Import) -> Vec<AcceptedRecord> {
    import.essays.iter().map(|essay| essay.record.clone()).collect()
}

/// How a record is written as CSV, JSON lines and pasted text.
mod write {
    use super::*;

    pub fn csv(records: &[AcceptedRecord]) -> String {
        let mut out = ::csv::Writer::from_writer(Vec::new());
        let numbered = (1..=20).flat_map(|number| [format!("문항{number}"), format!("답변{number}")]);
        let names = ["회사", "직무", "연도", "반기", "채용구분", "스펙"].map(str::to_owned);
        out.write_record(names.into_iter().chain(numbered)).unwrap();
        for record in records {
            let mut cells = headers(record, "\n").map(|(_, value)| value).to_vec();
            cells.extend(record.answers.iter().flat_map(|it| [it.question.clone(), it.answer.clone()]));
            cells.resize(6 + 2 * 20, String::new());
            out.write_record(cells).unwrap();
        }
        String::from_utf8(out.into_inner().unwrap()).unwrap()
    }

    pub fn jsonl(records: &[AcceptedRecord]) -> String {
        let line = |it: &AcceptedRecord| {
            let answers: Vec<_> = it
                .answers
                .iter()
                .map(|it| serde_json::json!({"question": it.question, "answer": it.answer}))
                .collect();
            let value = serde_json::json!({"company": it.company, "job": it.job, "year": it.year, "half": it.half,
                "hire": it.hire, "specs": it.specs, "answers": answers});
            format!("{value}\n")
        };
        records.iter().map(line).collect()
    }

    pub fn text(records: &[AcceptedRecord]) -> String {
        let essay = |record: &AcceptedRecord| {
            let headers = headers(record, ", ").map(|(name, value)| format!("{name}: {value}\n")).concat();
            let answer = |(number, it): (usize, &AcceptedAnswer)| match it.question.as_str() {
                "" => format!("{}\n\n", it.answer),
                question => format!("문항{number}) {question}\n\n{}\n\n", it.answer),
            };
            let answers: String = (1..).zip(&record.answers).map(answer).collect();
            format!("{headers}\n{answers}")
        };
        records.iter().map(essay).collect::<Vec<_>>().join("---\n")
    }

    fn headers(record: &AcceptedRecord, between: &str) -> [(&'static str, String); 6] {
        let half = record.half.map(|half| if half == 1 { "상반기" } else { "하반기" });
        [
            ("회사", record.company.clone()),
            ("직무", record.job.clone()),
            ("연도", record.year.map(|year| year.to_string()).unwrap_or_default()),
            ("반기", half.unwrap_or_default().to_owned()),
            ("채용구분", record.hire.clone()),
            ("스펙", record.specs.join(between)),
        ]
    }
}

/// Text as it is after it was read once.
fn settled(text: &str) -> String {
    let once = |text: &str| plain::tidy(&text.nfc().collect::<String>());
    once(&once(text))
}

fn line(most: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("\\PC{{0,{most}}}"))
        .unwrap()
        .prop_map(|text| plain::one_line(&settled(&text)))
}

fn answer() -> impl Strategy<Value = String> {
    "([가-나0-9QA:.,()\"'\\-=\\[\\] ]|문항|\\PC|\n|\n\n){0,60}".prop_map(|text| settled(&text))
}

fn pair() -> impl Strategy<Value = AcceptedAnswer> {
    (line(40), answer().prop_filter("no text", |it| !it.is_empty()))
        .prop_map(|(question, answer)| AcceptedAnswer { question, answer })
}

fn record() -> impl Strategy<Value = AcceptedRecord> {
    let company = line(20).prop_filter("no company", |it| !it.is_empty());
    let hire = prop::sample::select(vec!["", "신입", "인턴", "경력"]);
    let specs = prop::collection::vec("[가-힣A-Z]{1,6}( [0-9.]{1,4})?", 0..4);
    let period = (prop::option::of(1990_i16..=2099), prop::option::of(1_u8..=2));
    let answers = prop::collection::vec(pair(), 1..=20);
    (company, line(20), period, hire, specs, answers).prop_map(
        |(company, job, (year, half), hire, specs, answers)| {
            let source_id = String::new();
            let hire = hire.to_owned();
            let mut record =
                AcceptedRecord { source: SOURCE, source_id, company, job, year, half, hire, specs, answers };
            record.source_id = id_of(&record);
            record
        },
    )
}

/// A record that pasted text can say: a line that looks like a question or like the end of an essay is one, and only
/// the first of the answers may have no question.
fn pasted(mut record: AcceptedRecord) -> AcceptedRecord {
    let said = |line: &str| {
        if split::is_heading(line) || text::is_rule(line) { format!("가 {line}") } else { line.to_owned() }
    };
    for (number, it) in (1..).zip(&mut record.answers) {
        it.answer = it.answer.lines().map(said).collect::<Vec<_>>().join("\n");
        if it.question.is_empty() && number > 1 {
            it.question = "문항".to_owned();
        }
    }
    record.source_id = id_of(&record);
    record
}

/// The first of each that say the same.
fn unique(records: Vec<AcceptedRecord>) -> Vec<AcceptedRecord> {
    let mut seen = std::collections::HashSet::new();
    records.into_iter().filter(|record| seen.insert(record.source_id.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_in_any_format_is_read_as_it_was(written in prop::collection::vec(record(), 1..4)) {
        for (name, text) in [("a.csv", write::csv(&written)), ("a.jsonl", write::jsonl(&written))] {
            let import = read(name, &text).unwrap();
            prop_assert_eq!(&import.refused, &[], "{}", text);
            prop_assert_eq!(records(&import), unique(written.clone()), "{}", text);
        }
        let pasted: Vec<AcceptedRecord> = written.into_iter().map(pasted).collect();
        let text = write::text(&pasted);
        let import = read("a.txt", &text).unwrap();
        prop_assert_eq!(&import.refused, &[], "{}", text);
        prop_assert_eq!(records(&import), unique(pasted), "{}", text);
    }

    #[test]
    fn no_text_makes_any_format_fail_badly(
        text in "(회사|직무: |연도,|답변1|[,\t;\"\n:=\\-{}\\[\\]\\\\0-9.Qq)]|\\PC|\u{0}|\r){0,120}",
    ) {
        for format in Format::ALL {
            for head in ["", "회사,답변\n", "{\"company\": \"", "회사: 가\n"] {
                let reading = Reading { format: Some(format), ..Reading::default() };
                let _ = Import::read("a", format!("{head}{text}").as_bytes(), &reading);
            }
        }
    }

    #[test]
    fn no_bytes_make_any_encoding_fail_badly(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for encoding in Encoding::ALL {
            let reading = Reading { format: Some(Format::Text), encoding, ..Reading::default() };
            let _ = Import::read("a", &bytes, &reading);
        }
    }

    #[test]
    fn a_reason_tells_nothing_of_what_the_row_says(secret in "[가-힣]{6,10}") {
        let rows = [
            format!("{{\"company\": \"{secret}\", \"year\": \"{secret}\", \"a1\": \"{secret}\"}}"),
            format!("{{\"company\": \"{secret}"),
            format!("{{\"company\": {{\"{secret}\": 1}}, \"a1\": \"{secret}\"}}"),
            format!("\"{secret}\""),
            format!("{{\"company\": \"{}\", \"a1\": \"{secret}\"}}", secret.repeat(40)),
        ];
        let import = read("a.jsonl", &rows.join("\n")).unwrap();
        prop_assert_eq!(import.refused.len(), rows.len());
        for refused in import.refused {
            prop_assert!(!refused.fault.to_string().contains(&secret));
        }
    }
}

const CSV: &str = "기업명,직무,연도,반기,메모,질문1,답변1\n가나전자,개발,2024,상,x,동기,\"첫째\n둘째\"\n,개발,2024,상,x,동기,답\n\
                   가나전자,개발,2024,상,y,동기,\"첫째\n둘째\"\n다라은행,,작년,,,,답\n";

#[test]
fn rows_are_fine_refused_or_repeated_each_with_its_line() {
    let import = read("합격.csv", CSV).unwrap();
    assert_eq!((import.file.as_str(), import.rows()), ("합격.csv", 4));
    assert_eq!(import.essays.iter().map(|it| it.line).collect::<Vec<_>>(), [2]);
    assert_eq!(import.repeated, [Repeated { line: 5, first: 2 }]);
    let refused: Vec<_> = import.refused.iter().map(|it| (it.line, it.fault.clone())).collect();
    assert_eq!(refused, [(4, RowFault::NoCompany), (7, RowFault::Year)]);
}

#[test]
fn an_essay_has_the_same_number_in_every_format_and_another_when_a_letter_differs() {
    let texts = [
        ("a.csv", "회사,직무,연도,답변\n가나,개발,2024 상반기,답  입니다\n"),
        (
            "b.jsonl",
            "{\"company\": \"가나\", \"role\": \"개발\", \"year\": 2024, \"half\": 1, \"answers\": [{\"a\": \"답 입니다\"}]}",
        ),
        ("c.txt", "회사: 가나\r\n직무: 개발\r\n연도: 2024 상반기\r\n\r\n답 입니다\r\n"),
    ];
    let ids = texts.map(|(name, text)| read(name, text).unwrap().essays.remove(0).record.source_id);
    assert!(ids.iter().all(|id| *id == ids[0] && id.len() == 64), "{ids:?}");
    let corrected = read("c.txt", "회사: 가나\n직무: 개발\n연도: 2024 상반기\n\n답입니다").unwrap();
    assert_ne!(corrected.essays[0].record.source_id, ids[0]);
}

#[test]
fn spreadsheets_of_korea_are_read_as_they_are_saved() {
    let (bytes, ..) = encoding_rs::EUC_KR.encode(CSV);
    let korean = Reading { encoding: Encoding::EucKr, ..Reading::default() };
    let import = Import::read("합격.csv", &bytes, &korean).unwrap();
    assert_eq!(import.essays, read("합격.csv", CSV).unwrap().essays);
    let fault = Import::read("합격.csv", &bytes, &Reading::default()).unwrap_err();
    assert_eq!(fault.to_string(), "line 1 is not written in utf-8: try --encoding euc-kr");
    assert_eq!(read("합격.csv", &format!("\u{FEFF}{CSV}")).unwrap().essays, import.essays);
}

#[test]
fn the_format_goes_by_the_name_unless_it_is_told() {
    assert_eq!(read("a.xlsx", CSV), Err(FileFault::UnknownFormat));
    let told = Reading { format: Some(Format::Csv), ..Reading::default() };
    assert!(Import::read("a.xlsx", CSV.as_bytes(), &told).is_ok());
    assert_eq!(Import::read("a.xlsx", b"PK\x03\x04", &told), Err(FileFault::Archive));
}

#[test]
fn pasted_text_of_every_kind_of_question_is_read() {
    let text = "회사: 가나전자\n직무: SW 개발\n연도: 2024 상반기\n채용구분: 신입\n스펙: 학점 4.0/4.5, 토익 900\n\n\
                1. 지원동기를 쓰시오. (500자)\n\n첫째 단락입니다.\n\n둘째 단락입니다.\n\n2. 경험을 쓰시오.\n\n답입니다.\n\
                ---\n회사: 다라은행\n\nQ1. 동기\n답 하나\nQ2. 포부\n답 둘\n\
                ===\n회사: 마바물산\n[문항 1] 동기\n\n답\n\n[문항 2]\n경험\n\n답\n\
                ---\n회사: 사아제약\n문항1) 동기\n\n답\n문항2) 경험\n\n답\n";
    insta::assert_debug_snapshot!(records(&read("a.txt", text).unwrap()));
}
