//! What is in a file that the writer chose.

use leptos::wasm_bindgen::{JsCast as _, JsValue};
use model::essay::import::{self, ImportFault, Imported, Written};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder};

/// Bytes of a file at most; a browser holds it whole.
const MOST: f64 = 200.0 * 1024.0 * 1024.0;
/// Bytes of a text at most.
const TEXT_MOST: usize = 8 * 1024 * 1024;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Questions and answers, and what the new essay may be called.
    Text(String, Vec<Written>),
    /// Essays that were taken out once.
    Archive(Imported),
}

/// Why a file is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is of another kind, damaged, or too new.
    #[error("{0}")]
    Import(ImportFault),
    /// The browser does not read it.
    #[error("파일을 읽지 못했어요. 다른 프로그램에서 열려 있지 않은지 보고 다시 골라 주세요.")]
    Unreadable,
    /// It is neither text nor a file of ours.
    #[error(
        "글자로 된 파일이 아니에요. 텍스트 파일(.txt)이나 자진모리에서 내려받은 ZIP 파일을 골라 주세요. 한글·워드 파일은 내용을 복사해 붙여 넣어 주세요."
    )]
    NoText,
    /// There is nothing in it.
    #[error("글이 들어 있지 않아요. 다른 파일을 골라 주세요.")]
    Empty,
}

/// Reads a file: ours by what is in it, not by its name.
pub async fn read(file: &File) -> Result<Found, Fault> {
    if file.size() > MOST {
        return Err(Fault::Import(ImportFault::TooLarge));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Fault::Unreadable)?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let (name, ending) = split(&file.name());
    match ending.as_str() {
        "zip" | "json" => archive(&bytes),
        // Word processors' files are ZIPs or older: no text, whatever bytes they have.
        "docx" | "doc" | "hwp" | "hwpx" | "pdf" | "rtf" | "odt" => Err(Fault::NoText),
        _ if bytes.starts_with(b"PK") => archive(&bytes),
        _ => written(name, &decoded(&bytes)?),
    }
}

/// Reads what was pasted.
pub fn read_text(pasted: &str) -> Result<Found, Fault> {
    written(String::new(), pasted)
}

fn archive(bytes: &[u8]) -> Result<Found, Fault> {
    let imported = import::archive(bytes).map_err(Fault::Import)?;
    if imported.essays.is_empty() { Err(Fault::Empty) } else { Ok(Found::Archive(imported)) }
}

fn written(name: String, text: &str) -> Result<Found, Fault> {
    let written = import::text(text);
    if written.is_empty() { Err(Fault::Empty) } else { Ok(Found::Text(name, written)) }
}

/// UTF-8, or as Windows wrote Korean before.
fn decoded(bytes: &[u8]) -> Result<String, Fault> {
    if bytes.len() > TEXT_MOST {
        return Err(Fault::Import(ImportFault::TooLarge));
    }
    let label = match bytes {
        [0xFF, 0xFE, ..] => "utf-16le",
        [0xFE, 0xFF, ..] => "utf-16be",
        _ => "utf-8",
    };
    let text = decoded_as(label, bytes).or_else(|| decoded_as("euc-kr", bytes)).ok_or(Fault::NoText)?;
    // No text has a zero in it; programs' files do.
    if text.contains('\0') { Err(Fault::NoText) } else { Ok(text) }
}

fn decoded_as(label: &str, bytes: &[u8]) -> Option<String> {
    let options = web_sys::TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    let bytes: JsValue = js_sys::Uint8Array::from(bytes).into();
    decoder.decode_with_js_u8_array(bytes.unchecked_ref()).ok()
}

/// The name without its ending, and the ending in small letters.
fn split(name: &str) -> (String, String) {
    name.rsplit_once('.')
        .map_or((name.to_owned(), String::new()), |(stem, ending)| (stem.to_owned(), ending.to_lowercase()))
}
