//! How soon a Korean password is guessed: taken apart into common words, names and rows, and what is none of these.

mod lists;

use lists::{GIVEN, ROWS, SURNAMES, WORDS};

/// Shortest part of a row that is one.
const ROW_MIN: usize = 3;
/// Longest part that is looked for whole.
const PART_MAX: usize = 16;
/// Longest unit that is looked for again and again.
const UNIT_MAX: usize = 5;
/// Syllables in use, and jamo: what one of them costs, as a power of ten.
const SYLLABLE: f64 = 3.37;
const JAMO: f64 = 1.7;
/// What the order of parts costs, for each part after the first.
const ORDER: f64 = 0.3;

/// How many guesses a text takes, as a power of ten, for someone who knows [`lists`]; none when nothing of it is
/// Korean. `own`: what is known of the person; `rest` judges what is not Korean.
pub(super) fn guesses_log10(text: &str, own: &[&str], rest: impl Fn(&str) -> f64) -> Option<f64> {
    if !text.chars().any(is_korean) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    // The cheapest way to every place; the text is short, so that every part of it can be looked at.
    let mut ways = vec![0.0_f64];
    for end in 1..=chars.len() {
        let cheapest = (0..end)
            .filter_map(|start| {
                let before = ways.get(start)?;
                let part = part_log10(chars.get(start..end)?, own)
                    .or_else(|| foreign_log10(&chars, (start, end), &rest))?;
                Some(before + part + if start == 0 { 0.0 } else { ORDER })
            })
            .fold(f64::INFINITY, f64::min);
        ways.push(cheapest);
    }
    ways.last().copied()
}

/// A whole run of what is not Korean.
fn foreign_log10(chars: &[char], (start, end): (usize, usize), rest: impl Fn(&str) -> f64) -> Option<f64> {
    let korean_at = |index: Option<usize>| index.and_then(|it| chars.get(it)).is_none_or(|c| is_korean(*c));
    let run = chars.get(start..end)?;
    let is_whole = korean_at(start.checked_sub(1)) && korean_at(Some(end));
    (is_whole && !run.iter().any(|c| is_korean(*c))).then(|| rest(&String::from_iter(run)).max(0.0))
}

/// A part that is a word, a name, a row, one of these or a syllable again and again, or one syllable.
fn part_log10(part: &[char], own: &[&str]) -> Option<f64> {
    if !part.iter().all(|c| is_korean(*c)) {
        return None;
    }
    let known = known_log10(part, own);
    (1..=UNIT_MAX.min(part.len() / 2))
        .filter(|length| part.len().is_multiple_of(*length))
        .filter_map(|length| {
            let unit = part.get(..length)?;
            let is_repeated = part.chunks(length).all(|chunk| chunk == unit);
            let times = f64::from(u32::try_from(part.len() / length).unwrap_or(u32::MAX));
            is_repeated.then(|| known_log10(unit, own).unwrap_or_else(|| spelt_log10(unit)) + times.log10())
        })
        .chain(known)
        .reduce(f64::min)
        .or_else(|| (part.len() == 1).then(|| spelt_log10(part)))
}

fn known_log10(part: &[char], own: &[&str]) -> Option<f64> {
    if part.len() > PART_MAX || part.len() < 2 {
        return None;
    }
    let text = String::from_iter(part);
    let backwards = String::from_iter(part.iter().rev());
    let is_row = |text: &str| part.len() >= ROW_MIN && ROWS.iter().any(|row| row.contains(text));
    if own.contains(&text.as_str()) {
        return Some(0.0);
    }
    if is_row(&text) || is_row(&backwards) {
        return Some(log10_of(ROWS.len() * 10));
    }
    if WORDS.contains(&text.as_str()) {
        return Some(log10_of(WORDS.len()));
    }
    if GIVEN.contains(&text.as_str()) {
        return Some(log10_of(GIVEN.len()));
    }
    let is_name = SURNAMES.iter().any(|name| text.strip_prefix(name).is_some_and(|it| GIVEN.contains(&it)));
    is_name.then(|| log10_of(SURNAMES.len() * GIVEN.len()))
}

fn spelt_log10(part: &[char]) -> f64 {
    part.iter().map(|c| if is_jamo(*c) { JAMO } else { SYLLABLE }).sum()
}

fn log10_of(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX)).log10()
}

fn is_korean(c: char) -> bool {
    ('가'..='힣').contains(&c) || is_jamo(c)
}

fn is_jamo(c: char) -> bool {
    ('ㄱ'..='ㅣ').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guesses(text: &str) -> f64 {
        guesses_log10(text, &[], |rest| f64::from(u32::try_from(rest.len()).unwrap())).unwrap()
    }

    #[test]
    fn a_word_costs_its_list_and_a_syllable_of_no_word_all_syllables() {
        assert!((guesses("비밀번호") - log10_of(WORDS.len())).abs() < 1e-9);
        assert!((guesses("뷁") - SYLLABLE).abs() < 1e-9);
        assert!(guesses("김민지") < guesses("뷁민지"));
        assert!(
            (guesses("비밀번호12") - guesses("비밀번호") - ORDER - 2.0).abs() < 1e-9,
            "and the rest its own"
        );
    }

    #[test]
    fn again_and_again_is_hardly_more_than_once() {
        assert!(guesses("사랑해사랑해사랑해") < guesses("사랑해") + 0.5);
        assert!(guesses("뷁뷁뷁뷁뷁뷁뷁뷁") < SYLLABLE + 1.0);
    }

    #[test]
    fn what_is_not_korean_is_not_judged_here() {
        assert_eq!(guesses_log10("password", &[], |_| 0.0), None);
        assert_eq!(guesses_log10("", &[], |_| 0.0), None);
    }
}
