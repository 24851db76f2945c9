//! What around a word says that it is a name.

use std::sync::LazyLock;

use super::{likeness::Likeness, particle::Tail, role};
use crate::accepted::mask::words::{MASK, Script, Word, Words, list};

/// How sure the words around are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// They say that it is none: the name of a public person.
    Against,
    /// They say nothing.
    None,
    /// They are as around a person.
    Some,
    /// A title follows.
    Titled,
    /// They say whose name it is.
    Own,
    /// They leave nothing else: `성명: …`, `… 씨`.
    Sure,
}

impl Cue {
    /// How much like a name a word must be.
    pub fn asks(self) -> Option<Likeness> {
        match self {
            Self::Against => None,
            Self::None => Some(Likeness::Known),
            Self::Some => Some(Likeness::Fair),
            Self::Titled => Some(Likeness::Doubtful),
            Self::Own => Some(Likeness::Rare),
            Self::Sure => Some(Likeness::Weak),
        }
    }
}

/// A word that may be a name, where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// All words.
    pub words: &'a Words<'a>,
    /// The first word of the name.
    pub first: usize,
    /// The last word of the name.
    pub last: usize,
    /// What is glued to it.
    pub tail: Tail,
    /// The letters glued to it.
    pub rest: &'a str,
}

/// Labels of forms.
static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "성명 이름 성함 지원자 작성자 제출자 신청자 추천인 보호자 담당자 서명 지원자명 지원자성명 작성인 본인 \
         연락처 예금주 발신인 보낸이 글쓴이 담임 멘토 팀장 조장 대표자 발표자",
    )
});

/// Words that say something is called so.
static CALLS: LazyLock<Vec<&str>> =
    LazyLock::new(|| list("합니다 불러 부르 불리 불렀 소개 해요 하며 적힌 적혀 쓰인"));

/// The words of the marks that are put in place of numbers.
static MARKS: LazyLock<Vec<&str>> = LazyLock::new(|| list("전화번호 이메일 학번"));

/// What stands under a letter.
static SIGNATURES: LazyLock<Vec<&str>> = LazyLock::new(|| list("올림 드림 배상 서명 인 印"));

/// Whose neighbour is a person: `○○○와 함께`.
static TOGETHER: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "함께 같이 둘이 둘만 셋이 협력 한조 한팀 저는 저의 제가 나는 다투 의견 대화 갈등 번갈아 짝을 밤을 \
         약속 둘만의 서로",
    )
});

/// What persons do to the writer.
static ACTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "저에게 제게 저를 말했 말하 물었 물어 건넨 건네 웃으 울 화를 입원 전학 퇴사 합류 다가와 찾아와 도와 \
         알려 가르쳐 제안했 부탁",
    )
});

/// What persons give the writer.
static GIFTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| list("도움 말 제안 조언 격려 질문 한마디 부탁 지적 권유 추천 소개 응원 칭찬"));

/// What persons have made, of which essays speak.
static WORKS: LazyLock<Vec<&str>> =
    LazyLock::new(|| list("책 저서 소설 시집 명언 연설 강연 이론 영화 노래 그림 작품 전기 시"));

impl<'a> Place<'a> {
    /// What the words around say.
    pub fn cue(&self) -> Cue {
        if self.is_labelled() || self.is_signed() || self.is_called() || self.has_title() {
            return Cue::Sure;
        }
        if self.is_own() {
            return Cue::Own;
        }
        if role::is_public(self.next()) || self.is_author() {
            return Cue::Against;
        }
        if self.has_role_after() {
            return Cue::Titled;
        }
        let some = self.has_role_before()
            || self.is_acting()
            || self.is_introduced()
            || self.is_listed()
            || self.is_addressed()
            || self.is_footer();
        if some { Cue::Some } else { Cue::None }
    }

    /// The word before, when only spaces are in between.
    fn before(&self) -> &'a str {
        let near = matches!(self.gap_before(), " " | "  ");
        self.words.before(self.first).filter(|_| near).map_or("", |word| word.text)
    }

    /// The word after, when only a space is in between and nothing is glued to the name.
    fn next(&self) -> &'a str {
        let near = self.tail == Tail::None && matches!(self.gap_after(), " " | "  ");
        self.after().filter(|_| near).map_or("", |word| word.text)
    }

    fn after(&self) -> Option<&'a Word<'a>> {
        self.words.get(self.last + 1)
    }

    fn gap_before(&self) -> &'a str {
        self.words.gap_before(self.first)
    }

    fn gap_after(&self) -> &'a str {
        self.words.gap_after(self.last)
    }

    /// Whether a line, a sentence or a bracket ends behind the name.
    fn ends(&self) -> bool {
        let gap = self.gap_after().trim_start_matches([' ', '"', '\'', '”', '’']);
        self.after().is_none() || gap.starts_with(['\n', ',', '/', '(', ')', '·', '|', '.', ']'])
    }

    /// `성명: …`, `이름은 …`.
    fn is_labelled(&self) -> bool {
        let Some(label) = self.words.before(self.first) else { return false };
        let gap = self.gap_before();
        let marked = gap.trim_matches([' ', ')', '"']);
        if matches!(marked, ":" | "：" | "|" | "=") {
            let glued = matches!(self.tail, Tail::None | Tail::Copula | Tail::Title);
            return LABELS.iter().any(|name| label.text.ends_with(name))
                && glued
                && (self.ends() || !self.next().is_empty());
        }
        let said = matches!(label.text, "이름은" | "이름이" | "성명은" | "성함은" | "본명은" | "성함이");
        said && gap.trim() == "" && matches!(self.tail, Tail::Copula | Tail::Called)
    }

    /// `… 올림`, `… (인)`.
    fn is_signed(&self) -> bool {
        let Some(word) = self.after().filter(|word| SIGNATURES.contains(&word.text)) else { return false };
        let gap = self.gap_after().trim();
        let closes = self.words.gap_after(self.last + 1);
        self.tail == Tail::None
            && match word.text {
                "인" | "서명" => gap == "(" && closes.starts_with(')'),
                _ => gap.is_empty() && !closes.starts_with(' '),
            }
    }

    /// `…이라는 이름`, `…이라고 합니다`.
    fn is_called(&self) -> bool {
        let Some(next) = self.after().filter(|_| self.tail == Tail::Called) else { return false };
        match self.rest {
            "이라는" | "라는" => self.gap_after() == " " && next.text.starts_with("이름"),
            "이라고" | "라고" => {
                let own = ["저는", "저를", "저", "이름은", "나는"].contains(&self.before());
                own && CALLS.iter().any(|call| next.text.starts_with(call))
            }
            _ => false,
        }
    }

    /// `… 씨는`.
    fn has_title(&self) -> bool {
        let glued = self.tail == Tail::Title && self.rest.starts_with('씨');
        glued || self.next().strip_prefix('씨').is_some_and(super::particle::ends_title)
    }

    /// `저 …는`, `저는 …입니다`.
    fn is_own(&self) -> bool {
        let near = matches!(self.gap_before(), " " | ", " | ",");
        let before = self.words.before(self.first).filter(|_| near).map_or("", |word| word.text);
        if matches!(before, "이름은" | "성명은") && self.tail == Tail::None {
            return self.ends();
        }
        let initials = self.first.checked_sub(2).and_then(|at| self.words.get(at));
        match before {
            "자" | "자는" => initials.is_some_and(|word| matches!(word.text, "석" | "세" | "두")),
            "저" | "지원자" | "이름" | "본명" => self.tail != Tail::Person,
            "저는" | "나는" | "저의" => matches!(self.tail, Tail::Copula | Tail::Called),
            "나" | "제" => matches!(self.tail, Tail::Particle) && self.rest != "의",
            _ => false,
        }
    }

    /// `○○○의 책`.
    fn is_author(&self) -> bool {
        let Some(next) = self.after().filter(|_| self.rest == "의") else { return false };
        self.gap_after().contains(['『', '《', '「', '<', '〈', '‘', '“', '\'', '"'])
            || WORKS.iter().any(|work| next.text.strip_prefix(work).is_some_and(super::particle::ends_title))
    }

    /// A role behind.
    fn has_role_after(&self) -> bool {
        // `강진군`, `조선해양`: glued, these two are mostly parts of other words.
        let glued = self.tail == Tail::Title && !self.rest.starts_with(['군', '양']);
        if glued || role::is_after(self.next()) {
            return true;
        }
        let title = self.next();
        ["님", "군", "양"]
            .iter()
            .any(|mark| title.strip_prefix(mark).is_some_and(super::particle::ends_title))
    }

    /// A role in front.
    fn has_role_before(&self) -> bool {
        let gap = self.gap_before();
        let joined = matches!(gap, " " | "  " | ": " | " : " | ":")
            || (matches!(gap, "(" | " (") && self.gap_after().starts_with(')'));
        let Some(before) = self.words.before(self.first).filter(|_| joined) else { return false };
        role::is_before(before.text) || self.is_of_ours(before.text) || self.is_told(before.text)
    }

    /// `멘토는 …였습니다`, `팀원은 …, …`: the role is what the sentence speaks of.
    fn is_told(&self, before: &str) -> bool {
        let role = before.strip_suffix(['은', '는']).is_some_and(role::is_before);
        let joined = matches!(self.rest, "와" | "과")
            || (self.tail == Tail::None && self.gap_after().starts_with(','));
        role && (joined || self.tail == Tail::Copula)
    }

    /// `저희 조 …`, `우리 팀 …`.
    fn is_of_ours(&self, before: &str) -> bool {
        let group = matches!(before, "조" | "팀" | "반" | "과" | "부서" | "학과" | "동네" | "집");
        let ours = self.first.checked_sub(2).and_then(|at| self.words.get(at)).map_or("", |word| word.text);
        group && matches!(ours, "저희" | "우리" | "같은" | "옆")
    }

    /// `안녕하세요, …입니다`, `… 사람, …입니다.`, `…이라는 친구`
    fn is_introduced(&self) -> bool {
        if self.tail != Tail::Copula && self.tail != Tail::Called {
            return false;
        }
        let named = matches!(self.rest, "이라는" | "라는") && self.gap_after() == " ";
        if named && self.after().is_some_and(|next| role::is_after(next.text) || role::is_before(next.text)) {
            return true;
        }
        let greeting = ["안녕하세요", "안녕하십니까", "반갑습니다"];
        let greeted = self.words.before(self.first).is_some_and(|word| greeting.contains(&word.text));
        let comma = self.gap_before().trim() == ",";
        let ends = self.gap_after().starts_with(['.', '!', '\n']) || self.after().is_none();
        greeted || (comma && ends) || is_subject(self.before())
    }

    /// `…이 말했`, `…의 조언`, `… 덕분`, `…아, …`: what persons do and have.
    fn is_acting(&self) -> bool {
        let gap = self.gap_after();
        if matches!(self.rest, "아" | "야") && gap.starts_with([',', '!']) {
            return true;
        }
        let Some(next) = self.after().filter(|_| gap == " ") else { return false };
        let words = match self.rest {
            "이" | "가" => ACTS.as_slice(),
            "의" => GIFTS.as_slice(),
            "" => &["덕분", "덕에", "덕택"],
            _ => &[],
        };
        words.iter().any(|word| next.text.starts_with(word))
    }

    /// Beside another name: `○○○와 …`, `…, ○○○`, `…와 함께`, `저와 …`.
    fn is_listed(&self) -> bool {
        let gap = self.gap_before().trim();
        let joins = ["", "와", "과", "랑", "이랑", "하고", "및"];
        let behind = self.words.before(self.first).is_some_and(|word| {
            let glued = word.text.trim_start_matches(MASK);
            word.text.starts_with("○○○")
                && joins.contains(&glued)
                && (matches!(gap, "," | "·" | "/" | "&") || !glued.is_empty())
        });
        let paired =
            ["저와", "저랑", "나와"].contains(&self.before()) && self.gap_after().starts_with([',', ' ']);
        let joined = joins.contains(&self.rest);
        let Some(next) = self.after().filter(|_| joined) else { return behind };
        let gap = self.gap_after().trim();
        let ahead =
            next.text.starts_with("○○○") && (matches!(gap, "," | "·" | "/" | "&") || !self.rest.is_empty());
        let beside = !self.rest.is_empty() && gap.is_empty();
        let together = beside && TOGETHER.iter().any(|word| next.text.starts_with(word));
        behind || paired || ahead || together
    }

    /// `…께서`, `…(언니, …)`.
    fn is_addressed(&self) -> bool {
        if self.tail == Tail::Person {
            return true;
        }
        let Some(next) = self.after().filter(|_| self.gap_after().ends_with('(')) else { return false };
        if MARKS.contains(&next.text) && self.tail == Tail::None {
            return true;
        }
        if self.gap_after().trim_start() != "(" {
            return false;
        }
        // A student number, or an age.
        let number = next.script == Script::Digit && (next.text.len() >= 8 || next.text.len() == 2);
        number || next.is_masked() || role::is_after(next.text) || role::is_before(next.text)
    }

    /// Under a letter: behind a subject or a student number.
    fn is_footer(&self) -> bool {
        let numbered = self.words.before(self.first).is_some_and(|word| MARKS.contains(&word.text))
            && self.gap_before().trim_end_matches([' ', ',', '/']) == ")";
        (numbered || is_subject(self.before()))
            && matches!(self.tail, Tail::None | Tail::Copula)
            && self.ends()
    }
}

/// Whether a word is a subject of study, or a school.
fn is_subject(word: &str) -> bool {
    let school = word.starts_with(MASK)
        && ["대학교", "대", "고등학교", "고", "대학", "대학원"].iter().any(|kind| word.ends_with(kind));
    school
        || ["학과", "학부", "공학", "전공", "공학과", "학년", "계열"]
            .iter()
            .any(|subject| word.ends_with(subject))
}
