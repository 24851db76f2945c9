//! Essays of a file of everything, before they are taken in. Those that are here already become copies.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    export::Kept,
    import::{Imported, ImportedEssay, renewed_with_history},
    shape::{EssayId, Form},
    snapshot::Snapshot,
    wire::Listing,
};

use crate::{
    api::{self, Answer},
    app::{Device, device_handle},
    history,
    list::{act, title},
    store::{Batch, Fault},
    sync::{Sync, use_sync},
    ui::{Icon, IconName, toast},
};

/// How an essay of the file stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It is not here.
    New,
    /// One of its id is: it becomes a copy.
    Taken,
    /// It is here, to the letter.
    Same,
}

/// What is in the file, and a button that takes it in.
#[component]
pub fn ArchivePreview(
    /// What was found.
    imported: Imported,
    /// Closes the dialog.
    done: Callback<()>,
    /// Goes back to choose something else.
    back: Callback<()>,
) -> impl IntoView {
    let counts = counted(&imported.essays);
    let choice = Choice::begin(imported.essays);
    let (trouble, is_busy) = (RwSignal::new(None::<Fault>), RwSignal::new(false));
    let take = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        act::go(trouble, async move {
            let taken = choice.take_in().await;
            is_busy.set(false);
            let many = taken?;
            done.run(());
            toast(format!("{many}개를 가져왔어요."), None);
            Ok(())
        });
    };
    let chosen = choice.chosen;
    view! {
        <p>{counts}" 지금 있는 글은 그대로 두고, 같은 글이 있으면 사본으로 가져와요."</p>
        <Rows choice=choice/>
        {move || trouble.get().map(|fault| view! { <p class="err" role="alert"><Icon name=IconName::Alert/>{fault.to_string()}</p> })}
        <footer class="dialog__f">
            <button type="button" class="btn" on:click=move |_| back.run(())>"다시 고르기"</button>
            <button
                type="button" class="btn btn--primary swap" disabled=move || chosen.with(BTreeSet::is_empty)
                aria-busy=move || is_busy.get().to_string() on:click=take
            ><span>{move || format!("{}개 가져오기", chosen.with(BTreeSet::len))}</span><span>"가져오는 중"</span></button>
        </footer>
    }
}

/// Essays of the file, and which of them are wanted. A handle.
#[derive(Clone, Copy)]
struct Choice {
    device: StoredValue<Device, LocalStorage>,
    sync: Sync,
    essays: StoredValue<Vec<ImportedEssay>>,
    /// How each stands; nothing until that is known.
    standings: RwSignal<Option<Result<Vec<Standing>, Fault>>>,
    /// Places of those that are wanted.
    chosen: RwSignal<BTreeSet<usize>>,
}

impl Choice {
    /// Looks how each stands, and wants all that are not here to the letter.
    fn begin(essays: Vec<ImportedEssay>) -> Self {
        let choice = Self {
            device: device_handle(),
            sync: use_sync(),
            essays: StoredValue::new(essays),
            standings: RwSignal::new(None),
            chosen: RwSignal::new(BTreeSet::new()),
        };
        let Self { device, sync, essays, standings, chosen } = choice;
        spawn_local(async move {
            let found = standing(&device.get_value(), sync, &essays.get_value()).await;
            if let Ok(found) = &found {
                let news = found.iter().enumerate().filter(|(_, it)| **it != Standing::Same);
                chosen.set(news.map(|(at, _)| at).collect());
            }
            standings.set(Some(found));
        });
        choice
    }

    /// Takes in what is wanted; how many.
    async fn take_in(self) -> Result<usize, Fault> {
        let wanted = self.chosen.get_untracked();
        let all = self.essays.get_value().into_iter().enumerate().filter(|(at, _)| wanted.contains(at));
        take_in(&self.device.get_value(), self.sync, all.map(|(_, it)| it.kept).collect()).await
    }
}

/// The essays, as soon as it is known how they stand.
#[component]
fn Rows(choice: Choice) -> impl IntoView {
    let Choice { essays, chosen, .. } = choice;
    let rows = move |standings: Vec<Standing>| {
        essays.with_value(|essays| {
            let rows = essays.iter().zip(standings).enumerate();
            rows.map(|(at, (it, standing))| view! { <Row at=at essay=it.clone() standing=standing chosen=chosen/> }).collect_view()
        })
    };
    move || match choice.standings.get() {
        None => ().into_any(),
        Some(Err(fault)) => {
            view! { <p class="err" role="alert"><Icon name=IconName::Alert/>{fault.to_string()}</p> }
                .into_any()
        }
        Some(Ok(standings)) => view! { <ul class="rows take">{rows(standings)}</ul> }.into_any(),
    }
}

#[component]
fn Row(
    at: usize,
    essay: ImportedEssay,
    standing: Standing,
    chosen: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    let it = &essay.kept.essay;
    let place = match (it.trashed_at, it.form) {
        (Some(_), _) => "휴지통에 있던 글",
        (None, Form::Application) => "자소서",
        (None, Form::Card) => "경험 카드",
    };
    let standing = match standing {
        Standing::New => None,
        Standing::Taken => Some("이미 있어 사본으로 가져와요"),
        Standing::Same => Some("지금 있는 글과 똑같아요"),
    };
    let history = essay.kept.snapshots.len();
    let history = (history > 0).then(|| view! { <span>{format!("이전 버전 {history}개")}</span> });
    let faults = essay
        .faults
        .iter()
        .map(|fault| view! { <span class="over">{format!("서버에는 저장하지 못해요. {fault}")}</span> });
    let id = format!("take-{at}");
    let toggle = move |event| {
        let is_on = event_target_checked(&event);
        chosen.update(|chosen| {
            if is_on {
                chosen.insert(at)
            } else {
                chosen.remove(&at)
            };
        });
    };
    view! {
        <li class="check">
            <input type="checkbox" id=id.clone() prop:checked=move || chosen.with(|chosen| chosen.contains(&at)) on:change=toggle/>
            <label for=id>
                {title(it)}
                <span class="meta"><span>{place}</span>{history}{standing.map(|it| view! { <span>{it}</span> })}{faults.collect_view()}</span>
            </label>
        </li>
    }
}

/// `자소서 3편, 경험 카드 2장, 이전 버전 12개가 들어 있어요.`
fn counted(essays: &[ImportedEssay]) -> String {
    let of = |form| essays.iter().filter(|it| it.kept.essay.form == form).count();
    let history: usize = essays.iter().map(|it| it.kept.snapshots.len()).sum();
    let parts = [
        (of(Form::Application), "자소서", "편"),
        (of(Form::Card), "경험 카드", "장"),
        (history, "이전 버전", "개"),
    ];
    let parts = parts.into_iter().filter(|(many, ..)| *many > 0);
    let parts: Vec<String> = parts.map(|(many, what, unit)| format!("{what} {many}{unit}")).collect();
    format!("{} 들어 있어요.", parts.join(", "))
}

/// How each stands to what is here, and to what the server once had.
async fn standing(device: &Device, sync: Sync, essays: &[ImportedEssay]) -> Result<Vec<Standing>, Fault> {
    let taken = taken(device, sync).await?;
    let mut found = Vec::new();
    for it in essays {
        let essay = &it.kept.essay;
        let here = device.store.essay(&essay.id).await?;
        found.push(match here {
            Some(stored) if stored.record.replica.essay() == essay && !it.is_repeated => Standing::Same,
            _ if it.is_repeated || taken.contains(&essay.id) => Standing::Taken,
            _ => Standing::New,
        });
    }
    Ok(found)
}

/// Ids that no essay may have that is taken in: what the server erased it does not take again.
async fn taken(device: &Device, sync: Sync) -> Result<BTreeSet<EssayId>, Fault> {
    let mut taken: BTreeSet<EssayId> = device.store.ids().await?.into_iter().collect();
    if sync.owner().owner.is_some()
        && let Answer::Yes(listing) = api::call::<Listing>("GET", "/api/v1/essays", None, &[]).await
    {
        taken.extend(listing.essays.into_iter().map(|it| it.id));
        taken.extend(listing.erased);
    }
    Ok(taken)
}

/// Takes essays in with their history; how many. Each is kept whole or not at all.
async fn take_in(device: &Device, sync: Sync, all: Vec<Kept>) -> Result<usize, Fault> {
    let mut taken = taken(device, sync).await?;
    let mut many = 0;
    for kept in all {
        let kept = if taken.insert(kept.essay.id.clone()) { Some(kept) } else { renewed(&kept) };
        let Some(Kept { essay, mut snapshots }) = kept else { continue };
        in_order(&mut snapshots);
        taken.insert(essay.id.clone());
        let id = essay.id.clone();
        let whose = sync.owner();
        let Some(mut record) = act::record(whose.owner.clone(), essay) else { continue };
        // What is written from now on is later than all of it.
        record.replica.count(snapshots.len() as u64);
        let mut batch = Batch::default();
        batch.insert(&record)?;
        history::keep_all(&mut batch, &id, &snapshots)?;
        if device.store.commit(batch).await? {
            device.news.tell(&id, 0);
            sync.begun(&id, &whose).await;
            many += 1;
        }
    }
    Ok(many)
}

/// In the order they were taken, whose places are counted anew: a file may say any number.
fn in_order(snapshots: &mut [Snapshot]) {
    snapshots.sort_by(|a, b| a.place().cmp(&b.place()));
    for (number, snapshot) in (1_u64..).zip(snapshots) {
        snapshot.clock = number;
    }
}

/// Under ids of its own. None if the browser has no random numbers.
fn renewed(kept: &Kept) -> Option<Kept> {
    renewed_with_history(kept, act::fresh_text).ok()
}
