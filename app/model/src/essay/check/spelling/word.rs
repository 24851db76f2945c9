//! Words that are often written wrongly, and whose wrong form is no other word.

use std::sync::LazyLock;

use super::{hit, last_jamo};
use crate::essay::check::{Rule, draft::Draft, finding::Hits, phrases::Phrases};

/// Wrong and right. See [`Phrases`] for the signs.
const FIXES: [(&str, &str); 112] = [
    ("^몇일", "며칠"),
    ("^몇 일 동안", "며칠 동안"),
    ("^몇 일 만에", "며칠 만에"),
    ("^몇 일간", "며칠간"),
    ("^몇 일 뒤", "며칠 뒤"),
    ("^몇 일 전", "며칠 전"),
    ("어떻해", "어떡해"),
    ("어떡게", "어떻게"),
    ("어떻케", "어떻게"),
    ("왠만", "웬만"),
    ("왠일", "웬일"),
    ("^왠$", "웬"),
    ("웬지$", "왠지"),
    ("오랫만", "오랜만"),
    ("오랜동안", "오랫동안"),
    ("^금새$", "금세"),
    ("역활", "역할"),
    ("일일히", "일일이"),
    ("곰곰히", "곰곰이"),
    ("^꼼꼼이$", "꼼꼼히"),
    ("틈틈히", "틈틈이"),
    ("번번히", "번번이"),
    ("깨끗히", "깨끗이"),
    ("솔직이", "솔직히"),
    ("꾸준이$", "꾸준히"),
    ("간절이$", "간절히"),
    ("철저이", "철저히"),
    ("철저희", "철저히"),
    ("가까히", "가까이"),
    ("낱낱히", "낱낱이"),
    ("샅샅히", "샅샅이"),
    ("겹겹히", "겹겹이"),
    ("일찌기", "일찍이"),
    ("더우기", "더욱이"),
    ("도데체", "도대체"),
    ("희안하", "희한하"),
    ("희안한", "희한한"),
    ("어의없", "어이없"),
    ("어의가 없", "어이가 없"),
    ("내노라하", "내로라하"),
    ("설레임", "설렘"),
    ("설레이", "설레"),
    ("설레였", "설렜"),
    ("뒤쳐지", "뒤처지"),
    ("뒤쳐진", "뒤처진"),
    ("뒤쳐졌", "뒤처졌"),
    ("뒤쳐질", "뒤처질"),
    ("치뤘", "치렀"),
    ("치뤄", "치러"),
    ("치루었", "치렀"),
    ("치루고", "치르고"),
    ("치루며", "치르며"),
    ("치룬", "치른"),
    ("치룰", "치를"),
    ("잠궜", "잠갔"),
    ("잠궈", "잠가"),
    ("담궜", "담갔"),
    ("담궈", "담가"),
    ("삼가하", "삼가"),
    ("삼가해", "삼가"),
    ("서슴치", "서슴지"),
    ("무릎쓰", "무릅쓰"),
    ("무릎쓴", "무릅쓴"),
    ("무릎써", "무릅써"),
    ("짜집기", "짜깁기"),
    ("^구지$", "굳이"),
    ("어짜피", "어차피"),
    ("^갯수", "개수"),
    ("^댓가", "대가"),
    ("촛점", "초점"),
    ("싯점", "시점"),
    ("헛점", "허점"),
    ("^잇점", "이점"),
    ("뇌졸증", "뇌졸중"),
    ("^건냈", "건넸"),
    ("^건내주", "건네주"),
    ("^건내준", "건네준"),
    ("^건내받", "건네받"),
    ("^건내드", "건네드"),
    ("통채로", "통째로"),
    ("가르키", "가리키"),
    ("가르킨", "가리킨"),
    ("가르켰", "가리켰"),
    ("바꼈", "바뀌었"),
    ("사겼", "사귀었"),
    ("할려고", "하려고"),
    ("할려면", "하려면"),
    ("할려는", "하려는"),
    ("될려고", "되려고"),
    ("될려면", "되려면"),
    ("거에요", "거예요"),
    ("꺼에요", "거예요"),
    ("꺼예요", "거예요"),
    ("아니예요", "아니에요"),
    ("아니였", "아니었"),
    ("^것이였", "것이었"),
    ("경험이였", "경험이었"),
    ("사람이였", "사람이었"),
    ("순간이였", "순간이었"),
    ("과정이였", "과정이었"),
    ("시간이였", "시간이었"),
    ("음니다$", "습니다"),
    ("함니다$", "합니다"),
    ("임니다$", "입니다"),
    ("됨니다$", "됩니다"),
    ("슴니다$", "습니다"),
    ("맞출려고", "맞추려고"),
    ("배울려고", "배우려고"),
    ("몇칠", "며칠"),
    ("어쨋든", "어쨌든"),
    ("어쨋건", "어쨌건"),
    ("아뭏든", "아무튼"),
];

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(FIXES.map(|(wrong, _)| wrong)));

/// Marks words that are written wrongly.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (number, at) in PHRASES.find(draft) {
        let Some((_, right)) = FIXES.get(number) else { continue };
        if !hits.push(hit(Rule::SpellingWord, draft, at, right)) {
            return;
        }
    }
    endings(draft, hits);
}

/// Endings whose spelling the final of the syllable before them decides: `있읍니다`, `했슴`, `할께요`.
fn endings(draft: &Draft<'_>, hits: &mut Hits) {
    let mut letters = draft.text.char_indices().peekable();
    while let Some((start, c)) = letters.next() {
        let Some((at, next)) = letters.peek().copied() else { return };
        let after = draft.get(at + next.len_utf8()..draft.text.len());
        let right = match (last_jamo(c), next) {
            (Some('ㅆ' | 'ㅄ' | 'ㄶ' | 'ㅌ' | 'ㅎ' | 'ㅍ'), '읍')
                if after.starts_with("니다") || after.starts_with("니까") =>
            {
                "습"
            }
            (Some('ㅆ' | 'ㅄ'), '슴') if !after.starts_with('니') => "음",
            (Some('ㄹ'), '께') if is_promise(after) => "게",
            _ => continue,
        };
        let found = hit(Rule::SpellingWord, draft, start..at + next.len_utf8(), &format!("{c}{right}"));
        if !hits.push(found) {
            return;
        }
    }
}

/// `할께`, `할께요`: the ending, not the particle of `하늘께서`.
fn is_promise(after: &str) -> bool {
    let rest = after.strip_prefix('요').unwrap_or(after);
    rest.len() != after.len() && !rest.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{finds, leaves};

    #[test]
    fn wrong_words_are_found() {
        finds(
            find,
            &[
                ("몇일 동안", "몇일 동안"),
                ("몇일이나", "몇일"),
                ("몇 일 만에", "몇 일 만에"),
                ("어떻해 할지", "어떻해"),
                ("왠만한", "왠만"),
                ("왠 사람이", "왠"),
                ("제 역활은", "역활"),
                ("문을 잠궜습니다", "잠궜"),
                ("있읍니다", "있읍"),
                ("했슴", "했슴"),
                ("보여 드릴께요", "릴께"),
                ("값진 경험이였습니다", "경험이였"),
            ],
        );
    }

    #[test]
    fn right_words_are_left() {
        leaves(
            find,
            &[
                "며칠 동안",
                "왠지 모르게",
                "웬일인지",
                "몇 월 며칠",
                "금새로",
                "하늘께",
                "역할을",
                "일일이",
                "어떻게",
                "열심히",
                "설레는",
                "웬 사람이",
                "읍니다라는",
                "가르쳐",
                "이야기였습니다",
                "초점을",
                "대가를",
            ],
        );
    }
}
