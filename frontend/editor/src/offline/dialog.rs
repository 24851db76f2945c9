//! The one screen that says what is kept where, and what there is with no network (O16).

use leptos::prelude::*;
use model::storage::size_text;

use super::{Kept, Lasting, storage, use_offline};
use crate::ui::{Dialog, Icon, IconName};

/// What works with no network.
const WITHOUT: [&str; 5] = [
    "목록, 경험 카드, 휴지통 열기",
    "새 자소서 만들기, 쓰기, 저장하기",
    "글자 수 세기와 제출 전 점검",
    "전에 쓴 글 되찾기, 파일로 내려받기",
    "한 번 열어 본 회사의 키워드 보기",
];
/// What waits until there is one.
const WITH: [&str; 4] = [
    "서버에 저장하고 다른 기기와 맞추기 (연결되면 저절로 해요)",
    "회사 찾기와 처음 보는 회사의 키워드",
    "합격자소서와 기업 정보 읽기",
    "맞춤법 사전에서 찾아보기",
];

/// What the dialog is called.
const TITLE: &str = "저장은 어떻게 되나요?";

/// Opens the dialog.
#[component]
pub fn SavingHelp(
    /// Where there is little room: an icon.
    #[prop(optional)]
    is_short: bool,
) -> impl IntoView {
    let offline = use_offline();
    let open = move |_| offline.dialog.set(true);
    if is_short {
        view! {
            <button type="button" class="btn btn--quiet btn--icon btn--sm" aria-label=TITLE title=TITLE on:click=open>
                <Icon name=IconName::Info/>
            </button>
        }
        .into_any()
    } else {
        view! { <button type="button" class="linkbtn" on:click=open>{TITLE}</button> }.into_any()
    }
}

/// The dialog; once on a page.
#[component]
pub fn SavingDialog() -> impl IntoView {
    let offline = use_offline();
    view! { <Dialog open=offline.dialog title=TITLE><Saving/></Dialog> }
}

#[component]
fn Saving() -> impl IntoView {
    let offline = use_offline();
    if offline.is_shared {
        return view! { <SavingShared/> }.into_any();
    }
    let room = LocalResource::new(storage::room);
    let lasting = move || match offline.lasting.get() {
        Lasting::Yes => "이 브라우저는 글을 마음대로 지우지 않겠다고 답했어요.",
        Lasting::No => {
            "이 브라우저는 공간이 모자라거나 오래 열지 않으면 글을 지울 수 있다고 답했어요. 로그인하거나 홈 화면에 추가해 두면 안전해요."
        }
        Lasting::Unasked => "글을 지우지 말아 달라고 아직 브라우저에 부탁하지 않았어요. 글을 쓰면 부탁해요.",
        Lasting::Unknown => {
            "글을 지우지 않겠다는 답을 브라우저에서 받지 못했어요. 로그인하거나 파일로 내려받아 두면 안전해요."
        }
    };
    let space = move || {
        let (used, quota) = room.get().flatten()?;
        Some(format!("지금 {}를 쓰고 있고, {}까지 쓸 수 있어요.", size_text(used), size_text(quota)))
    };
    let kept = move || match offline.kept.get() {
        Kept::Ready => (IconName::Check, "네트워크 없이 열 준비가 됐어요."),
        Kept::Coming => (IconName::Info, "네트워크 없이 열 준비를 하고 있어요. 이 화면을 잠시 열어 두세요."),
        Kept::No => (
            IconName::Warn,
            "지금은 네트워크 없이 이 화면을 열 수 없어요. 열어 둔 화면에서 쓰는 글은 그대로 저장돼요.",
        ),
    };
    let list =
        |items: &'static [&'static str]| items.iter().map(|it| view! { <li>{*it}</li> }).collect_view();
    view! {
        <div class="saving">
            <h3>"이 기기에 먼저 저장해요"</h3>
            <p>"쓰는 동안 1초 안에 이 기기의 브라우저에 저장하고, 디스크에 다 쓴 다음에 ‘이 기기에 저장됨’이라고 알려 드려요."</p>
            <p>{lasting}" "{space}</p>
            <h3>"로그인하면 서버에도 저장해요"</h3>
            <p>"다른 기기에서 이어 쓸 수 있고, 이 기기를 잃어버려도 글이 남아요. 로그인하지 않고 쓴 글은 이 기기에만 있어요."</p>
            <h3>"네트워크가 없어도 쓸 수 있어요"</h3>
            <p class="saving__k">{move || view! { <Icon name=kept().0/> }}<span>{move || kept().1}</span></p>
            <h4>"없어도 되는 일"</h4>
            <ul>{list(&WITHOUT)}</ul>
            <h4>"있어야 되는 일"</h4>
            <ul>{list(&WITH)}</ul>
        </div>
    }
    .into_any()
}

/// On a computer that others use too.
#[component]
fn SavingShared() -> impl IntoView {
    view! {
        <div class="saving">
            <h3>"공용 PC에서는 서버에만 저장해요"</h3>
            <p>"이 기기에는 아무것도 남기지 않아요. ‘서버에 저장됨’이라고 나온 다음에 닫아 주세요."</p>
            <p>"네트워크가 끊기면 이 화면을 닫지 말고 기다려 주세요. 연결되면 저절로 저장해요."</p>
        </div>
    }
}
