//! The bar above the sheet: which essay this is, when it is due, what can be done with it.

use leptos::prelude::*;

use super::use_page;
use crate::{
    offline::{OfflineTag, RenewalNote},
    route::{Route, To},
    sync::use_sync,
    ui::{Icon, IconName, korean_time},
};

/// Title, deadline, commands.
#[component]
pub fn Bar() -> impl IntoView {
    let page = use_page();
    let title = move || {
        page.desk.shape(|essay| {
            let name =
                [essay.company.name(), &essay.title].into_iter().find(|it| !it.is_empty()).map(str::to_owned);
            let rest = if essay.company.name().is_empty() { String::new() } else { essay.title.clone() };
            let rest: Vec<String> =
                [rest, essay.job.clone()].into_iter().filter(|it| !it.is_empty()).collect();
            (name.unwrap_or_else(|| "제목 없는 자소서".to_owned()), rest.join(" · "))
        })
    };
    let deadline =
        move || page.desk.shape(|essay| essay.deadline).map(|time| format!("{} 마감", korean_time(time)));
    view! {
        <header class="ebar">
            <To route=Route::List class="btn btn--quiet btn--icon">
                <Icon name=IconName::ArrowLeft/><span class="sr">"내 자소서로 돌아가기"</span>
            </To>
            <div class="ebar__t">
                <h1>
                    <button type="button" class="ebar__n" title="회사·직무·마감 고치기" on:click=move |_| page.details_dialog.set(true)>
                        <b>{move || title().0}</b><span>{move || title().1}</span>
                    </button>
                </h1>
            </div>
            <p class="ebar__d">{deadline}</p>
            <div class="ebar__a">
                <OfflineTag is_away=use_sync().is_away/>
                <RenewalNote/>
                <button type="button" class="btn btn--quiet btn--sm" on:click=move |_| page.history_dialog.set(true)>
                    <Icon name=IconName::History/><span class="only-wide">"이전 버전"</span><span class="sr only-narrow">"이전 버전"</span>
                </button>
                <button
                    type="button" class="btn btn--quiet btn--sm only-wide" aria-pressed=move || page.is_focused.get().to_string()
                    on:click=move |_| page.is_focused.update(|on| *on = !*on)
                >
                    <Icon name=IconName::Focus/>"집중 모드"
                </button>
                <crate::layout::ThemeToggle/>
            </div>
        </header>
    }
}
