//! The tags Trunk wrote into `index.html`: read once at start, put into every page.

use std::{collections::BTreeMap, fmt, path::Path, sync::Arc};

/// One `<link>` of the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadLink {
    /// `stylesheet`, `modulepreload`, `preload` …
    pub rel: String,
    /// Where, from the site's root.
    pub href: String,
    /// Hash of the content.
    pub integrity: Option<String>,
    /// CORS mode of the request.
    pub crossorigin: Option<String>,
    /// What a preload is for.
    pub destination: Option<String>,
    /// Media type.
    pub kind: Option<String>,
}

/// What the browser needs to start, as Trunk named it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetTags {
    /// Style sheets and preloads, in the order of the file.
    pub links: Arc<[HeadLink]>,
    /// Body of the inline module script that starts the wasm; it gets the page's nonce.
    pub start: Arc<str>,
    /// The module that draws charts, loaded when the first one comes into view.
    pub chart: Option<Arc<str>>,
}

/// The `index.html` is not one that our Trunk configuration writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssetTagsError {
    /// There is no `<head>`.
    #[error("no <head> in index.html")]
    NoHead,
    /// There is no script that starts the wasm.
    #[error("no module script in the <head> of index.html: was it written by trunk?")]
    NoStart,
    /// There is no style sheet.
    #[error("no style sheet in the <head> of index.html")]
    NoStyle,
}

/// The browser side is not built, or not by us.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The file cannot be read.
    #[error("{0} cannot be read: {1} (build the browser side first)")]
    Read(String, std::io::Error),
    /// The file is another one.
    #[error("{0}: {1}")]
    Content(String, AssetTagsError),
}

impl AssetTags {
    /// Reads `index.html` of the folder Trunk wrote.
    ///
    /// # Errors
    /// When the file is missing or was not written by our Trunk configuration.
    pub fn read(site: &Path) -> Result<Self, SiteError> {
        let path = site.join("index.html");
        let name = path.display().to_string();
        let html = std::fs::read_to_string(&path).map_err(|error| SiteError::Read(name.clone(), error))?;
        Self::from_index_html(&html).map_err(|error| SiteError::Content(name, error))
    }

    /// Picks links, start script and chart module out of the head.
    ///
    /// # Errors
    /// When the head lacks what a page cannot do without.
    pub fn from_index_html(html: &str) -> Result<Self, AssetTagsError> {
        let head = between(html, "<head>", "</head>").ok_or(AssetTagsError::NoHead)?;
        let mut links = Vec::new();
        let mut start = None;
        let mut chart = None;
        let mut rest = head;
        while let Some((tag, after)) = next_tag(rest) {
            rest = after;
            match tag.name {
                "link" => links.extend(tag.into_link()),
                "meta" if tag.is("name", CHART_META) => {
                    chart = tag.attributes.get("content").map(|it| it.as_str().into())
                }
                "script" => {
                    let Some((body, after)) = rest.split_once("</script>") else { break };
                    rest = after;
                    if tag.is("type", "module") && !tag.attributes.contains_key("src") {
                        start.get_or_insert_with(|| Arc::from(body.trim()));
                    }
                }
                _ => {}
            }
        }
        if !links.iter().any(|link| link.rel == "stylesheet") {
            return Err(AssetTagsError::NoStyle);
        }
        Ok(Self { links: links.into(), start: start.ok_or(AssetTagsError::NoStart)?, chart })
    }
}

/// Name of the `<meta>` that carries the chart module's address.
pub const CHART_META: &str = "zazinmori-chart";

struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, String>,
}

impl Tag<'_> {
    fn is(&self, attribute: &str, value: &str) -> bool {
        self.attributes.get(attribute).is_some_and(|it| it == value)
    }

    /// Links Trunk wrote; a `data-trunk` left over means Trunk did not run.
    fn into_link(mut self) -> Option<HeadLink> {
        let mut take = |name| self.attributes.remove(name);
        Some(HeadLink {
            rel: take("rel")?,
            href: take("href")?,
            integrity: take("integrity"),
            crossorigin: take("crossorigin"),
            destination: take("as"),
            kind: take("type"),
        })
    }
}

impl fmt::Debug for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} {:?}>", self.name, self.attributes)
    }
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    text.split_once(open)?.1.split_once(close).map(|(inner, _)| inner)
}

/// The next start tag and what follows it. Comments and end tags are stepped over.
fn next_tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let mut rest = text;
    loop {
        rest = rest.split_once('<')?.1;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return read_tag(rest);
        }
    }
}

fn read_tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')?;
    let (name, mut rest) = text.split_at_checked(end)?;
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((Tag { name, attributes }, after));
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let (attribute, after) = rest.split_at_checked(end)?;
        let (value, after) = read_value(after)?;
        attributes.insert(attribute, value);
        rest = after;
    }
}

/// The value after an attribute's name: quoted, bare or none.
fn read_value(text: &str) -> Option<(String, &str)> {
    let Some(value) = text.strip_prefix('=') else { return Some((String::new(), text)) };
    let (raw, rest) = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split_once(quote)?,
        _ => value.split_at_checked(value.find(|c: char| c.is_ascii_whitespace() || c == '>')?)?,
    };
    Some((raw.replace("&quot;", "\"").replace("&amp;", "&"), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = r#"<!doctype html><html lang="ko"><head>
        <meta charset="utf-8"><!-- <link rel="stylesheet" href="/no.css"> -->
        <title>자진모리</title>
        <link rel="stylesheet" href="/main-1a.css" integrity="sha384-aa/b+=="/>
        <link rel=modulepreload href='/frontend-2b.js' crossorigin="anonymous" integrity="sha384-cc">
        <link rel="preload" href="/frontend-2b_bg.wasm?a=1&amp;b=2" crossorigin="anonymous" integrity="sha384-dd" as="fetch" type="application/wasm">
        <meta name="zazinmori-chart" content="/chart-3c.js">
        <script>var theme = "<link>";</script>
        <script type="module">
import init from '/frontend-2b.js';
if (1 < 2) await init();
        </script></head><body></body></html>"#;

    #[test]
    fn reads_what_trunk_writes() {
        let tags = AssetTags::from_index_html(INDEX).unwrap();
        let rels: Vec<&str> = tags.links.iter().map(|link| link.rel.as_str()).collect();
        assert_eq!(rels, ["stylesheet", "modulepreload", "preload"]);
        assert_eq!(tags.links[0].integrity.as_deref(), Some("sha384-aa/b+=="));
        assert_eq!(tags.links[1].href, "/frontend-2b.js");
        assert_eq!(tags.links[2].href, "/frontend-2b_bg.wasm?a=1&b=2");
        assert_eq!(tags.links[2].destination.as_deref(), Some("fetch"));
        assert_eq!(tags.links[2].kind.as_deref(), Some("application/wasm"));
        assert_eq!(tags.chart.as_deref(), Some("/chart-3c.js"));
        assert!(tags.start.starts_with("import init") && tags.start.ends_with("await init();"));
    }

    #[test]
    fn a_page_without_style_or_start_is_refused() {
        let cases = [
            ("<p>hello", AssetTagsError::NoHead),
            ("<head></head>", AssetTagsError::NoStyle),
            (r#"<head><link rel="stylesheet" href="/a.css"></head>"#, AssetTagsError::NoStart),
            (
                r#"<head><link rel="stylesheet" href="/a.css"><script src="/a.js"></script></head>"#,
                AssetTagsError::NoStart,
            ),
        ];
        for (html, error) in cases {
            assert_eq!(AssetTags::from_index_html(html), Err(error), "{html}");
        }
    }

    #[test]
    fn a_missing_file_says_what_to_do() {
        let error = AssetTags::read(Path::new("/nowhere")).unwrap_err();
        assert!(error.to_string().contains("/nowhere/index.html"), "{error}");
        assert!(error.to_string().contains("build the browser side"), "{error}");
    }
}
