//! Names of other companies, left over from an essay for another one.

use std::ops::Range;

use super::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
    josa::is_josa,
};
use crate::{
    hangul::{decompose, fold_letter, fold_width},
    particle::fitting,
};

mod names;
mod words;

pub use names::{CompanyNames, Origin, OtherCompany};
use names::{Name, Needs};

/// A letter as names are compared, and where it stands.
struct Letter {
    folded: char,
    at: Range<usize>,
}

/// Marks other companies in an answer.
pub(super) fn find(draft: &Draft<'_>, names: &CompanyNames, hits: &mut Hits) {
    let letters = fold(draft.text);
    let mut number = 0;
    while number < letters.len() {
        let Some((name, end)) = name_at(draft, &letters, number, names) else {
            number += 1;
            continue;
        };
        if !name.is_own
            && let (Some(first), Some(last)) = (letters.get(number), letters.get(end - 1))
        {
            let at = first.at.start..last.at.end;
            if !is_other_thing(draft, at.end) && !hits.push(hit(draft, name, at, names.own.as_deref())) {
                return;
            }
        }
        number = end;
    }
}

fn hit(draft: &Draft<'_>, name: &Name, at: Range<usize>, own: Option<&str>) -> Hit {
    let is_applied_for = is_applied_for(draft, name.origin, &at);
    let severity = match name.origin {
        _ if is_applied_for => Severity::Error,
        // Who writes of the market names others on purpose.
        Origin::Known => Severity::Note,
        Origin::Written | Origin::Affiliate => Severity::Caution,
    };
    let message = match name.origin {
        Origin::Affiliate => format!("같은 그룹의 다른 회사 이름이 있어요: {}", name.shown),
        Origin::Written | Origin::Known => format!("다른 회사 이름이 있어요: {}", name.shown),
    };
    let hit = Hit::new(Rule::OtherCompany, severity, at.clone(), &name.shown, message)
        .hint("지원하는 회사가 맞는지 확인해 주세요.");
    // Who only tells of another company means that one.
    match own.filter(|_| is_applied_for) {
        Some(own) => {
            let rest = draft.rest(at.end);
            let particle = fitting(own, rest).unwrap_or_default();
            let end = at.end + if particle.is_empty() { 0 } else { rest.len() };
            hit.fix(at.start..end, format!("{own}{particle}"))
        }
        None => hit,
    }
}

/// Whether the text says that the essay is for this company. Of one that nobody wrote for, only words right behind the name
/// do: `소담리테일 매장에서 배운 것으로 기여하겠습니다` is told by who worked there, and applies elsewhere.
fn is_applied_for(draft: &Draft<'_>, origin: Origin, at: &Range<usize>) -> bool {
    let (before, after) = draft.around(at);
    if origin == Origin::Written {
        return words::APPLYING.iter().any(|cue| before.contains(cue) || after.contains(cue));
    }
    let behind = ["그룹", "(주)", "㈜"].iter().find_map(|form| after.strip_prefix(form)).unwrap_or(after);
    let rest = words::APPLYING_AT.iter().find_map(|cue| behind.strip_prefix(cue));
    // Who applies says so as of the past: `소담리테일에 지원했습니다`.
    let said = |rest: &'_ str| words::APPLIED.iter().any(|said| rest.starts_with(said));
    rest.is_some_and(|rest| said(rest) || !is_told_as_past(rest))
}

/// Whether words tell of what was, or has been for a while: who applies does not work there yet.
fn is_told_as_past(text: &str) -> bool {
    // `했`, `았`, `갔`; but `있` and `겠` end like them.
    let is_past =
        |c: char| !matches!(c, '있' | '겠') && decompose(c).is_some_and(|jamo| jamo.last == Some('ㅆ'));
    text.chars().any(is_past) || words::EXPERIENCE.iter().any(|cue| text.contains(cue))
}

/// The longest name that stands at a letter, and where it ends.
fn name_at<'n>(
    draft: &Draft<'_>,
    letters: &[Letter],
    start: usize,
    names: &'n CompanyNames,
) -> Option<(&'n Name, usize)> {
    let first = letters.get(start)?.folded;
    let glued =
        start.checked_sub(1).and_then(|it| letters.get(it)).is_some_and(|it| is_one_word(it.folded, first));
    if !first.is_alphanumeric() || (glued && !follows_legal_form(letters, start)) {
        return None;
    }
    let mut next = letters.iter().skip(start + 1).map(|it| it.folded).filter(|folded| *folded != ' ');
    let (second, third) = (next.next()?, next.next());
    names.starting(first, second, third).find_map(|name| {
        let end = end_of(name, letters, start)?;
        let at = letters.get(start)?.at.start..letters.get(end - 1)?.at.end;
        let fits =
            name.is_own || (is_written_as(name, draft.get(at.clone())) && is_certain(draft, name, &at));
        (fits && ends_name(draft, at.end)).then_some((name, end))
    })
}

/// Where a name ends that begins at a letter. Spaces within it may be more or fewer than in the list.
fn end_of(name: &Name, letters: &[Letter], start: usize) -> Option<usize> {
    let mut next = start;
    for (number, letter) in name.letters.iter().enumerate() {
        if letters.get(next)?.folded == ' ' && number > 0 && name.may_break(number) {
            next += 1;
        }
        if letters.get(next)?.folded != *letter {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// Whether a letter goes on the word of the one before it. `LG전자` in `저는LG전자` is a word of its own.
fn is_one_word(before: char, letter: char) -> bool {
    before.is_alphanumeric() && before.is_ascii() == letter.is_ascii()
}

fn follows_legal_form(letters: &[Letter], start: usize) -> bool {
    let form = ['주', '식', '회', '사'];
    let before = start.checked_sub(form.len()).and_then(|from| letters.get(from..start));
    before.is_some_and(|before| before.iter().map(|it| it.folded).eq(form))
}

/// Whether what is glued behind a name leaves it one: particles, or a word that companies are followed by.
fn ends_name(draft: &Draft<'_>, end: usize) -> bool {
    let rest = draft.rest(end);
    is_josa(rest)
        || words::GLUED.iter().any(|word| rest.strip_prefix(word).is_some_and(is_josa))
        || words::LEGAL_FORMS.iter().any(|form| rest.starts_with(form))
}

/// Short Latin names are names only in capitals: `kt`, `line` and `next` are words.
fn is_written_as(name: &Name, text: &str) -> bool {
    let is_latin = name.letters.iter().all(char::is_ascii);
    !is_latin || name.letters.len() > 4 || !text.chars().any(|c| c.is_ascii_lowercase())
}

/// Whether the text says that a company is meant, as far as the name needs it.
fn is_certain(draft: &Draft<'_>, name: &Name, at: &Range<usize>) -> bool {
    if name.needs == Needs::Nothing {
        return true;
    }
    let before = fold_width(draft.before(at.start));
    let after = fold_width(draft.after(at.end));
    let has_form = words::LEGAL_FORMS.iter().any(|form| before.ends_with(form) || after.starts_with(form));
    has_form || (name.needs == Needs::Cue && words::CUES.iter().any(|cue| after.strip_prefix(cue).is_some()))
}

/// Whether a product, a team or a place is meant that has the company's name: `네이버 블로그`, `두산 베어스`.
fn is_other_thing(draft: &Draft<'_>, end: usize) -> bool {
    let next = draft.after(end);
    draft.rest(end).is_empty() && words::THINGS.iter().any(|thing| next.starts_with(thing))
}

fn fold(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len() / 2);
    for (at, c) in text.char_indices() {
        let place = at..at + c.len_utf8();
        if c == '\n' || ('가'..='힣').contains(&c) {
            letters.push(Letter { folded: c, at: place });
            continue;
        }
        let mut folded: Vec<char> = Vec::new();
        fold_letter(c, &mut folded);
        let lower = folded.into_iter().flat_map(char::to_lowercase);
        let spaced = lower.map(|c| if c.is_whitespace() { ' ' } else { c });
        letters.extend(spaced.map(|folded| Letter { folded, at: place.clone() }));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &String) -> OtherCompany<'_> {
        OtherCompany { origin: Origin::Written, names: std::slice::from_ref(name) }
    }

    fn found(text: &str) -> Vec<String> {
        let others = [
            "삼성전자",
            "LG전자",
            "KT",
            "대상",
            "신세계",
            "하나",
            "오리온",
            "한화",
            "카카오",
            "카카오뱅크",
            "기아",
            "포스코 인터내셔널",
            "현대자동차",
            "네이버",
            "두산",
            "사람인",
            "다음",
            "SK",
        ];
        let others = others.map(str::to_owned);
        let names = CompanyNames::new(&["달여울식품", "카카오"], others.iter().map(written));
        let mut hits = Hits::default();
        find(&Draft::of(text), &names, &mut hits);
        hits.into_vec().into_iter().map(|hit| text[hit.at].to_owned()).collect()
    }

    #[test]
    fn names_are_found_with_particles_width_and_spaces() {
        for (text, expected) in [
            ("삼성전자에서 일하겠습니다", "삼성전자"),
            ("‘ＬＧ전자’의", "ＬＧ전자"),
            ("LG 전자에 지원", "LG 전자"),
            ("포스코인터내셔널", "포스코인터내셔널"),
            ("현대 자동차는", "현대 자동차"),
            ("KT와 함께", "KT"),
            ("㈜대상에서", "대상"),
            ("대상(주)에서", "대상"),
            ("주식회사 하나", "하나"),
            ("신세계그룹에", "신세계"),
            ("신세계에 입사하여", "신세계"),
            ("카카오뱅크에서", "카카오뱅크"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn who_applies_elsewhere_gets_the_own_name_with_its_particle() {
        let other = "소담리테일".to_owned();
        let fixed = |own: &[&str], text: &str| {
            let mut hits = Hits::default();
            find(&Draft::of(text), &CompanyNames::new(own, [written(&other)]), &mut hits);
            let fix = hits.into_vec().pop()?.fix?;
            let mut text = text.to_owned();
            text.replace_range(fix.bytes, &fix.with);
            Some(text)
        };
        let own = &["(주)달여울상사"][..];
        for (text, expected) in [
            ("소담리테일에 지원한 까닭은", Some("달여울상사에 지원한 까닭은")),
            ("소담리테일을 지원한 까닭은", Some("달여울상사를 지원한 까닭은")),
            ("저는 소담리테일, 그 지원 동기", Some("저는 달여울상사, 그 지원 동기")),
            ("소담리테일에서 물건을 팔았습니다.", None),
        ] {
            assert_eq!(fixed(own, text).as_deref(), expected, "{text}");
        }
        assert_eq!(fixed(&[], "소담리테일에 지원한 까닭은"), None, "nobody knows the right one");
    }

    #[test]
    fn of_a_company_nobody_wrote_for_only_words_at_the_name_say_that_it_is_applied_to() {
        let other = ["소담리테일".to_owned()];
        let hit = |text: &str, origin| {
            let names = CompanyNames::new(&["달여울상사"], [OtherCompany { origin, names: &other }]);
            let mut hits = Hits::default();
            find(&Draft::of(text), &names, &mut hits);
            hits.into_vec().pop().unwrap()
        };
        for (origin, told) in [(Origin::Known, Severity::Note), (Origin::Affiliate, Severity::Caution)] {
            for text in [
                "소담리테일에 지원한 까닭은 이렇습니다.",
                "소담리테일에 입사하여 배우고 싶습니다.",
                "소담리테일그룹의 일원이 되겠습니다.",
                "소담리테일의 인재상처럼 일하겠습니다.",
                "소담리테일을 지원한 까닭은 이렇습니다.",
                "매장에서 배운 것으로 소담리테일에 기여하겠습니다.",
                "소담리테일과 함께 성장하고 싶습니다.",
                "소담리테일 지원 동기는 이렇습니다.",
                "이러한 까닭으로 소담리테일에 지원했습니다.",
                "소담리테일을 지원하게 되었습니다.",
            ] {
                let hit = hit(text, origin);
                assert_eq!((hit.severity, hit.fix.is_some()), (Severity::Error, true), "{text}");
            }
            for text in [
                "소담리테일 매장에서 일하며 배운 것으로 기여하겠습니다.",
                "소담리테일 매장에서 일한 경험으로 고객을 돕겠습니다.",
                "소담리테일과 협업하며 배운 것을 살리고 싶습니다.",
                "소담리테일의 신입사원 교육을 맡아 진행했습니다.",
                "소담리테일에 입사하여 세 해 동안 일하며 배운 것으로 기여하겠습니다.",
                "소담리테일의 일원으로 여섯 달째 일하고 있습니다.",
                "소담리테일에 지원했다가 떨어지고 다시 일어섰습니다.",
                "소담리테일을 지원하는 협력사를 돕겠습니다.",
                "지원자를 뽑던 소담리테일에서 인턴을 했습니다.",
            ] {
                let hit = hit(text, origin);
                assert_eq!((hit.severity, hit.fix.is_some()), (told, false), "{text}");
            }
        }
        let written = hit("소담리테일의 매장을 이끄는 사람이 되겠습니다.", Origin::Written);
        assert_eq!((written.severity, written.fix.is_some()), (Severity::Error, true));
    }

    #[test]
    fn words_parts_of_words_and_things_are_left() {
        for text in [
            "청소년을 대상으로 한 조사",
            "컨설팅 대상 기업을",
            "하나의 방법, 다음 회사",
            "새로운 신세계에 온 듯했다",
            "밤하늘의 오리온자리",
            "한화면에 담기",
            "한화로 3억 원",
            "기아 문제를",
            "따뜻한 사람인 저는",
            "네이버 블로그에",
            "두산 베어스 팬",
            "삼성전자서비스센터장",
            "카카오에서",
            "달여울식품에서",
            "mask를 sk로",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
