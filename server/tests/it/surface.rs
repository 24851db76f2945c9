//! Every server function and route, with who may call it. A new one without an entry fails here.

use axum::http::StatusCode;
use sqlx::MySqlPool;

use crate::site::Site;

/// Who may call an address. Accounts come later; until then there are two kinds of callers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Who {
    /// Everyone, signed in or not.
    Everyone,
    /// The operator: from this machine, or with the token.
    Operator,
}

/// Patterns of routes: who may call it, and an address to try it with.
const ROUTES: [(&str, Who, &str); 8] = [
    ("/health/live", Who::Everyone, "/health/live"),
    ("/health/ready", Who::Everyone, "/health/ready"),
    ("/metrics", Who::Operator, "/metrics"),
    ("/robots.txt", Who::Everyone, "/robots.txt"),
    ("/sitemap.xml", Who::Everyone, "/sitemap.xml"),
    ("/sitemap/{name}", Who::Everyone, "/sitemap/first.xml"),
    ("/api/v1/suggest", Who::Everyone, "/api/v1/suggest?q=x"),
    ("/api/fn/{*name}", Who::Everyone, "/api/fn/nothing"),
];

/// Server functions, by their address: who may call it. All of them only read.
const SERVER_FUNCTIONS: [(&str, Who); 5] = [
    ("/api/fn/home", Who::Everyone),
    ("/api/fn/search_companies", Who::Everyone),
    ("/api/fn/company", Who::Everyone),
    ("/api/fn/company_finance", Who::Everyone),
    ("/api/fn/company_chart", Who::Everyone),
];

#[test]
fn every_route_has_an_entry() {
    let mut known: Vec<&str> = ROUTES.iter().map(|route| route.0).collect();
    let mut there = server::router::patterns();
    known.sort_unstable();
    there.sort_unstable();
    assert_eq!(there, known);
}

#[test]
fn every_server_function_has_an_entry() {
    let mut there: Vec<String> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    there.sort_unstable();
    let mut known: Vec<&str> = SERVER_FUNCTIONS.iter().map(|function| function.0).collect();
    known.sort_unstable();
    assert_eq!(there, known);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_anonymous_stranger_gets_what_everyone_may_have_and_nothing_else(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for (pattern, who, address) in ROUTES {
        let answer = site.get(address).await;
        match who {
            Who::Everyone if pattern == "/api/fn/{*name}" => {
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{pattern}")
            }
            Who::Everyone => assert_eq!(answer.status, StatusCode::OK, "{pattern}: {}", answer.body),
            Who::Operator => assert_eq!(answer.status, StatusCode::NOT_FOUND, "{pattern}"),
        }
    }
}
