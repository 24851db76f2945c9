//! 되 and 돼: 돼 is 되어, and stands where 하 would be 해.

use std::sync::LazyLock;

use super::hit;
use crate::essay::check::{Rule, draft::Draft, finding::Hits, phrases::Phrases};

/// Wrong and right, wherever they stand.
const FIXES: [(&str, &str); 49] = [
    ("됬", "됐"),
    ("됫", "됐"),
    ("되요", "돼요"),
    ("되서", "돼서"),
    ("되야", "돼야"),
    ("되도$", "돼도"),
    ("되버", "돼 버"),
    ("되있", "돼 있"),
    ("되써", "됐어"),
    ("됌", "됨"),
    ("됀", "된"),
    ("됄", "될"),
    ("됍", "됩"),
    ("돼는", "되는"),
    ("돼고", "되고"),
    ("돼면", "되면"),
    ("돼며", "되며"),
    ("돼기", "되기"),
    ("돼겠", "되겠"),
    ("돼어", "되어"),
    ("돼었", "되었"),
    ("돼길", "되길"),
    ("돼므로", "되므로"),
    ("돼려", "되려"),
    ("돼더", "되더"),
    ("돼든", "되든"),
    ("돼자", "되자"),
    ("돼도록", "되도록"),
    ("돼게", "되게"),
    ("돼니", "되니"),
    ("돼나", "되나"),
    ("돼던", "되던"),
    ("돼거나", "되거나"),
    ("돼다", "되다"),
    ("돼네", "되네"),
    ("돼죠", "되죠"),
    ("돼시", "되시"),
    ("돼신", "되신"),
    ("돼지 않", "되지 않"),
    ("돼지 못", "되지 못"),
    ("되주", "돼 주"),
    ("돼은", "된"),
    ("됐서", "돼서"),
    ("뵈요", "봬요"),
    ("뵜", "뵀"),
    ("봽", "뵙"),
    ("뵈서", "봬서"),
    ("안되$", "안 돼"),
    ("되$", "돼"),
];

/// What only looks like a mistake.
const OTHERS: [&str; 2] = ["되도록", "돼지"];

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(FIXES.map(|(wrong, _)| wrong)));

/// Marks 되 for 돼 and 돼 for 되.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (number, at) in PHRASES.find(draft) {
        let Some((wrong, right)) = FIXES.get(number) else { continue };
        let text = draft.get(at.start..draft.text.len());
        let ends_alone = matches!(*wrong, "되$" | "안되$");
        let is_other = OTHERS.iter().any(|other| text.starts_with(other) && !wrong.starts_with(other));
        if is_other || (ends_alone && !ends_sentence(draft, at.end)) {
            continue;
        }
        // A measure: `쌀 한 되.`
        let measured = ["한", "두", "세", "네", "서", "닷", "몇"];
        let before = draft.before(at.start);
        if ends_alone && (!draft.begins(at.start) || measured.iter().any(|number| before.ends_with(number))) {
            continue;
        }
        if !hits.push(hit(Rule::SpellingDoe, draft, at, right)) {
            return;
        }
    }
}

/// Verbs do not end in their stem: before the sign that ends a sentence 되 is always 돼.
fn ends_sentence(draft: &Draft<'_>, end: usize) -> bool {
    draft.get(end..draft.text.len()).starts_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{finds, leaves};

    #[test]
    fn what_is_never_right_is_found() {
        finds(
            find,
            &[
                ("하면 되요", "되요"),
                ("완성됬습니다", "됬"),
                ("알게 되서", "되서"),
                ("되야 합니다", "되야"),
                ("안 되도 괜찮다고", "되도"),
                ("돼는 방법", "돼는"),
                ("그러면 안 되.", "되"),
                ("곧 뵈요", "뵈요"),
                ("도움이 돼지 않았습니다", "돼지 않"),
                ("변명이 돼지못합니다", "돼지못"),
                ("힘이 되주는 동료", "되주"),
                ("전문가가 돼다", "돼다"),
            ],
        );
    }

    #[test]
    fn what_is_right_is_left() {
        leaves(
            find,
            &[
                "되도록 빨리",
                "돼지고기",
                "됐습니다",
                "돼요",
                "되어서",
                "되었습니다",
                "쌀 한 되.",
                "안되는 일",
                "된장",
                "되돌아보며",
                "돼지농장",
                "되새기며",
                "헌신되지",
                "뵙겠습니다",
                "되었었습니다",
                "돼지가 아닌",
                "되돌려주었습니다",
                "되지 않았습니다",
            ],
        );
    }
}
