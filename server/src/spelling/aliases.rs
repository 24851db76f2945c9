//! Sets of flags by their number. A dictionary may list them (`AF`) and name them by number afterwards: `가격/10` is then
//! not of flag 10, but of the tenth set. Where flags are numbers themselves (`FLAG num`, as in the Korean dictionary),
//! the library takes such a number for a flag, and knows no word with a particle. So they are written out beforehand.

use std::{borrow::Cow, fmt::Write as _};

/// The `.aff` and the `.dic` of a dictionary with its sets of flags written out; as they are, where that is not needed.
pub(super) fn written_out<'a>(aff: &'a str, dic: &'a str) -> (Cow<'a, str>, Cow<'a, str>) {
    let is_numeric = aff.lines().any(|line| line.split_whitespace().eq(["FLAG", "num"]));
    let sets = sets(aff);
    if !is_numeric || sets.is_empty() {
        return (aff.into(), dic.into());
    }
    let mut new_aff = String::with_capacity(aff.len());
    for line in aff.lines().filter(|line| !line.starts_with("AF ")) {
        push_affix(&mut new_aff, line, &sets);
    }
    let mut new_dic = String::with_capacity(dic.len() * 2);
    for line in dic.lines() {
        push_word(&mut new_dic, line, &sets);
    }
    (new_aff.into(), new_dic.into())
}

/// The sets, in their order. The first line says how many there are.
fn sets(aff: &str) -> Vec<&str> {
    let listed = aff.lines().filter_map(|line| line.strip_prefix("AF "));
    listed.skip(1).map(|set| set.split_whitespace().next().unwrap_or_default()).collect()
}

fn named<'a>(number: &str, sets: &[&'a str]) -> Option<&'a str> {
    sets.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// `가격/10`, with what may follow the flags behind a space.
fn push_word(out: &mut String, line: &str, sets: &[&str]) {
    let mut slashes = line.match_indices('/').filter_map(|(at, _)| line.split_at_checked(at));
    let set =
        slashes.find(|(word, _)| !word.is_empty() && !word.ends_with('\\')).and_then(|(word, behind)| {
            let behind = behind.strip_prefix('/')?;
            let number = behind.split_whitespace().next()?;
            Some((word, named(number, sets)?, behind.strip_prefix(number)?))
        });
    // Writing to a string does not fail.
    let _ = match set {
        Some((word, set, rest)) => writeln!(out, "{word}/{set}{rest}"),
        None => writeln!(out, "{line}"),
    };
}

/// `SFX 1 0 들/2 .`: an ending that others may follow.
fn push_affix(out: &mut String, line: &str, sets: &[&str]) {
    let mut fields: Vec<Cow<'_, str>> = line.split_whitespace().map(Cow::from).collect();
    let is_affix = matches!(fields.first().map(AsRef::as_ref), Some("SFX" | "PFX"));
    let written = fields.get(3).filter(|_| is_affix).and_then(|field| {
        let (add, number) = field.rsplit_once('/')?;
        Some(format!("{add}/{}", named(number, sets)?))
    });
    match (written, fields.get_mut(3)) {
        (Some(written), Some(field)) => {
            *field = written.into();
            out.push_str(&fields.join(" "));
        }
        _ => out.push_str(line),
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFF: &str =
        "SET UTF-8\nFLAG num\nAF 2\nAF 7,8 # 1\nAF 9\nSFX 7 Y 2\nSFX 7 0 들/2 .\nSFX 7 0 은 [ᆨᆫ]\n";

    #[test]
    fn numbers_of_sets_become_their_flags() {
        let (aff, dic) = written_out(AFF, "3\n가격/1\n값/2 po:noun\n첫째/3\n하나\n1\\/2\n");
        assert_eq!(aff, "SET UTF-8\nFLAG num\nSFX 7 Y 2\nSFX 7 0 들/9 .\nSFX 7 0 은 [ᆨᆫ]\n");
        assert_eq!(dic, "3\n가격/7,8\n값/9 po:noun\n첫째/3\n하나\n1\\/2\n");
    }

    #[test]
    fn dictionaries_without_them_stay_as_they_are() {
        for aff in ["SET UTF-8\nFLAG num\nSFX 1 Y 0\n", "SET UTF-8\nAF 1\nAF AB\n"] {
            assert_eq!(written_out(aff, "1\n가격/1\n"), (aff.into(), "1\n가격/1\n".into()));
        }
    }
}
