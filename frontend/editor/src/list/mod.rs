//! Lists of essays: those one writes, experience cards, the trash.

pub mod act;
mod cards;
mod dday;
mod erase;
mod essays;
mod face;
mod library;
mod narrow;
mod parts;
mod row;
mod sweep;
mod trash;

use leptos::prelude::*;
pub use model::essay::shelf::Shelf;

pub use dday::DdayMark;
pub use face::title;
pub use library::{Entry, Library, Reading};
pub use narrow::Narrowed;
pub use parts::SearchBox;
pub use sweep::sweep_at_start;

/// A list.
#[component]
pub fn ListPage(
    /// Which.
    shelf: Shelf,
) -> impl IntoView {
    match shelf {
        Shelf::Essays => view! { <essays::EssaysPage/> }.into_any(),
        Shelf::Cards => view! { <cards::CardsPage/> }.into_any(),
        Shelf::Trash => view! { <trash::TrashPage/> }.into_any(),
    }
}
