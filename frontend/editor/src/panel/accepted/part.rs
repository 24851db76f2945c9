//! A page of the list, with its own way to fail.

use leptos::prelude::*;
use model::{accepted::AcceptedHit, page::Page as Hits};

use super::{
    focus::{self, WIDER},
    list::{Known, MORE},
    narrow::Narrow,
};
use crate::{
    editor::use_page,
    panel::{
        kept::{Loaded, State, load},
        say::{Again, Bones, Old, marked},
    },
    ui::{Icon, IconName},
};

/// A page of what is at an address.
#[component]
pub fn Part(
    /// Of the first page.
    address: String,
    /// From 1.
    number: u32,
    /// What it learns of the whole.
    known: RwSignal<Known>,
    /// What it is narrowed to.
    narrow: Narrow,
) -> impl IntoView {
    let page = use_page();
    let hits = RwSignal::new(Loaded::<Hits<AcceptedHit>>::default());
    let address = if number > 1 { format!("{address}&page={number}") } else { address };
    let address = StoredValue::new(address);
    let ask = move || load(page.desk.store(), address.get_value(), hits);
    ask();
    Effect::new(move |_| {
        let learned = hits.with(|hits| hits.kept.as_ref().map(|kept| (kept.value.count(), kept.value.total)));
        if let Some((pages, total)) = learned {
            // Its button goes away with the last page, as that for wider ones does: the focus goes on into what came.
            let is_last = number > 1 && number == pages && focus::is_on(MORE);
            if is_last || number == 1 && narrow.landing.is_due() {
                focus::go_into(number);
            }
            known.maybe_update(|known| {
                let now = Known { shown: known.shown.max(number), pages, total };
                std::mem::replace(known, now) != now
            });
        }
    });
    let retry = Callback::new(move |()| ask());
    view! {
        {(number == 1).then(|| view! { <Old at=Signal::derive(move || hits.with(|hits| hits.old())) what="합격자소서"/> })}
        {move || {
            let loaded = hits.get();
            match (loaded.kept, loaded.state) {
                (Some(kept), _) if kept.value.items.is_empty() && number == 1 => view! { <Nothing narrow=narrow/> }.into_any(),
                (Some(kept), _) => {
                    let rows = kept.value.items.into_iter().map(|hit| view! { <li><Row hit=hit/></li> });
                    view! { <ol class="rows ess" id=focus::part_id(number)>{rows.collect_view()}</ol> }.into_any()
                }
                (None, State::Asking) => view! { <Bones/> }.into_any(),
                (None, state) => view! { <Again state=state what="합격자소서" retry=retry/> }.into_any(),
            }
        }}
    }
}

/// None are like that: a step wider there may be some.
#[component]
fn Nothing(narrow: Narrow) -> impl IntoView {
    view! {
        <div class="empty">
            <h3>"비슷한 글이 없어요"</h3>
            <Show when=move || narrow.is_narrow() fallback=|| view! { <p>"합격자소서가 모이면 여기에 보여 드려요."</p> }>
                <p>"조건을 줄이면 더 많은 글을 볼 수 있어요."</p>
                <button type="button" class="btn btn--sm" id=WIDER on:click=move |_| narrow.widen()>"더 넓게 찾기"</button>
            </Show>
        </div>
    }
}

#[component]
fn Row(hit: AcceptedHit) -> impl IntoView {
    let page = use_page();
    let AcceptedHit { head, snippet, marks } = hit;
    let id = head.id;
    let title =
        if head.job.is_empty() { head.company.clone() } else { format!("{} · {}", head.company, head.job) };
    let when = head.period.to_string();
    view! {
        <h3>
            <button type="button" class="linkbtn ess__t" on:click=move |_| page.help.reading.set(Some(id))>
                {title}<Icon name=IconName::ChevronRight/>
            </button>
        </h3>
        <p class="meta">
            <span>{when}</span>
            <span>{head.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join(", ")}</span>
        </p>
        <p class="quote">{marked(&snippet, &marks)}</p>
    }
}
