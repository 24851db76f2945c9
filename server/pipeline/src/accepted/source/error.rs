//! Why a page could not be read. Every way has its own variant: what was expected, and what is missing.

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Not one visible byte.
    #[error("expected a page, got an empty body")]
    Empty,
    /// Plain text or JSON.
    #[error("expected an HTML page, got a body that starts with `{start}`")]
    NotHtml {
        /// How it starts.
        start: String,
    },
    /// The page ends early.
    #[error("expected a whole page, `{missing}` is missing: it was cut off")]
    Truncated {
        /// What should end it.
        missing: &'static str,
    },
    /// Maintenance, a fault of the server.
    #[error("expected data, got an error page: {said}")]
    ErrorPage {
        /// Its title.
        said: String,
    },

    /// Asks to log in.
    #[error("expected data, got a page that asks to log in: {said}")]
    LoginWall {
        /// What it says.
        said: String,
    },
    /// Asks whether we are a person.
    #[error("expected data, got a captcha: {said}")]
    CaptchaWall {
        /// What it says.
        said: String,
    },
    /// A script that only shows a message.
    #[error("expected data, got an alert: {said}")]
    AlertPage {
        /// The message.
        said: String,
    },
    /// 403 and the like.
    #[error("expected data, access is refused: {said}")]
    Blocked {
        /// What it says.
        said: String,
    },

    /// A whole page with nothing of what we know.
    #[error("expected {expected}, the page has nothing of it; its title is `{title}`")]
    UnknownPage {
        /// What we looked for.
        expected: &'static str,
        /// The page's title.
        title: String,
    },
    /// 잡코리아: pages and total are there, the list is not.
    #[error("expected the list `ul.selfLists`, it is missing")]
    NoList,
    /// A list without items where there should be some.
    #[error("expected items in the list, there are none and the total is {}", .total.map_or_else(|| "missing".to_owned(), |total| total.to_string()))]
    NoItems {
        /// The total the page tells.
        total: Option<u32>,
    },
    /// Items, but no link to an essay in any of them.
    #[error("expected a link to an essay in the items of the list, none of {items} has one")]
    NoIds {
        /// Items there are.
        items: usize,
    },
    /// 잡코리아: more essays than fit on the page, and no way to the others.
    #[error("expected `.tplPagination` below {items} items, it is missing")]
    NoPaging {
        /// Items on the page.
        items: usize,
    },
    /// 잡코리아: the essay's frame is there, its questions are not.
    #[error("expected the questions `dl.qnaLists`, they are missing")]
    NoQuestions,
    /// 잡코리아: questions and answers do not alternate.
    #[error(
        "expected a `dd` after every `dt` of `dl.qnaLists`, got {questions} questions and {answers} answers"
    )]
    Unpaired {
        /// `dt`s.
        questions: usize,
        /// `dd`s.
        answers: usize,
    },
    /// 잡코리아: an answer without its text.
    #[error("expected the answer `dd > div.tx` of question {number}, it is missing")]
    NoAnswer {
        /// Which question, from 1.
        number: usize,
    },
    /// Every answer is blank.
    #[error("expected text in the answers, all {answers} are blank")]
    NoText {
        /// Answers there are.
        answers: usize,
    },
    /// The heading with company and period is missing.
    #[error("expected the heading `{expected}`, it is missing")]
    NoHeading {
        /// Where we looked.
        expected: &'static str,
    },
    /// The heading has no company.
    #[error("expected a company in `{expected}`, it is blank")]
    NoCompany {
        /// Where we looked.
        expected: &'static str,
    },
    /// The heading has no year and half.
    #[error("expected a year and 상반기 or 하반기, got `{said}`")]
    NoPeriod {
        /// What is there.
        said: String,
    },
    /// 링커리어: the page's frame without its data and without the article.
    #[error("expected `script#__NEXT_DATA__` or {instead}, both are missing")]
    NoData {
        /// What would have done.
        instead: &'static str,
    },
    /// 링커리어: `__NEXT_DATA__` cannot be parsed.
    #[error("expected JSON in `script#__NEXT_DATA__`: {why}")]
    BrokenData {
        /// What is wrong with it.
        why: String,
    },
    /// 링커리어: the data are there, the essay is not in them.
    #[error(
        "expected `CoverLetter:{id}` in `__NEXT_DATA__` or `article#coverLetterContent`, both are missing"
    )]
    NoLetter {
        /// The essay asked for.
        id: String,
    },
    /// 링커리어: the essay is there, a field it cannot do without is not.
    #[error("expected `{field}` in `CoverLetter:{id}`, it is missing")]
    NoField {
        /// The essay.
        id: String,
        /// The field.
        field: &'static str,
    },
    /// GraphQL: not JSON.
    #[error("expected JSON from GraphQL: {why}")]
    BrokenJson {
        /// What is wrong with it.
        why: String,
    },
    /// GraphQL: an `errors` array.
    #[error("expected data from GraphQL, it was refused: {said}")]
    Refused {
        /// Code and message of the first error.
        said: String,
    },
    /// GraphQL: neither `errors` nor data we know.
    #[error("expected `data.coverLetters.edges` from GraphQL, it is missing")]
    NoEdges,
}

/// What an error means for the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFault {
    /// Passing: try again later.
    Passing,
    /// The source does not want us now: stop asking.
    Wall,
    /// The source is no longer what we know: stop, and tell an operator.
    Structure,
}

impl PageError {
    /// What it means for the run.
    #[must_use]
    pub const fn fault(&self) -> PageFault {
        match self {
            Self::Empty | Self::Truncated { .. } | Self::ErrorPage { .. } => PageFault::Passing,
            Self::LoginWall { .. }
            | Self::CaptchaWall { .. }
            | Self::AlertPage { .. }
            | Self::Blocked { .. } => PageFault::Wall,
            _ => PageFault::Structure,
        }
    }
}
