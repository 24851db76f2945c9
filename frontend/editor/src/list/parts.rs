//! What lists have in common: looking for something, what went wrong, the status of an essay.

use leptos::prelude::*;
use model::essay::{
    shape::Status,
    shelf::{STATUSES, status_label},
};

use super::{Library, Reading};
use crate::{
    out::Rescue,
    sync::{Missing, Refused},
    ui::{Dialog, Icon, IconName, Waiting},
};

/// The box that one types into to find something. It is never written into while one types.
#[component]
pub fn SearchBox(
    /// What is looked for.
    words: RwSignal<String>,
    /// What it is for.
    #[prop(into)]
    label: String,
    /// What can be looked for.
    #[prop(into)]
    hint: String,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        // Only where something else than the writer emptied it.
        let text = words.get();
        if let Some(field) = node.get().filter(|field| text.is_empty() && !field.value().is_empty()) {
            field.set_value("");
        }
    });
    view! {
        <div class="lfind">
            <Icon name=IconName::Search/>
            <input
                type="search" class="input" aria-label=label placeholder=hint autocomplete="off" spellcheck="false" node_ref=node
                value=words.get_untracked() on:input=move |event| words.set(event_target_value(&event))
            />
        </div>
    }
}

/// What was read, or why it was not; and what could not be done.
#[component]
pub fn Readable(
    /// What is read.
    library: Library,
    /// What is shown of it.
    children: ChildrenFn,
) -> impl IntoView {
    let reading = Memo::new(move |_| library.reading());
    let children = StoredValue::new(children);
    view! {
        <Troubled library=library/>
        {move || match reading.get() {
            Reading::Busy => view! { <Waiting/> }.into_any(),
            Reading::Failed(fault) => view! {
                <div class="empty empty--fault" role="alert">
                    <h2><Icon name=IconName::Alert/>"저장해 둔 자소서를 읽지 못했어요"</h2>
                    <p>{fault.to_string()}" 저장해 둔 글은 그대로예요."</p>
                    <button type="button" class="btn" on:click=|_| { let _ = window().location().reload(); }>"다시 읽기"</button>
                </div>
            }.into_any(),
            Reading::Done => children.with_value(|children| children()).into_any(),
        }}
    }
}

#[component]
fn Troubled(library: Library) -> impl IntoView {
    let on_screen = Callback::new(move |()| library.all().iter().map(|it| it.essay().clone()).collect());
    let trouble = move || {
        library.trouble.get().map(|fault| {
            view! {
                <div class="notice notice--danger" role="alert">
                    <Icon name=IconName::Alert/>
                    <div><p>{fault.to_string()}</p><Rescue on_screen=on_screen/></div>
                </div>
            }
        })
    };
    let unreadable = move || {
        let many = library.unreadable.get();
        (many > 0).then(|| view! {
            <div class="notice notice--warn">
                <Icon name=IconName::Warn/>
                <p>{format!("읽지 못한 글 {many}개가 이 기기에 그대로 있어요. 화면을 새로 고치면 읽을 수도 있어요.")}</p>
            </div>
        })
    };
    view! { <div class="notices">{trouble}{unreadable}<Refused on_screen=on_screen/><Missing/></div> }
}

/// Asks how far an essay has come.
#[component]
pub fn StatusDialog(
    /// Whether it asks.
    open: RwSignal<bool>,
    /// How far it is now.
    #[prop(into)]
    status: Signal<Status>,
    /// Takes the answer.
    choose: Callback<Status>,
) -> impl IntoView {
    let options = move || {
        let now = status.get_untracked();
        STATUSES
            .map(|status| {
                let click = move |_| {
                    open.set(false);
                    choose.run(status);
                };
                view! {
                    <li><button type="button" class="pick" aria-pressed=(status == now).to_string() on:click=click>
                        {status_label(status)}
                        {(status == now).then(|| view! { <Icon name=IconName::Check/> })}
                    </button></li>
                }
            })
            .collect_view()
    };
    view! {
        <Dialog open=open title="어디까지 왔나요?">
            <ul class="rows">{options}</ul>
            <p class="help">"제출함으로 바꾸면 지금 글이 이전 버전에 그대로 남아요."</p>
        </Dialog>
    }
}
