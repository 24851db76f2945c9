//! On what terms essays are imported: what the writers agreed to, and where the texts are shown elsewhere.

use reqwest::Url;

use super::FileFault;
use crate::accepted::source::text;

/// Letters of a consent.
pub(super) const LICENCE: usize = 300;
/// Letters of an address.
const URL: usize = 500;

/// On what terms essays are imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    consent: String,
    url: String,
}

impl Terms {
    /// Terms as an operator writes them.
    ///
    /// # Errors
    /// When the consent says nothing or too much, or the address is none a reader could follow.
    pub fn new(consent: &str, url: Option<&str>) -> Result<Self, FileFault> {
        let consent = text::one_line(consent);
        let letters = consent.chars().count();
        if letters == 0 {
            return Err(FileFault::NoConsent);
        }
        if letters > LICENCE {
            return Err(FileFault::LongConsent(letters));
        }
        let url = url.map(|url| address(url).ok_or(FileFault::Url)).transpose()?;
        Ok(Self { consent, url: url.unwrap_or_default() })
    }

    /// What the writers agreed to, in one line; readers see it.
    #[must_use]
    pub fn consent(&self) -> &str {
        &self.consent
    }

    /// Where the texts are shown elsewhere; may be empty.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// An address as it is linked. No other scheme than that of pages: what is linked is followed.
fn address(url: &str) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    let is_page =
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    let url = String::from(url);
    (is_page && url.chars().count() <= URL).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_is_one_line_of_some_letters() {
        let terms = Terms::new(" 글쓴이가\n동의했어요. ", None).unwrap();
        assert_eq!((terms.consent(), terms.url()), ("글쓴이가 동의했어요.", ""));
        assert_eq!(Terms::new(" \u{200B}\n", None), Err(FileFault::NoConsent));
        assert_eq!(Terms::new(&"가".repeat(301), None), Err(FileFault::LongConsent(301)));
        assert!(Terms::new(&"가".repeat(300), None).is_ok());
    }

    #[test]
    fn only_pages_are_linked() {
        let url = |url: &str| Terms::new("동의", Some(url)).map(|terms| terms.url().to_owned());
        assert_eq!(url(" https://example.com/essays?a=1 "), Ok("https://example.com/essays?a=1".to_owned()));
        let long = format!("https://example.com/{}", "a".repeat(500));
        for refused in [
            "",
            "example.com",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://me:pw@example.com/",
            &long,
        ] {
            assert_eq!(url(refused), Err(FileFault::Url), "{refused}");
        }
    }
}
