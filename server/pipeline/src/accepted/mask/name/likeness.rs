//! How much a word is like a Korean name.

use std::{collections::HashSet, sync::LazyLock};

use super::particle;

/// How much a word is like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It begins with a family name.
    Weak,
    /// People are called so, but it is as well a word and its ending (`유지율`), or it has a syllable too many.
    Rare,
    /// People are called so, but it is as well a word and its particle (`정보라`).
    Doubtful,
    /// Its other syllables are those of given names.
    Fair,
    /// The given name is a well-known one.
    Known,
}

/// Family names of one syllable.
const FAMILIES: &str = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함\
                        변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용라빈봉사경계목피두감음예태형범";

/// Family names of two syllables.
const LONG_FAMILIES: [&str; 7] = ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고"];

/// First syllables of given names.
const FIRST: &str = "그푸큰별달참비샘솜꽃햇밝가강건겨결겸경계고관광교국규근금기길나남내노누늘다단달담대덕도동두라래려로루류리린마만명모무문미민바\
                     범병보복봄봉빈빛산상새샛서석선설성세소솔송수숙순슬승시신아안애양언여연영예오온완요용우운웅원유윤율은을\
                     의이익인일임자재정제조종주준중지진찬창채천철청초춘충치칠태하학한해향헌혁현형혜호홍화환효훈휘흥희";

/// Second syllables of given names.
const SECOND: &str = "가강건겸결경곤관광교국구권규균근기길나남늘니단담대덕도동두든라란람랑래량려련령례로록론롬룡루륜률율\
                      름리린림만명모목무문미민배백범별병보복봄봉빈빛산상샘서석선설섭성세소솔송수숙순슬승식신실아안애양언엽\
                      연열영예오옥온완용우욱운웅원월유윤은을음의이익인임자재전정제조종주준중지진찬창채천철청춘충치태택표필론롱룸힘늬움울솜달잎꽃\
                      하학한해향헌혁현협형혜호홍화환효훈휘흠흥희";

/// Given names of one syllable.
const SINGLE: &str = "준솔훈혁현민진빈찬율윤별결봄린철웅욱석호숙란건환겸완범슬담";

/// What makes another word of a word of two syllables, besides particles: `-성`, `-자`, `-하-`.
const ENDINGS: &str =
    "하한할해되된적성화사자기장품력권료회형왕꾼생파통광식법론학부실소점비물등팀율률도량층대망";

/// The last syllables of places.
const PLACES: [char; 5] = ['동', '리', '천', '구', '역'];

/// Last syllables of given names that end no other words.
const OWN: [char; 12] = ['현', '우', '준', '민', '영', '호', '희', '연', '빈', '린', '훈', '혁'];

/// Given names people have.
static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("given.txt")));

/// Ordinary words of three syllables and more that look like names.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("common.txt")));

/// Persons of history and of public life.
static PUBLIC: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("public.txt")));

/// Ordinary words of two syllables that begin with a family name.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("words.tsv").lines().filter_map(|line| line.split_once('\t'));
    lines.flat_map(|(first, seconds)| seconds.chars().map(move |second| format!("{first}{second}"))).collect()
});

/// The words of a list; lines that begin with `#` say what it is.
fn list(text: &'static str) -> HashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Where a word's family name may end, counted in syllables, the longer first.
pub fn families(word: &str) -> impl Iterator<Item = usize> {
    let long = LONG_FAMILIES.iter().any(|family| word.starts_with(family));
    let short = word.chars().next().is_some_and(|first| FAMILIES.contains(first));
    [long.then_some(2), short.then_some(1)].into_iter().flatten()
}

/// How much a word is like a name whose family name has so many syllables; none when it is an ordinary word.
pub fn of(name: &str, family: usize) -> Option<Likeness> {
    if COMMON.contains(name) || WORDS.contains(name) {
        return None;
    }
    let given: Vec<char> = name.chars().skip(family).collect();
    let known = GIVEN.contains(given.iter().collect::<String>().as_str());
    let fair = match given.as_slice() {
        [only] => SINGLE.contains(*only),
        // `이준은` is `이준` and a particle.
        [first, second] => {
            FIRST.contains(*first) && SECOND.contains(*second) && !ends_in_particle(*first, *second)
        }
        _ => false,
    };
    if given.len() > 2 {
        let all = given.iter().all(|c| FIRST.contains(*c) || SECOND.contains(*c));
        return (all && !matches!(compound(name, family), Compound::Particle)).then_some(Likeness::Rare);
    }
    let likeness = match (compound(name, family), known) {
        // `신창동`, `현리`: places are built like names.
        (Compound::None, true) if name.ends_with(PLACES) => Likeness::Fair,
        (Compound::None, true) => Likeness::Known,
        (Compound::None, false) if fair => Likeness::Fair,
        (Compound::None, false) => Likeness::Weak,
        (Compound::Particle, known) => known.then_some(Likeness::Doubtful)?,
        (Compound::Ending, known) => known.then_some(Likeness::Rare)?,
        (Compound::Other, true) if name.ends_with(OWN) => Likeness::Known,
        (Compound::Other, known) => (known || fair).then_some(Likeness::Fair)?,
    };
    // Of two syllables nearly everything is a word.
    (family > 1 || given.len() == 2 || likeness > Likeness::Weak).then_some(likeness)
}

/// Whether a given name is one people have.
pub fn is_given(name: &str) -> bool {
    GIVEN.contains(name)
}

/// Whether this is a person of history or of public life.
pub fn is_public(name: &str) -> bool {
    PUBLIC.contains(name)
}

/// What a word of three syllables is, when its first two are a word.
enum Compound {
    None,
    Particle,
    Ending,
    Other,
}

/// Whether the last syllable is a particle that agrees with the one before.
fn ends_in_particle(before: char, last: char) -> bool {
    "은을이의".contains(last) && particle::tail(before, last.encode_utf8(&mut [0; 4])).is_some()
}

/// Whether a name of three syllables is a word of two and something glued to it.
fn compound(name: &str, family: usize) -> Compound {
    let parts = name.char_indices().nth(2).and_then(|(at, _)| name.split_at_checked(at));
    let Some((word, rest)) = parts.filter(|(word, _)| family == 1 && WORDS.contains(*word)) else {
        return Compound::None;
    };
    let glued = word.chars().last().is_some_and(|last| particle::tail(last, rest).is_some());
    match rest.chars().next() {
        _ if glued => Compound::Particle,
        Some(last) if ENDINGS.contains(last) => Compound::Ending,
        _ => Compound::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        for (name, expected) in [
            ("김도현", Some(Likeness::Known)),
            ("전아윤", Some(Likeness::Known)),
            ("계서율", Some(Likeness::Known)),
            ("반유준", Some(Likeness::Known)),
            ("정보라", Some(Likeness::Doubtful)),
            ("정지원", Some(Likeness::Fair)),
            ("신창동", Some(Likeness::Fair)),
            ("유지율", Some(Likeness::Rare)),
            ("목예나", Some(Likeness::Known)),
            ("추이안", Some(Likeness::Fair)),
            ("고민우", Some(Likeness::Known)),
            ("박하늘빛", Some(Likeness::Rare)),
            ("인채니", Some(Likeness::Known)),
            ("정채봄", Some(Likeness::Fair)),
            ("최선을", None),
            ("정확한", None),
            ("이미지", None),
            ("한국인", None),
            ("고객", None),
            ("이솔", Some(Likeness::Fair)),
        ] {
            assert_eq!(of(name, 1), expected, "{name}");
        }
        assert_eq!(of("남궁민재", 2), Some(Likeness::Known));
        assert_eq!(of("사공현", 2), Some(Likeness::Fair));
        assert_eq!(families("남궁민재").collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn lists_hold_what_they_say() {
        assert!(GIVEN.iter().all(|given| given.chars().count() == 2), "{GIVEN:?}");
        assert!(COMMON.iter().all(|word| word.chars().count() >= 3));
        assert!(WORDS.len() > 3000 && WORDS.iter().all(|word| word.chars().count() == 2));
        assert!(!PUBLIC.iter().any(|name| COMMON.contains(name)));
    }
}
