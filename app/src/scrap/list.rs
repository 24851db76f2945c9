//! What the list of one's sentences shows, in the form that lets go of them.

use leptos::prelude::*;
use model::{money::count, page::Page, scrap::Scrap};

use super::SCRAPS;
use crate::{
    accepted,
    ui::{Empty, Pager, format},
};

/// A page of sentences, rendered once: all of it is links and plain buttons.
pub(super) fn list(page: Page<Scrap>) -> AnyView {
    if page.items.is_empty() {
        return view! {
            <Empty
                title="아직 스크랩한 문장이 없어요".to_owned()
                advice="합격자소서를 읽다가 마음에 드는 문장을 담아 두면 여기에 모여요."
            >
                <a class="btn" href="/accepted">"합격자소서 보러 가기"</a>
            </Empty>
        }
        .into_any();
    }
    let (number, pages, total) = (page.number, page.count(), page.total);
    let rows = page.items.into_iter().map(row).collect_view();
    let counted = format!("문장 {}개", count(i64::from(total)));
    view! {
        <p class="acc__n num">{counted}</p>
        <ol class="rows">{rows}</ol>
        <Pager number=number count=pages href=address/>
    }
    .into_any()
}

fn address(page: u32) -> String {
    if page > 1 { format!("{SCRAPS}?page={page}") } else { SCRAPS.to_owned() }
}

fn row(scrap: Scrap) -> impl IntoView {
    let Scrap { id, essay, position, sentence, note, company, job, kinds, created_at } = scrap;
    let title = [company, job].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let kinds =
        kinds.into_iter().map(|kind| view! { <span class="tag">{kind.label()}</span> }).collect_view();
    let note = (!note.is_empty())
        .then(|| view! { <p class="scrap__note"><span class="sr">"메모 "</span>{note}</p> });
    let href = format!("{}#q{}", accepted::path(essay), u32::from(position) + 1);
    view! {
        <li class="scrap__row">
            <div>
                <p class="scrap__text">{sentence}</p>
                {note}
                <p class="acc__kinds">{kinds}</p>
                <p class="meta">
                    <span><a class="link" href=href>{title.clone()}</a></span>
                    <span><time datetime=format::iso_moment(created_at)>{format::date_of(created_at)}</time></span>
                </p>
            </div>
            <button class="btn btn--sm swap" data-plain name="scrap" value=id.to_string()>
                <span class="sr">{title}" "</span>
                <span>"지우기"</span>
                <span>"지우는 중"</span>
            </button>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_has_the_plain_address() {
        assert_eq!((address(1), address(2)), ("/my/scraps".to_owned(), "/my/scraps?page=2".to_owned()));
    }
}
