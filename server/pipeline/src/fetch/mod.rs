//! Polite HTTP: one client a host, its gap and concurrency, conditional requests, size and time caps.
//!
//! Only the configured host is spoken to. What an answer means is for [`crate::source`] to say.

mod backoff;
mod guard;
mod limiter;
mod request;

use std::{error::Error, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use chrono::NaiveDate;
use reqwest::{
    Client, Response, Url,
    header::{CONTENT_TYPE, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, RETRY_AFTER},
    redirect,
};
use secrecy::{ExposeSecret, SecretString};

pub(crate) use self::{
    backoff::{retry_after, wait},
    request::{Host, ask_of, data_set, key_of},
};
use self::{
    guard::{Guard, GuardedResolver},
    limiter::Limiter,
    request::{max_bytes, path_and_query},
};
use crate::{Retry, SourceHost, Tls, source::Ask};

/// Names us to the sources: some block clients without a name.
const USER_AGENT: &str = concat!("zazinmori/", env!("CARGO_PKG_VERSION"));

/// Time a connection may take.
const CONNECT_LIMIT: Duration = Duration::from_secs(15);

/// Silence after which an answer is given up.
const READ_LIMIT: Duration = Duration::from_secs(30);

/// Time an answer may take in all: the largest is a few megabytes.
const TOTAL_LIMIT: Duration = Duration::from_secs(300);

/// Longest page of a site: elements nested without end take the parser of HTML a time that grows with their square.
const PAGE_BYTES: usize = 1 << 20;

/// Talks to one host.
pub(crate) struct Fetcher {
    client: Client,
    key_parameter: &'static str,
    base: Url,
    key: Option<SecretString>,
    limiter: Limiter,
    pub(crate) retry: Retry,
}

/// What makes a request conditional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Validators {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

/// An answer, whatever it means.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
    pub(crate) validators: Validators,
    pub(crate) retry_after: Option<String>,
}

/// No answer. Never holds the address: it has the key in it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FetchError {
    /// Passing: try again.
    #[error("{0}")]
    Transport(String),
    /// The answer is not one we take.
    #[error("{0}")]
    Refused(String),
}

impl Fetcher {
    /// A client for a host; its key, if there is one, goes into a query parameter of this name.
    ///
    /// # Errors
    /// When the TLS back end does not start.
    pub(crate) fn new(key_parameter: &'static str, config: &SourceHost) -> Result<Self, reqwest::Error> {
        let base = config.base_url.clone();
        let builder = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_LIMIT)
            .read_timeout(READ_LIMIT)
            .timeout(TOTAL_LIMIT)
            .no_proxy_for_loopback(&base)
            .redirect(same_host_only(&base))
            .dns_resolver(Arc::new(GuardedResolver(Arc::new(Guard::of(&base)))));
        let builder = match config.tls {
            Tls::Rustls => builder.tls_backend_rustls(),
            Tls::Native => builder.tls_backend_native(),
        };
        Ok(Self {
            client: builder.build()?,
            key_parameter,
            base,
            key: config.key.clone(),
            limiter: Limiter::new(config.min_gap, config.concurrency),
            retry: config.retry,
        })
    }

    /// Scheme, host and port of the address.
    pub(crate) fn origin(&self) -> String {
        self.base.origin().ascii_serialization()
    }

    /// The address of a request without the key: what may be kept and logged.
    pub(crate) fn public_url(&self, ask: &Ask, today: NaiveDate) -> String {
        self.url(ask, today, None).to_string()
    }

    fn url(&self, ask: &Ask, today: NaiveDate, key: Option<&SecretString>) -> Url {
        let (path, query) = path_and_query(ask, today);
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        {
            let mut pairs = url.query_pairs_mut();
            if let Some(key) = key {
                // Encodes `+`, `/` and `=` exactly once.
                pairs.append_pair(self.key_parameter, key.expose_secret());
            }
            for (name, value) in query {
                pairs.append_pair(name, &value);
            }
        }
        if url.query() == Some("") {
            url.set_query(None);
        }
        url
    }

    /// Waits for a turn, asks once and reads the answer.
    ///
    /// # Errors
    /// When there is no answer, or it is one we do not take.
    pub(crate) async fn get(
        &self,
        ask: &Ask,
        today: NaiveDate,
        known: &Validators,
    ) -> Result<Answer, FetchError> {
        self.send(self.url(ask, today, self.key.as_ref()), known, max_bytes(ask.source)).await
    }

    /// The address of a page of a site.
    pub(crate) fn page_url(&self, path: &str, query: &[(&str, String)]) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        url
    }

    /// Waits for a turn, asks for a page of a site once and reads the answer.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(crate) async fn page(&self, url: Url, known: &Validators) -> Result<Answer, FetchError> {
        self.send(url, known, PAGE_BYTES).await
    }

    /// The address the host was configured with.
    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// Waits for a turn, asks with a body of JSON once and reads the answer.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub(crate) async fn post_json(&self, url: Url, json: String) -> Result<Answer, FetchError> {
        let request = self.client.post(url).header(CONTENT_TYPE, "application/json").body(json);
        self.answer(request, PAGE_BYTES).await
    }

    async fn send(&self, url: Url, known: &Validators, max: usize) -> Result<Answer, FetchError> {
        let mut request = self.client.get(url);
        if let Some(etag) = &known.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &known.last_modified {
            request = request.header(IF_MODIFIED_SINCE, modified);
        }
        self.answer(request, max).await
    }

    async fn answer(&self, request: reqwest::RequestBuilder, max: usize) -> Result<Answer, FetchError> {
        let _turn = self.limiter.turn().await;
        let response = request.send().await.map_err(transport)?;
        let status = response.status().as_u16();
        if response.status().is_redirection() && status != 304 {
            return Err(FetchError::Refused(format!(
                "status {status}: a redirect to another host is not followed"
            )));
        }
        let validators = Validators {
            etag: header(&response, &ETAG, 200),
            last_modified: header(&response, &LAST_MODIFIED, 60),
        };
        let retry_after = header(&response, &RETRY_AFTER, 60);
        let body = read(response, max).await?;
        Ok(Answer { status, body, validators, retry_after })
    }
}

/// A convenience of this module alone: proxies are for the internet, not for this machine.
trait NoProxyForLoopback {
    fn no_proxy_for_loopback(self, base: &Url) -> Self;
}

impl NoProxyForLoopback for reqwest::ClientBuilder {
    fn no_proxy_for_loopback(self, base: &Url) -> Self {
        let loopback = match base.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        };
        if loopback { self.no_proxy() } else { self }
    }
}

/// At most five redirects, and only within scheme, host and port.
fn same_host_only(base: &Url) -> redirect::Policy {
    let origin = base.origin();
    redirect::Policy::custom(move |attempt| {
        if attempt.url().origin() == origin && attempt.previous().len() <= 5 {
            attempt.follow()
        } else {
            attempt.stop()
        }
    })
}

fn header(response: &Response, name: &HeaderName, longest: usize) -> Option<String> {
    let text = response.headers().get(name)?.to_str().ok()?;
    (!text.is_empty() && text.len() <= longest).then(|| text.to_owned())
}

async fn read(mut response: Response, limit: usize) -> Result<Bytes, FetchError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(transport)? {
        if body.len() + chunk.len() > limit {
            return Err(FetchError::Refused(format!("the answer is longer than {limit} bytes")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// The chain of causes without the address.
fn transport(error: reqwest::Error) -> FetchError {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    FetchError::Transport(text)
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use super::*;

    fn fetcher(base: &str, key: &str) -> Fetcher {
        let mut config = SourceHost::loopback(Url::parse(base).unwrap());
        config.key = Some(SecretString::from(key));
        Fetcher::new(Host::Fsc.key_parameter(), &config).unwrap()
    }

    fn ask(source: Source) -> Ask {
        Ask {
            source,
            corp_code: "00126380".parse().ok(),
            registration_no: Some("1301110006246".to_owned()),
            year: None,
            report: None,
            page: 1,
        }
    }

    #[test]
    fn the_key_is_encoded_once_and_never_kept() {
        let fetcher = fetcher("http://127.0.0.1:9/fsc", "a+b/c=");
        let today = "2026-11-22".parse().unwrap();
        let url = fetcher.url(&ask(Source::FscOutline), today, fetcher.key.as_ref());
        assert!(url.as_str().contains("serviceKey=a%2Bb%2Fc%3D&"), "{url}");
        assert_eq!(
            fetcher.public_url(&ask(Source::FscOutline), today),
            "http://127.0.0.1:9/fsc/1160100/service/GetCorpBasicInfoService_V2/getCorpOutline_V2\
             ?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json"
        );
    }

    #[tokio::test]
    async fn an_error_does_not_show_the_key() {
        let fetcher = fetcher("http://127.0.0.1:1", "verysecret");
        let answer = fetcher
            .get(&ask(Source::FscOutline), "2026-11-22".parse().unwrap(), &Validators::default())
            .await;
        let error = answer.err().expect("nothing listens on port 1");
        assert!(matches!(error, FetchError::Transport(_)));
        assert!(!error.to_string().contains("verysecret"), "{error}");
        assert!(!format!("{error:?}").contains("verysecret"));
    }

    /// A server that answers every request with `router`.
    async fn serve(router: axum::Router) -> String {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    async fn get(router: axum::Router) -> Result<Answer, FetchError> {
        let fetcher = fetcher(&serve(router).await, "key");
        fetcher.get(&ask(Source::FscOutline), "2026-11-22".parse().unwrap(), &Validators::default()).await
    }

    #[tokio::test]
    async fn only_redirects_within_the_host_are_followed() {
        use axum::{Router, response::Redirect, routing::get as on_get};
        for elsewhere in [
            "http://169.254.169.254/latest/meta-data",
            "http://[::ffff:169.254.169.254]/",
            "http://2852039166/",
            "http://localhost:1/",
            "https://example.com/",
        ] {
            let answer =
                get(Router::new().fallback(on_get(move || async move { Redirect::temporary(elsewhere) })))
                    .await;
            assert!(matches!(answer, Err(FetchError::Refused(_))), "{elsewhere}");
        }
        let router = Router::new()
            .route("/there", on_get(|| async { "moved" }))
            .fallback(on_get(|| async { Redirect::temporary("/there") }));
        assert_eq!(get(router).await.ok().map(|answer| answer.body), Some(Bytes::from_static(b"moved")));
        let circle = Router::new().fallback(on_get(|| async { Redirect::temporary("/again") }));
        assert!(matches!(get(circle).await, Err(FetchError::Refused(_))));
    }

    #[tokio::test]
    async fn an_answer_without_an_end_is_cut() {
        use axum::{Router, body::Body, routing::get as on_get};
        let endless = || async {
            Body::from_stream(futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 1 << 20])))
        };
        let answer = get(Router::new().fallback(on_get(endless))).await;
        assert!(matches!(answer, Err(FetchError::Refused(why)) if why.contains("longer than")));
    }
}
