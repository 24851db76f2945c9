//! E-mail addresses, also those written so that machines should not read them: `nari(at)example.org`.

use std::ops::Range;

/// What people write for `@`, longest first.
const AT: [&str; 13] = [
    "(골뱅이)",
    "[골뱅이]",
    "골뱅이",
    "(at)",
    "[at]",
    "<at>",
    "{at}",
    "(앳)",
    "(@)",
    "[@]",
    "＠",
    "@",
    AT_WORD,
];

/// An English word as well: with a plain dot it counts only in a Korean sentence.
const AT_WORD: &str = " at ";

/// What people write for the dot of a domain.
const DOTS: [&str; 12] =
    ["(dot)", "[dot]", "(닷)", "(점)", "(.)", " dot ", " 점 ", " 닷 ", " 쩜 ", " . ", "．", "."];

/// What people write for `.com`.
const COMS: [&str; 6] = ["닷컴", " 닷컴", "쩜컴", " 점컴", "(닷컴)", " 쩜컴"];

/// Every address.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, _) in text.char_indices().filter(|(_, c)| "@＠(<[{골 ".contains(*c)) {
        let behind = found.last().map_or(0, |last| last.end);
        if start < behind {
            continue;
        }
        let Some(at) = text.get(start..).and_then(at_sign) else { continue };
        let spaced = at != "@" && at != "＠";
        let (Some(before), Some(after)) = (text.get(behind..start), text.get(start + at.len()..)) else {
            continue;
        };
        let Some(local) = local_part(before, spaced) else { continue };
        let Some(domain) = domain(after, spaced) else { continue };
        let dotted = after.get(..domain).is_some_and(|domain| domain.contains('.'));
        let line = before.rsplit('\n').next().unwrap_or_default();
        if at == AT_WORD && dotted && !line.contains(|c: char| ('가'..='힣').contains(&c)) {
            continue;
        }
        found.push(start - local..start + at.len() + domain);
    }
    found
}

/// The at sign that a text begins with.
fn at_sign(text: &str) -> Option<&'static str> {
    AT.into_iter().find(|at| text.get(..at.len()).is_some_and(|head| head.eq_ignore_ascii_case(at)))
}

/// How many bytes at the end of a text are the part before the sign. Spaces are allowed before a sign in words.
fn local_part(before: &str, spaced: bool) -> Option<usize> {
    let trimmed = if spaced || before.ends_with(' ') { before.trim_end_matches(' ') } else { before };
    let name = trimmed.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    let local = trimmed.get(name.len()..)?;
    let bare = local.trim_start_matches(['.', '-', '+', '%']);
    (!bare.is_empty() && before.len() - trimmed.len() <= 1).then(|| bare.len() + before.len() - trimmed.len())
}

/// How many bytes at the start of a text are a domain: labels with at least one dot, the last of letters.
fn domain(after: &str, spaced: bool) -> Option<usize> {
    let text = after.strip_prefix(' ').unwrap_or(after);
    let mut end = label(text)?;
    let mut last = 0;
    let skipped = after.len() - text.len();
    if let Some(com) = text.get(end..).and_then(|rest| COMS.into_iter().find(|com| rest.starts_with(com))) {
        return Some(skipped + end + com.len());
    }
    while let Some(rest) = text.get(end..) {
        let dot = DOTS
            .into_iter()
            .find(|dot| rest.get(..dot.len()).is_some_and(|head| head.eq_ignore_ascii_case(dot)));
        // A dot at the end of a sentence is not one of the domain's.
        let Some((dot, next)) = dot.and_then(|dot| Some((dot, label(rest.get(dot.len()..)?)?))) else {
            break;
        };
        last = next;
        end += dot.len() + next;
    }
    let top = text.get(end - last..end)?;
    let is_domain = top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    // A space after a plain sign is a slip of the finger only when a domain follows all the same.
    (is_domain && (spaced || skipped <= 1)).then_some(end + skipped)
}

/// How many bytes at the start of a text are letters, digits and inner hyphens.
fn label(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let label = text.get(..text.len() - rest.len())?.trim_end_matches('-');
    (!label.is_empty() && !label.starts_with('-')).then_some(label.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_written() {
        for (text, expected) in [
            ("이메일: OhJihoon92@example.com (회신)", "OhJihoon92@example.com"),
            ("team7.report@example.com에서", "team7.report@example.com"),
            ("제 메일은 sun.writer+job@mail.example.co.kr.", "sun.writer+job@mail.example.co.kr"),
            ("nari(at)example.org로", "nari(at)example.org"),
            ("nari [AT] example(dot)org", "nari [AT] example(dot)org"),
            ("nari 골뱅이 example 점 com입니다", "nari 골뱅이 example 점 com"),
            ("nari @ example.com", "nari @ example.com"),
            ("nari at example dot com", "nari at example dot com"),
            ("제 주소는 nari AT example DOT com", "nari AT example DOT com"),
            ("주소는 nari at example.com입니다", "nari at example.com"),
            ("nari골뱅이example닷컴", "nari골뱅이example닷컴"),
            ("20191234@example.org에서", "20191234@example.org"),
        ] {
            let found: Vec<&str> = find(text).into_iter().filter_map(|at| text.get(at)).collect();
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_left() {
        for text in [
            "@Transactional 어노테이션",
            "이메일 한 통을",
            "3 @ 4.5",
            "a@b",
            "@example.com",
            "meet at example.com",
            "골뱅이 무침",
            "메일@",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
