//! The list of suggestions as a person moves in it: no browser in here.

use model::search::{CompanyHit, QuerySuggestion, Suggestions};

use crate::{company, error::ErrorCode, search::query};

/// One suggestion.
#[derive(Clone, Debug, PartialEq)]
pub enum Suggestion {
    /// A company.
    Company(CompanyHit),
    /// A text or a kind to look for.
    Query(QuerySuggestion),
}

impl Suggestion {
    /// Where it leads.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Company(hit) => company::path(hit.company.corp_code),
            Self::Query(QuerySuggestion::Query { text }) => query::path(text, Default::default(), 1),
            Self::Query(QuerySuggestion::Browse { filter }) => query::path("", *filter, 1),
        }
    }
}

/// Suggestions, which of them is the active one, and which answer they come from.
#[derive(Clone, Debug, Default)]
pub struct List {
    items: Vec<Suggestion>,
    active: Option<usize>,
    open: bool,
    fault: Option<ErrorCode>,
    asked: u32,
    shown: u32,
}

/// A key that means something to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// ↓
    Down,
    /// ↑
    Up,
    /// Home.
    Home,
    /// End.
    End,
    /// Enter.
    Enter,
    /// Esc.
    Escape,
}

impl Key {
    /// From the name a keyboard event gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowDown" => Self::Down,
            "ArrowUp" => Self::Up,
            "Home" => Self::Home,
            "End" => Self::End,
            "Enter" => Self::Enter,
            "Escape" => Self::Escape,
            _ => return None,
        })
    }
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: the input gets it.
    Pass,
    /// The list took it.
    Taken,
    /// A suggestion was chosen: where it leads.
    Chosen(String),
}

impl List {
    /// A number for a question about to be asked. Answers to earlier questions no longer count.
    pub fn ask(&mut self) -> u32 {
        self.asked += 1;
        self.asked
    }

    /// Takes an answer, unless a newer one is already shown or nothing is waited for.
    pub fn answer(&mut self, ticket: u32, answer: Suggestions) {
        if ticket <= self.shown {
            return;
        }
        self.shown = ticket;
        let companies = answer.companies.into_iter().map(Suggestion::Company);
        self.items = companies.chain(answer.queries.into_iter().map(Suggestion::Query)).collect();
        self.open = !self.items.is_empty();
        self.active = None;
        self.fault = None;
    }

    /// Takes note that a question got no answer, unless a newer one did: what is known is not for what is typed.
    pub fn fail(&mut self, ticket: u32, code: ErrorCode) {
        if ticket > self.shown {
            self.answer(ticket, Suggestions::default());
            self.fault = Some(code);
        }
    }

    /// Shows what is known again.
    pub fn reopen(&mut self) {
        self.open = !self.items.is_empty();
    }

    /// Hides the list; answers that are still on their way are dropped.
    pub fn close(&mut self) {
        self.open = false;
        self.active = None;
        self.fault = None;
        self.shown = self.asked;
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.close();
        self.items.clear();
    }

    /// Moves, chooses or closes.
    pub fn press(&mut self, key: Key) -> Outcome {
        if !self.open {
            if key == Key::Down && !self.items.is_empty() {
                self.open = true;
                self.active = Some(0);
                return Outcome::Taken;
            }
            return Outcome::Pass;
        }
        let last = self.items.len().saturating_sub(1);
        self.active = match (key, self.active) {
            (Key::Down, None) => Some(0),
            (Key::Down, Some(at)) => (at < last).then_some(at + 1),
            (Key::Up, None) => Some(last),
            (Key::Up, Some(at)) => at.checked_sub(1),
            (Key::Home, Some(_)) => Some(0),
            (Key::End, Some(_)) => Some(last),
            // Without an active suggestion these belong to the input and to its form.
            (Key::Home | Key::End | Key::Enter, None) => return Outcome::Pass,
            (Key::Enter, Some(at)) => {
                let chosen = self.items.get(at).map(Suggestion::path);
                self.close();
                return chosen.map_or(Outcome::Pass, Outcome::Chosen);
            }
            (Key::Escape, _) => {
                self.close();
                return Outcome::Taken;
            }
        };
        Outcome::Taken
    }

    /// Companies first, each best first.
    #[must_use]
    pub fn items(&self) -> &[Suggestion] {
        &self.items
    }

    /// How many of them are companies.
    #[must_use]
    pub fn companies(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, Suggestion::Company(_))).count()
    }

    /// Which one Enter would choose.
    #[must_use]
    pub fn active(&self) -> Option<usize> {
        self.active
    }

    /// Whether it is shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether the newest question got no answer.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        self.fault.is_some()
    }

    /// How many there are, for the screen reader, or why there are none; nothing while closed.
    #[must_use]
    pub fn announcement(&self) -> String {
        match self.fault.map(ErrorCode::message) {
            Some(message) => format!("{}. {}", message.title, message.advice),
            None if self.open => {
                let (companies, queries) = (self.companies(), self.items.len() - self.companies());
                let of =
                    |what: &str, many: usize, unit: &str| (many > 0).then(|| format!("{what} {many}{unit}"));
                let parts = [of("기업", companies, "곳"), of("검색어", queries, "개")];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                format!("{}. 위아래 화살표로 고를 수 있어요.", parts.join(", "))
            }
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use model::{
        company::CompanyHead,
        search::{CompanyFilter, MatchKind, ReadAs},
    };

    use super::*;

    fn hits(count: u32) -> Suggestions {
        let companies = (1..=count)
            .map(|number| CompanyHit {
                company: CompanyHead {
                    corp_code: format!("{number:08}").parse().unwrap(),
                    name: format!("회사 {number}"),
                    name_eng: None,
                    market: None,
                    stock_code: None,
                    region: None,
                    industry: None,
                    job_group: None,
                    gone: false,
                },
                matched: MatchKind::Name,
                matched_text: None,
                read_as: ReadAs::Typed,
                marks: Vec::new(),
            })
            .collect();
        Suggestions { companies, ..Suggestions::default() }
    }

    fn list_of(count: u32) -> List {
        let mut list = List::default();
        let ticket = list.ask();
        list.answer(ticket, hits(count));
        list
    }

    #[test]
    fn arrows_go_round_through_the_input() {
        let mut list = list_of(3);
        let mut places = Vec::new();
        for key in [
            Key::Down,
            Key::Down,
            Key::Down,
            Key::Down,
            Key::Up,
            Key::Up,
            Key::Home,
            Key::Up,
            Key::Up,
            Key::Home,
            Key::End,
        ] {
            assert_eq!(list.press(key), Outcome::Taken, "{key:?}");
            places.push(list.active());
        }
        let expected =
            [Some(0), Some(1), Some(2), None, Some(2), Some(1), Some(0), None, Some(2), Some(0), Some(2)];
        assert_eq!(places, expected);
    }

    #[test]
    fn enter_chooses_only_what_is_active() {
        let mut list = list_of(2);
        assert_eq!(list.press(Key::Enter), Outcome::Pass, "the form is sent");
        list.press(Key::Down);
        assert_eq!(list.press(Key::Enter), Outcome::Chosen("/company/00000001".to_owned()));
        assert!(!list.is_open());
    }

    #[test]
    fn escape_closes_and_the_next_one_is_the_inputs() {
        let mut list = list_of(2);
        assert_eq!(list.press(Key::Escape), Outcome::Taken);
        assert_eq!(list.press(Key::Escape), Outcome::Pass);
        assert_eq!(list.press(Key::Down), Outcome::Taken, "opens again");
        assert_eq!(list.active(), Some(0));
    }

    #[test]
    fn home_and_end_are_the_inputs_until_a_suggestion_is_active() {
        let mut list = list_of(2);
        assert_eq!(list.press(Key::Home), Outcome::Pass);
        assert_eq!(list.press(Key::End), Outcome::Pass);
    }

    #[test]
    fn a_late_answer_does_not_replace_a_newer_one() {
        let mut list = List::default();
        let (first, second) = (list.ask(), list.ask());
        list.answer(second, hits(2));
        list.answer(first, hits(5));
        assert_eq!(list.items().len(), 2);
        assert_eq!(list.announcement(), "기업 2곳. 위아래 화살표로 고를 수 있어요.");
    }

    #[test]
    fn an_earlier_answer_helps_until_the_newer_one_comes() {
        let mut list = List::default();
        let (first, second) = (list.ask(), list.ask());
        list.answer(first, hits(5));
        assert_eq!(list.items().len(), 5);
        list.answer(second, hits(1));
        assert_eq!(list.items().len(), 1);
    }

    #[test]
    fn an_answer_after_closing_does_not_open_it() {
        let mut list = List::default();
        let ticket = list.ask();
        list.close();
        list.answer(ticket, hits(3));
        assert!(!list.is_open());
        assert_eq!(list.announcement(), "");
    }

    #[test]
    fn a_question_without_answer_is_told_until_one_is_answered_or_the_box_is_left() {
        let mut list = list_of(3);
        let ticket = list.ask();
        list.fail(ticket, ErrorCode::Offline);
        assert!(list.is_faulty() && !list.is_open() && list.items().is_empty());
        assert_eq!(list.announcement(), "서버에 연결하지 못했어요. 인터넷 연결을 확인하고 다시 해 주세요.");
        list.fail(ticket, ErrorCode::Internal);
        assert!(list.announcement().starts_with("서버에"), "it was told already");

        let ticket = list.ask();
        list.answer(ticket, hits(1));
        assert!(!list.is_faulty() && list.is_open());

        let ticket = list.ask();
        list.close();
        list.fail(ticket, ErrorCode::Offline);
        assert_eq!(list.announcement(), "", "nobody waits for it");
    }

    #[test]
    fn texts_and_kinds_come_after_companies_and_lead_to_results() {
        let mut list = List::default();
        let ticket = list.ask();
        let filter = CompanyFilter::default().with("region", "seoul");
        let queries =
            vec![QuerySuggestion::Query { text: "삼성".to_owned() }, QuerySuggestion::Browse { filter }];
        list.answer(ticket, Suggestions { queries, ..hits(1) });
        assert_eq!((list.items().len(), list.companies()), (3, 1));
        assert_eq!(list.announcement(), "기업 1곳, 검색어 2개. 위아래 화살표로 고를 수 있어요.");
        list.press(Key::Up);
        assert_eq!(list.press(Key::Enter), Outcome::Chosen("/search?region=seoul".to_owned()));
        list.press(Key::Down);
        list.press(Key::Down);
        assert_eq!(list.press(Key::Enter), Outcome::Chosen("/search?q=%EC%82%BC%EC%84%B1".to_owned()));
    }

    #[test]
    fn no_suggestions_no_list() {
        let mut list = list_of(0);
        assert!(!list.is_open());
        assert_eq!(list.press(Key::Down), Outcome::Pass);
    }
}
