//! Which requests are visits of a company page.

use axum::{
    extract::Request,
    http::{Method, Uri},
};
use model::company::CorpCode;

use crate::{State, agent, middleware::head};

/// Counts a request that shows a company's page: the page itself, or its data for a page that is open in a browser.
/// Whether there is such a company is seen when visits are written.
pub fn count(state: &State, request: &Request) {
    let Some(corp_code) = company_of(request.uri()) else { return };
    if head::method(request) == Method::GET && !agent::is_robot(request.headers()) {
        let address = state.proxies.client(request.headers(), request.extensions());
        state.visits.count(corp_code, address);
    }
}

/// The company whose page an address shows.
fn company_of(uri: &Uri) -> Option<CorpCode> {
    if let Some(code) = uri.path().strip_prefix("/company/") {
        return code.parse().ok();
    }
    if uri.path() != "/api/fn/company" {
        return None;
    }
    let code = uri.query()?.split('&').find_map(|pair| pair.strip_prefix("corp_code="))?;
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_their_data_are_visits_and_nothing_else() {
        let code = |uri: &'static str| company_of(&Uri::from_static(uri)).map(String::from);
        for visit in
            ["/company/00990001", "/company/00990001?basis=separate", "/api/fn/company?corp_code=00990001"]
        {
            assert_eq!(code(visit).as_deref(), Some("00990001"), "{visit}");
        }
        for other in [
            "/",
            "/company/",
            "/company/1",
            "/company/00990001/x",
            "/api/fn/company",
            "/api/fn/company?corp_code=",
            "/api/fn/company_finance?corp_code=00990001",
            "/search?q=00990001",
        ] {
            assert_eq!(code(other), None, "{other}");
        }
    }
}
