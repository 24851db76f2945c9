//! Nouns that stand apart from the verb before them: `할 수 있다`, `하는 것`, `했을 뿐`.

use super::{hit, last_jamo};
use crate::essay::check::{
    Rule,
    draft::{Draft, Word},
    finding::Hits,
    josa::is_josa,
};

/// Syllables in `ㄹ` that end verbs before a noun, and seldom a noun of their own (`실수`, `필수`, `들것`).
const FUTURE: &str = "할 될 볼 갈 올 줄 알 낼 쓸 들 룰 울 릴 낄 눌 칠 킬 힐 질 뀔 둘 살 풀 설 챌 일 날 팔 벌 클 떨 필 뛸 꿀 \
    꾈 뺄 펼 쌀 셀 맬 띌 쥘 널 밀 돌 털 꼴 걸 길 말";

/// Nouns in such a syllable: what is glued to them is a particle (`역할뿐`).
const NOUNS: &str = "역할 분할 관할 마을 가을 노을 고을 겨울 서울 거울 얼굴 오늘 하늘 그늘 바늘 마늘 교실 사실 현실 확실 \
    내일 매일 요일 생일 휴일 제일 통일 파일 메일 과일 기일 당일 평일 스타일 프로필 연필 개발 출발 특별 구별 개별 이별 성별 유별 연결 \
    해결 반말 주말 정말 양말 결말 연말 거짓말 존댓말 비밀 정밀 기술 예술 수술 저울 방울 물결 배달 전달 발달 선발 활발 \
    색칠 손길 눈길 앞길 발길 재질 품질 성질 본질 물질 수질 체질 자질";

/// Marks such nouns that are glued to the verb.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (number, word) in draft.words.iter().enumerate() {
        let next = draft.words.get(number + 1).map_or("", |it| it.text);
        let Some((cut, length)) = glued(word.text, next).or_else(|| glued_to_next(draft, number, word))
        else {
            continue;
        };
        let at = word.at.start..word.at.start + length;
        let right = match (word.text.get(..cut), word.text.get(cut..length)) {
            (Some(verb), Some(noun)) => format!("{verb} {noun}"),
            _ => continue,
        };
        if !hits.push(hit(Rule::Spacing, draft, at, &right)) {
            return;
        }
    }
}

/// Where a word is to be cut, and how much of it is shown.
fn glued(word: &str, next: &str) -> Option<(usize, usize)> {
    let cut = |at: usize, noun: &str| Some((at, at + noun.len()));
    for (at, _) in word.char_indices().skip(1) {
        let (verb, rest) = word.split_at_checked(at)?;
        let is_there = match rest.chars().next()? {
            '수' => is_future(verb) && is_ability(rest.strip_prefix('수')?, next),
            '것' => is_thing(verb, rest.strip_prefix('것')?),
            '뿐' => {
                is_future(verb)
                    && !is_noun_too(verb)
                    && !verb.ends_with('일')
                    && is_only(rest.strip_prefix('뿐')?)
            }
            '만' => rest.strip_prefix("만큼").is_some_and(|end| is_as_much(verb) && is_josa(end)),
            '줄' => is_how(verb, rest.strip_prefix('줄')?, next),
            '적' => is_past(verb, rest.strip_prefix('적')?, next),
            '때' => is_future_of_time(verb) && is_josa(rest.strip_prefix('때')?),
            _ => false,
        };
        if is_there {
            let noun = if rest.starts_with("만큼") { "만큼" } else { rest.get(..'수'.len_utf8())? };
            return cut(at, noun);
        }
    }
    None
}

/// One syllable that is a noun as well: `세 줄뿐`, `내 일뿐`.
fn is_noun_too(verb: &str) -> bool {
    verb.ends_with("들일")
        || verb == "일"
        || (verb.chars().count() == 1 && !matches!(verb, "할" | "될" | "볼" | "갈" | "올" | "쓸"))
}

/// `할 수있는`: the noun is apart, what follows it is not.
fn glued_to_next(draft: &Draft<'_>, number: usize, word: &Word<'_>) -> Option<(usize, usize)> {
    let rest = word.text.strip_prefix('수')?;
    let is_glued = (rest.starts_with('있') || rest.starts_with('없')) && !rest.starts_with("없이");
    let before = number.checked_sub(1).and_then(|it| draft.words.get(it))?;
    (is_glued && is_future(before.text)).then_some(('수'.len_utf8(), '수'.len_utf8() + '있'.len_utf8()))
}

/// Whether what goes before ends as verbs do before what may be: `할`, `있을`, `만들`.
pub(super) fn is_future(verb: &str) -> bool {
    let mut letters = verb.chars().rev();
    let Some(last) = letters.next() else { return false };
    if last_jamo(last) != Some('ㄹ') || NOUNS.split_ascii_whitespace().any(|noun| ends_as_noun(verb, noun)) {
        return false;
    }
    match last {
        // `있을`, `받을`: behind a final; nouns (`마을`) have none there.
        '을' => letters.next().and_then(last_jamo).is_some(),
        // `사실일`, but a noun alone.
        '일' => letters.next().is_some(),
        _ => FUTURE.split_ascii_whitespace().any(|end| end.chars().eq([last])),
    }
}

/// `할` itself is the verb; the noun is what others end in.
fn ends_as_noun(verb: &str, noun: &str) -> bool {
    noun.chars().count() >= 2 && verb.ends_with(noun)
}

/// `수있`, `수가 있`, `수 없`. `할수록` is one word.
fn is_ability(rest: &str, next: &str) -> bool {
    let exists = |text: &str| text.starts_with('있') || text.starts_with('없');
    match rest {
        "" | "가" | "는" | "도" | "만" | "밖에" => exists(next),
        _ => exists(rest) || ["가있", "가없", "는없", "밖에없", "도있"].iter().any(|it| rest.starts_with(it)),
    }
}

/// `하는것`, `한것`, `할것`, and `것같`. `이것`, `날것`, `별것` are words.
fn is_thing(verb: &str, rest: &str) -> bool {
    let follows =
        is_josa(rest) || ["같", "이었", "이였", "입니", "들"].iter().any(|end| rest.starts_with(end));
    follows && is_before_thing(verb)
}

/// Whether a word ends as verbs do before 것.
pub(super) fn is_before_thing(verb: &str) -> bool {
    let one = [
        "는", "은", "던", "한", "된", "할", "될", "운", "인", "볼", "쓸", "간", "온", "본", "준", "난", "낸",
        "킨", "린", "룬", "진", "든", "친", "쓴", "뀐",
    ];
    let is_verb = one.iter().any(|end| verb.ends_with(end)) || (is_future(verb) && !is_noun_too(verb));
    is_verb && !["또는", "혹은", "같은은"].contains(&verb)
}

/// `할뿐`, `할뿐만`, `할뿐더러` is one word.
fn is_only(rest: &str) -> bool {
    rest.is_empty() || rest == "만" || ["입니", "이", "인", "아니"].iter().any(|end| rest.starts_with(end))
}

/// `하는만큼`, `한만큼`, `할만큼`; behind nouns it is a particle (`권한만큼`).
fn is_as_much(verb: &str) -> bool {
    let noun =
        ["권한", "기한", "제한", "북한", "남한", "상한", "하한", "무한", "역할", "분할", "관할", "또는"];
    let ends = ["하는", "되는", "있는", "없는", "했던", "한", "할", "된", "될", "았던", "었던"];
    let is_verb =
        ends.iter().any(|it| verb.ends_with(it)) || (verb.ends_with('은') && is_past_adnominal(verb));
    is_verb && !["한", "대한"].contains(&verb) && !noun.iter().any(|it| verb.ends_with(it))
}

/// `받은`, `얻은`: a final goes before `은`.
fn is_past_adnominal(verb: &str) -> bool {
    verb.chars()
        .rev()
        .nth(1)
        .and_then(last_jamo)
        .is_some_and(|last| !matches!(last, 'ㄴ' | 'ㅇ' | 'ㅁ' | 'ㄱ'))
}

/// `할줄 아는`, `하는줄 알았다`.
fn is_how(verb: &str, rest: &str, next: &str) -> bool {
    let knows =
        |text: &str| ["알", "아는", "아시", "안다", "압", "몰", "모"].iter().any(|it| text.starts_with(it));
    let is_verb = is_future(verb) || verb.ends_with("는") || verb.ends_with('된') || verb.ends_with('한');
    is_verb && (knows(rest) || (matches!(rest, "" | "도" | "은" | "을" | "만") && knows(next)))
}

/// `한적이 있다`; `기본적이`, `한적하다` are words.
fn is_past(verb: &str, rest: &str, next: &str) -> bool {
    let exists = |text: &str| text.starts_with('있') || text.starts_with('없');
    let is_verb = ["한", "본", "된", "은", "간", "낸", "든", "운"].iter().any(|end| verb.ends_with(end));
    let is_noun = ["기본", "근본", "인간", "시간", "공간", "순간", "야간", "자본", "일본", "민간"]
        .iter()
        .any(|noun| verb.ends_with(noun));
    let there = match rest {
        "이" | "도" | "은" => exists(next),
        _ => ["이있", "이없", "도있", "도없"].iter().any(|it| rest.starts_with(it)),
    };
    is_verb && !is_noun && there
}

/// `할때`, `있을때`; `그때`, `물때` are words.
fn is_future_of_time(verb: &str) -> bool {
    is_future(verb) && !is_noun_too(verb)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{advises, leaves};

    #[test]
    fn nouns_glued_to_a_verb_are_found() {
        advises(
            find,
            &[
                ("할수있습니다", "할수", "‘할 수’가 맞아요."),
                ("찾을수 있는", "찾을수", "‘찾을 수’가 맞아요."),
                ("할 수있는", "수있", "‘수 있’이 맞아요."),
                ("알수없는", "알수", "‘알 수’가 맞아요."),
                ("하는것이", "하는것", "‘하는 것’이 맞아요."),
                ("노력한것을", "노력한것", "‘노력한 것’이 맞아요."),
                ("될것같습니다", "될것", "‘될 것’이 맞아요."),
                ("했을뿐입니다", "했을뿐", "‘했을 뿐’이 맞아요."),
                ("할뿐만 아니라", "할뿐", "‘할 뿐’이 맞아요."),
                ("노력하는만큼", "노력하는만큼", "‘노력하는 만큼’이 맞아요."),
                ("다룰줄 압니다", "다룰줄", "‘다룰 줄’이 맞아요."),
                ("도전한적이 있습니다", "도전한적", "‘도전한 적’이 맞아요."),
                ("힘들어할때", "힘들어할때", "‘힘들어할 때’가 맞아요."),
            ],
        );
    }

    #[test]
    fn words_and_particles_are_left() {
        leaves(
            find,
            &[
                "할 수 있는",
                "실수 없이",
                "실수있는",
                "필수",
                "할수록",
                "이것은",
                "그것을",
                "날것 그대로",
                "별것 아닌",
                "역할뿐만 아니라",
                "학생뿐 아니라",
                "저만큼",
                "시간만큼",
                "권한만큼",
                "마을뿐",
                "기본적이 있",
                "인간적이 있",
                "한적한",
                "그때",
                "물때",
                "수없이 많은",
                "수없는",
                "교수 있는",
                "할 뿐입니다",
                "밧줄 아래",
                "가을때",
                "것이다",
                "성은만큼",
                "마음만큼",
                "들것에",
            ],
        );
    }
}
