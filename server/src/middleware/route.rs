//! Names a request's route for logs and figures: a few words, never what a person typed.

/// The route's pattern.
pub fn name(path: &str) -> &'static str {
    match path {
        "/" => "/",
        "/search" => "/search",
        "/offline" => "/offline",
        "/metrics" => "/metrics",
        "/robots.txt" => "/robots.txt",
        "/sitemap.xml" => "/sitemap.xml",
        _ if path.starts_with("/company/") => "/company/{corp_code}",
        _ if path.starts_with("/sitemap/") => "/sitemap/{after}",
        _ if path.starts_with("/api/v1/suggest") => "/api/v1/suggest",
        _ if path.starts_with("/api/fn/") => "/api/fn/{name}",
        _ if path.starts_with("/health/") => "/health/{kind}",
        _ if crate::routes::assets::looks_like_file(path) => "asset",
        _ => "other",
    }
}
