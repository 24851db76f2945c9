//! The page of one essay: its questions, the sheet one writes on, the panel of help.

mod area;
mod bar;
mod cards;
mod commands;
mod details;
mod figures;
mod foot;
mod keyboard;
mod keys;
mod measured;
mod notices;
mod overlay;
mod question;
mod question_dialog;
mod questions;
mod sheet;
mod sources;
mod status;
mod told;
mod twin;

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    kind::Asked,
    shape::{EssayId, Form},
};

pub use area::insert;
use measured::Measured;
pub use overlay::{Mark, Marks};
use sheet::Sheet;

use crate::{
    app::use_device,
    browser::listen,
    desk::{Desk, Opened},
    layout::Frame,
    news,
    panel::Help,
    route::{Route, To},
    store::Fault,
    sync::{Session, SignInDialog, use_sync},
    ui::{Icon, IconName},
};

/// The essay of an id, as this device has it.
#[component]
pub fn EssayPage(
    /// Which.
    id: EssayId,
) -> impl IntoView {
    let read = RwSignal::new_local(None::<Result<Option<StoredValue<Opened, LocalStorage>>, Fault>>);
    let device = StoredValue::new_local(use_device());
    let id = StoredValue::new(id);
    let sync = use_sync();
    let look = move || {
        let (device, id) = (device.get_value(), id.get_value());
        spawn_local(async move {
            let opened = Opened::read(&device.store, &id).await;
            read.set(Some(opened.map(|opened| opened.map(StoredValue::new_local))));
        });
    };
    look();
    // One that is fetched from the server comes after the page.
    news::hear(move |essay, _| {
        let is_absent = read.with_untracked(|read| matches!(read, Some(Ok(None))));
        if is_absent && id.with_value(|id| *id == essay) {
            look();
        }
    });
    move || match read.get() {
        None => ().into_any(),
        Some(Ok(Some(opened))) => view! { <OwnSheet opened=opened reread=look/> }.into_any(),
        Some(Ok(None)) if !sync.has_asked.get() => ().into_any(),
        Some(Ok(None)) => view! { <Absent/> }.into_any(),
        Some(Err(fault)) => view! { <Unreadable fault=fault/> }.into_any(),
    }
}

/// The sheet, as long as whoever is signed in may see it.
#[component]
fn OwnSheet(
    /// The essay as it was read.
    opened: StoredValue<Opened, LocalStorage>,
    /// Reads it again.
    reread: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let sync = use_sync();
    // It may become an account's while it is open.
    let owner = RwSignal::new(opened.with_value(|opened| opened.stored.record.owner.clone()));
    // One memo: the sheet is not made anew when it becomes known who is signed in.
    let is_seen = Memo::new(move |_| {
        sync.session.with(|session| {
            let sees = owner.with(|owner| session.sees_of(owner.as_deref()));
            (sees || *session != Session::Unknown).then_some(sees)
        })
    });
    let was_hidden = StoredValue::new(false);
    move || match is_seen.get() {
        // Others may have written in it since it was read.
        Some(true) if was_hidden.get_value() => {
            reread();
            ().into_any()
        }
        Some(true) => view! { <Sheet opened=opened.get_value() owner=owner/> }.into_any(),
        Some(false) => {
            was_hidden.set_value(true);
            view! { <Hidden/> }.into_any()
        }
        None => ().into_any(),
    }
}

/// What other parts of the page share.
#[derive(Clone, Copy)]
pub struct Page {
    /// The essay.
    pub desk: Desk,
    /// Whether it is an experience card: its questions are fixed, and it is for no company.
    pub is_card: bool,
    /// How long the current answer is; found once a key, for all that show it.
    pub measured: Memo<Option<Measured>>,
    /// What is marked in the answer.
    pub marks: Marks,
    /// Nothing but the text.
    pub is_focused: RwSignal<bool>,
    /// Whether the panel is open, where it is a sheet of its own.
    pub is_panel_open: RwSignal<bool>,
    /// What the panel shares with the page.
    pub help: Help,
    /// The dialog of a question's text and limit.
    pub question_dialog: RwSignal<bool>,
    /// The dialog of company, job and deadline.
    pub details_dialog: RwSignal<bool>,
    /// The dialog of earlier states.
    pub history_dialog: RwSignal<bool>,
    /// The dialog that copies answers for a portal.
    pub copy_dialog: RwSignal<bool>,
    /// The dialog of experience cards.
    pub cards_dialog: RwSignal<bool>,
    /// Why no file came of it the last time one was asked for.
    pub out_fault: RwSignal<Option<Fault>>,
}

impl Page {
    /// Of an essay; `is_begun` is one that was begun just now: what it is for is asked first.
    fn begin(desk: Desk, is_begun: bool) -> Self {
        Self {
            desk,
            is_card: desk.read(|essay| essay.form == Form::Card),
            measured: Memo::new(move |_| {
                let question = desk.current.get();
                desk.all(|essay| Some(Measured::of(essay.question(&question?)?)))
            }),
            marks: Marks::new(),
            is_focused: RwSignal::new(false),
            is_panel_open: RwSignal::new(false),
            help: Help::new(),
            question_dialog: RwSignal::new(false),
            details_dialog: RwSignal::new(is_begun),
            history_dialog: RwSignal::new(false),
            copy_dialog: RwSignal::new(false),
            cards_dialog: RwSignal::new(false),
            out_fault: RwSignal::new(None),
        }
    }

    /// What the question that is shown asks for.
    pub fn asked(self) -> Memo<Asked> {
        Memo::new(move |_| {
            let current = self.desk.current.get();
            self.desk.shape(|essay| {
                // The parts of a card ask for nothing.
                let question = current.as_ref().and_then(|id| essay.question(id)).filter(|_| !self.is_card);
                question.map(Asked::by).unwrap_or_default()
            })
        })
    }
}

/// The page, from anywhere below it.
pub fn use_page() -> Page {
    expect_context::<Page>()
}

/// Another account's. Where nothing is kept, what of it is on no server would go with the page: one is asked first.
#[component]
fn Hidden() -> impl IntoView {
    let (device, open) = (use_device(), RwSignal::new(false));
    let is_unsent = StoredValue::new(false);
    spawn_local(async move {
        if device.store.is_memory() {
            let all = device.store.essays().await.unwrap_or_default();
            is_unsent.try_set_value(all.iter().any(|stored| stored.record.replica.is_unsynced()));
        }
    });
    listen(&window(), "beforeunload", move |event| {
        if is_unsent.try_get_value() == Some(true) {
            event.prevent_default();
        }
    });
    view! {
        <Frame title="자소서">
            <div class="empty">
                <h2>"다른 계정의 자소서예요"</h2>
                <p>"이 글을 쓴 계정으로 로그인하면 열 수 있어요."</p>
                <button type="button" class="btn" on:click=move |_| open.set(true)>"로그인"</button>
            </div>
            <SignInDialog open=open done=|()| ()/>
        </Frame>
    }
}

#[component]
fn Absent() -> impl IntoView {
    view! {
        <Frame title="자소서">
            <div class="empty">
                <h2>"이 기기에 없는 자소서예요"</h2>
                <p>"다른 기기에서 쓴 글이면 로그인한 뒤 목록에서 열어 주세요. 지운 글이면 휴지통을 보세요."</p>
                <To route=Route::List class="btn">"내 자소서로 가기"</To>
            </div>
        </Frame>
    }
}

#[component]
fn Unreadable(
    /// Why.
    fault: Fault,
) -> impl IntoView {
    view! {
        <Frame title="자소서">
            <div class="empty empty--fault" role="alert">
                <h2><Icon name=IconName::Alert/>"자소서를 열지 못했어요"</h2>
                <p>{fault.to_string()}</p>
                <To route=Route::List class="btn">"내 자소서로 가기"</To>
            </div>
        </Frame>
    }
}
