//! 안 and 않: 않 is 아니하, and stands behind `-지`.

use super::hit;
use crate::essay::check::{
    Rule,
    draft::{Draft, Word},
    finding::Hits,
};

/// What follows 안 where 않 was meant, behind `-지`.
const ENDINGS: [&str; 16] =
    ["고", "는", "은", "았", "습", "을", "으", "게", "기", "다", "도록", "아서", "아도", "아야", "네", "겠"];

/// Syllables that end verbs before `-지`, and no noun that one could hold in one's arms (`강아지를 안고`).
const BEFORE_JI: &str = "하 되 받 보 오 추 치 히 루 리 끼 들 듣 찾 나 잊 잃 쉽 좋 많 크 늦 굽 쓰 르 남 멈 키 두 먹 믿 울 맞 같 있 없 알 \
    피 놓 막 읽 적 줄 늘 살 걸 묻 풀 높 낮 작 짧 얻 못하 그치 지 \
    생기 남기 맡기 옮기 즐기 이기 숨기 챙기 넘기 당기 움직이 줄이 높이 보이 붙이 속이";

/// Marks 안 for 않 and 않 for 안.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    let mut before: Option<&Word<'_>> = None;
    for word in &draft.words {
        let behind_ji = before.filter(|it| draft.get(it.at.end..word.at.start).chars().all(|c| c == ' '));
        let found = negation(word.text, behind_ji.map(|it| it.text)).or_else(|| within(word.text));
        if let Some((start, length, right)) = found {
            let at = word.at.start + start..word.at.start + start + length;
            if !hits.push(hit(Rule::SpellingAn, draft, at, &right)) {
                return;
            }
        }
        before = Some(word);
    }
}

/// A word that begins with 안 or 않 and should not, and what is right.
fn negation(word: &str, before: Option<&str>) -> Option<(usize, usize, String)> {
    if let Some(rest) = word.strip_prefix('않') {
        let negated = before.is_some_and(ends_in_ji);
        let verb = [
            "하", "했", "한", "할", "해", "합", "됐", "돼", "됩", "된", "될", "좋", "그래", "먹", "가", "갔",
            "맞", "보", "봤", "쓰", "썼", "왔",
        ];
        let is_wrong =
            rest.is_empty() || verb.iter().any(|verb| rest.starts_with(verb)) || rest.starts_with('되');
        // `지나치지 않되` is right.
        let is_wrong = is_wrong && !(negated && rest == "되");
        return is_wrong.then(|| (0, word.len(), format!("안 {rest}").trim().to_owned()));
    }
    let rest = word.strip_prefix('안')?;
    let verb = before?.strip_suffix('지')?;
    let is_verb = BEFORE_JI.split_ascii_whitespace().any(|end| verb.ends_with(end));
    (is_verb && ENDINGS.iter().any(|end| rest.starts_with(end))).then(|| (0, word.len(), format!("않{rest}")))
}

/// The same within a word that was not spaced: `하지안고`.
fn within(word: &str) -> Option<(usize, usize, String)> {
    if !word.contains('안') {
        return None;
    }
    let wrong = ["지안고", "지안는", "지안은", "지안았", "지안습"];
    let (at, found) = wrong.iter().find_map(|wrong| word.find(wrong).map(|at| (at, *wrong)))?;
    let verb = word.get(..at)?;
    let is_verb = BEFORE_JI.split_ascii_whitespace().any(|end| verb.ends_with(end));
    is_verb.then(|| (at, found.len(), found.replace("지안", "지 않")))
}

/// Whether a word ends in `-지`, particles aside, so that 않 may follow.
fn ends_in_ji(word: &str) -> bool {
    ["지", "지는", "지도", "지를", "지만", "진", "질", "치", "치도", "치는"]
        .iter()
        .any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{advises, leaves};

    #[test]
    fn what_is_never_right_is_found_with_what_is() {
        advises(
            find,
            &[
                ("포기를 않하고", "않하고", "‘안 하고’가 맞아요."),
                ("않된다는 말", "않된다는", "‘안 된다는’이 맞아요."),
                ("포기하지 안고", "안고", "‘않고’가 맞아요."),
                ("그치지 안았습니다", "안았습니다", "‘않았습니다’가 맞아요."),
                ("쉽지안은 일", "지안은", "‘지 않은’이 맞아요."),
                ("않 좋은 점", "않", "‘안’이 맞아요."),
                ("않보이는 곳", "않보이는", "‘안 보이는’이 맞아요."),
            ],
        );
    }

    #[test]
    fn what_is_right_is_left() {
        leaves(
            find,
            &[
                "포기하지 않고",
                "강아지 안고",
                "아이를 안고",
                "말도 않고",
                "아랑곳 않는",
                "만만치 않은",
                "지나치지 않되",
                "안 되는 일",
                "하지 안내를",
                "아버지 안고",
                "되지 안팎의",
                "않을까 걱정",
                "그렇지 않습니다",
            ],
        );
    }
}
