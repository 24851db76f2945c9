//! `accepted`: what an operator does with accepted essays.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::Subcommand;
use mariadb::Role;
use pipeline::{
    accepted::import::{self, Assignment, Encoding, FileFault, Format, Import, Reading, Terms},
    publish,
};
use search::dictionary::Dictionary;

use super::etl;
use crate::{config::Config, database::Database};

/// What can be done with accepted essays.
#[derive(Subcommand)]
pub(super) enum AcceptedCommand {
    /// Load essays from a file, with their writers' consent; without --save only look at what it would do
    Import(ImportArguments),
}

/// Arguments of `accepted import`.
#[derive(clap::Args)]
pub(super) struct ImportArguments {
    /// Pasted text (.txt), CSV (.csv, .tsv) or JSON lines (.jsonl, .ndjson)
    file: PathBuf,
    /// What the file is: text, csv or jsonl; else its name says it
    #[arg(long, value_parser = parse_format)]
    format: Option<Format>,
    /// A column that is a field (may be repeated): company, job, year, half, hire, specs, answers, q1, a1, q2, …
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = parse_assignment)]
    assignments: Vec<Assignment>,
    /// How the file is written: utf-8 or euc-kr
    #[arg(long, default_value = "utf-8", value_parser = parse_encoding)]
    encoding: Encoding,
    /// What the writers agreed to; readers see it with each essay
    #[arg(long, value_name = "TEXT")]
    consent: String,
    /// Where the texts are shown elsewhere
    #[arg(long)]
    url: Option<String>,
    /// Load what is fine, and set the rest aside
    #[arg(long)]
    save: bool,
}

fn parse_format(text: &str) -> Result<Format, String> {
    Format::ALL
        .into_iter()
        .find(|format| format.as_str() == text)
        .ok_or_else(|| format!("no such format; there are {}", Format::ALL.map(Format::as_str).join(", ")))
}

fn parse_encoding(text: &str) -> Result<Encoding, String> {
    let all = Encoding::ALL;
    all.into_iter()
        .find(|encoding| encoding.as_str() == text)
        .ok_or_else(|| format!("no such encoding; there are {}", all.map(Encoding::as_str).join(", ")))
}

fn parse_assignment(text: &str) -> Result<Assignment, String> {
    Assignment::parse(text)
        .ok_or_else(|| "a field and the name of its column, such as company=기업명".to_owned())
}

/// Runs the command. Exit code 2: the file, or what is told of it, cannot be read.
pub(super) async fn run(config: Config, command: AcceptedCommand) -> anyhow::Result<ExitCode> {
    let AcceptedCommand::Import(arguments) = command;
    // Before anything is started.
    let (import, terms) = match read(&arguments) {
        Ok(read) => read,
        Err(fault) => {
            eprintln!("zazinmori: {}: {fault}", arguments.file.display());
            return Ok(ExitCode::from(2));
        }
    };
    let dictionary = Dictionary::load(&config.dictionary)?;
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    let done = if arguments.save {
        save(config, dictionary, &database, &import, &terms).await
    } else {
        let preview = import::preview(&database.pool, &dictionary, import, terms).await;
        preview.map(|preview| (preview.to_string(), ExitCode::SUCCESS))
    };
    let closed = database.close().await;
    let (told, code) = done?;
    println!("{told}");
    closed?;
    Ok(code)
}

fn read(arguments: &ImportArguments) -> Result<(Import, Terms), FileFault> {
    let terms = Terms::new(&arguments.consent, arguments.url.as_deref())?;
    let reading = Reading {
        format: arguments.format,
        encoding: arguments.encoding,
        assignments: arguments.assignments.clone(),
    };
    Ok((Import::open(&arguments.file, &reading)?, terms))
}

async fn save(
    config: Config,
    dictionary: Arc<Dictionary>,
    database: &Database,
    import: &Import,
    terms: &Terms,
) -> anyhow::Result<(String, ExitCode)> {
    let words = publish::dictionary(&database.pool, &dictionary).await?;
    let index = publish::open::<publish::Accepted>(&config.data, &words)?;
    let context = etl::context(config, dictionary.clone(), database)?;
    let progress = pipeline::progress::for_terminal();
    let saved = import::save(&context, &index, &dictionary, import, terms, progress.as_ref()).await?;
    let code = if saved.run.status.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    Ok((saved.to_string(), code))
}
