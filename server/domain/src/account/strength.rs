//! Passwords that are among the first anyone would try.

use zxcvbn::{Score, zxcvbn};

/// Longer ones are not looked at: they are in no list.
const LOOKED_AT: usize = 72;

/// Korean words as they come out of a keyboard that is set to Latin letters, which the list of common passwords lacks:
/// 사랑해, 비밀번호, 안녕하세요, 대한민국, 자진모리, 자소서, 취업, 합격, 화이팅, 감사합니다, 행복, 엄마, 아빠, 우리, 바보, 천사.
const KOREAN: [&str; 16] = [
    "tkfkdgo",
    "qlalfqjsgh",
    "dkssudgktpdy",
    "eogksalsrnr",
    "wkwlsahfl",
    "wkthtj",
    "cnldjq",
    "gkqrur",
    "ghkdlxld",
    "rkatkgkqslek",
    "godqhr",
    "djaak",
    "dkQk",
    "dnfl",
    "qkqh",
    "cjstk",
];

/// Whether a password is too common: one of the 30,000 most used (also written backwards, in capitals or with digits
/// for letters), a row of keys or numbers, a date, or little more than the person's own name or address.
///
/// It judges what is easily guessed, not what a password is made of.
pub(super) fn is_common(password: &str, own: &[&str]) -> bool {
    if password.chars().count() > LOOKED_AT {
        return false;
    }
    let inputs: Vec<&str> = KOREAN.iter().copied().chain(own.iter().copied()).collect();
    // Less than a million guesses. One word of its list, however it is disguised, is always less.
    zxcvbn(password, &inputs).score() < Score::Two
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anyone_would_try_is_refused() {
        for password in [
            "password",
            "12345678",
            "qwerty123",
            "iloveyou",
            "P@ssw0rd",
            "drowssap",
            "aaaaaaaa",
            "abcdefgh",
            "19990101",
            "sunshine1",
            "qwertyuiop",
            "tkfkdgo1",
            "tkfkdgo12",
            "qlalfqjsgh",
            "dkssudgktpdy1",
            "asdfghjkl",
        ] {
            assert!(is_common(password, &[]), "{password}");
        }
    }

    #[test]
    fn so_is_the_persons_own_name() {
        assert!(is_common("kimminji1", &["kimminji"]));
    }

    #[test]
    fn what_is_long_or_odd_is_taken_whatever_it_is_made_of() {
        for password in [
            "correct horse battery staple",
            "달빛에 젖은 여울목",
            "onlylowercasebutlong",
            "x8!kQ02mvT",
            "나무늘보는오늘도잔다",
        ] {
            assert!(!is_common(password, &[]), "{password}");
        }
        assert!(!is_common(&"a".repeat(1000), &[]), "and nothing is so long that it costs time");
    }

    /// The list of 30,000 is the dependency's; this notices when it is not looked at any more.
    #[test]
    fn the_list_knows_common_passwords_of_every_kind() {
        let known =
            ["baseball1", "superman", "trustno1", "football", "princess", "michelle", "computer", "starwars"];
        assert!(known.iter().all(|password| is_common(password, &[])));
    }
}
