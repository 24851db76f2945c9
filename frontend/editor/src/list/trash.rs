//! `/essays/trash`: what was thrown away. After 30 days it is erased.

use std::sync::Arc;

use leptos::prelude::*;
use model::essay::{
    shape::{EssayId, Form},
    shelf::Shelf,
    trash::{TRASH_DAYS, left_text},
};

use super::{
    Entry, Library, act,
    erase::{Erased, erase},
    face::title,
    parts::Readable,
};
use crate::{
    app::{Device, device_handle},
    clock,
    layout::Frame,
    route::{Route, To},
    store::Fault,
    sync::{Sync, use_sync},
    ui::{Dialog, Icon, IconName, toast},
};

/// What is erased, and what came of it.
#[derive(Clone, Copy)]
struct Erasing {
    library: Library,
    device: StoredValue<Device, LocalStorage>,
    sync: Sync,
    /// Those it is asked about.
    asked: RwSignal<Vec<EssayId>>,
    dialog: RwSignal<bool>,
    is_busy: RwSignal<bool>,
    /// How many stayed, and why.
    stayed: RwSignal<Option<(usize, Erased)>>,
}

/// The trash.
#[component]
pub fn TrashPage() -> impl IntoView {
    let library = Library::open();
    let erasing = Erasing {
        library,
        device: device_handle(),
        sync: use_sync(),
        asked: RwSignal::default(),
        dialog: RwSignal::new(false),
        is_busy: RwSignal::new(false),
        stayed: RwSignal::new(None),
    };
    let all = Memo::new(move |_| {
        let mut all = library.shelf(Shelf::Trash);
        all.sort_by_key(|entry| std::cmp::Reverse(entry.essay().trashed_at));
        all
    });
    let ask_all = move |_| erasing.ask(all.with(|all| all.iter().map(|it| it.id().clone()).collect()));
    let empty = move || {
        all.with(|all| !all.is_empty()).then(|| view! {
            <button type="button" class="btn btn--danger" on:click=ask_all><Icon name=IconName::Trash/>"휴지통 비우기"</button>
        })
    };
    view! {
        <Frame title="휴지통" actions=move || empty>
            <Readable library=library>
                <Stayed erasing=erasing/>
                <Thrown erasing=erasing all=all/>
            </Readable>
            <AskDialog erasing=erasing/>
        </Frame>
    }
}

#[component]
fn Thrown(erasing: Erasing, all: Memo<Vec<Arc<Entry>>>) -> impl IntoView {
    let is_empty = Memo::new(move |_| all.with(Vec::is_empty));
    let ids = move || all.with(|all| all.iter().map(|entry| entry.id().clone()).collect::<Vec<_>>());
    move || {
        if is_empty.get() {
            view! {
                <div class="empty">
                    <h2>"휴지통이 비어 있어요"</h2>
                    <p>{format!("자소서를 버리면 {TRASH_DAYS}일 동안 여기에 있고, 그동안 되살릴 수 있어요.")}</p>
                    <To route=Route::List class="btn">"내 자소서로 가기"</To>
                </div>
            }
            .into_any()
        } else {
            view! {
                <ul class="rows lrows">
                    <For each=ids key=|id| id.clone() let(id)><Row erasing=erasing id=id/></For>
                </ul>
            }
            .into_any()
        }
    }
}

#[component]
fn Row(erasing: Erasing, id: EssayId) -> impl IntoView {
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| id.with_value(|id| erasing.library.entry(id)));
    let name = move || entry.with(|entry| entry.as_ref().map(|it| title(it.essay())).unwrap_or_default());
    let what = move || {
        entry.with(|entry| {
            let essay = entry.as_ref()?.essay();
            let form = match essay.form {
                Form::Application => "자소서",
                Form::Card => "경험 카드",
            };
            let company = essay.company.name();
            Some(if company.is_empty() { form.to_owned() } else { format!("{form} · {company}") })
        })
    };
    let left = move || {
        erasing.library.now_ms.track();
        entry.with(|entry| entry.as_ref()?.essay().trashed_at.map(|at| left_text(at, clock::now())))
    };
    let back = move |_| {
        let (device, id) = (erasing.device.get_value(), id.get_value());
        act::go(erasing.library.trouble, async move {
            act::take_back(&device, &id).await?;
            toast("되살렸어요.", None);
            Ok(())
        });
    };
    view! {
        <li class="lrow lrow--thrown">
            <div class="lrow__m">
                <h2>{name}</h2>
                <p class="meta"><span>{what}</span><span>{left}</span></p>
            </div>
            <div class="lrow__b">
                <button type="button" class="btn btn--sm" on:click=back><span class="sr">{move || format!("{} ", name())}</span>"되살리기"</button>
                <button type="button" class="btn btn--sm btn--danger" on:click=move |_| erasing.ask(vec![id.get_value()])>
                    <span class="sr">{move || format!("{} ", name())}</span>"지금 지우기"
                </button>
            </div>
        </li>
    }
}

/// What stayed in the trash although it was to be erased.
#[component]
fn Stayed(erasing: Erasing) -> impl IntoView {
    let words = |(many, why): (usize, Erased)| {
        let because = match why {
            Erased::Away => "네트워크에 연결되지 않아",
            Erased::SignedOut => "로그인이 풀려",
            Erased::No | Erased::Yes => "서버가 아직 지울 수 없어",
        };
        format!("{because} {many}개를 지우지 못했어요. 휴지통에 그대로 있으니 나중에 다시 지워 주세요.")
    };
    move || {
        erasing.stayed.get().map(|stayed| view! {
            <div class="notice notice--warn" role="alert">
                <Icon name=IconName::Warn/>
                <p>
                    {words(stayed)}" "
                    {(stayed.1 == Erased::SignedOut).then(|| view! { <a class="link" href="/signin?next=/essays/trash">"다시 로그인"</a> })}
                </p>
            </div>
        })
    }
}

#[component]
fn AskDialog(erasing: Erasing) -> impl IntoView {
    let one = move || {
        let asked = erasing.asked.get();
        let [id] = asked.as_slice() else { return None };
        erasing.library.entry(id).map(|entry| title(entry.essay()))
    };
    let heading = Signal::derive(move || match one() {
        Some(_) => "이 글을 아주 지울까요?".to_owned(),
        None => format!("휴지통에 있는 {}개를 아주 지울까요?", erasing.asked.with(Vec::len)),
    });
    let told = move || match one() {
        Some(title) => format!("‘{title}’의 글과 이전 버전이 모두 지워지고, 되살릴 수 없어요."),
        None => "글과 이전 버전이 모두 지워지고, 되살릴 수 없어요.".to_owned(),
    };
    view! {
        <Dialog open=erasing.dialog title=heading>
            <p>{told}</p>
            <footer class="dialog__f">
                <button type="button" class="btn" on:click=move |_| erasing.dialog.set(false)>"그만두기"</button>
                <button
                    type="button" class="btn btn--danger swap" aria-busy=move || erasing.is_busy.get().to_string()
                    on:click=move |_| erasing.run()
                ><span>"지우기"</span><span>"지우는 중"</span></button>
            </footer>
        </Dialog>
    }
}

impl Erasing {
    fn ask(self, ids: Vec<EssayId>) {
        self.asked.set(ids);
        self.dialog.set(true);
    }

    /// Erases what was asked about.
    fn run(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.stayed.set(None);
        act::go(self.library.trouble, async move {
            let ended = self.erase_asked().await;
            self.is_busy.set(false);
            self.dialog.set(false);
            ended
        });
    }

    async fn erase_asked(self) -> Result<(), Fault> {
        let device = self.device.get_value();
        let (mut gone, mut stayed) = (0_usize, None);
        for id in self.asked.get_untracked() {
            let Some(stored) = device.store.essay(&id).await? else { continue };
            let mut ended = erase(&device, &stored.record).await?;
            if ended == Erased::No {
                // The server may not know yet that it was thrown away.
                self.sync.round().await;
                if let Some(stored) = device.store.essay(&id).await? {
                    ended = erase(&device, &stored.record).await?;
                }
            }
            match ended {
                Erased::Yes => gone += 1,
                why => stayed = Some((stayed.map_or(0, |(many, _)| many) + 1, why)),
            }
        }
        self.stayed.set(stayed);
        if gone > 0 {
            toast(format!("{gone}개를 아주 지웠어요."), None);
        }
        Ok(())
    }
}
