//! The HTML document around a page.

use http::{HeaderValue, header, request::Parts};
use leptos::{
    nonce::{Nonce, use_nonce},
    prelude::*,
};
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

use crate::{
    App,
    assets::{AssetTags, CHART_META, HeadLink},
    context::AppContext,
    error::ErrorCode,
    layout::{FAVICON, MANIFEST, ThemeScript},
    ui::form::FormReply,
};

/// The whole document: what the browser needs to start, and the app.
///
/// Sets the content security policy of the answer, because the policy and the scripts share the nonce.
pub fn shell(assets: &AssetTags) -> impl IntoView + use<> {
    let nonce = use_nonce();
    let demo = use_context::<AppContext>().is_some_and(|context| context.demo);
    set_policy(nonce.as_ref());
    view! {
        <!DOCTYPE html>
        <html lang="ko" data-demo=demo.then_some("") data-at=page_of_reply()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content=VIEWPORT/>
                <ThemeScript nonce=nonce.clone()/>
                <AssetLinks assets=assets.clone()/>
                <MetaTags/>
                <script type="module" nonce=nonce inner_html=assets.start.to_string()></script>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
    .into_any()
}

/// The document of a failure that no page could answer (a panic, a timeout): no script, no reactive code. It leads to
/// the first page, and `back` to where a person was.
#[must_use]
pub fn error_document(
    assets: &AssetTags,
    code: ErrorCode,
    request_id: Option<&str>,
    back: Option<&str>,
) -> String {
    let message = code.message();
    let styles: String = assets
        .links
        .iter()
        .filter(|link| link.rel == "stylesheet")
        .map(|link| format!(r#"<link rel="stylesheet" href="{}">"#, escape(&link.href)))
        .collect();
    let id = request_id.map_or_else(String::new, |id| {
        format!(r#"<p class="dim">오류 번호 <span class="num">{}</span></p>"#, escape(id))
    });
    let back = back.map_or_else(String::new, |back| {
        format!(r#"<p><a class="btn" href="{}">적던 화면으로 돌아가기</a></p>"#, escape(back))
    });
    format!(
        r#"<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="{VIEWPORT}"><meta name="robots" content="noindex"><title>{title} — 자진모리</title><link rel="icon" href="{FAVICON}" type="image/svg+xml">{styles}</head><body><header class="bar"><div class="page"><a class="logo" href="/" aria-label="자진모리 홈"><span>자</span><span>진</span><span>모</span><span>리</span></a></div></header><main id="main" class="page fault"><h1>{title}</h1><p>{advice}</p>{id}{back}<p><a class="btn" href="/">홈으로 가기</a></p></main></body></html>"#,
        title = message.title,
        advice = message.advice,
    )
}

/// The policy of every page. Bars and lines are drawn by the server with `style` attributes.
#[must_use]
pub fn content_security_policy(nonce: Option<&str>) -> String {
    let nonce = nonce.map_or_else(String::new, |nonce| format!(" 'nonce-{nonce}'"));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{nonce}; style-src 'self'; \
         style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

const VIEWPORT: &str =
    "width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content";

/// The address of the page when it answers a posted form: the browser shows the form's instead, and would start the app
/// on a page that is not there. `early.js` puts it right.
fn page_of_reply() -> Option<String> {
    use_context::<FormReply>()?;
    let parts = use_context::<Parts>()?;
    parts.uri.path_and_query().map(ToString::to_string)
}

fn set_policy(nonce: Option<&Nonce>) {
    let policy = content_security_policy(nonce.map(|nonce| &**nonce));
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy)) {
        options.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}

#[component]
fn AssetLinks(assets: AssetTags) -> impl IntoView {
    let links = assets.links.iter().cloned().map(link).collect_view();
    let chart = assets.chart.map(|chart| view! { <meta name=CHART_META content=chart.to_string()/> });
    view! {
        <link rel="icon" href=FAVICON type="image/svg+xml"/>
        <link rel="manifest" href=MANIFEST/>
        {links}
        {chart}
    }
}

/// A preload carries no hash: browsers know none for a file that a script fetches, and warn on the console. The style
/// sheets and the module keep theirs.
fn link(link: HeadLink) -> impl IntoView {
    let integrity = link.integrity.filter(|_| link.rel != "preload");
    view! {
        <link
            rel=link.rel
            href=link.href
            integrity=integrity
            crossorigin=link.crossorigin
            r#as=link.destination
            r#type=link.kind
        />
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_document_names_the_failure_and_its_id() {
        let html = error_document(&AssetTags::default(), ErrorCode::Internal, Some("r<1>"), None);
        assert!(html.contains("<h1>문제가 생겨 보여 드리지 못했어요</h1>"));
        assert!(html.contains("r&lt;1>"));
        assert!(!html.contains("<script"));
        let html = error_document(&AssetTags::default(), ErrorCode::TooLarge, None, Some("/my?a=\"&b=1"));
        assert!(!html.contains("오류 번호") && html.contains("href=\"/my?a=&quot;&amp;b=1\""), "{html}");
    }

    #[test]
    fn scripts_need_the_nonce() {
        let policy = content_security_policy(Some("abc"));
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'nonce-abc';"));
        assert!(!content_security_policy(None).contains("nonce"));
    }
}
