//! What may be glued to a person's name.

/// What the ending of a name tells about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// Nothing is glued to it.
    None,
    /// A particle that any noun takes.
    Particle,
    /// A particle that mostly persons take: `에게`, `께서`.
    Person,
    /// It is what a sentence says: `입니다`.
    Copula,
    /// It is what something is called: `이라고`, `이라는`.
    Called,
    /// What one says after a name: `씨`, `님`, or a role.
    Title,
}

/// Particles after a name that ends in a consonant.
const CLOSED: &[&str] =
    &["은", "이", "을", "과", "으로", "으로서", "이랑", "아", "이나", "이든", "이란", "이며", "이고", "이면"];

/// Particles after a name that ends in a vowel.
const OPEN: &[&str] = &["는", "가", "를", "와", "로", "로서", "랑", "야", "나", "든", "란", "며", "고", "면"];

/// Particles after either.
const EITHER: &[&str] = &[
    "의", "도", "만", "까지", "부터", "처럼", "보다", "마저", "조차", "하고", "뿐", "뿐만", "만의", "만은",
    "만이", "답게", "다운", "만큼", "과의", "와의", "과는", "와는", "과도", "와도", "네", "표", "식",
];

/// Particles of persons.
const PERSON: &[&str] = &[
    "에게",
    "에게서",
    "에게는",
    "에게도",
    "께",
    "께서",
    "께서는",
    "께서도",
    "께는",
    "께도",
    "한테",
    "한테서",
    "한테는",
];

/// What makes a sentence of a name; after a consonant with `이`.
const COPULA: &[&str] = &[
    "입니다",
    "였습니다",
    "이었습니다",
    "이다",
    "였다",
    "이었다",
    "예요",
    "이에요",
    "입니까",
    "인",
    "인데",
    "이자",
    "였고",
    "이었고",
    "였던",
    "이었던",
    "이지만",
    "지만",
    "이라서",
    "라서",
    "이셨습니다",
    "이십니다",
    "이셨고",
    "이셨는데",
    "였는데",
    "이었는데",
    "이셨던",
    "이신데",
    "이라며",
    "라며",
    "이죠",
    "이자는",
    "이어서",
    "여서",
    "으로서",
    "으로서는",
    "로서는",
    "로서의",
    "으로서의",
];

/// What something is called.
const CALLED: &[&str] = &["이라고", "라고", "이라는", "라는", "이라", "라", "이라면", "라면"];

/// Titles without a role.
const TITLES: &[&str] = &["씨", "님", "군", "양"];

/// What is glued to a name that ends in this syllable; none when it is no ending of a name.
pub fn tail(last: char, rest: &str) -> Option<Tail> {
    if rest.is_empty() {
        return Some(Tail::None);
    }
    // After `ㄹ` it is `로`.
    let agrees = |particle: &str| match (is_closed(last), particle) {
        (true, "로" | "로서") => coda(last) == Some(8),
        (true, _) => CLOSED.contains(&particle),
        (false, _) => OPEN.contains(&particle),
    };
    if agrees(rest) || EITHER.contains(&rest) {
        return Some(Tail::Particle);
    }
    if PERSON.contains(&rest) {
        return Some(Tail::Person);
    }
    let starts_closed = rest.starts_with('이');
    if CALLED.contains(&rest) && starts_closed == is_closed(last) {
        return Some(Tail::Called);
    }
    if COPULA.contains(&rest) && (!starts_closed || is_closed(last)) {
        return Some(Tail::Copula);
    }
    let title = TITLES.iter().find_map(|title| rest.strip_prefix(title));
    if title.is_some_and(ends_title) || super::role::is_glued(rest) {
        return Some(Tail::Title);
    }
    // `지은이가`: in speech a name that ends in a consonant takes an `이` before its particle.
    rest.strip_prefix('이')
        .filter(|inner| {
            is_closed(last) && (OPEN.contains(inner) || PERSON.contains(inner) || EITHER.contains(inner))
        })
        .map(|_| Tail::Particle)
}

/// Whether a text can follow a title: nothing, or a particle.
pub fn ends_title(rest: &str) -> bool {
    let rest = rest.strip_prefix('님').unwrap_or(rest);
    let rest = rest.strip_prefix('들').unwrap_or(rest);
    rest.is_empty()
        || [CLOSED, OPEN, EITHER, PERSON, COPULA, CALLED].iter().any(|particles| particles.contains(&rest))
}

/// Whether a syllable ends in a consonant.
fn is_closed(syllable: char) -> bool {
    coda(syllable).is_some_and(|coda| coda != 0)
}

/// The number of a syllable's last consonant; 0 when it ends in a vowel.
fn coda(syllable: char) -> Option<u32> {
    u32::from(syllable).checked_sub(u32::from('가')).map(|number| number % 28)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_agree_with_the_last_syllable() {
        for (last, rest, expected) in [
            ('현', "은", Some(Tail::Particle)),
            ('현', "는", None),
            ('우', "와", Some(Tail::Particle)),
            ('우', "과", None),
            ('안', "이라고", Some(Tail::Called)),
            ('우', "라고", Some(Tail::Called)),
            ('서', "께서는", Some(Tail::Person)),
            ('호', "입니다", Some(Tail::Copula)),
            ('은', "이가", Some(Tail::Particle)),
            ('호', "팀장님께서", Some(Tail::Title)),
            ('호', "씨는", Some(Tail::Title)),
            ('결', "로", Some(Tail::Particle)),
            ('안', "로", None),
            ('호', "게", None),
            ('호', "", Some(Tail::None)),
        ] {
            assert_eq!(tail(last, rest), expected, "{last} {rest}");
        }
    }
}
