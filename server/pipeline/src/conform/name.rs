//! Whether two spellings are one name.

use model::company::name;

/// How the letters `a` to `z` are spelled in Korean: registers write `엘지전자` where people write `LG전자`.
const LETTERS: [&str; 26] = [
    "에이",
    "비",
    "씨",
    "디",
    "이",
    "에프",
    "지",
    "에이치",
    "아이",
    "제이",
    "케이",
    "엘",
    "엠",
    "엔",
    "오",
    "피",
    "큐",
    "알",
    "에스",
    "티",
    "유",
    "브이",
    "더블유",
    "엑스",
    "와이",
    "제트",
];

/// What kind of body it is, said before its name or not: one source writes `학교법인가나대학교`, another `가나대학교`.
const BODIES: [&str; 3] = ["학교법인", "의료법인", "사회복지법인"];

/// The form in which names are compared, and without what kind of body it is.
#[must_use]
pub fn bare(text: &str) -> String {
    let name = name::normalize(text);
    let bare = BODIES.iter().find_map(|body| name.strip_prefix(body)).filter(|rest| !rest.is_empty());
    bare.map(str::to_owned).unwrap_or(name)
}

/// The form in which spellings of one name agree: bare, without brackets and marks, letters spelled out.
#[must_use]
pub fn spelling(text: &str) -> String {
    let outside = without_brackets(&name::display(text));
    let bare = bare(if outside.trim().is_empty() { text } else { &outside });
    let spelled: String = bare.chars().fold(String::new(), |mut spelled, c| {
        match letter(c) {
            Some(name) => spelled.push_str(name),
            None if c == '&' => spelled.push('앤'),
            None if c.is_ascii_punctuation() => {}
            None => spelled.push(c),
        }
        spelled
    });
    if spelled.is_empty() { bare } else { spelled }
}

/// The Korean name of a lower-case letter.
fn letter(c: char) -> Option<&'static str> {
    let at = u8::try_from(c).ok()?.checked_sub(b'a')?;
    LETTERS.get(usize::from(at)).copied()
}

/// What stands in brackets is a legal form or the English name.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name_agree_and_names_do_not() {
        for (a, b) in [
            ("라온섬유(주)", "주식회사 라온 섬유"),
            ("라온섬유", "㈜라온섬유(RAON TEXTILE CO., LTD.)"),
            ("LG전자", "엘지전자(주)"),
            ("KT&G", "주식회사 케이티앤지"),
            ("에이치디현대", "HD현대"),
            ("(의)가나병원", "의료법인 가나병원"),
        ] {
            assert_eq!(spelling(a), spelling(b), "{a} {b}");
        }
        for (a, b) in [("라온섬유", "라온방적"), ("카카오", "다음카카오"), ("LG전자", "LS전자")]
        {
            assert_ne!(spelling(a), spelling(b), "{a} {b}");
        }
    }

    #[test]
    fn a_bare_name_keeps_letters_and_what_is_no_prefix() {
        for (text, expected) in [
            ("학교법인 가나대학교", "가나대학교"),
            ("학교법인", "학교법인"),
            ("가나학교법인", "가나학교법인"),
            ("LG전자(주)", "lg전자"),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_name_never_becomes_empty(name in "[(주)\\[\\]&.A-Za-z가-힣㈜ ]{1,20}") {
            prop_assert_eq!(spelling(&name).is_empty(), name.trim().is_empty());
        }
    }
}
