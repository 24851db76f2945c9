//! Names of files that every system takes, and that lead nowhere else.

use std::collections::BTreeSet;

use crate::essay::paste::clean_paste;

/// Letters of a name at most: with its folders it stays below the 260 of Windows, and below the 255 bytes of Linux.
const LETTERS: usize = 50;

/// Names that were given, so that no two are one: also where capitals and small letters are the same. Those of ASCII:
/// the tables of all others are 34 KB in the browser.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A path in a folder, of a title, with the end that says what it is: of a title that was given already,
    /// with a number.
    pub(super) fn take(&mut self, folder: &str, title: &str, end: &str) -> String {
        let title = safe(title);
        let numbered = (2_u32..).map(|number| format!("{folder}/{title} ({number}){end}"));
        std::iter::once(format!("{folder}/{title}{end}"))
            .chain(numbered)
            .find(|path| self.0.insert(path.to_ascii_lowercase()))
            .unwrap_or_default()
    }
}

/// A title as a name.
fn safe(title: &str) -> String {
    let plain = clean_paste(title).text;
    let replaced: String = plain.chars().map(|c| if is_refused(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = replaced.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LETTERS).collect();
    let name = short.trim_matches(['.', ' ']);
    if name.is_empty() {
        "이름 없음".to_owned()
    } else if is_reserved(name) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

/// What some system takes for something else than a letter.
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\u{FFFE}'..='\u{FFFF}')
}

/// Names that Windows keeps for itself, whatever stands behind a dot.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let device = stem.trim_end_matches(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³']);
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || (matches!(device, "COM" | "LPT") && stem.chars().count() <= 4)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::essay::export::samples::any_text;

    #[test]
    fn a_name_leads_nowhere_else() {
        for (title, name) in [
            ("자진전자 하반기", "자진전자 하반기"),
            ("../../etc/passwd", "etc passwd"),
            ("..", "이름 없음"),
            ("C:\\Windows\\", "C Windows"),
            ("가\0나\n다\u{202e}라", "가나 다라"),
            (" . 2026. 상반기 . ", "2026. 상반기"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("Lpt1 .가", "_Lpt1 .가"),
            ("COM²", "_COM²"),
            ("company", "company"),
            ("COM12", "COM12"),
        ] {
            assert_eq!(safe(title), name, "{title:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(safe(&"가".repeat(200)).chars().count(), LETTERS);
        assert_eq!(
            safe(&format!("{} 나", "가".repeat(49))),
            "가".repeat(49),
            "and does not end with a space"
        );
    }

    #[test]
    fn of_two_that_are_one_the_second_has_a_number() {
        let mut names = Names::default();
        let taken = ["Zazin", "zazin", "Zazin (2)", "ZAZIN"].map(|title| names.take("글", title, ".txt"));
        assert_eq!(taken, ["글/Zazin.txt", "글/zazin (2).txt", "글/Zazin (2) (2).txt", "글/ZAZIN (3).txt"]);
        assert_eq!(names.take("휴지통", "zazin", ".txt"), "휴지통/zazin.txt");
    }

    proptest! {
        #[test]
        fn any_name_is_taken_by_every_system(title in any_text()) {
            let name = safe(&title);
            prop_assert!(!name.is_empty() && name.len() <= 255 - " (4294967295).txt".len());
            prop_assert!(!name.chars().any(is_refused) && !is_reserved(&name));
            prop_assert_eq!(name.trim_matches(['.', ' ']), name.as_str());
            prop_assert_eq!(name.nfc().collect::<String>(), name.clone());
        }
    }
}
