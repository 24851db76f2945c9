//! The first letter of a name on a square of practice paper, instead of a made-up logo.

use leptos::prelude::*;

/// How large a [`Monogram`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MonogramSize {
    /// 32 px: lists.
    Small,
    /// 40 px.
    #[default]
    Medium,
    /// 72 px: the head of a page.
    Large,
}

/// Decoration: the name stands beside it.
#[component]
pub fn Monogram(
    /// Whose first letter.
    name: String,
    /// How large.
    #[prop(optional)]
    size: MonogramSize,
) -> impl IntoView {
    let class = match size {
        MonogramSize::Small => "mono mono--sm",
        MonogramSize::Medium => "mono",
        MonogramSize::Large => "mono mono--lg",
    };
    view! { <span class=class aria-hidden="true">{first_letter(&name)}</span> }
}

/// The first letter or digit; a name of signs only gives its first sign.
fn first_letter(name: &str) -> String {
    let letter = name.chars().find(|letter| letter.is_alphanumeric()).or_else(|| name.chars().next());
    letter.map(|letter| letter.to_uppercase().to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::first_letter;

    #[test]
    fn takes_the_first_letter_that_says_something() {
        for (name, letter) in
            [("달여울식품", "달"), ("(주)가람", "주"), ("kakao", "K"), ("3S", "3"), ("…", "…"), ("", "")]
        {
            assert_eq!(first_letter(name), letter, "{name}");
        }
    }
}
