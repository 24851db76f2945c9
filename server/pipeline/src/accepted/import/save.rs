//! Loading what a file holds, as a run like those that ask the sites.

use std::{fmt, sync::Arc};

use search::{Dictionary, TextIndex};

use super::{Import, Refused, SOURCE, Terms, known::known, show};
use crate::{
    Context, Progress,
    accepted::{
        Ends,
        load::{Given, Loaded, Loader},
        mask::mask,
        recorded,
        site::SiteEnd,
    },
    load::{Spoilt, set_aside},
    report::{Counts, RunReport, Step},
    run::Ledger,
};

/// Letters of the file's name in the key of a refused row.
const KEY: usize = 100;

/// What importing a file did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The run.
    pub run: RunReport,
    /// Essays that were not there before.
    pub new: usize,
    /// Essays that were there: nothing of them was changed.
    pub known: usize,
    /// Those of them that are kept on other terms: they stay so.
    pub on_other_terms: usize,
    /// Essays that are nearly the same text as another one, which counts for them.
    pub near: Vec<NearEssay>,
    /// Rows that were set aside.
    pub refused: Vec<Refused>,
}

/// An imported essay that is nearly the same text as another one: a copy, or a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearEssay {
    /// The line it begins in.
    pub line: u64,
    /// The other essay, which is shown and counted.
    pub of: u64,
}

impl fmt::Display for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.run.details())?;
        show::standing(f, self.new, self.known, self.on_other_terms)?;
        let near =
            self.near.iter().map(|it| (it.line, format!("essay {}, which is shown in its place", it.of)));
        show::near(f, near)?;
        show::refused(f, &self.refused)?;
        write!(f, "{}", self.run.summary())
    }
}

/// Loads the essays of a file, sets aside what cannot be loaded, and publishes.
///
/// # Errors
/// When another run is under way, or the database or the index do not work.
pub async fn save(
    ctx: &Context,
    index: &TextIndex,
    dictionary: &Arc<Dictionary>,
    import: &Import,
    terms: &Terms,
    progress: &dyn Progress,
) -> anyhow::Result<Saved> {
    // People name files after people.
    let file = mask(&import.file).text;
    let arguments = format!("import {file} {}", import.hash.get(..12).unwrap_or_default());
    let before = known(&ctx.pool, &import.essays).await?;
    let work = async |ledger: &Arc<Ledger>, loader: &mut Loader| {
        load(ctx, import, terms, &file, ledger, loader, progress).await
    };
    let run = recorded(ctx, index, dictionary, &arguments, progress, work).await?;
    let after = known(&ctx.pool, &import.essays).await?;
    let near = import.essays.iter().filter_map(|essay| {
        let of = after.get(&essay.record.source_id)?.near_of?;
        Some(NearEssay { line: essay.line, of })
    });
    Ok(Saved {
        run,
        new: after.len().saturating_sub(before.len()),
        known: before.len(),
        on_other_terms: before.values().filter(|known| known.licence != terms.consent()).count(),
        near: near.collect(),
        refused: import.refused.clone(),
    })
}

async fn load(
    ctx: &Context,
    import: &Import,
    terms: &Terms,
    file: &str,
    ledger: &Ledger,
    loader: &mut Loader,
    progress: &dyn Progress,
) -> anyhow::Result<Ends> {
    let (rows, essays) = (import.rows() as u64, import.essays.len() as u64);
    let (source, now) = (SOURCE.as_str(), ctx.clock.now());
    let (refused, repeated) = (import.refused.len() as u64, import.repeated.len() as u64);
    let read = Counts { rows_in: 1, rows_out: 1, bytes: import.bytes, ..Counts::default() };
    ledger.count(source, Step::Fetch, read);
    ledger.count(source, Step::Parse, Counts { rows_in: 1, rows_out: rows, ..Counts::default() });
    let conformed = Counts {
        rows_in: rows,
        rows_out: essays,
        unchanged: repeated,
        quarantined: refused,
        ..Counts::default()
    };
    ledger.count(source, Step::Conform, conformed);
    let spoilt: Vec<Spoilt> = import.refused.iter().map(|refused| set_aside_of(refused, file)).collect();
    set_aside(&ctx.pool, ledger.run_id, source, now, &spoilt).await?;
    loader.on(Given { licence: terms.consent().to_owned(), file: file.to_owned() });
    progress.expect(source, Step::Load, essays);
    for essay in &import.essays {
        if ctx.cancel.is_cancelled() {
            break;
        }
        if loader.load(&essay.record, "", terms.url(), now).await? == Loaded::TakenDown {
            progress.note(&format!("line {}: it was taken down, and is not loaded again", essay.line));
        }
        progress.advance(source, Step::Load, 1);
    }
    if import.essays.is_empty() {
        return Ok(vec![(
            SOURCE,
            SiteEnd::Refused(format!("none of the {rows} rows of the file can be loaded")),
        )]);
    }
    Ok(Vec::new())
}

/// What is kept of a row that is refused: where it stands and why. Its text is not masked, and so not kept.
fn set_aside_of(refused: &Refused, file: &str) -> Spoilt {
    let file: String = file.chars().take(KEY).collect();
    Spoilt {
        request_key: format!("{file}:{}", refused.line),
        record: String::new(),
        reason: refused.fault.to_string(),
    }
}
