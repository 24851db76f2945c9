//! `corpCode.xml`: all companies, as a ZIP with one large XML in it.
//!
//! The XML is read as it is inflated: only the rows stay in memory.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::{
    conform::{date, size, text},
    source::{
        ListedCompany, Reading, Records, SourceError,
        body::{Kind, check_status, entity},
        dart::envelope,
        facts::is_stock_code,
        reject::Rejects,
    },
};

/// The entry's name inside the ZIP.
const ENTRY: &str = "CORPCODE.xml";

/// Inflated, the list of 2026 is 25 MB; what inflates to more than this is no list.
const MAX_INFLATED: u64 = 512 * 1024 * 1024;

/// Reads the list.
pub fn read(http: u16, body: &[u8]) -> Result<Reading, SourceError> {
    if Kind::of(body) != Kind::Zip {
        return Err(no_zip(http, body));
    }
    check_status(http)?;
    let broken = |error: zip::result::ZipError| SourceError::Structure(format!("broken ZIP: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(body)).map_err(broken)?;
    let index = (0..archive.len())
        .find(|index| {
            matches!(archive.name_for_index(*index), Some(Ok(name)) if name.eq_ignore_ascii_case(ENTRY))
        })
        .ok_or_else(|| SourceError::Structure(format!("no {ENTRY} in the ZIP")))?;
    let entry = archive.by_index(index).map_err(broken)?;
    rows(BufReader::with_capacity(64 * 1024, entry.take(MAX_INFLATED)))
}

/// Errors come as a small XML or JSON in place of the ZIP.
fn no_zip(http: u16, body: &[u8]) -> SourceError {
    match envelope::open(http, body) {
        Err(error) => error,
        Ok(_) => SourceError::Structure("no ZIP".to_owned()),
    }
}

/// A `<list>` that is being read.
#[derive(Default)]
struct Draft {
    corp_code: String,
    corp_name: String,
    corp_eng_name: String,
    stock_code: String,
    modify_date: String,
}

impl Draft {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "corp_code" => &mut self.corp_code,
            "corp_name" => &mut self.corp_name,
            "corp_eng_name" => &mut self.corp_eng_name,
            "stock_code" => &mut self.stock_code,
            "modify_date" => &mut self.modify_date,
            _ => return None,
        })
    }

    fn clear(&mut self) {
        for text in [
            &mut self.corp_code,
            &mut self.corp_name,
            &mut self.corp_eng_name,
            &mut self.stock_code,
            &mut self.modify_date,
        ] {
            text.clear();
        }
    }

    /// The row, or why it is none. An optional value that cannot be used is rejected by itself.
    fn company(&self, rejects: &mut Rejects) -> Result<ListedCompany, String> {
        let corp_code = self
            .corp_code
            .trim()
            .parse()
            .map_err(|error| format!("corp_code `{}`: {error}", self.corp_code.trim()))?;
        let name = text::clean(&self.corp_name);
        if name.is_empty() {
            return Err("no corp_name".to_owned());
        }
        let name = size::fit("corp_name", &name, size::COMPANY_NAME)?;
        let name_eng = Some(text::clean(&self.corp_eng_name)).filter(|name| !name.is_empty());
        let name_eng = name_eng.and_then(|name| {
            size::fit("corp_eng_name", &name, size::NAME_ENG)
                .map_err(|reason| rejects.text(self.record(), reason))
                .ok()
        });
        let stock_code = Some(self.stock_code.trim()).filter(|code| !code.is_empty());
        if let Some(code) = stock_code.filter(|code| !is_stock_code(code)) {
            rejects.text(self.record(), format!("`{code}` is no stock code"));
        }
        Ok(ListedCompany {
            corp_code,
            name,
            name_eng,
            stock_code: stock_code.filter(|code| is_stock_code(code)).map(str::to_owned),
            modified_on: date::parse(&self.modify_date),
        })
    }

    fn record(&self) -> String {
        format!(
            "corp_code={} corp_name={} corp_eng_name={} stock_code={} modify_date={}",
            self.corp_code, self.corp_name, self.corp_eng_name, self.stock_code, self.modify_date
        )
    }
}

fn rows(xml: impl BufRead) -> Result<Reading, SourceError> {
    let broken = |why: String| SourceError::Structure(format!("broken {ENTRY}: {why}"));
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::with_capacity(1024);
    let (mut companies, mut rejects, mut rows) = (Vec::new(), Rejects::default(), 0_u64);
    let (mut draft, mut field) = (Draft::default(), String::new());
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| broken(error.to_string()))? {
            Event::Start(tag) => {
                depth += 1;
                match depth {
                    2 => draft.clear(),
                    3 => tag.local_name().as_ref().clone_into(&mut field),
                    _ => {}
                }
            }
            Event::End(tag) => {
                if depth == 2 && tag.local_name().as_ref() == "list" {
                    rows += 1;
                    match draft.company(&mut rejects) {
                        Ok(company) => companies.push(company),
                        Err(reason) => rejects.text(draft.record(), reason),
                    }
                }
                depth = depth.saturating_sub(1);
                field.clear();
            }
            Event::Text(text) if depth == 3 => {
                if let Some(value) = draft.field(&field) {
                    value.push_str(&text);
                }
            }
            Event::CData(text) if depth == 3 => {
                if let Some(value) = draft.field(&field) {
                    value.push_str(&text);
                }
            }
            Event::GeneralRef(reference) if depth == 3 => {
                let c = reference.resolve_char_ref().ok().flatten().or_else(|| entity(&reference));
                if let (Some(value), Some(c)) = (draft.field(&field), c) {
                    value.push(c);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if depth > 0 {
        return Err(broken("cut off".to_owned()));
    }
    if companies.is_empty() {
        return Err(SourceError::Structure(format!("{rows} rows in {ENTRY}, none of a company")));
    }
    companies.shrink_to_fit();
    Ok(Reading { records: Records::List(companies), rejected: rejects.into_vec(), rows, pages: 1 })
}

#[cfg(test)]
pub mod tests {
    use std::{
        collections::{HashMap, HashSet},
        fs,
        io::Write,
        path::Path,
    };

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// A ZIP as DART serves it.
    pub fn zipped(name: &str, xml: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(xml.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    }

    /// A list of four companies: listed, unlisted, with entities, with a new stock code.
    pub fn sample() -> Vec<u8> {
        zipped(ENTRY, SAMPLE)
    }

    const SAMPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<result>
  <list><corp_code>00126380</corp_code><corp_name>삼성전자</corp_name><corp_eng_name>SAMSUNG ELECTRONICS CO,.LTD</corp_eng_name><stock_code>005930</stock_code><modify_date>20240101</modify_date></list>
  <list>
    <corp_code>00990001</corp_code>
    <corp_name> 가나테스트 </corp_name>
    <stock_code> </stock_code>
    <modify_date>20230415</modify_date>
  </list>
  <list><corp_code>00990002</corp_code><corp_name>가나&amp;다라</corp_name><corp_eng_name>GANA &#38; DARA</corp_eng_name><stock_code>0068Y0</stock_code><modify_date>20231341</modify_date></list>
  <list><corp_code>00990003</corp_code><corp_name><![CDATA[마바]]></corp_name><corp_eng_name/><stock_code/><modify_date>20230415</modify_date></list>
</result>"#;

    #[test]
    fn the_list_is_read() {
        insta::assert_debug_snapshot!(read(200, &sample()).unwrap());
    }

    #[test]
    fn rows_without_their_key_are_rejected() {
        let long = "가".repeat(201);
        let xml = format!(
            "<result><list><corp_code>1</corp_code><corp_name>a</corp_name></list>\
             <list><corp_code>00000001</corp_code><corp_name> </corp_name></list>\
             <list><corp_code>00000002</corp_code><corp_name>{long}</corp_name></list>\
             <list><corp_code>00000003</corp_code><corp_name>ok</corp_name><corp_eng_name>{}</corp_eng_name>\
             <stock_code>12</stock_code></list></result>",
            "e".repeat(301)
        );
        let reading = read(200, &zipped(ENTRY, &xml)).unwrap();
        let reasons: Vec<_> = reading.rejected.iter().map(|rejected| rejected.reason.as_str()).collect();
        assert_eq!(
            reasons,
            [
                "corp_code `1`: a corp code is eight digits",
                "no corp_name",
                "corp_name has 201 characters, 200 fit",
                "corp_eng_name has 301 characters, 300 fit",
                "`12` is no stock code",
            ]
        );
        assert_eq!(reading.rows, 4);
        let Records::List(companies) = reading.records else { panic!() };
        assert_eq!((companies.len(), &companies[0].name_eng, &companies[0].stock_code), (1, &None, &None));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let whole = sample();
        for (what, body) in [
            ("an HTML page", b"<html><body>maintenance</body></html>".to_vec()),
            ("a truncated ZIP", whole[..whole.len() / 2].to_vec()),
            ("a ZIP without its end", whole[..whole.len() - 4].to_vec()),
            ("another entry", zipped("OTHER.xml", SAMPLE)),
            ("no row", zipped(ENTRY, "<result></result>")),
            ("rows of something else", zipped(ENTRY, "<result><list><a>1</a></list></result>")),
            ("XML that is cut off", zipped(ENTRY, &SAMPLE[..SAMPLE.len() - 20])),
            ("no XML", zipped(ENTRY, "{}")),
            ("JSON that says all is well", br#"{"status":"000","message":"m"}"#.to_vec()),
            (
                "XML that says there is none",
                b"<result><status>014</status><message>m</message></result>".to_vec(),
            ),
        ] {
            assert!(
                matches!(read(200, &body), Err(SourceError::Structure(_))),
                "{what}: {:?}",
                read(200, &body)
            );
        }
    }

    #[test]
    fn an_error_comes_in_place_of_the_zip() {
        for (body, expected) in [
            (
                "<result><status>010</status><message>m</message></result>",
                SourceError::Config("010 m".into()),
            ),
            ("<result><status>020</status><message>m</message></result>", SourceError::Quota("020 m".into())),
            (r#"{"status":"800","message":"m"}"#, SourceError::Retry("800 m".into())),
            ("", SourceError::Retry("empty body".into())),
        ] {
            assert_eq!(read(200, body.as_bytes()), Err(expected), "{body}");
        }
        assert_eq!(read(503, &sample()), Err(SourceError::Retry("HTTP 503".into())));
    }

    fn recorded(name: &str) -> Option<Vec<u8>> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dart").join(name);
        let body = fs::read(path).ok();
        if body.is_none() {
            eprintln!("skipped: no ../shared/data");
        }
        body
    }

    fn list(body: &[u8]) -> HashMap<String, ListedCompany> {
        let reading = read(200, body).unwrap();
        assert_eq!(reading.rejected, []);
        let Records::List(companies) = reading.records else { panic!() };
        assert_eq!(reading.rows, companies.len() as u64);
        companies.into_iter().map(|company| (company.corp_code.to_string(), company)).collect()
    }

    #[test]
    fn the_recorded_lists_have_the_known_counts() {
        let (Some(old), Some(new)) = (recorded("corpCode_2022-05.zip"), recorded("corpCode_2026-04.zip"))
        else {
            return;
        };
        let (old, new) = (list(&old), list(&new));
        let listed =
            |list: &HashMap<String, ListedCompany>| list.values().filter(|c| c.stock_code.is_some()).count();
        assert_eq!((old.len(), listed(&old)), (94_213, 3_437));
        assert_eq!((new.len(), listed(&new)), (117_496, 3_963));
        assert!(old.values().all(|company| company.name_eng.is_none()));
        assert!(new.values().all(|company| company.modified_on.is_some()));
        assert!(new.values().any(|company| company.stock_code.as_deref() == Some("0068Y0")));
        assert!(new.values().any(|company| company.name.contains('&')));

        assert_eq!(new.keys().filter(|code| !old.contains_key(*code)).count(), 23_285, "added");
        assert_eq!(old.keys().filter(|code| !new.contains_key(*code)).count(), 2, "gone");
        let both = || old.iter().filter_map(|(code, old)| new.get(code).map(|new| (old, new)));
        assert_eq!(both().filter(|(old, new)| old.name != new.name).count(), 2_520, "renamed");
        assert_eq!(both().filter(|(old, new)| old.modified_on < new.modified_on).count(), 28_563, "changed");

        let mut names: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (code, company) in &new {
            names.entry(&company.name).or_default().insert(code);
        }
        assert_eq!(names["카카오"].len(), 2);
        assert_eq!(names.values().filter(|codes| codes.len() > 1).count(), 5_470);
    }
}
