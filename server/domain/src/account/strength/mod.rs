//! Passwords that are among the first anyone would try.

mod keyboard;
mod korean;

use zxcvbn::{Score, zxcvbn};

/// Longer ones are not looked at: they are in no list.
const LOOKED_AT: usize = 72;
/// A password that is found in so many guesses (a power of ten) is refused; zxcvbn's line between its second and third
/// score.
const GUESSES_LOG10: f64 = 6.0;

/// Whether a password is too common: one of the 30,000 most used (also written backwards, in capitals or with digits
/// for letters), a row of keys or numbers, a date, a common Korean word or name, in Hangul or typed on a keyboard that
/// is set to Latin letters, or little more than the person's own name or address.
///
/// It judges what is easily guessed, not what a password is made of.
pub(super) fn is_common(password: &str, own: &[&str]) -> bool {
    if password.chars().count() > LOOKED_AT {
        return false;
    }
    // One word of its list, however it is disguised, is always less.
    zxcvbn(password, own).score() < Score::Two || is_common_korean(password, own)
}

fn is_common_korean(password: &str, own: &[&str]) -> bool {
    let typed = keyboard::as_hangul(password);
    let without_shift = keyboard::as_hangul(&password.to_lowercase());
    [password, &typed, &without_shift].into_iter().any(|reading| {
        korean::guesses_log10(reading, own, |rest| zxcvbn(rest, own).guesses_log10())
            .is_some_and(|guesses| guesses < GUESSES_LOG10)
    })
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
            "asdfghjkl",
        ] {
            assert!(is_common(password, &[]), "{password}");
        }
    }

    #[test]
    fn so_are_common_korean_words_names_and_rows() {
        for password in [
            "비밀번호1234",
            "비밀번호!!",
            "가나다라마바사아",
            "하파타카차자아사",
            "ㄱㄴㄷㄹㅁㅂㅅㅇ",
            "도레미파솔라시도",
            "사랑해사랑해",
            "사랑해12345",
            "안녕하세요1",
            "대한민국2026",
            "하하하하하하하하",
            "김민지1234",
            "1234민지1234",
            "최종합격화이팅",
        ] {
            assert!(is_common(password, &[]), "{password}");
        }
    }

    #[test]
    fn and_the_same_on_a_keyboard_set_to_latin_letters() {
        for password in [
            "tkfkdgo1",
            "tkfkdgo12",
            "Tkfkdgo12!",
            "qlalfqjsgh",
            "dkssudgktpdy1",
            "rlaalswl1",
            "RLAALSWL1",
            "rkskekfkakqk",
            "ehfpalvkthffktleh",
            "gkgkgkgkgk",
        ] {
            assert!(is_common(password, &[]), "{password}");
        }
    }

    #[test]
    fn so_is_the_persons_own_name() {
        assert!(is_common("kimminji1", &["kimminji"]));
        assert!(is_common("물레방아1!", &["물레방아"]) && is_common("anffpqkddk7", &["물레방아"]));
        assert!(!is_common("anffpqkddk7", &[]), "which nobody else would try first");
    }

    #[test]
    fn what_is_long_or_odd_is_taken_whatever_it_is_made_of() {
        for password in [
            "correct horse battery staple",
            "달빛에 젖은 여울목",
            "onlylowercasebutlong",
            "x8!kQ02mvT",
            "나무늘보는오늘도잔다",
            "민지가 좋아하는 옥수수",
            "ekfqlcdpwjwdms",
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
