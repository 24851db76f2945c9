//! One keyword: why it is one, sentences it stands in.

use leptos::prelude::*;
use model::{
    accepted::KeywordExample,
    essay::hint::{Hint, Muted},
    money::count,
};

use crate::{
    app::Device,
    editor::{Page, use_page},
    panel::{check::change, say::marked, tabs::Tab},
    ui::{Icon, IconName, toast},
};

/// A keyword, with sentences that open below it.
#[component]
pub fn Row(
    /// Its place among all.
    place: usize,
    /// The word.
    text: String,
) -> impl IntoView {
    let page = use_page();
    let words = page.help.words;
    let hint = words.hints.with_untracked(|hints| hints.all().get(place).cloned());
    let is_used = Memo::new(move |_| words.used.with(|used| used.iter().any(|(hint, _)| *hint == place)));
    let Some(hint) = hint else { return ().into_any() };
    let Hint { essays, total, lift, common, ref examples, .. } = hint;
    let years = hint.years_text().map(|years| view! { <p class="meta">{years}</p> });
    let lift = lift.map(|(lift, ..)| view! { <b>{format!("{lift:.1}배")}</b>" " });
    let common = common.then(|| view! { <span class="tag">"흔한 표현"</span> });
    let sentences = examples.iter().map(|it| view! { <Sentence example=it.clone()/> }).collect_view();
    let kept = StoredValue::new(text.clone());
    let device = expect_context::<StoredValue<Device, LocalStorage>>();
    let mute = move |_| mute(page, device, kept.get_value());
    view! {
        <details class="kwd">
            <summary>
                <span class="kwd__w">{text}</span>
                {move || is_used.get().then(|| view! { <span class="tag tag--brand"><Icon name=IconName::Check/>"사용함"</span> })}
                {common}
                <span class="kwd__l num">
                    {lift}
                    <span class="dim" title=format!("{}편 가운데 {}편", count(total.into()), count(essays.into()))>
                        {format!("{}/{}편", count(essays.into()), count(total.into()))}
                    </span>
                </span>
                <span class="kwd__c"><Icon name=IconName::ChevronDown/></span>
            </summary>
            {years}
            <ul class="kwic">{sentences}</ul>
            <div class="row">
                <button type="button" class="clip" on:click=mute><Icon name=IconName::Close/>"이 키워드 숨기기"</button>
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn Sentence(example: KeywordExample) -> impl IntoView {
    let page = use_page();
    let essay = example.essay;
    view! {
        <li>
            <p class="quote">{marked(&example.text, &[example.mark])}</p>
            <button type="button" class="linkbtn" on:click=move |_| open(page, essay)>"이 글 읽기"</button>
        </li>
    }
}

/// The essay a sentence is from, in the tab of essays.
fn open(page: Page, essay: u64) {
    page.help.reading.set(Some(essay));
    page.help.tab.set(Tab::Accepted);
}

/// Shows a keyword no more, in this essay.
fn mute(page: Page, device: StoredValue<Device, LocalStorage>, word: String) {
    let (muted, back) = (word.clone(), word);
    change(page, device, move |record| {
        record.device.muted.mute(&muted);
    });
    let undo = page.help.callback(move || {
        let word = back.clone();
        change(page, device, move |record| {
            record.device.muted.unmute(&word);
        });
    });
    toast("키워드를 숨겼어요.", Some(("되돌리기", undo)));
}

/// How many are hidden, and a way to see them again.
#[component]
pub fn MutedWords() -> impl IntoView {
    let page = use_page();
    let device = expect_context::<StoredValue<Device, LocalStorage>>();
    let hidden = Memo::new(move |_| {
        let muted = page.desk.record.with(|record| record.device.muted.clone());
        page.help.words.hints.with(|hints| hints.all().len() - hints.shown(&muted).count())
    });
    let show = move |_| change(page, device, |record| record.device.muted = Muted::default());
    view! {
        <Show when=move || hidden.get() != 0>
            <p class="pp__more">
                <span class="dim">{move || format!("숨긴 키워드 {}개 ", hidden.get())}</span>
                <button type="button" class="linkbtn" on:click=show>"모두 다시 보기"</button>
            </p>
        </Show>
    }
}
