//! HTML as sites write it, and the pages any site may send in place of its own.

/// Text inside an element or an attribute.
pub(in crate::demo) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A whole page.
pub(in crate::demo) fn document(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>{}</title>{head}</head><body>\n{body}\n\
         </body></html>\n",
        escaped(title)
    )
}

/// Half a page, as if that were all of it.
pub(in crate::demo) fn truncated(page: &str) -> String {
    page.chars().take(page.chars().count() / 2).collect()
}

/// Maintenance, with HTTP 200.
pub(in crate::demo) fn maintenance() -> String {
    document("시스템 점검 안내", "", "<h1>시스템 점검 중입니다</h1><p>이용에 불편을 드려 죄송합니다.</p>")
}

/// Refused, with HTTP 403.
pub(in crate::demo) fn forbidden() -> String {
    document("403 Forbidden", "", "<center><h1>403 Forbidden</h1></center><hr>")
}

/// A question only people can answer, with HTTP 200.
pub(in crate::demo) fn captcha() -> String {
    document(
        "접속 확인",
        "",
        "<form method=\"post\"><p>자동입력 방지를 위해 보안문자를 입력해 주세요.</p><img alt=\"\" src=\"/c.png\">\
         <input name=\"captcha\"><button>확인</button></form>",
    )
}
