//! Essays a member writes, in the export: as a person reads them, and with all they said before in a file each.

use std::io::Write;

use domain::essay::{ExportedEssay, History};
use model::essay::shape::{Outcome, Question, Status};
use serde::Serialize;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{escape, time};

/// An essay with all that is kept of it.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    now: &'a ExportedEssay,
    #[serde(flatten)]
    before: &'a History,
}

/// Writes the file of an essay.
pub fn write<W: Write + std::io::Seek>(
    zip: &mut ZipWriter<W>,
    now: &ExportedEssay,
    before: &History,
) -> anyhow::Result<()> {
    zip.start_file(format!("essays/{}.json", now.essay.id), SimpleFileOptions::default())?;
    Ok(serde_json::to_writer_pretty(zip, &Whole { now, before })?)
}

/// An essay for a person.
pub fn section(it: &ExportedEssay) -> String {
    let essay = &it.essay;
    let answers: String = essay.questions.iter().map(answer).collect();
    let of = [essay.company.name(), &essay.job].join(" ");
    let mut facts = vec![escape(of.trim()), label(essay.status).to_owned(), time(it.updated_at)];
    facts.extend(it.trashed_at.map(|since| format!("휴지통에 넣음 {}", time(since))));
    facts.retain(|fact| !fact.is_empty());
    let title = if essay.title.is_empty() { "제목 없음" } else { &essay.title };
    format!("<h3>{}</h3><p>{}</p>{answers}", escape(title), facts.join(" · "))
}

fn answer(it: &Question) -> String {
    format!("<h4>{}</h4><p>{}</p>", escape(&it.text), escape(&it.answer).replace('\n', "<br>"))
}

fn label(status: Status) -> &'static str {
    match status {
        Status::Writing => "작성 중",
        Status::Submitted => "제출함",
        Status::Result(Outcome::Pass) => "합격",
        Status::Result(Outcome::Fail) => "불합격",
        Status::Result(Outcome::Unknown) => "결과 모름",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use model::essay::{
        shape::{Company, Essay},
        snapshot::{Snapshot, SnapshotKind},
    };

    use super::*;

    fn exported() -> ExportedEssay {
        let id = "0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3";
        let question = Question {
            text: "지원 동기".to_owned(),
            answer: "1 < 2\n<script>".to_owned(),
            ..Question::new(id.parse().unwrap())
        };
        let essay = Essay {
            title: "달여울 <b>상반기</b>".to_owned(),
            company: Company::Named("달여울식품".to_owned()),
            job: "품질관리".to_owned(),
            questions: vec![question],
            ..Essay::new(id.parse().unwrap())
        };
        let at = "2026-03-01T15:30:00Z".parse().unwrap();
        ExportedEssay { essay, updated_at: at, trashed_at: Some(at) }
    }

    #[test]
    fn it_is_read_by_people_and_nothing_in_it_runs() {
        let section = section(&exported());
        for part in [
            "<h3>달여울 &lt;b&gt;상반기&lt;/b&gt;</h3>",
            "<p>달여울식품 품질관리 · 작성 중 · 2026.03.02 00:30 · 휴지통에 넣음 2026.03.02 00:30</p>",
            "<h4>지원 동기</h4><p>1 &lt; 2<br>&lt;script&gt;</p>",
        ] {
            assert!(section.contains(part), "{part} is not in {section}");
        }
    }

    #[test]
    fn its_file_has_all_that_is_kept_of_it() {
        let it = exported();
        let snapshot = Snapshot {
            id: it.essay.id.as_str().parse().unwrap(),
            clock: 1,
            taken_at: it.updated_at,
            kind: SnapshotKind::Automatic,
            essay: it.essay.clone(),
        };
        let before = History { revisions: Vec::new(), snapshots: vec![snapshot] };
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        write(&mut zip, &it, &before).unwrap();
        let mut read = zip::ZipArchive::new(zip.finish().unwrap()).unwrap();
        let mut text = String::new();
        let name = format!("essays/{}.json", it.essay.id);
        read.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["essay"]["job"], "품질관리");
        assert_eq!(json["snapshots"][0]["essay"], json["essay"]);
        assert_eq!(json["revisions"], serde_json::json!([]));
    }
}
