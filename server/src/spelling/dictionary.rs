//! A Hunspell dictionary of Korean, read once, and a text held against it within a budget.

use std::{
    collections::HashMap,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use model::essay::spelling::{SUGGESTIONS_MAX, Told, UNKNOWN_MAX, Unknown, words};
use unicode_normalization::UnicodeNormalization as _;

use super::aliases::written_out;

/// Bytes of a file of a dictionary at most; the Korean one has 25 MB.
const FILE_MAX_BYTES: u64 = 128 * 1024 * 1024;
/// Letters of a suggestion at most.
const SUGGESTION_MAX_CHARS: usize = 40;

/// A dictionary in Hunspell's format. The Korean one writes syllables as their jamo (`ICONV`, `OCONV`), so that what
/// changes within a syllable is an ending like others; that is its own affair, and the library's.
#[derive(Debug)]
pub struct Dictionary(spellbook::Dictionary);

/// Why a dictionary cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadFault {
    /// A file is not there, or cannot be read, or is no UTF-8.
    #[error("{path}: {error}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file is larger than any dictionary.
    #[error("{path}: larger than a dictionary")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It is not in Hunspell's format.
    #[error("{path}.aff and .dic: {fault}")]
    Broken {
        /// Both files, without what they end in.
        path: PathBuf,
        /// Why.
        fault: spellbook::ParseDictionaryError,
    },
    /// It knows no word.
    #[error("{path}.dic: there is no word in it")]
    Empty {
        /// Both files, without what they end in.
        path: PathBuf,
    },
}

/// How much a text may cost.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// For looking its words up.
    pub text: Duration,
    /// For what may be meant by those that are not known, after that. One that was begun is finished.
    pub suggestions: Duration,
    /// Words that suggestions are made for.
    pub suggested: usize,
    /// Syllables of a word that suggestions are made for: the time grows with the square of its length, and more.
    pub syllables: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            text: Duration::from_secs(3),
            suggestions: Duration::from_millis(1_500),
            suggested: 20,
            syllables: 8,
        }
    }
}

impl Dictionary {
    /// Reads the two files of a dictionary, `.aff` and `.dic`. Either may be named, or both without what they end in.
    ///
    /// # Errors
    /// They cannot be read, or are no dictionary.
    pub fn load(path: &Path) -> Result<Self, LoadFault> {
        let path = match path.extension().and_then(|end| end.to_str()) {
            Some("aff" | "dic") => path.with_extension(""),
            _ => path.to_owned(),
        };
        let (aff, dic) = (read(&with_end(&path, ".aff"))?, read(&with_end(&path, ".dic"))?);
        // The first line says how many words there are.
        if dic.lines().skip(1).all(|line| line.trim().is_empty()) {
            return Err(LoadFault::Empty { path });
        }
        let (aff, dic) = written_out(&aff, &dic);
        spellbook::Dictionary::new(&aff, &dic).map(Self).map_err(|fault| LoadFault::Broken { path, fault })
    }

    /// What it does not know of a text, and what may be meant. Each word is looked up once, wherever it stands again.
    #[must_use]
    pub fn look_up(&self, text: &str, budget: &Budget) -> Told {
        let started = Instant::now();
        let mut told = Told { words: Vec::new(), complete: true };
        let mut known: HashMap<&str, bool> = HashMap::new();
        for at in words(text) {
            if started.elapsed() >= budget.text || told.words.len() == UNKNOWN_MAX {
                told.complete = false;
                break;
            }
            let Some(word) = text.get(at.clone()) else { continue };
            if !*known.entry(word).or_insert_with(|| self.0.check(word)) {
                let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
                told.words.push(Unknown { at: (place(at.start), place(at.end)), suggestions: Vec::new() });
            }
        }
        self.suggest(text, &mut told.words, budget);
        told
    }

    /// Adds what may be meant, to as many words as there is time for.
    fn suggest(&self, text: &str, unknown: &mut [Unknown], budget: &Budget) {
        let started = Instant::now();
        let mut made: HashMap<&str, Vec<String>> = HashMap::new();
        for it in unknown {
            let Some(word) = text.get(it.bytes()) else { continue };
            let is_affordable = made.len() < budget.suggested
                && started.elapsed() < budget.suggestions
                && word.chars().count() <= budget.syllables;
            if is_affordable && !made.contains_key(word) {
                made.insert(word, self.suggestions(word));
            }
            it.suggestions = made.get(word).cloned().unwrap_or_default();
        }
    }

    fn suggestions(&self, word: &str) -> Vec<String> {
        let mut all = Vec::new();
        // Without comparing it with each word of the dictionary, which takes seconds and finds what nobody meant.
        self.0.suggester().with_ngram_suggestions(false).suggest(word, &mut all);
        let mut best: Vec<String> = Vec::new();
        for suggestion in all {
            let suggestion: String = suggestion.nfc().collect();
            let is_new = suggestion != word && !best.contains(&suggestion);
            if is_new && !suggestion.trim().is_empty() && suggestion.chars().count() <= SUGGESTION_MAX_CHARS {
                best.push(suggestion);
            }
        }
        // The first is written with one press. The library's order is that of its attempts; this keeps it otherwise.
        let sound = sound(word);
        best.sort_by_cached_key(|it| self::sound(it) != sound);
        best.truncate(SUGGESTIONS_MAX);
        best
    }
}

/// How a word sounds to those who mix up letters: `ㅐ` and `ㅔ`, `ㅚ` and `ㅙ`, `햇` and `했`; without spaces.
fn sound(word: &str) -> String {
    let same = |c: char| match c {
        'ᅢ' => 'ᅦ',
        'ᅤ' => 'ᅨ',
        'ᅬ' | 'ᅫ' => 'ᅰ',
        'ᆺ' => 'ᆻ',
        c => c,
    };
    word.nfd().filter(|c| *c != ' ').map(same).collect()
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

/// A file of a dictionary, in UTF-8.
fn read(path: &Path) -> Result<String, LoadFault> {
    let unreadable = |error| LoadFault::Unreadable { path: path.to_owned(), error };
    let about = fs::metadata(path).map_err(unreadable)?;
    if about.len() > FILE_MAX_BYTES {
        return Err(LoadFault::TooLarge { path: path.to_owned() });
    }
    if !about.is_file() {
        return Err(unreadable(io::Error::other("it is no file")));
    }
    let text = fs::read_to_string(path).map_err(unreadable)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
