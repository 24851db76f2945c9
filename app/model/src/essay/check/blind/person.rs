//! Gender, marriage, religion and looks of the writer, as phrases say them.

use std::{ops::Range, sync::LazyLock};

use super::{hit, speaks_of_self};
use crate::essay::check::{Rule, draft::Draft, finding::Hits, phrases::Phrases};

static GENDER: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of([
        "^여자로서",
        "^남자로서",
        "^여성으로서",
        "^남성으로서",
        "^여성 지원자로",
        "^남성 지원자로",
        "^여성 지원자입니다",
        "^저는 여자",
        "^저는 남자",
        "^저는 여성",
        "^저는 남성",
        "^여자이지만",
        "^남자이지만",
        "^여자지만",
        "^남자지만",
        "^여성이지만",
        "^남성이지만",
        "^여자이기 때문",
        "^남자이기 때문",
        "^여성이기 때문",
        "^남성이기 때문",
        "^여자인 제",
        "^남자인 제",
        "^여자인 저",
        "^남자인 저",
        "^여성인 저",
        "^남성인 저",
        "^여성 엔지니어로서",
        "^여성 개발자로서",
        "^여성 리더로서",
        "^아들로 태어",
        "^딸로 태어",
        "^남자답게",
        "^여자답게",
        "^사나이로서",
    ])
});

static MARRIAGE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of([
        "^미혼입니다",
        "^미혼이",
        "^미혼으로",
        "^미혼인 저",
        "^기혼입니다",
        "^기혼이",
        "^기혼자로",
        "^기혼자이",
        "^기혼자인 저",
        "^제 남편",
        "^제 아내",
        "^저희 남편",
        "^저의 남편",
        "^저의 아내",
        "^결혼한 뒤",
        "^결혼한 후",
        "^결혼 후 ",
        "^결혼하고 ",
        "^결혼하여 ",
        "^결혼을 하고",
        "^결혼을 앞두고",
        "^신혼인",
        "^이혼 후",
        "^이혼한 뒤",
        "^출산 후",
        "^출산과 육아로",
        "^출산으로",
        "^육아로 경력",
        "^육아로 일을",
        "^육아로 인한 경력",
        "^육아휴직 후",
        "^육아 휴직 후",
        "^아이의 엄마",
        "^아이의 아빠",
        "^아이를 키우는 엄마",
        "^아이를 키우는 아빠",
        "^아들을 둔 엄마",
        "^딸을 둔 엄마",
        "^딸을 둔 아빠",
        "^워킹맘으로",
        "^워킹맘인 저",
        "^주부로 지내",
        "^전업주부로",
    ])
});

static RELIGION: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of([
        "^모태신앙",
        "^모태 신앙",
        "^기독교인",
        "^크리스천",
        "^천주교인",
        "^불교 신자",
        "^천주교 신자",
        "^개신교 신자",
        "^가톨릭 신자",
        "^기독교 신자",
        "^교인으로서",
        "^신자로서",
        "^신자입니다",
        "^독실한",
        "^하나님",
        "^예수님",
        "^부처님의 가르침",
        "^주일학교",
        "^찬양팀",
        "^성가대",
        "^교회 청년부",
        "^성당 청년부",
        "^교회를 다니",
        "^교회에 다니",
        "^성당을 다니",
        "^성당에 다니",
        "^절에 다니",
        "^교회를 다녔",
        "^교회에 다녔",
        "^신앙심",
        "^신앙생활",
        "^신앙 생활",
        "^제 종교는",
        "^저의 종교는",
        "^교회에서 봉사",
        "^교회에서 찬양",
        "^교회에서 교사",
        "^교회에서 청년",
        "^교회에서 반주",
        "^교회에서 주일",
        "^교회에서 청소년",
        "^성당에서 봉사",
        "^성당에서 교사",
        "^성당에서 주일",
        "^성당에서 반주",
        "^교회 봉사",
        "^성당 봉사",
        "^교회 수련회",
        "^세례를 받",
        "^단기 선교",
        "^선교 활동",
        "^교회 오빠",
        "^교회 언니",
        "^교회 집사",
        "^전도 활동",
    ])
});

static LOOKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of([
        "^제 외모",
        "^저의 외모",
        "^외모에 자신",
        "^단정한 외모",
        "^준수한 외모",
        "^훈훈한 외모",
        "^수려한 외모",
        "^호감 가는 외모",
        "^호감형 외모",
        "^귀여운 외모",
        "^예쁜 외모",
        "^빼어난 외모",
        "^잘생겼다는",
        "^잘생긴 외모",
        "^예쁘다는 말",
        "^예쁘다는 소리",
        "^동안이라는",
        "^큰 키를 가",
        "^큰 키로 ",
        "^작은 키에도",
        "^작은 키 때문",
        "^작은 키를",
        "^키가 크",
        "^키가 큰",
        "^키가 커",
        "^키가 작",
        "^왜소한 체격",
        "^건장한 체격",
        "^다부진 체격",
        "^다부진 몸",
        "^날씬한 몸",
        "^제 키는",
        "^제 체중은",
        "^제 몸무게는",
        "^저의 키는",
    ])
});

/// Marks what such phrases say of the writer.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    let rules = [
        (Rule::BlindGender, &GENDER),
        (Rule::BlindMarriage, &MARRIAGE),
        (Rule::BlindReligion, &RELIGION),
        (Rule::BlindLooks, &LOOKS),
    ];
    for (rule, phrases) in rules {
        for (_, at) in phrases.find(draft) {
            if is_of_writer(rule, draft, &at) && !hits.push(hit(rule, draft, at)) {
                break;
            }
        }
    }
    measures(draft, hits);
}

/// People and things that such a phrase may be about instead of the writer.
const OTHERS: [&str; 26] = [
    "고객",
    "여성",
    "남성",
    "손님",
    "환자",
    "회원",
    "이용자",
    "직원",
    "선수",
    "배우",
    "아동",
    "학생",
    "어르신",
    "나무",
    "선배",
    "후배",
    "동료",
    "친구",
    "소비자",
    "주민",
    "모델",
    "작물",
    "식물",
    "아이들",
    "인물",
    "주인공",
];

fn is_of_writer(rule: Rule, draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let (before, after) = draft.around(at);
    let text = draft.get(at.clone());
    let rest = draft.rest(at.end);
    let next = after.strip_prefix(rest).unwrap_or(after).trim_start();
    if OTHERS.iter().any(|it| next.starts_with(it) || (rest.is_empty() && after.trim_start().starts_with(it)))
    {
        return false;
    }
    // `고객의 결혼 후`: of another, unless the writer is in the sentence.
    let of_other =
        before.trim_end().rsplit(' ').next().is_some_and(|word| word.ends_with('의') && word != "저의");
    let is_vague = match rule {
        Rule::BlindMarriage => {
            text.starts_with("결혼")
                || text.starts_with("출산")
                || text.starts_with("육아")
                || text.starts_with("이혼")
        }
        Rule::BlindLooks => {
            text.starts_with("키가")
                || text.starts_with("큰 키")
                || text.starts_with("작은 키")
                || text.contains("체격")
        }
        _ => false,
    };
    let other = OTHERS.iter().any(|it| before.contains(it));
    let begins = rule == Rule::BlindLooks && before.trim().is_empty() && !text.starts_with("키가") && !other;
    !of_other
        && (!is_vague
            || begins
            || speaks_of_self(before)
            || speaks_of_self(after)
            || !other && rule == Rule::BlindMarriage && !text.starts_with("이혼"))
}

/// `키 172cm`, `체중 70kg`, of the writer.
fn measures(draft: &Draft<'_>, hits: &mut Hits) {
    for (start, what) in ["^키", "체중", "몸무게"].iter().flat_map(|what| {
        let bare = what.trim_start_matches('^');
        draft.text.match_indices(bare).map(move |(at, _)| (at, bare))
    }) {
        let end = start + what.len();
        let rest = draft.get(end..draft.text.len());
        let number = super::super::draft::first_letters(rest, 8)
            .trim_start_matches(['는', '은', '가', '이', '도', ' ']);
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        let after = number.get(digits.len()..).unwrap_or_default().trim_start();
        let has_unit = ["cm", "㎝", "센티", "kg", "㎏", "킬로"].iter().any(|unit| after.starts_with(unit));
        let (before, _) = draft.around(&(start..end));
        let fits = draft.begins(start) && (2..=3).contains(&digits.len()) && has_unit;
        if fits && speaks_of_self(before) && !hits.push(hit(Rule::BlindLooks, draft, start..end)) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::blind::tests::check;

    #[test]
    fn gender_is_found() {
        check(
            Rule::BlindGender,
            &[("여자로서 느낀", "여자로서"), ("저는 남자이지만", "저는 남자")],
            &["여성 고객의", "남성복 매장", "남녀노소"],
        );
    }

    #[test]
    fn marriage_is_found() {
        check(
            Rule::BlindMarriage,
            &[
                ("두 아이의 엄마로서", "아이의 엄마"),
                ("아직 미혼입니다.", "미혼입니다"),
                ("제 남편의", "제 남편"),
            ],
            &["결혼식장에서 일하며", "기혼 여성 고객", "결혼 이주 여성을", "고객의 남편께서"],
        );
    }

    #[test]
    fn religion_is_found() {
        check(
            Rule::BlindReligion,
            &[
                ("모태신앙으로", "모태신앙"),
                ("교회에서 찬양을", "교회에서 찬양"),
                ("성당에 다니며", "성당에 다니"),
            ],
            &["교회 옆 카페에서", "성당 건축을 답사", "템플스테이 기획", "신자유주의"],
        );
    }

    #[test]
    fn looks_are_found() {
        check(
            Rule::BlindLooks,
            &[
                ("저는 키가 크고", "키가 크"),
                ("제 키는 172cm", "제 키는"),
                ("단정한 외모", "단정한 외모"),
                ("저는 체중 90kg에서", "체중"),
            ],
            &[
                "아동의 키와 몸무게를 재고",
                "키워드 172개",
                "키가 큰 나무",
                "외모 지상주의를",
                "키 175cm 마네킹",
            ],
        );
    }
}
