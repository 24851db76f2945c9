//! The kinds of files an essay is taken out as.

use chrono::Utc;
use leptos::wasm_bindgen::JsValue;
use model::essay::{
    export::{self, Everything, Kept},
    shape::Essay,
};

use super::file;
use crate::{
    app::Device,
    clock,
    history::Whole,
    list::title,
    store::{Fault, Record},
    sync::Session,
    ui::{IconName, toast},
};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// What word processors open.
    Word,
    /// On paper, or as PDF.
    Paper,
    /// The writing log.
    Log,
    /// All that is here, with its history.
    All,
}

impl Kind {
    /// All.
    pub const ALL: [Self; 5] = [Self::Text, Self::Word, Self::Paper, Self::Log, Self::All];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "텍스트 (.txt)",
            Self::Word => "워드 (.docx)",
            Self::Paper => "PDF·인쇄",
            Self::Log => "작성 기록 (.html)",
            Self::All => "전체 (.zip)",
        }
    }

    /// What it is for.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Text => "어느 기기에서나 열려요",
            Self::Word => "워드, 한글에서 열려요",
            Self::Paper => "인쇄 창에서 PDF로 저장할 수 있어요",
            Self::Log => "언제 무엇을 고쳤는지 보여 줘요",
            Self::All => "모든 글과 이전 버전, 다시 가져올 수 있어요",
        }
    }

    /// Its picture.
    pub fn icon(self) -> IconName {
        match self {
            Self::Text => IconName::Copy,
            Self::Word => IconName::Pen,
            Self::Paper => IconName::BookOpen,
            Self::Log => IconName::History,
            Self::All => IconName::Download,
        }
    }
}

/// Gives the writer an essay as a file, or all of them.
///
/// # Errors
/// If it cannot be read.
pub async fn take_out(kind: Kind, device: &Device, session: &Session, essay: &Essay) -> Result<(), Fault> {
    let named = title(essay);
    match kind {
        Kind::Text => text(essay),
        Kind::Word => {
            let mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            saved(file::save(&file::name(&named, "docx"), mime, &export::docx(essay)))
        }
        Kind::Paper => {
            super::print::print(essay);
            Ok(())
        }
        Kind::Log => {
            let mut whole = Whole::of(device, session);
            let snapshots = match device.store.essay(&essay.id).await? {
                Some(stored) => whole.history(&stored.record).await?,
                None => Vec::new(),
            };
            let (name, log) =
                (file::name(&format!("{named} 작성 기록"), "html"), export::log(essay, &snapshots));
            saved(file::save(&name, "text/html;charset=utf-8", log.as_bytes()))?;
            say(&whole);
            Ok(())
        }
        Kind::All => {
            let mut whole = Whole::of(device, session);
            all(kept(device, session, std::slice::from_ref(essay), &mut whole).await?)?;
            say(&whole);
            Ok(())
        }
    }
}

/// A file that has less in it than its name says says so.
fn say(whole: &Whole<'_>) {
    if whole.is_partial() {
        toast("서버에 연결하지 못해 이 기기에 있는 이전 버전만 담았어요.", None);
    }
}

/// An essay as plain text. Programs of Windows take it for what it is by its mark.
pub fn text(essay: &Essay) -> Result<(), Fault> {
    let text = format!("\u{feff}{}", export::text(essay));
    saved(file::save(&file::name(&title(essay), "txt"), "text/plain;charset=utf-8", text.as_bytes()))
}

/// Everything as one file.
pub fn all(essays: Vec<Kept>) -> Result<(), Fault> {
    let made_at: chrono::DateTime<Utc> = clock::now();
    let zip = export::archive(&Everything { made_at, essays });
    let day = model::seoul::day(made_at).format("%Y-%m-%d");
    saved(file::save(&file::name(&format!("자진모리 {day}"), "zip"), "application/zip", &zip))
}

/// All that may be seen here, with its history; `on_screen` stands for what is kept of it.
///
/// # Errors
/// If it cannot be read.
pub async fn kept(
    device: &Device,
    session: &Session,
    on_screen: &[Essay],
    whole: &mut Whole<'_>,
) -> Result<Vec<Kept>, Fault> {
    let mut all: Vec<Record> = Vec::new();
    for stored in device.store.essays().await? {
        if session.sees(&stored.record) {
            all.push(stored.record);
        }
    }
    let mut found = Vec::new();
    for record in all {
        let shown = on_screen.iter().find(|essay| essay.id == *record.id());
        let essay = shown.unwrap_or(record.replica.essay()).clone();
        let snapshots = whole.history(&record).await?;
        found.push(Kept { essay, snapshots });
    }
    Ok(found)
}

fn saved(done: Result<(), JsValue>) -> Result<(), Fault> {
    done.map_err(|_| Fault::Failed)
}
