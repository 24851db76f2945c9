//! What the server is asked. Every answer may fail to come: then there is none, and nothing is lost.

use std::{cell::Cell, time::Duration};

use leptos::{prelude::*, wasm_bindgen::JsCast as _};
use model::{essay::sync::End, job_group::JobGroup};
use serde::{Deserialize, de::DeserializeOwned};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use crate::{browser::stopwatch_ms, clock};

/// What came of a request.
#[derive(Debug)]
pub enum Answer<T> {
    /// It was answered.
    Yes(T),
    /// Nobody is signed in, or somebody else.
    SignedOut,
    /// The server said no, with this status.
    No(u16),
    /// Something came back that this code does not understand.
    Unreadable,
    /// There is no network, or nobody answers.
    Away,
}

/// Longest wait, in milliseconds: a network that is there but answers nothing is none (O13).
const PATIENCE_MS: i32 = 15_000;
/// What is believed of a wait that is asked for, in seconds.
const LONGEST_WAIT_S: u64 = 3_600;

thread_local! {
    /// Until when the server does not want to be asked about essays, by the stopwatch.
    static NOT_BEFORE: Cell<u64> = const { Cell::new(0) };
}

/// How long the server wants to be left alone about essays.
pub fn asked_to_wait() -> Duration {
    Duration::from_millis(NOT_BEFORE.get().saturating_sub(stopwatch_ms()))
}

/// Whether asking on about essays would come to nothing.
pub fn is_over(end: End) -> bool {
    end.is_over(!asked_to_wait().is_zero())
}

/// It was asked too often (429), and says how long to wait.
fn heard(path: &str, response: &Response) {
    if response.status() != 429 || !path.starts_with("/api/v1/essays") {
        return;
    }
    let seconds = response.headers().get("retry-after").ok().flatten();
    let seconds = seconds.and_then(|it| it.parse::<u64>().ok()).unwrap_or_default().min(LONGEST_WAIT_S);
    NOT_BEFORE.set(stopwatch_ms().saturating_add(seconds.saturating_mul(1_000)));
}

/// Sends a request with a JSON body, where there is one.
pub async fn call<T: DeserializeOwned>(
    method: &str,
    path: &str,
    body: Option<String>,
    headers: &[(&str, &str)],
) -> Answer<T> {
    let Some(response) = send(method, path, body, headers).await else { return Answer::Away };
    match response.status() {
        200..=299 => match text(&response).await.map(|text| serde_json::from_str(&text)) {
            Some(Ok(value)) => Answer::Yes(value),
            // A page of somebody else's, such as a café's network shows, is no answer of the server.
            Some(Err(_)) if is_json(&response) => Answer::Unreadable,
            Some(Err(_)) => Answer::Away,
            None => Answer::Away,
        },
        401 => Answer::SignedOut,
        status => Answer::No(status),
    }
}

/// Sends a request; none if nothing came back.
pub async fn send(
    method: &str,
    path: &str,
    body: Option<String>,
    further: &[(&str, &str)],
) -> Option<Response> {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_cache(web_sys::RequestCache::NoStore);
    let headers = web_sys::Headers::new().ok()?;
    if let Some(body) = &body {
        init.set_body(&body.as_str().into());
    }
    // What changes something has to say that it is no form.
    if method != "GET" {
        headers.set("content-type", "application/json").ok()?;
    }
    for (name, value) in further {
        headers.set(name, value).ok()?;
    }
    init.set_headers(&headers);
    let abort = AbortController::new().ok();
    if let Some(abort) = &abort {
        init.set_signal(Some(&abort.signal()));
        let abort = abort.clone();
        let patience = std::time::Duration::from_millis(PATIENCE_MS.unsigned_abs().into());
        leptos::leptos_dom::helpers::set_timeout(move || abort.abort(), patience);
    }
    let asked = clock::Asked::now();
    let answer = JsFuture::from(window().fetch_with_str_and_init(path, &init)).await.ok()?;
    let response: Response = answer.dyn_into().ok()?;
    asked.heard(&response);
    heard(path, &response);
    Some(response)
}

fn is_json(response: &Response) -> bool {
    let kind = response.headers().get("content-type").ok().flatten();
    kind.is_some_and(|kind| kind.starts_with("application/json"))
}

/// The body of an answer.
pub async fn text(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

#[derive(Deserialize)]
struct Suggestions {
    companies: Vec<Hit>,
}

#[derive(Deserialize)]
struct Hit {
    company: Head,
}

#[derive(Deserialize)]
struct Head {
    corp_code: String,
    name: String,
    #[serde(default)]
    job_group: Option<JobGroup>,
}

/// Companies whose names begin so: code, name, job group. None without a network.
pub async fn suggest(typed: &str) -> Vec<(String, String, Option<JobGroup>)> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let path = format!("/api/v1/suggest?q={}", String::from(js_sys::encode_uri_component(typed)));
    match call::<Suggestions>("GET", &path, None, &[]).await {
        Answer::Yes(found) => found
            .companies
            .into_iter()
            .map(|Hit { company }| (company.corp_code, company.name, company.job_group))
            .take(6)
            .collect(),
        _ => Vec::new(),
    }
}
