//! Sites of accepted essays: pages under `/jobkorea` and `/linkareer`, failures on request.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use model::accepted::{AcceptedRecord, AcceptedSource};

use crate::demo::wire::{html, jobkorea, linkareer};

/// How a page of a site fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteFailure {
    /// 500.
    Broken,
    /// 429 with a wait of a second.
    TooMany,
    /// 403, a page.
    Forbidden,
    /// A page that asks to log in.
    Login,
    /// A page that asks whether we are a person.
    Captcha,
    /// A page of maintenance in place of data.
    Maintenance,
    /// The page is cut off.
    Truncated,
    /// What the reader looks for is not there any more.
    Structure,
}

/// The sites and what they have.
pub(in crate::demo) struct Sites {
    records: Mutex<Vec<AcceptedRecord>>,
    state: Mutex<SiteState>,
}

#[derive(Default)]
struct SiteState {
    failures: VecDeque<Failing>,
    requests: HashMap<AcceptedSource, Vec<String>>,
    robots: HashMap<AcceptedSource, String>,
    gone: HashSet<String>,
}

/// A page that is to fail.
struct Failing {
    source: AcceptedSource,
    failure: SiteFailure,
    /// Only the page of an essay, no list.
    essay: bool,
}

impl Sites {
    pub(in crate::demo) fn new(records: Vec<AcceptedRecord>) -> Self {
        Self { records: Mutex::new(records), state: Mutex::default() }
    }

    /// The next `times` pages of a site (robots.txt is none) fail so.
    pub(super) fn fail(&self, source: AcceptedSource, failure: SiteFailure, times: usize) {
        self.fail_with(source, failure, times, false);
    }

    /// The next `times` pages of essays fail so; lists are as ever.
    pub(super) fn fail_essays(&self, source: AcceptedSource, failure: SiteFailure, times: usize) {
        self.fail_with(source, failure, times, true);
    }

    fn fail_with(&self, source: AcceptedSource, failure: SiteFailure, times: usize, essay: bool) {
        let failing = || Failing { source, failure, essay };
        self.state(|state| state.failures.extend(std::iter::repeat_with(failing).take(times)));
    }

    /// Rules a site has from now on.
    pub(super) fn forbid(&self, source: AcceptedSource, rules: &str) {
        self.state(|state| state.robots.insert(source, rules.to_owned()));
    }

    /// Takes an essay away: its page says that there is none, lists leave it out.
    pub(super) fn take_down(&self, source_id: &str) {
        self.state(|state| state.gone.insert(source_id.to_owned()));
    }

    /// Changes what the site has.
    pub(super) fn change(&self, change: impl FnOnce(&mut Vec<AcceptedRecord>)) {
        change(&mut self.records.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Paths that were asked for, in their order.
    pub(super) fn requests(&self, source: AcceptedSource) -> Vec<String> {
        self.state(|state| state.requests.get(&source).cloned().unwrap_or_default())
    }

    fn state<T>(&self, with: impl FnOnce(&mut SiteState) -> T) -> T {
        with(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn records(&self, source: AcceptedSource) -> Vec<AcceptedRecord> {
        let gone = self.state(|state| state.gone.clone());
        let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let there = |record: &&AcceptedRecord| record.source == source && !gone.contains(&record.source_id);
        records.iter().filter(there).cloned().collect()
    }

    /// Notes a request, and says how it is to fail.
    fn asked(&self, source: AcceptedSource, path: &str) -> Option<SiteFailure> {
        self.state(|state| {
            state.requests.entry(source).or_default().push(path.to_owned());
            let is_list = path.starts_with("list/") || path.starts_with("graphql/");
            let at = state.failures.iter().position(|it| it.source == source && !(it.essay && is_list))?;
            state.failures.remove(at).map(|it| it.failure)
        })
    }
}

/// The pages of both sites.
pub(super) fn router(sites: Arc<Sites>) -> Router {
    let robots = |source: AcceptedSource| {
        get(move |State(sites): State<Arc<Sites>>| async move {
            let rules = sites.state(|state| state.robots.get(&source).cloned());
            let rules = rules.unwrap_or_else(|| "User-agent: *\nAllow: /\n".to_owned());
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], rules)
        })
    };
    Router::new()
        .route("/jobkorea/robots.txt", robots(AcceptedSource::Jobkorea))
        .route("/jobkorea/starter/PassAssay", get(jobkorea_list))
        .route("/jobkorea/starter/PassAssay/View/{id}", get(jobkorea_detail))
        .route("/linkareer/robots.txt", robots(AcceptedSource::Linkareer))
        .route("/linkareer/cover-letter/search", get(linkareer_list))
        .route("/linkareer/cover-letter/{id}", get(linkareer_detail))
        .route("/linkareer-api/graphql", post(linkareer_graphql))
        .with_state(sites)
}

type Parameters = Query<HashMap<String, String>>;

fn page_of(query: &Parameters, name: &str) -> usize {
    query.get(name).and_then(|page| page.parse().ok()).unwrap_or(1)
}

async fn jobkorea_list(State(sites): State<Arc<Sites>>, query: Parameters) -> Response {
    let (records, page) = (sites.records(AcceptedSource::Jobkorea), page_of(&query, "Page"));
    let failure = sites.asked(AcceptedSource::Jobkorea, &format!("list/{page}"));
    let login = jobkorea::login_page;
    answer(failure, login, || jobkorea::list(&records, page), || jobkorea::without_list(&records, page))
}

async fn jobkorea_detail(State(sites): State<Arc<Sites>>, Path(id): Path<String>) -> Response {
    let records = sites.records(AcceptedSource::Jobkorea);
    let failure = sites.asked(AcceptedSource::Jobkorea, &id);
    let login = jobkorea::login_page;
    let changed = || jobkorea::without_questions(&records, &id);
    answer(failure, login, || jobkorea::detail(&records, &id), changed)
}

async fn linkareer_list(State(sites): State<Arc<Sites>>, query: Parameters) -> Response {
    let (records, page) = (sites.records(AcceptedSource::Linkareer), page_of(&query, "page"));
    let failure = sites.asked(AcceptedSource::Linkareer, &format!("list/{page}"));
    let login = linkareer::login_page;
    answer(failure, login, || linkareer::list(&records, page), || linkareer::without_cards(&records, page))
}

async fn linkareer_detail(State(sites): State<Arc<Sites>>, Path(id): Path<String>) -> Response {
    let records = sites.records(AcceptedSource::Linkareer);
    let failure = sites.asked(AcceptedSource::Linkareer, &id);
    if failure.is_none() && !records.iter().any(|record| record.source_id == id) {
        return (StatusCode::NOT_FOUND, page(linkareer::not_found())).into_response();
    }
    let login = linkareer::login_page;
    let changed = || linkareer::without_letter(&records, &id);
    answer(failure, login, || linkareer::detail(&records, &id), changed)
}

/// What the query asks for is in its text: page and size.
async fn linkareer_graphql(State(sites): State<Arc<Sites>>, body: String) -> Response {
    let number = |name: &str| {
        let rest = body.split_once(name).map_or("", |(_, rest)| rest);
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(1)
    };
    let (page_number, size): (usize, usize) = (number("page:"), number("pageSize:"));
    let records = sites.records(AcceptedSource::Linkareer);
    let failure = sites.asked(AcceptedSource::Linkareer, &format!("graphql/{page_number}"));
    if matches!(failure, Some(SiteFailure::Structure)) {
        return ([(header::CONTENT_TYPE, "application/json")], linkareer::graphql_errors()).into_response();
    }
    if failure.is_some() {
        return answer(failure, linkareer::login_page, String::new, String::new);
    }
    let json = linkareer::graphql(&records, page_number, size);
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}

/// A page, or the failure that was asked for.
fn answer(
    failure: Option<SiteFailure>,
    login: impl FnOnce() -> String,
    whole: impl FnOnce() -> String,
    changed: impl FnOnce() -> String,
) -> Response {
    let Some(failure) = failure else { return page(whole()) };
    match failure {
        SiteFailure::Broken => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        SiteFailure::TooMany => (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")]).into_response(),
        SiteFailure::Forbidden => (StatusCode::FORBIDDEN, page(html::forbidden())).into_response(),
        SiteFailure::Login => page(login()),
        SiteFailure::Captcha => page(html::captcha()),
        SiteFailure::Maintenance => page(html::maintenance()),
        SiteFailure::Truncated => page(html::truncated(&whole())),
        SiteFailure::Structure => page(changed()),
    }
}

fn page(html: String) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}
