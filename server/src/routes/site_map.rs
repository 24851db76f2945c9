//! `robots.txt` and the site map: an index, and a file for each block of companies.

use std::fmt::Write as _;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::company::Address;
use model::company::CorpCode;

/// Addresses in one file; the protocol allows 50,000.
const ADDRESSES: usize = 20_000;

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
    let addresses = match state.app.census.addresses().await {
        Ok(addresses) => addresses,
        Err(error) => return unavailable(&error),
    };
    let mut xml = String::from(HEAD);
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut name = "first".to_owned();
    for file in addresses.chunks(ADDRESSES) {
        let newest = file.iter().map(|address| address.changed_on).max().unwrap_or_default();
        let site = &state.app.site_url;
        let _ = writeln!(
            xml,
            "<sitemap><loc>{site}/sitemap/{name}.xml</loc><lastmod>{newest}</lastmod></sitemap>"
        );
        name = file.last().map(|address| address.corp_code.to_string()).unwrap_or_default();
    }
    xml.push_str("</sitemapindex>\n");
    answer(xml)
}

/// `/sitemap/{after}.xml`: pages of companies after a corp code; the first also names the home page.
pub async fn file(State(state): State<crate::State>, Path(name): Path<String>) -> Response {
    let Some(after) = after(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let addresses = match state.app.census.addresses().await {
        Ok(addresses) => addresses,
        Err(error) => return unavailable(&error),
    };
    let site = &state.app.site_url;
    let mut xml = String::from(HEAD);
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    if after.is_none() {
        let _ = writeln!(xml, "<url><loc>{site}/</loc></url>");
    }
    for Address { corp_code, changed_on } in part(&addresses, after) {
        let _ =
            writeln!(xml, "<url><loc>{site}/company/{corp_code}</loc><lastmod>{changed_on}</lastmod></url>");
    }
    xml.push_str("</urlset>\n");
    answer(xml)
}

/// The corp code a file's name says; the first has none. None for what is no file of ours.
fn after(name: &str) -> Option<Option<CorpCode>> {
    match name.strip_suffix(".xml")? {
        "first" => Some(None),
        code => Some(Some(code.parse().ok()?)),
    }
}

/// The addresses of one file. A code that is no longer a boundary names companies all the same.
fn part(addresses: &[Address], after: Option<CorpCode>) -> impl Iterator<Item = &Address> {
    let start = addresses.partition_point(|address| Some(address.corp_code) <= after);
    addresses.iter().skip(start).take(ADDRESSES)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_company_is_in_one_file() {
        let code = |number: usize| format!("{number:08}").parse::<CorpCode>().unwrap();
        let count = 2 * ADDRESSES + 1;
        let addresses: Vec<Address> = (0..count)
            .map(|number| Address { corp_code: code(number), changed_on: chrono::NaiveDate::default() })
            .collect();
        let files: Vec<Option<CorpCode>> = std::iter::once(None)
            .chain(addresses.chunks(ADDRESSES).map(|file| file.last().map(|address| address.corp_code)))
            .take(3)
            .collect();
        let named: Vec<CorpCode> = files
            .iter()
            .flat_map(|after| part(&addresses, *after))
            .map(|address| address.corp_code)
            .collect();
        assert_eq!(named, (0..count).map(code).collect::<Vec<_>>());
        assert_eq!(part(&addresses, Some(code(count))).count(), 0);
    }

    #[test]
    fn a_file_is_named_after_the_code_before_it() {
        assert_eq!(after("first.xml"), Some(None));
        assert_eq!(after("00126380.xml"), Some("00126380".parse().ok()));
        for other in ["first", "nonsense.xml", ".xml", "0012638.xml"] {
            assert_eq!(after(other), None, "{other}");
        }
    }
}
