//! Page numbers under a list: five of them, and the neighbours.

use leptos::prelude::*;

use super::{Icon, IconName};

/// Links to the pages of a list; nothing when there is one page.
#[component]
pub fn Pager<F>(
    /// This page, from 1.
    number: u32,
    /// How many there are.
    count: u32,
    /// The address of a page.
    href: F,
) -> impl IntoView
where
    F: Fn(u32) -> String + 'static,
{
    (count > 1).then(|| {
        let numbers = window(number, count)
            .map(|page| {
                let current = (page == number).then_some("page");
                view! { <a href=href(page) aria-current=current aria-label=format!("{page}쪽")>{page}</a> }
            })
            .collect_view();
        let previous = (number > 1)
            .then(|| view! { <a href=href(number - 1) rel="prev" aria-label="앞쪽"><Icon name=IconName::ChevronLeft/></a> });
        let next = (number < count)
            .then(|| view! { <a href=href(number + 1) rel="next" aria-label="다음 쪽"><Icon name=IconName::ChevronRight/></a> });
        view! { <nav class="pager" aria-label="쪽 나눔">{previous}{numbers}{next}</nav> }
    })
}

/// At most five page numbers around this one.
fn window(number: u32, count: u32) -> std::ops::RangeInclusive<u32> {
    let first = number.saturating_sub(2).min(count.saturating_sub(4)).max(1);
    first..=(first + 4).min(count)
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn five_numbers_around_the_current_one() {
        for (number, count, expected) in [
            (1, 2, 1..=2),
            (1, 9, 1..=5),
            (3, 9, 1..=5),
            (5, 9, 3..=7),
            (9, 9, 5..=9),
            (8, 9, 5..=9),
            (4, 4, 1..=4),
        ] {
            assert_eq!(window(number, count), expected, "page {number} of {count}");
        }
    }
}
