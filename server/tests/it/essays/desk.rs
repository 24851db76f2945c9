//! A browser that speaks as the editor does.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use model::essay::{
    merge::Stamp,
    shape::{Essay, EssayId, InvalidId, Question, QuestionId, ReplicaId},
    snapshot::{Snapshot, SnapshotKind},
    sync::{self, Draft, PROTOCOL, Pull, Push, Reply, Version},
    wire::{Failure, FailureCode},
};

use crate::site::{Answer, Site, ask};

/// The address of the essay most tests are about.
pub const ESSAY: &str = "/api/v1/essays/00000000-0000-7000-8000-000000000063";

/// What our script sends with everything.
pub const HEADERS: [(&str, &str); 3] = [
    ("content-type", "application/json"),
    ("origin", "https://zazinmori.example"),
    ("sec-fetch-site", "same-origin"),
];

/// An id by a number.
pub fn id<T: std::str::FromStr<Err = InvalidId>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

pub fn essay(essay: &EssayId, text: &str) -> Essay {
    let question = Question { answer: text.to_owned(), ..Question::new(id::<QuestionId>(1)) };
    Essay { questions: vec![question], ..Essay::new(essay.clone()) }
}

/// A push of the essay most tests are about.
pub fn push(key: u64, base: Option<&Version>, text: &str) -> Push {
    let essay = essay(&id(99), text);
    Push {
        protocol: PROTOCOL,
        essay: id(99),
        key: id(key),
        base: base.cloned(),
        draft: Draft { essay, stamp: Stamp { clock: key, replica: id::<ReplicaId>(1) } },
        originals: Vec::new(),
        descent: None,
    }
}

pub fn pull(have: &Version) -> Pull {
    Pull { protocol: PROTOCOL, essay: id(99), have: have.clone() }
}

pub fn body(push: &Push) -> String {
    serde_json::to_string(&sync::Request::Push(Box::new(push.clone()))).unwrap()
}

/// As an essay is put into the trash.
pub fn trashed(mut push: Push) -> Push {
    push.draft.essay.trashed_at = Some(chrono::DateTime::UNIX_EPOCH);
    push
}

pub fn snapshot(n: u64, text: &str) -> Snapshot {
    Snapshot {
        id: id(n),
        clock: n,
        taken_at: chrono::DateTime::UNIX_EPOCH,
        kind: SnapshotKind::Automatic,
        essay: essay(&id(99), text),
    }
}

/// Sends with headers of one's own.
pub async fn send(
    site: &Site,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let method: Method = method.parse().unwrap();
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, "zazinmori.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    ask(site.router(), request.body(body.into()).unwrap()).await
}

/// A browser, signed in or not.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub site: &'a Site,
    pub cookie: Option<&'a str>,
}

impl Desk<'_> {
    pub async fn send(&self, method: &str, path: &str, body: impl Into<Body>) -> Answer {
        let cookie = self.cookie.map(|cookie| ("cookie", cookie));
        let headers: Vec<(&str, &str)> = HEADERS.into_iter().chain(cookie).collect();
        let answer = send(self.site, method, path, &headers, body).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{method} {path}");
        if answer.status != StatusCode::NO_CONTENT {
            assert_eq!(answer.header("content-type"), "application/json", "{method} {path}: {}", answer.body);
        }
        answer
    }

    /// Asks about the essay most tests are about.
    pub async fn ask(&self, request: &sync::Request) -> Reply {
        let essay = match request {
            sync::Request::Push(push) => &push.essay,
            sync::Request::Pull(pull) => &pull.essay,
        };
        let path = format!("/api/v1/essays/{essay}");
        let answer = self.send("POST", &path, serde_json::to_string(request).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Pushes what is to be taken.
    pub async fn push(&self, push: &Push) -> Version {
        match self.ask(&sync::Request::Push(Box::new(push.clone()))).await {
            Reply::Accepted { version, .. } => version,
            other => panic!("{other:?}"),
        }
    }

    pub async fn get<T: serde::de::DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.send("GET", path, Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }
}

/// Why a request was not done.
pub fn failure(answer: &Answer) -> (u16, FailureCode) {
    let failure: Failure = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body));
    (answer.status.as_u16(), failure.error)
}
