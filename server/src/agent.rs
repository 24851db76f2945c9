//! What a browser says it is, in two words for the list of sessions.

use axum::http::{HeaderMap, header};

/// Browsers by what only they say; the first that fits. Most say they are Chrome and Safari too.
const BROWSERS: [(&str, &str); 9] = [
    ("Whale/", "네이버 웨일"),
    ("SamsungBrowser/", "삼성 인터넷"),
    ("KAKAOTALK", "카카오톡"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
    ("X11", "Unix"),
];

/// Words in what programs say they are; browsers say none of them.
const ROBOTS: [&str; 9] =
    ["bot", "crawl", "spider", "slurp", "preview", "curl", "wget", "python", "headless"];

/// Whether it is a program that reads pages rather than a person: it says so, or says nothing.
#[must_use]
pub fn is_robot(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let agent = agent.to_ascii_lowercase();
    agent.is_empty() || ROBOTS.iter().any(|word| agent.contains(word))
}

/// `Chrome · Windows`; what is unknown is left out. Nothing of the header itself is kept.
#[must_use]
pub fn label(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let find =
        |table: &[(&str, &'static str)]| table.iter().find(|(mark, _)| agent.contains(mark)).map(|it| it.1);
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "알 수 없는 브라우저".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(agent: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(header::USER_AGENT, agent.parse().unwrap());
        label(&headers)
    }

    #[test]
    fn browsers_in_use_in_korea_are_known() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (agent, expected) in [
            (format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit} Chrome/142.0.0.0 Safari/537.36"), "Chrome · Windows"),
            (format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0"), "Edge · Windows"),
            (format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/130.0 Whale/4.30 Safari/537.36"), "네이버 웨일 · Windows"),
            (format!("Mozilla/5.0 (Linux; Android 15; SM-S931N) {webkit} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36"), "삼성 인터넷 · Android"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1".to_owned(), "Safari · iPhone"),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(), "Firefox · Mac"),
        ] {
            assert_eq!(of(&agent), expected, "{agent}");
        }
    }

    #[test]
    fn anything_else_is_unknown_and_nothing_of_it_is_kept() {
        assert_eq!(of("<script>alert(1)</script>"), "알 수 없는 브라우저");
        assert_eq!(label(&HeaderMap::new()), "알 수 없는 브라우저");
    }
}
