//! Web addresses as companies write them.

/// An address a link can have: with a scheme, with a host that has a dot, without spaces. None when a text is no
/// web address (a mail address, a placeholder).
#[must_use]
pub fn address(text: &str) -> Option<String> {
    // Some fill in two: the first counts.
    let first = text.split(|c: char| c.is_whitespace() || c == ';').find(|part| !part.is_empty())?;
    let (scheme, rest) = match first.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
        Some(_) => return None,
        None => ("http", first),
    };
    let rest = rest.trim_end_matches([',', '.']);
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(host_end)?;
    is_host(host).then(|| format!("{scheme}://{}{path}", host.to_lowercase()))
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let mut labels = 0_usize;
    let well_formed = name.split('.').all(|label| {
        labels += 1;
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    });
    well_formed && labels > 1 && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_scheme_is_added() {
        for (text, expected) in [
            ("www.samsung.com/sec", "http://www.samsung.com/sec"),
            ("https://Gana.Example/", "https://gana.example/"),
            ("HTTP://gana.example", "http://gana.example"),
            ("solvit.example ; eduland.example", "http://solvit.example"),
            ("gana.example:8080/ir?a=1&b=2#/main", "http://gana.example:8080/ir?a=1&b=2#/main"),
            ("가나.한국", "http://가나.한국"),
        ] {
            assert_eq!(address(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for text in [
            "",
            " ",
            "없음",
            "http://",
            "ir@gana.example",
            "bluegemdnc.co,kr",
            "javascript://a.b/%0aalert(1)",
            "javascript:alert(1)",
            "gana",
            "a..b",
            "gana.example:x",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_passes_is_a_web_address(text in "\\PC{0,60}") {
            if let Some(address) = address(&text) {
                prop_assert!(address.starts_with("http://") || address.starts_with("https://"));
                prop_assert!(!address.contains(char::is_whitespace));
            }
        }
    }
}
