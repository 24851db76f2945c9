//! Accepted essays of the demo data set: one text file a job group.

use anyhow::{Context as _, bail, ensure};
use model::accepted::{AcceptedAnswer, AcceptedRecord, AcceptedSource};

/// The files, in the order in which essays are numbered.
const FILES: [(&str, &str); 10] = [
    ("construction", include_str!("../data/accepted/construction.txt")),
    ("education", include_str!("../data/accepted/education.txt")),
    ("finance", include_str!("../data/accepted/finance.txt")),
    ("institution", include_str!("../data/accepted/institution.txt")),
    ("it", include_str!("../data/accepted/it.txt")),
    ("manufacturing", include_str!("../data/accepted/manufacturing.txt")),
    ("media", include_str!("../data/accepted/media.txt")),
    ("medical", include_str!("../data/accepted/medical.txt")),
    ("retail", include_str!("../data/accepted/retail.txt")),
    ("service", include_str!("../data/accepted/service.txt")),
];

/// Tests of languages, by how their specs start.
const LANGUAGE: [&str; 5] = ["토익", "토스", "OPIc", "HSK", "JLPT"];

/// The first numbers of the two sources.
const JOBKOREA: u32 = 300_001;
const LINKAREER: u32 = 40_001;

/// All essays of the data set.
///
/// # Errors
/// When a file is not as it should be.
pub(in crate::demo) fn load() -> anyhow::Result<Vec<AcceptedRecord>> {
    read(&FILES)
}

/// The essays of `files` (name and text), numbered a source in their order.
///
/// # Errors
/// Names file and line of the first thing that is not as it should be.
pub(in crate::demo) fn read(files: &[(&str, &str)]) -> anyhow::Result<Vec<AcceptedRecord>> {
    let mut records = Vec::new();
    let mut next = Numbers { jobkorea: JOBKOREA, linkareer: LINKAREER };
    for (name, text) in files {
        let mut open = None;
        for (index, line) in text.lines().enumerate() {
            let place = || format!("{name}, line {}", index + 1);
            take(line, &mut open, &mut records, &mut next).with_context(place)?;
        }
        finish(open, &mut records).with_context(|| format!("{name}, its last essay"))?;
    }
    Ok(records)
}

struct Numbers {
    jobkorea: u32,
    linkareer: u32,
}

impl Numbers {
    fn take(&mut self, source: AcceptedSource) -> String {
        let next = if source == AcceptedSource::Jobkorea { &mut self.jobkorea } else { &mut self.linkareer };
        *next += 1;
        (*next - 1).to_string()
    }
}

/// One line of a file.
fn take(
    line: &str,
    open: &mut Option<AcceptedRecord>,
    records: &mut Vec<AcceptedRecord>,
    next: &mut Numbers,
) -> anyhow::Result<()> {
    let line = line.trim_end();
    if let Some(header) = line.strip_prefix("== ") {
        finish(open.take(), records)?;
        *open = Some(begin(header, next)?);
        return Ok(());
    }
    let Some(record) = open else {
        ensure!(line.is_empty() || line.starts_with('#'), "text before the first essay");
        return Ok(());
    };
    if let Some(specs) = line.strip_prefix("spec:") {
        ensure!(record.specs.is_empty() && record.answers.is_empty(), "specs twice or behind a question");
        record.specs = read_specs(specs, record.source);
    } else if let Some(question) = line.strip_prefix("?? ") {
        let question = question.trim().to_owned();
        ensure!(!question.is_empty(), "a question without text");
        record.answers.push(AcceptedAnswer { question, answer: String::new() });
    } else {
        match record.answers.last_mut() {
            Some(open) => push_line(&mut open.answer, line),
            None => ensure!(line.is_empty(), "text before the first question"),
        }
    }
    Ok(())
}

/// Closes an essay.
fn finish(open: Option<AcceptedRecord>, records: &mut Vec<AcceptedRecord>) -> anyhow::Result<()> {
    let Some(mut record) = open else { return Ok(()) };
    let of = format!("{} ({})", record.company, record.job);
    ensure!(!record.specs.is_empty(), "{of} has no specs");
    ensure!(!record.answers.is_empty(), "{of} has no questions");
    for answer in &mut record.answers {
        answer.answer.truncate(answer.answer.trim_end().len());
        ensure!(!answer.answer.is_empty(), "{of}: no answer to `{}`", answer.question);
    }
    records.push(record);
    Ok(())
}

/// `회사 | 직무 | 2024 상반기 | 신입 | jobkorea`.
fn begin(header: &str, next: &mut Numbers) -> anyhow::Result<AcceptedRecord> {
    let cells: Vec<&str> = header.split(" | ").map(str::trim).collect();
    let &[company, job, period, hire, source] = cells.as_slice() else {
        bail!("{} cells in place of company, job, period, hire and source", cells.len());
    };
    ensure!(!company.is_empty() && !job.is_empty(), "company or job is empty");
    let (year, half) = period.split_once(' ').context("the period is no year and half")?;
    let year = year.parse().with_context(|| format!("`{year}` is no year"))?;
    ensure!((2000..2100).contains(&year), "`{year}` is no year");
    let half = match half {
        "상반기" => 1,
        "하반기" => 2,
        other => bail!("`{other}` is neither 상반기 nor 하반기"),
    };
    ensure!(matches!(hire, "신입" | "인턴" | "경력"), "`{hire}` is neither 신입, 인턴 nor 경력");
    let source = match source {
        "jobkorea" => AcceptedSource::Jobkorea,
        "linkareer" => AcceptedSource::Linkareer,
        other => bail!("`{other}` is neither jobkorea nor linkareer"),
    };
    Ok(AcceptedRecord {
        source,
        source_id: next.take(source),
        company: company.to_owned(),
        job: job.to_owned(),
        year: Some(year),
        half: Some(half),
        hire: hire.to_owned(),
        specs: Vec::new(),
        answers: Vec::new(),
    })
}

/// Specs in the order and the words of the source.
fn read_specs(line: &str, source: AcceptedSource) -> Vec<String> {
    let mut specs: Vec<String> =
        line.split('|').map(|spec| spec.trim().to_owned()).filter(|spec| !spec.is_empty()).collect();
    specs.sort_by_key(|spec| rank(spec));
    if source == AcceptedSource::Linkareer {
        specs.iter_mut().for_each(|spec| *spec = of_linkareer(spec));
    }
    specs
}

/// The order both sites show them in: 학교, 학과, 학점, 어학, 자격증, 인턴, 활동.
fn rank(spec: &str) -> usize {
    const ORDER: [&[&str]; 6] =
        [&["서울4년", "수도권4년", "지방4년", "초대졸"], &[""], &["학점"], &LANGUAGE, &["자격증"], &["인턴"]];
    let activity = ["수상", "해외경험", "봉사"].iter().position(|word| spec.starts_with(word));
    let found =
        ORDER.iter().position(|words| words.iter().any(|word| !word.is_empty() && spec.starts_with(word)));
    activity.map(|index| ORDER.len() + index).or(found).unwrap_or(1)
}

/// `수도권4년` → `수도권 4년제`, `토익 880` → `토익: 880`.
fn of_linkareer(spec: &str) -> String {
    if let Some(place) = spec.strip_suffix("4년") {
        return format!("{place} 4년제");
    }
    match spec.split_once(' ') {
        Some((test, score)) if LANGUAGE.contains(&test) => format!("{test}: {score}"),
        _ => spec.to_owned(),
    }
}

/// Appends a line to an answer; one blank line at most.
fn push_line(answer: &mut String, line: &str) {
    if !line.is_empty() || !(answer.is_empty() || answer.ends_with("\n\n")) {
        answer.push_str(line);
        answer.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# 지어낸 글\n== 가온소프트 | 백엔드 개발자 | 2024 상반기 | 신입 | jobkorea\n\
        spec: 수도권4년 | 인턴 1회 | 토익 880 | 컴퓨터공학과 | 학점 3.8/4.5\n?? 지원 동기 (700자)\n\n[제목]\n본문\n\n\n\n둘째\n\
        ?? 경험\n답\n\n== 다라은행 | 행원 | 2025 하반기 | 인턴 | linkareer\nspec: 서울4년 | OPIc IH\n?? 동기\n답\n";

    #[test]
    fn a_file_becomes_records() {
        insta::assert_debug_snapshot!(read(&[("it", TWO)]).unwrap());
    }

    #[test]
    fn essays_are_numbered_a_source_over_all_files() {
        let ids: Vec<String> = read(&[("it", TWO), ("media", TWO)])
            .unwrap()
            .into_iter()
            .map(|record| record.source_id)
            .collect();
        assert_eq!(ids, ["300001", "40001", "300002", "40002"]);
    }

    #[test]
    fn the_data_set_is_read() {
        let records = load().unwrap();
        assert_eq!(records.len(), 16 * FILES.len());
        assert!(records.iter().all(|record| (2..=4).contains(&record.answers.len())));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (from, to, expected) in [
            ("# 지어낸 글", "지어낸 글", "it, line 1: text before the first essay"),
            (" | jobkorea", "", "it, line 2: 4 cells in place of company, job, period, hire and source"),
            ("가온소프트 |", " |", "it, line 2: company or job is empty"),
            ("2024 상반기", "2024상반기", "it, line 2: the period is no year and half"),
            ("2024 상반기", "24 상반기", "it, line 2: `24` is no year"),
            ("2024 상반기", "2024 여름", "it, line 2: `여름` is neither 상반기 nor 하반기"),
            ("신입", "계약", "it, line 2: `계약` is neither 신입, 인턴 nor 경력"),
            ("jobkorea", "other", "it, line 2: `other` is neither jobkorea nor linkareer"),
            ("?? 지원 동기 (700자)\n", "", "it, line 5: text before the first question"),
            ("?? 경험", "spec: 토익 1", "it, line 12: specs twice or behind a question"),
            ("spec: 수도권", "# 수도권", "it, line 3: text before the first question"),
            ("spec: 서울4년 | OPIc IH\n", "", "it, its last essay: 다라은행 (행원) has no specs"),
            ("?? 경험\n답", "?? 경험", "it, line 14: 가온소프트 (백엔드 개발자): no answer to `경험`"),
            ("?? 동기\n답", "", "it, its last essay: 다라은행 (행원) has no questions"),
        ] {
            let text = TWO.replacen(from, to, 1);
            assert_ne!(text, TWO);
            assert_eq!(format!("{:#}", read(&[("it", &text)]).unwrap_err()), expected);
        }
    }
}
