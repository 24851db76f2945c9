//! What a noun may be followed by within a written word: particles, the copula, the verbs that nouns become, and a few
//! suffixes.
//!
//! A particle has one form behind a vowel and another behind a consonant. That tells `전문가` (an expert) from a subject,
//! which would be `전문이`.

use crate::hangul;

/// Behind which letters a form stands.
#[derive(Clone, Copy)]
enum After {
    Any,
    /// A syllable that ends with a consonant.
    Closed,
    /// One that ends with a vowel.
    Open,
    /// One that ends with a consonant other than ㄹ.
    ClosedNotRieul,
    /// One that ends with a vowel or ㄹ.
    OpenOrRieul,
}

/// What may follow a form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// Nothing: it ends the word.
    End,
    /// More forms.
    More,
    /// Whatever it is: a verb's endings.
    Verb,
}

use After::{Any, Closed, ClosedNotRieul, Open, OpenOrRieul};
use Then::{End, More, Verb};

/// Forms, each group separated by spaces.
const FORMS: [(&str, After, Then); 16] = [
    // Particles.
    ("이 을 은", Closed, End),
    ("가 를 는", Open, End),
    ("의 도", Any, End),
    ("과 이랑 이나 이든 이든지", Closed, More),
    ("와 랑 나 든 든지", Open, More),
    ("으로 으로서 으로써", ClosedNotRieul, More),
    ("로 로서 로써", OpenOrRieul, More),
    (
        "에 에서 에게 에게서 께 께서 한테 보다 처럼 같이 만큼 대로 만 뿐 까지 부터 조차 마저 마다 밖에",
        Any,
        More,
    ),
    // The copula; behind a vowel its own may be left out.
    ("입니 이었 이라 이지 이므 이기 이에 이니 이면 이죠", Any, Verb),
    ("였 라는 라고 라도 라면 라서 라며", Open, Verb),
    ("이다 이며 이고 이자 이란 인 인데 인지 인가 일 일까 일지", Any, End),
    ("다 며 고 란 라 예요", Open, End),
    ("임", Any, More),
    // Verbs and adjectives that are made of nouns.
    (
        "하 해 했 할 한 함 합 되 돼 됐 될 된 됨 됩 시키 시켜 시켰 시킬 시킨 시킴 시킵 당하 당했 당한 당할 받",
        Any,
        Verb,
    ),
    ("있 없 스럽 스러 스런 롭 로운 로우 로워", Any, Verb),
    // Suffixes that leave the noun what it is.
    ("들 님 분 별 적 등 중 시", Any, More),
];

/// How many forms may follow one another.
const DEPTH: u8 = 4;

/// Whether what follows a noun within a written word lets it be that noun. `last` is the noun's last letter; behind one
/// that is no Hangul anything may follow that is.
pub(super) fn may_follow(last: char, rest: &str) -> bool {
    follows(last, rest, DEPTH)
}

fn follows(last: char, rest: &str, most: u8) -> bool {
    let Some(first) = rest.chars().next() else { return true };
    let Some(jamo) = hangul::decompose(last) else { return true };
    if hangul::decompose(first).is_none() {
        // Another script begins: `관리System`.
        return true;
    }
    let stands = |after: After| match after {
        Any => true,
        Closed => jamo.last.is_some(),
        Open => jamo.last.is_none(),
        ClosedNotRieul => jamo.last.is_some_and(|last| last != 'ㄹ'),
        OpenOrRieul => jamo.last.is_none_or(|last| last == 'ㄹ'),
    };
    FORMS.iter().filter(|(_, after, _)| stands(*after)).any(|(forms, _, then)| {
        forms.split(' ').any(|form| {
            let Some(left) = rest.strip_prefix(form) else { return false };
            let last = form.chars().next_back().unwrap_or(last);
            match then {
                End => left.is_empty() || !is_hangul_first(left),
                More => most > 0 && follows(last, left, most - 1),
                Verb => true,
            }
        })
    })
}

fn is_hangul_first(text: &str) -> bool {
    text.chars().next().is_some_and(|c| hangul::decompose(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_noun(noun: &str, written: &str) -> bool {
        may_follow(noun.chars().next_back().unwrap(), written.strip_prefix(noun).unwrap())
    }

    #[test]
    fn a_noun_with_its_endings_is_that_noun() {
        for (noun, written) in [
            (
                "관리",
                "관리 관리가 관리를 관리와 관리는 관리의 관리로 관리에서는 관리까지도 관리만을 관리였습니다 관리이며 관리라는 관리라",
            ),
            (
                "관리",
                "관리하는 관리했습니다 관리합니다 관리되어 관리시켰고 관리받은 관리중 관리중에 관리시에도 관리등을",
            ),
            (
                "책임감",
                "책임감이 책임감을 책임감은 책임감과 책임감으로 책임감으로써 책임감입니다 책임감이라는 책임감있게 책임감인",
            ),
            ("매출", "매출로 매출로는 매출이 매출보다"),
            ("고객", "고객들에게 고객님께 고객분들께 고객별로 고객마다"),
            ("전략", "전략적 전략적으로 전략적인 전략적이고"),
            ("자유", "자유롭게 자유로운"),
            ("AI", "AI AI를 AI기반으로"),
            ("관리", "관리System 관리2"),
        ] {
            for word in written.split(' ') {
                assert!(is_noun(noun, word), "{noun} {word}");
            }
        }
    }

    #[test]
    fn another_word_that_begins_alike_is_not() {
        for (noun, written) in [
            ("관리", "관리자 관리자가 관리비 관리직을 관리력"),
            ("전문", "전문가 전문가를 전문성 전문직"),
            ("기업", "기업가 기업가로서 기업체를 기업명"),
            ("고객", "고객사 고객사의 고객층"),
            ("동기", "동기화 동기생"),
            ("분석", "분석력 분석가"),
            ("성장", "성장통 성장률을"),
            // Of the wrong form.
            ("책임감", "책임감를 책임감로"),
            ("관리", "관리을 관리으로 관리과"),
        ] {
            for word in written.split(' ') {
                assert!(!is_noun(noun, word), "{noun} {word}");
            }
        }
    }

    #[test]
    fn a_long_tail_of_forms_takes_no_time() {
        assert!(!may_follow('리', &"만".repeat(10_000)));
    }
}
