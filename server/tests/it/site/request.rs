//! What browsers send.

use std::net::{IpAddr, SocketAddr};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use tower::ServiceExt as _;

use super::{Answer, Site};

/// Where every request comes from.
pub const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));
const PEER: SocketAddr = SocketAddr::new(HERE, 40_000);

impl Site {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path)).await
    }

    pub async fn send(&self, request: axum::http::request::Builder) -> Answer {
        ask(self.router(), request.body(Body::empty()).unwrap()).await
    }

    /// The bytes of an answer that is no text.
    pub async fn bytes(&self, request: axum::http::request::Builder) -> Vec<u8> {
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(PEER));
        let response = self.router().oneshot(request).await.unwrap();
        to_bytes(response.into_body(), 16 * 1024 * 1024).await.unwrap().to_vec()
    }

    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request =
            Request::builder().method(Method::POST).uri(path).header(header::HOST, "zazinmori.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask(self.router(), request.body(body.into()).unwrap()).await
    }

    /// A server function, called as our script does.
    pub async fn call(&self, name: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Answer {
        self.form(name, fields, cookie, "application/json").await
    }

    /// A form, posted by a browser without JavaScript.
    pub async fn submit(&self, name: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Answer {
        self.form(name, fields, cookie, "text/html,application/xhtml+xml,*/*;q=0.8").await
    }

    async fn form(&self, name: &str, fields: &[(&str, &str)], cookie: Option<&str>, accept: &str) -> Answer {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut headers = vec![
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "https://zazinmori.example"),
            ("sec-fetch-site", "same-origin"),
            ("accept", accept),
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
        ];
        headers.extend(cookie.map(|cookie| ("cookie", cookie)));
        self.post(&format!("/api/fn/{name}"), &headers, body).await
    }

    /// A page, asked for by who has this cookie.
    pub async fn get_as(&self, path: &str, cookie: Option<&str>) -> Answer {
        let request = Request::get(path).header(header::HOST, "zazinmori.example");
        self.send(match cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        })
        .await
    }
}

pub async fn ask(router: Router, mut request: Request<Body>) -> Answer {
    request.extensions_mut().insert(ConnectInfo(PEER));
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 16 * 1024 * 1024).await.unwrap();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}
