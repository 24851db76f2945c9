//! One slip of a finger.

/// Whether one text becomes the other, or the beginning of it, by one letter that is wrong, missing or too many, or by
/// two neighbours that are swapped; or needs nothing.
#[must_use]
pub fn is_one_away(typed: &str, meant: &str) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let same = typed.iter().zip(&meant).take_while(|(one, other)| one == other).count();
    let after = |letters: &[char], from: usize| letters.get(from..).unwrap_or_default().to_vec();
    let begins = |typed: Vec<char>, meant: Vec<char>| meant.starts_with(&typed);
    let swapped = match (typed.get(same), typed.get(same + 1), meant.get(same), meant.get(same + 1)) {
        (Some(one), Some(two), Some(first), Some(second)) => one == second && two == first,
        _ => false,
    };
    begins(after(&typed, same), after(&meant, same))
        || begins(after(&typed, same + 1), after(&meant, same + 1))
        || begins(after(&typed, same + 1), after(&meant, same))
        || begins(after(&typed, same), after(&meant, same + 1))
        || (swapped && begins(after(&typed, same + 2), after(&meant, same + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        for (typed, meant) in [
            ("abcd", "abcd"),
            ("abc", "abcd"),
            ("abxd", "abcd"),
            ("abd", "abcd"),
            ("abxcd", "abcd"),
            ("abdc", "abcd"),
            ("bacd", "abcdef"),
            ("abcdx", "abcd"),
            ("", "abcd"),
        ] {
            assert!(is_one_away(typed, meant), "{typed} {meant}");
        }
        for (typed, meant) in [("axyd", "abcd"), ("abcdxy", "abcd"), ("dcba", "abcd"), ("xy", "")] {
            assert!(!is_one_away(typed, meant), "{typed} {meant}");
        }
    }
}
