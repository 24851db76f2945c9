//! Where to go after signing in.

use std::fmt;

/// Longest address that is carried through a form.
const MAX_BYTES: usize = 2048;

/// A path of this site, with its query: never another site, never something that could end a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next(String);

impl Next {
    /// Takes what an address or a form says; anything doubtful becomes the first page.
    #[must_use]
    pub fn or_home(text: &str) -> Self {
        if is_path(text) { Self(text.to_owned()) } else { Self::home() }
    }

    /// The first page.
    #[must_use]
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// The path with its query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the first page.
    #[must_use]
    pub fn is_home(&self) -> bool {
        self.0 == "/"
    }
}

impl fmt::Display for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One slash, then printable ASCII. Browsers read `//host`, `/\host` and `/<tab>/host` as another host.
fn is_path(text: &str) -> bool {
    text.len() <= MAX_BYTES
        && text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_of_this_site_are_kept() {
        for text in ["/", "/my", "/company/00990001?span=quarter#finance", "/search?q=%EB%8B%AC", "/a//b"] {
            assert_eq!(Next::or_home(text).as_str(), text);
        }
    }

    #[test]
    fn everything_else_is_the_first_page() {
        for text in [
            "",
            "my",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/a\\b",
            "/x\r\nSet-Cookie: a=b",
            "/x\n",
            "/\t/evil.example",
            " /my",
            "/한글",
            "javascript:alert(1)",
            "/%0d%0a\u{0}",
        ] {
            assert_eq!(Next::or_home(text), Next::home(), "{text:?}");
        }
        assert_eq!(Next::or_home(&format!("/{}", "a".repeat(3000))), Next::home());
    }

    proptest! {
        #[test]
        fn whatever_comes_the_result_is_a_header_value_on_this_site(text in "\\PC*|[/\\\\a-z:\r\n\t ]{0,12}") {
            let next = Next::or_home(&text);
            prop_assert!(next.as_str().starts_with('/') && !next.as_str().starts_with("//"));
            prop_assert!(next.as_str().bytes().all(|byte| (0x21..0x7f).contains(&byte)));
        }
    }
}
