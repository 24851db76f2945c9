//! `robots.txt` and the site map: an index, and a file for each block of companies.

use std::fmt::Write as _;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use model::company::CorpCode;

/// Addresses in one file; the protocol allows 50,000.
const ADDRESSES: u32 = 20_000;

/// Crawlers may read pages, not the API, and not the endless space of queries.
pub async fn robots(State(state): State<crate::State>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /search\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
        state.app.site_url
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// `/sitemap.xml`: names the files. Each file is addressed by the corp code before its first.
pub async fn index(State(state): State<crate::State>) -> Response {
    let mut xml = String::from(HEAD);
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut after: Option<CorpCode> = None;
    loop {
        let block = match domain::company::site_map(&state.app.pool, after, ADDRESSES).await {
            Ok(block) => block,
            Err(error) => return unavailable(&error),
        };
        let Some((last, _)) = block.last() else { break };
        let newest = block.iter().map(|(_, day)| *day).max().unwrap_or_default();
        let name = after.map_or_else(|| "first".to_owned(), |code| code.to_string());
        let _ = writeln!(
            xml,
            "<sitemap><loc>{}/sitemap/{name}.xml</loc><lastmod>{newest}</lastmod></sitemap>",
            state.app.site_url
        );
        after = Some(*last);
    }
    xml.push_str("</sitemapindex>\n");
    answer(xml)
}

/// `/sitemap/{after}.xml`: pages of companies after a corp code; the first also names the home page.
pub async fn file(State(state): State<crate::State>, Path(name): Path<String>) -> Response {
    let after = match name.strip_suffix(".xml") {
        Some("first") => None,
        Some(code) => match code.parse() {
            Ok(code) => Some(code),
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        },
        None => return StatusCode::NOT_FOUND.into_response(),
    };
    let block = match domain::company::site_map(&state.app.pool, after, ADDRESSES).await {
        Ok(block) => block,
        Err(error) => return unavailable(&error),
    };
    let site = &state.app.site_url;
    let mut xml = String::from(HEAD);
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    if after.is_none() {
        let _ = writeln!(xml, "<url><loc>{site}/</loc></url>");
    }
    for (code, day) in block {
        let _ = writeln!(xml, "<url><loc>{site}/company/{code}</loc><lastmod>{day}</lastmod></url>");
    }
    xml.push_str("</urlset>\n");
    answer(xml)
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn answer(xml: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, xml).into_response()
}

fn unavailable(error: &domain::Error) -> Response {
    tracing::error!(error = %error, "site map failed");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
