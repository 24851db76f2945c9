//! Title, description, canonical address and Open Graph of a page.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// What search engines and previews read. One on every page.
#[component]
pub fn PageMeta(
    /// The page's own title.
    #[prop(into)]
    title: String,
    /// One or two sentences.
    #[prop(into)]
    description: String,
    /// The canonical address from the site's root.
    #[prop(into)]
    path: String,
    /// Whether search engines may list it.
    #[prop(default = true)]
    listed: bool,
) -> impl IntoView {
    super::arrival::arrive();
    let title = if path == "/" { title } else { format!("{title} — 자진모리") };
    let url = format!("{}{path}", site_url());
    let robots = (!listed).then(|| view! { <Meta name="robots" content="noindex"/> });
    view! {
        <Title text=title_text(&title)/>
        <Meta name="description" content=description.clone()/>
        <Link rel="canonical" href=url.clone()/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:site_name" content="자진모리"/>
        <Meta property="og:locale" content="ko_KR"/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=description/>
        <Meta property="og:url" content=url/>
        <Meta property="og:image" content=format!("{}/og.png", site_url())/>
        {robots}
    }
}

/// Escaped: leptos_meta 0.8.7 writes the text of `<title>` into the document as it is given, and a company's name or a
/// query could end the element.
#[cfg(feature = "ssr")]
fn title_text(title: &str) -> String {
    title.replace('&', "&amp;").replace('<', "&lt;")
}

/// As it is: in the browser the title is set as text.
#[cfg(not(feature = "ssr"))]
fn title_text(title: &str) -> String {
    title.to_owned()
}

/// Where the site is, without a slash at the end.
#[cfg(feature = "ssr")]
pub(crate) fn site_url() -> String {
    use_context::<crate::context::AppContext>()
        .map(|context| context.site_url.to_string())
        .unwrap_or_default()
}

/// Where the site is, without a slash at the end.
#[cfg(not(feature = "ssr"))]
pub(crate) fn site_url() -> String {
    window().location().origin().unwrap_or_default()
}
