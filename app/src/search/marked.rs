//! A name with the letters in bold that fit the query.

use leptos::prelude::*;
use model::search::Mark;

/// The name in pieces: text, and whether it fits. Marks that are no parts of it are left out.
#[must_use]
pub fn pieces<'a>(name: &'a str, marks: &[Mark]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (from, to) in marks {
        let (from, to) = (*from as usize, *to as usize);
        let (Some(before), Some(fits)) = (name.get(done..from), name.get(from..to)) else { continue };
        pieces.extend([(before, false), (fits, true)]);
        done = to;
    }
    pieces.push((name.get(done..).unwrap_or_default(), false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// The pieces, those that fit as `<mark>`.
pub fn marked(name: &str, marks: &[Mark]) -> AnyView {
    pieces(name, marks)
        .into_iter()
        .map(|(text, fits)| {
            let text = text.to_owned();
            if fits { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
        })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_where_it_fits() {
        assert_eq!(pieces("삼성전자", &[(0, 6)]), [("삼성", true), ("전자", false)]);
        assert_eq!(
            pieces("현대해상보험", &[(0, 6), (12, 18)]),
            [("현대", true), ("해상", false), ("보험", true)]
        );
        assert_eq!(pieces("삼성", &[]), [("삼성", false)]);
        // From a server of another version, or hostile.
        assert_eq!(pieces("삼성", &[(1, 2), (0, 99), (6, 3)]), [("삼성", false)]);
        assert_eq!(pieces("", &[(0, 0)]), []);
    }
}
