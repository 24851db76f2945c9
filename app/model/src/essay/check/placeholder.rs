//! What was to be filled in: `OO기업`, `[회사명]`.

use std::{ops::Range, sync::LazyLock};

use super::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
    josa::is_josa,
    phrases::Phrases,
};

/// What is written in brackets to be filled in.
static BRACKETED: LazyLock<Phrases> = LazyLock::new(|| {
    let words = "회사명 기업명 기관명 직무명 부서명 팀명 제품명 서비스명 프로젝트명 학교명 회사_이름 기업_이름 지원_회사 지원_기업 \
                 지원_직무 직무_이름 이름 성명 소제목 제목 숫자 수치 날짜 내용_추가 추가_예정 작성_예정 작성_중 수정_예정 수정_필요 \
                 확인_필요 내용_보충 경험_추가 여기에_작성 여기에_입력 내용_입력 TODO TBD";
    let words = words.split_ascii_whitespace().map(|word| word.replace('_', " "));
    let sure = "회사명 기업명 직무명 지원_회사 지원_기업 지원_직무 내용_추가 추가_예정 작성_예정 수정_예정 수정_필요 확인_필요 \
                내용_보충 경험_추가 여기에_작성 여기에_입력 TODO TBD";
    let sure = sure.split_ascii_whitespace().map(|word| word.replace('_', " "));
    let brackets = |word: String| {
        [("[", "]"), ("{", "}"), ("<", ">"), ("〈", "〉"), ("【", "】"), ("{{", "}}")]
            .map(|(open, close)| format!("{open}{word}{close}"))
    };
    let all: Vec<String> = words.flat_map(brackets).chain(sure.map(|word| format!("({word})"))).collect();
    Phrases::of(all.iter().map(String::as_str))
});

/// What a company is called that has no name yet: `OO기업`.
const COMPANIES: [&str; 21] = [
    "기업",
    "회사",
    "그룹",
    "은행",
    "전자",
    "건설",
    "공사",
    "공단",
    "제약",
    "증권",
    "보험",
    "항공",
    "화학",
    "식품",
    "물산",
    "재단",
    "홀딩스",
    "주식회사",
    "회사명",
    "사",
    "기관",
];

/// What follows a company one applies to.
const APPLYING: [&str; 12] = [
    "지원",
    "입사",
    "인재상",
    "비전",
    "일원",
    "신입",
    "사원으로",
    "구성원",
    "합류",
    "핵심가치",
    "핵심 가치",
    "채용",
];

/// Marks what was to be filled in.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (_, at) in BRACKETED.find(draft) {
        if !hits.push(hit(draft, at)) {
            return;
        }
    }
    for at in runs(draft.text) {
        if is_company(draft, &at) && !hits.push(hit(draft, at)) {
            return;
        }
    }
    for at in underscores(draft.text) {
        if !hits.push(hit(draft, at)) {
            return;
        }
    }
}

fn hit(draft: &Draft<'_>, at: Range<usize>) -> Hit {
    let end = at.end + draft.rest(at.end).len();
    let word = draft.get(at.start..end);
    let message = format!("채우지 않은 자리가 있어요: {word}");
    Hit::new(Rule::Placeholder, Severity::Error, at, word, message).hint("알맞은 말로 바꿔 주세요.")
}

/// Two or more of the same sign that stands for letters.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut signs = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, sign) = signs.find(|(_, c)| is_stand_in(*c))?;
            let mut end = start + sign.len_utf8();
            let mut count = 1;
            while let Some((at, c)) = signs.next_if(|(_, c)| *c == sign) {
                end = at + c.len_utf8();
                count += 1;
            }
            if count >= 2 {
                return Some(start..end);
            }
        }
    })
}

fn is_stand_in(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'X' | 'x' | '○' | '◯' | '〇' | '×' | '□' | '△' | '◇' | 'ㅇ' | 'ㅁ' | '◎' | '●')
}

/// Whether signs stand for the company one applies to. People, schools and places are written so on purpose
/// (`김○○ 고객님`, `○○고등학교`).
fn is_company(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let rest = draft.rest(at.end);
    if !draft.begins(at.start) || rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let named = COMPANIES.iter().any(|kind| rest.strip_prefix(kind).is_some_and(is_josa));
    if named {
        return true;
    }
    let next = draft.after(at.end + rest.len());
    let says_so = APPLYING.iter().any(|cue| next.starts_with(cue));
    matches!(rest, "에" | "의" | "에서" | "" | "을" | "를" | "과" | "와") && says_so
        || (rest.is_empty() && ["기업", "회사", "그룹"].iter().any(|kind| next.starts_with(kind)))
}

/// Three or more underscores.
fn underscores(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end_of_last = 0;
    text.match_indices("___").filter_map(move |(at, _)| {
        let length = text.get(at..)?.bytes().take_while(|b| *b == b'_').count();
        let is_new = at >= end_of_last;
        end_of_last = end_of_last.max(at + length);
        is_new.then_some(at..at + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{finds, leaves};

    #[test]
    fn what_was_to_be_filled_in_is_found() {
        finds(
            find,
            &[
                ("OO기업의 인재상", "OO"),
                ("○○에 지원한 이유", "○○"),
                ("XX사에서", "XX"),
                ("ㅇㅇ회사에", "ㅇㅇ"),
                ("[회사명]에서", "[회사명]"),
                ("<지원 직무>를", "<지원 직무>"),
                ("(작성 예정)", "(작성 예정)"),
                ("매출이 ____% 늘어", "____"),
            ],
        );
    }

    #[test]
    fn what_is_hidden_on_purpose_is_left() {
        leaves(
            find,
            &[
                "귀사에서",
                "김○○ 고객님께",
                "○○고등학교 시절",
                "OO 동아리에서",
                "A기업과 B사",
                "O/X 문제",
                "XXL 크기",
                "XX 염색체",
                "○○시에서 열린",
                "[준비된 신입사원]",
                "100억",
                "zoom과 Google",
                "제품 번호(제품명)",
            ],
        );
    }
}
