//! All that a writer has, in one file.

mod document;
mod name;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use self::name::Names;
use super::{
    clock, docx, text,
    words::{one_line, title},
};
use crate::essay::{
    shape::{Essay, Form},
    snapshot::Snapshot,
    zip::Writer,
};

pub(in crate::essay) use document::{Document, SCHEMA, SERVICE};

/// What programs read. Everything else in the file is for people.
pub(in crate::essay) const DOCUMENT: &str = "zazinmori.json";

/// All that a writer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everything {
    /// When it was gathered.
    pub made_at: DateTime<Utc>,
    /// Essays of every form, those of the trash too.
    pub essays: Vec<Kept>,
}

/// An essay with its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The essay.
    pub essay: Essay,
    /// As it was at times, in any order.
    pub snapshots: Vec<Snapshot>,
}

/// A ZIP of everything, readable without the service: a folder an essay, with its text, a document and its history, and
/// all of it for programs. The same makes the same bytes. [`archive`](crate::essay::import::archive) reads it back.
#[must_use]
pub fn archive(everything: &Everything) -> Vec<u8> {
    let made_at = clock::korean(everything.made_at);
    let mut zip = Writer::new(made_at);
    zip.add("읽어 주세요.txt", read_me(everything).as_bytes());
    let mut folders = Names::default();
    for kept in &everything.essays {
        let essay = &kept.essay;
        let folder = folders.take(place(essay), &title(essay), "");
        let word = word(essay.form);
        zip.add(&format!("{folder}/{word}.txt"), text(essay).as_bytes());
        zip.add(&format!("{folder}/{word}.docx"), &docx(essay));
        add_history(&mut zip, &format!("{folder}/기록"), &kept.snapshots, made_at);
    }
    zip.add(DOCUMENT, &document::json(everything));
    zip.finish()
}

fn add_history(zip: &mut Writer, folder: &str, snapshots: &[Snapshot], made_at: NaiveDateTime) {
    let mut files = Names::default();
    for snapshot in snapshots {
        let (at, label) = (snapshot.taken_at, snapshot.kind.label());
        let name = files.take(folder, &format!("{} {label}", clock::file_name(at)), ".txt");
        let head = format!("{} · {}\n\n", clock::second(at), one_line(&label));
        zip.at(clock::korean(at));
        zip.add(&name, (head + &text(&snapshot.essay)).as_bytes());
    }
    zip.at(made_at);
}

/// The folder of folders.
fn place(essay: &Essay) -> &'static str {
    match (essay.trashed_at, essay.form) {
        (Some(_), _) => "휴지통",
        (None, Form::Application) => "자소서",
        (None, Form::Card) => "경험 카드",
    }
}

fn word(form: Form) -> &'static str {
    match form {
        Form::Application => "자소서",
        Form::Card => "경험 카드",
    }
}

fn read_me(everything: &Everything) -> String {
    let count = |form| everything.essays.iter().filter(|it| it.essay.form == form).count();
    let snapshots: usize = everything.essays.iter().map(|it| it.snapshots.len()).sum();
    format!(
        "자진모리에서 내려받은 내 글\n\n\
         내려받은 때: {} (한국 시각)\n\
         자소서 {}편, 경험 카드 {}장, 기록 {snapshots}개\n\n\
         자소서, 경험 카드, 휴지통 폴더에 글마다 폴더가 하나씩 있어요. 그 안에는 이런 파일이 있어요.\n\
         - txt: 어느 기기에서나 열 수 있는 글이에요.\n\
         - docx: 워드, 한글, 리브레오피스에서 열 수 있는 문서예요.\n\
         - 기록 폴더: 쓰는 동안 남은 글이에요. 파일 이름이 남긴 때(한국 시각)와 까닭이에요.\n\n\
         {DOCUMENT}에는 모든 글과 기록이 빠짐없이 들어 있어요. 자진모리의 가져오기에서 이 ZIP 파일을 고르면 그대로 \
         돌아와요. 압축을 풀었다가 다시 묶은 파일도 괜찮아요.\n\n\
         이 파일에는 내가 쓴 글이 모두 들어 있어요. 다른 사람과 함께 쓰는 기기에 두지 마세요.\n",
        clock::second(everything.made_at),
        count(Form::Application),
        count(Form::Card),
    )
}
