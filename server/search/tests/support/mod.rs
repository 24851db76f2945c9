//! DART's list of companies as documents of the index, for the test and the measurement over real names.

use std::{collections::HashMap, fs::File, io::Read, path::Path};

use anyhow::Context;
use model::{
    company::{CompanyHead, name},
    search::CompanyDoc,
};
use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

/// Every company of a `corpCode.xml` as served: a ZIP with one XML in it.
pub fn companies(list: &Path) -> anyhow::Result<Vec<CompanyDoc>> {
    let mut archive = ZipArchive::new(File::open(list)?)?;
    let mut xml = String::new();
    archive.by_index(0)?.read_to_string(&mut xml)?;
    let mut reader = Reader::from_str(&xml);
    let (mut out, mut row, mut text) = (Vec::new(), HashMap::new(), String::new());
    loop {
        match reader.read_event()? {
            Event::Start(_) => text.clear(),
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => text.push(match &*entity.into_inner() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => anyhow::bail!("unknown entity {other}"),
            }),
            Event::End(end) if end.name().as_ref() == "list" => {
                out.push(document(&std::mem::take(&mut row))?)
            }
            Event::End(end) => {
                row.insert(end.name().as_ref().to_owned(), text.trim().to_owned());
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn document(row: &HashMap<String, String>) -> anyhow::Result<CompanyDoc> {
    let value = |field: &str| row.get(field).filter(|value| !value.is_empty()).cloned();
    Ok(CompanyDoc {
        head: CompanyHead {
            corp_code: value("corp_code").context("no corp_code")?.parse()?,
            name: name::display(&value("corp_name").context("no corp_name")?),
            name_eng: value("corp_eng_name"),
            market: None,
            stock_code: value("stock_code"),
            region: None,
            industry: None,
            job_group: None,
            gone: false,
        },
        stock_name: None,
        section: None,
        former_names: Vec::new(),
        aliases: Vec::new(),
        equity: None,
        entry_year: None,
        visit_level: 0,
    })
}
