//! Latin letters as they are spoken: `LG화학` and `엘지화학` are one name.

use model::company::name;

/// Names of the letters `a` to `z`.
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

/// Ways the same letters are written in Hangul, the usual one second. Only what is no part of other words.
const SPELLINGS: [(&str, &str); 9] = [
    ("엘쥐", "엘지"),
    ("에쓰", "에스"),
    ("쥐에스", "지에스"),
    ("에취", "에이치"),
    ("에이취", "에이치"),
    ("더블류", "더블유"),
    ("시제이", "씨제이"),
    ("앤드", "앤"),
    ("플러쓰", "플러스"),
];

/// The compared form of a name with each Latin letter spoken: letters and digits only.
#[must_use]
pub fn spoken(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for c in name::normalize(text).chars() {
        match c {
            '&' => out.push('앤'),
            '+' => out.push_str("플러스"),
            'a'..='z' => {
                let nth = u32::from(c) - u32::from('a');
                out.push_str(LETTERS.get(nth as usize).copied().unwrap_or_default());
            }
            _ if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    for (spelling, usual) in SPELLINGS {
        if out.contains(spelling) {
            out = out.replace(spelling, usual);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_however_its_letters_are_written() {
        for (one, other) in [
            ("LG화학", "엘지화학"),
            ("엘쥐화학", "엘지화학"),
            ("SK하이닉스", "에스케이하이닉스"),
            ("KT&G", "케이티앤지"),
            ("LG U+", "엘지유플러스"),
            ("S-Oil", "에쓰오아이엘"),
            ("CJ제일제당", "시제이제일제당"),
            ("HD현대", "에이치디현대"),
            ("삼성SDS", "삼성에스디에스"),
            ("GS리테일", "쥐에스리테일"),
        ] {
            assert_eq!(spoken(one), spoken(other), "{one} {other}");
        }
        assert_eq!(spoken("삼성전자"), "삼성전자");
        assert_eq!(spoken("!?"), "");
    }
}
