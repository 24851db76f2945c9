//! Whether a page arrived whole, and what a page without data says it is.

use scraper::{ElementRef, Html};

use super::{PageError, dom, text};

/// A page with fewer visible characters than this is nothing but its script.
const SCRIPT_ONLY: usize = 40;

const LOGIN: [&str; 7] =
    ["로그인 후", "로그인후", "로그인이 필요", "로그인을 해", "로그인해 주", "로그인하셔야", "회원만 이용"];
const CAPTCHA: [&str; 8] = [
    "captcha",
    "보안문자",
    "보안 문자",
    "자동입력 방지",
    "자동입력방지",
    "로봇이 아닙니다",
    "just a moment",
    "비정상적인 접근",
];
const BLOCKED: [&str; 6] = ["403", "429", "forbidden", "access denied", "too many requests", "접근이 차단"];
const FAULTY: [&str; 12] = [
    "점검",
    "오류",
    "에러",
    "장애",
    "찾을 수 없",
    "error",
    "not found",
    "bad gateway",
    "unavailable",
    "timeout",
    "time-out",
    "불편을 드려",
];

/// Parses a page that arrived whole.
pub fn open(html: &str) -> Result<Html, PageError> {
    let body = html.trim_start_matches('\u{FEFF}').trim();
    if body.is_empty() {
        return Err(PageError::Empty);
    }
    if !body.starts_with('<') {
        return Err(PageError::NotHtml { start: excerpt(body) });
    }
    let lower = body.to_ascii_lowercase();
    let is_document = lower.starts_with("<!") || lower.contains("<html");
    // What is no document is a script at most.
    let missing = if is_document { "</html>" } else { "</script>" };
    let begins = is_document || lower.contains("<script");
    if begins && !lower.contains(missing) {
        return Err(PageError::Truncated { missing });
    }
    Ok(Html::parse_document(body))
}

/// What `scope`, which has not the data we look for, is in their place; none when it says nothing we know.
pub fn refusal(document: &Html, scope: ElementRef<'_>) -> Option<PageError> {
    let heading = heading(document);
    let said = Some(text::line(scope)).filter(|said| !said.is_empty()).unwrap_or_else(|| heading.clone());
    if let Some(message) = alert(document) {
        return Some(match () {
            () if finds(&message, &CAPTCHA) => PageError::CaptchaWall { said: message },
            () if message.contains("로그인") => PageError::LoginWall { said: message },
            () => PageError::AlertPage { said: message },
        });
    }
    let of_captcha =
        "[class*=captcha], [id*=captcha], [name*=captcha], iframe[src*=captcha], #challenge-form";
    if dom::one(scope, of_captcha).is_some() || finds(&said, &CAPTCHA) || finds(&heading, &CAPTCHA) {
        return Some(PageError::CaptchaWall { said: excerpt(&said) });
    }
    if dom::one(scope, "input[type=password]").is_some() || finds(&said, &LOGIN) || is_sent_to_login(document)
    {
        return Some(PageError::LoginWall { said: excerpt(&said) });
    }
    if finds(&heading, &BLOCKED) {
        return Some(PageError::Blocked { said: excerpt(&heading) });
    }
    let is_status = heading.split(|c: char| !c.is_ascii_alphanumeric()).next().is_some_and(|word| {
        word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|b| b.is_ascii_digit())
    });
    (is_status || finds(&heading, &FAULTY)).then(|| PageError::ErrorPage { said: excerpt(&heading) })
}

/// The message of a page that is nothing but a script with an alert.
pub fn alert(document: &Html) -> Option<String> {
    let script = only_script(document)?;
    let (_, call) = script.split_once("alert(")?;
    let call = call.trim_start();
    let quote = call.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
    let mut message = String::new();
    let mut chars = call.chars().skip(1);
    while let Some(c) = chars.next().filter(|c| *c != quote) {
        match c {
            '\\' => message.push(chars.next().filter(|c| !matches!(c, 'n' | 'r' | 't')).unwrap_or(' ')),
            _ => message.push(c),
        }
    }
    Some(text::one_line(&message)).filter(|message| !message.is_empty())
}

/// The title of a page, for a message.
pub fn title(document: &Html) -> String {
    dom::one(document.root_element(), "title").map(|title| excerpt(&text::line(title))).unwrap_or_default()
}

/// The beginning of a text, for a message.
pub fn excerpt(text: &str) -> String {
    let head: String = text.chars().take(400).collect();
    text::one_line(&head).chars().take(120).collect()
}

/// Title and first heading: where an error page says what it is.
fn heading(document: &Html) -> String {
    let first = dom::one(document.root_element(), "h1, h2").map(text::line).unwrap_or_default();
    let title = title(document);
    if title.contains(&first) { title } else { text::one_line(&format!("{title} {first}")) }
}

fn finds(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// The script of a page that has nothing else to show.
fn only_script(document: &Html) -> Option<String> {
    let root = document.root_element();
    let body = dom::one(root, "body")?;
    if text::of(body).chars().count() >= SCRIPT_ONLY {
        return None;
    }
    let script: String = dom::all(root, "script").into_iter().flat_map(|script| script.text()).collect();
    (!script.is_empty()).then_some(script)
}

fn is_sent_to_login(document: &Html) -> bool {
    let script = only_script(document).unwrap_or_default().to_lowercase();
    script
        .split("location")
        .skip(1)
        .any(|rest| rest.split(';').next().is_some_and(|to| to.contains("login") || to.contains("signin")))
        || dom::one(document.root_element(), "meta[http-equiv=refresh][content*=ogin]").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(html: &str) -> Option<PageError> {
        let document = open(html).unwrap();
        refusal(&document, document.root_element())
    }

    fn page(title: &str, body: &str) -> String {
        format!("<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>")
    }

    #[test]
    fn what_is_no_whole_page_is_not_opened() {
        let truncated = |missing| Some(PageError::Truncated { missing });
        for (html, expected) in [
            ("", Some(PageError::Empty)),
            ("\u{FEFF} \n", Some(PageError::Empty)),
            ("{\"a\":1}", Some(PageError::NotHtml { start: "{\"a\":1}".into() })),
            ("502 Bad Gateway", Some(PageError::NotHtml { start: "502 Bad Gateway".into() })),
            ("<!doc", truncated("</html>")),
            ("<!DOCTYPE html><HTML><body>가", truncated("</html>")),
            ("<!doctype html><html><body>가</body></htm", truncated("</html>")),
            ("<script>alert('선택하신 합", truncated("</script>")),
            ("<!doctype html><html><body>가</body></HTML>\n<!-- web07 -->", None),
            ("<script>alert('a')</script>", None),
        ] {
            assert_eq!(open(html).err(), expected, "{html}");
        }
    }

    #[test]
    fn walls_and_errors_are_told_apart() {
        let login = |said: &str| Some(PageError::LoginWall { said: said.into() });
        let captcha = |said: &str| Some(PageError::CaptchaWall { said: said.into() });
        for (html, expected) in [
            (
                "<script>alert('로그인 후 이용해 주세요.');location.href='/Login';</script>".to_owned(),
                login("로그인 후 이용해 주세요."),
            ),
            ("<script>location.replace(\"/Login/Login_Tot.asp\");</script>".to_owned(), login("")),
            (
                page("로그인", "<form><input type=\"password\"><p>아이디로 로그인</p></form>"),
                login("아이디로 로그인"),
            ),
            (page("안내", "<p>로그인이 필요한 서비스입니다.</p>"), login("로그인이 필요한 서비스입니다.")),
            (
                "<script>alert(\"자동입력 방지 문자를\\n입력해 주세요\")</script>".to_owned(),
                captcha("자동입력 방지 문자를 입력해 주세요"),
            ),
            (page("확인", "<div class=\"g-recaptcha\"></div><p>확인해 주세요</p>"), captcha("확인해 주세요")),
            (page("Just a moment...", "<p>Checking</p>"), captcha("Checking")),
            (
                "<script>alert('잘못된 \\'접근\\'입니다.');history.back();</script>".to_owned(),
                Some(PageError::AlertPage { said: "잘못된 '접근'입니다.".into() }),
            ),
            (
                page("403 Forbidden", "<h1>Forbidden</h1>"),
                Some(PageError::Blocked { said: "403 Forbidden".into() }),
            ),
            (
                page("안내", "<h1>시스템 점검 중입니다</h1>"),
                Some(PageError::ErrorPage { said: "안내 시스템 점검 중입니다".into() }),
            ),
            (page("500 - 내부", ""), Some(PageError::ErrorPage { said: "500 - 내부".into() })),
            (page("합격자소서", "<a href=\"/Login\">로그인</a><p>새 화면입니다. 5000건</p>"), None),
        ] {
            assert_eq!(refused(&html), expected, "{html}");
        }
    }

    #[test]
    fn an_alert_inside_a_page_with_text_is_no_alert_page() {
        let script = "<script>function f(){alert('로그인 후 이용해 주세요.');}</script>";
        let html = page("합격자소서", &format!("{script}<p>{}</p>", "새 화면입니다. ".repeat(9)));
        assert_eq!(refused(&html), None);
    }
}
