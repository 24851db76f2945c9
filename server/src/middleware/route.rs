//! Names a request's route for logs and figures: a few words, never what a person typed.

/// The route's pattern.
pub fn name(path: &str) -> &'static str {
    match path {
        "/" => "/",
        "/search" => "/search",
        "/offline" => "/offline",
        "/signup" => "/signup",
        "/signin" => "/signin",
        "/my/data/export.zip" => "/my/data/export.zip",
        "/metrics" => "/metrics",
        "/robots.txt" => "/robots.txt",
        "/sitemap.xml" => "/sitemap.xml",
        "/accepted" => "/accepted",
        _ if path == "/essays" || path.starts_with("/essays/") => "/essays",
        "/accepted/give" => "/accepted/give",
        "/api/v1/accepted/pack" => "/api/v1/accepted/pack",
        "/api/v1/accepted/prints" => "/api/v1/accepted/prints",
        "/api/v1/accepted" => "/api/v1/accepted",
        _ if path.starts_with("/api/v1/accepted/") && path.ends_with("/scraps") => {
            "/api/v1/accepted/{id}/scraps"
        }
        _ if path.starts_with("/api/v1/accepted/") => "/api/v1/accepted/{id}",
        _ if path.starts_with("/accepted/") => "/accepted/{id}",
        _ if path.starts_with("/company/") && path.ends_with("/accepted") => "/company/{corp_code}/accepted",
        _ if path.starts_with("/company/") => "/company/{corp_code}",
        _ if path.starts_with("/admin/") => "/admin/{part}",
        _ if path.starts_with("/signup/") => "/signup/{step}",
        _ if path == "/reset" || path.starts_with("/reset/") => "/reset/{step}",
        _ if path.starts_with("/email/") => "/email/{step}",
        _ if path == "/my" || path.starts_with("/my/") => "/my/{part}",
        _ if path.starts_with("/legal/") => "/legal/{text}",
        _ if path.starts_with("/sitemap/") => "/sitemap/{after}",
        _ if path.starts_with("/api/v1/suggest") => "/api/v1/suggest",
        "/api/v1/account" => "/api/v1/account",
        "/api/v1/spelling" => "/api/v1/spelling",
        "/api/v1/essays" => "/api/v1/essays",
        _ if path.starts_with("/api/v1/essays/") => essay(path),
        _ if path.starts_with("/api/fn/") => "/api/fn/{name}",
        _ if path.starts_with("/health/") => "/health/{kind}",
        _ if crate::routes::assets::looks_like_file(path) => "asset",
        _ => "other",
    }
}

/// The part of an essay that is asked for.
fn essay(path: &str) -> &'static str {
    match path.split('/').nth(5) {
        Some("revisions") => "/api/v1/essays/{id}/revisions",
        Some("snapshots") => "/api/v1/essays/{id}/snapshots",
        _ => "/api/v1/essays/{id}",
    }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn pages_have_names_and_what_was_typed_has_none() {
        for (path, expected) in [
            ("/accepted", "/accepted"),
            ("/accepted/give", "/accepted/give"),
            ("/accepted/7", "/accepted/{id}"),
            ("/accepted/김도현", "/accepted/{id}"),
            ("/company/00990001", "/company/{corp_code}"),
            ("/company/00990001/accepted", "/company/{corp_code}/accepted"),
            ("/my/contributions/7", "/my/{part}"),
            ("/admin/contributions/7", "/admin/{part}"),
            ("/api/v1/accepted/pack", "/api/v1/accepted/pack"),
            ("/api/v1/accepted/prints", "/api/v1/accepted/prints"),
            ("/api/v1/accepted", "/api/v1/accepted"),
            ("/api/v1/accepted/7", "/api/v1/accepted/{id}"),
            ("/api/v1/accepted/김도현", "/api/v1/accepted/{id}"),
            ("/api/v1/accepted/7/scraps", "/api/v1/accepted/{id}/scraps"),
            ("/api/v1/accepted/김도현/scraps", "/api/v1/accepted/{id}/scraps"),
            ("/김도현", "other"),
        ] {
            assert_eq!(name(path), expected, "{path}");
        }
    }
}
