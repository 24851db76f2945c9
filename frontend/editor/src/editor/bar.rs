//! The bar above the sheet: which essay this is, when it is due, what can be done with it.

use leptos::prelude::*;

use model::essay::{card::tags, deadline::words};

use super::{commands::Commands, use_page};
use crate::{
    clock,
    list::{DdayMark, title},
    offline::{OfflineTag, RenewalNote},
    route::{Route, To},
    sync::use_sync,
    ui::{Icon, IconName},
};

/// Title, deadline, commands.
#[component]
pub fn Bar() -> impl IntoView {
    let page = use_page();
    let named = move || {
        page.desk.shape(|essay| {
            if page.is_card {
                return (title(essay), tags(&essay.job).join(" · "));
            }
            let name =
                [essay.company.name(), &essay.title].into_iter().find(|it| !it.is_empty()).map(str::to_owned);
            let rest = if essay.company.name().is_empty() { String::new() } else { essay.title.clone() };
            let rest: Vec<String> =
                [rest, essay.job.clone()].into_iter().filter(|it| !it.is_empty()).collect();
            (name.unwrap_or_else(|| "제목 없는 자소서".to_owned()), rest.join(" · "))
        })
    };
    let deadline = Memo::new(move |_| page.desk.shape(|essay| essay.deadline));
    let now_ms = clock::ticking();
    let due = move || {
        now_ms.track();
        deadline.get().map(|time| format!("{} 마감", words(time, clock::now())))
    };
    let (back, back_words, change) = if page.is_card {
        (Route::Cards, "경험 카드로 돌아가기", "이름·태그 고치기")
    } else {
        (Route::List, "내 자소서로 돌아가기", "회사·직무·마감 고치기")
    };
    view! {
        <header class="ebar">
            <To route=back class="btn btn--quiet btn--icon">
                <Icon name=IconName::ArrowLeft/><span class="sr">{back_words}</span>
            </To>
            <div class="ebar__t">
                <h1>
                    <button type="button" title=change on:click=move |_| page.details_dialog.set(true)>
                        <b>{move || named().0}</b><span>{move || named().1}</span>
                    </button>
                </h1>
            </div>
            <p class="ebar__d"><DdayMark deadline=deadline tick=now_ms/><span class="only-wide">{due}</span></p>
            <div class="ebar__a">
                <OfflineTag is_away=use_sync().is_away/>
                <RenewalNote/>
                <Commands/>
            </div>
        </header>
    }
}
