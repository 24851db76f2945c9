//! What is done with essays from a list. Each is kept before it is told.

use leptos::prelude::*;
use model::essay::{
    card,
    import::renewed,
    shape::{Essay, EssayId, Form, Question, ReplicaId, Status, TITLE_MAX_CHARS},
    snapshot::{Due, SnapshotKind},
    sync::Replica,
};

use super::sweep::thrown;
use crate::{
    app::Device,
    browser::fresh,
    clock, history,
    store::{Fault, Record},
};

/// What a copy's title ends with.
const COPY: &str = " (복제)";

/// An essay, or a card, that is begun now. None if the browser has no random numbers.
pub async fn begin(device: &Device, owner: Option<String>, form: Form) -> Result<Option<EssayId>, Fault> {
    let essay = match form {
        Form::Application => application(),
        Form::Card => blank_card(),
    };
    match essay {
        Some(essay) => keep(device, owner, essay).await,
        None => Ok(None),
    }
}

fn application() -> Option<Essay> {
    let mut essay = Essay::new(fresh()?);
    essay.questions.push(Question::new(fresh()?));
    Some(essay)
}

fn blank_card() -> Option<Essay> {
    Some(card::begin(fresh()?, [fresh()?, fresh()?, fresh()?, fresh()?, fresh()?]))
}

/// Keeps an essay that is not there yet.
///
/// # Errors
/// If it cannot be kept.
pub async fn keep(device: &Device, owner: Option<String>, essay: Essay) -> Result<Option<EssayId>, Fault> {
    let Some(record) = record(owner, essay) else { return Ok(None) };
    let id = record.id().clone();
    Ok(device.store.insert(&record).await?.then(|| {
        device.news.tell(&id, 1);
        id
    }))
}

/// An essay as it is kept first. None if the browser has no random numbers.
pub fn record(owner: Option<String>, essay: Essay) -> Option<Record> {
    let mut record = Record::new(owner, Replica::begin(essay, fresh::<ReplicaId>()?));
    record.device.written_at = clock::ms();
    Some(record)
}

/// A copy to go on from: it is not handed in yet.
pub async fn copy(device: &Device, record: &Record) -> Result<Option<EssayId>, Fault> {
    let essay = record.replica.essay();
    let Ok(mut copy) = renewed(essay, fresh_text) else { return Ok(None) };
    let kept = TITLE_MAX_CHARS.saturating_sub(COPY.chars().count());
    copy.title = essay.title.chars().take(kept).chain(COPY.chars()).collect::<String>().trim().to_owned();
    copy.status = Status::Writing;
    copy.trashed_at = None;
    keep(device, record.owner.clone(), copy).await
}

/// A new id as a text; an empty one, which is none, if the browser has no random numbers.
pub fn fresh_text() -> String {
    fresh::<EssayId>().map(String::from).unwrap_or_default()
}

/// Changes an essay wherever it is open. False if it is there no more.
///
/// # Errors
/// If it cannot be read or kept.
pub async fn change(
    device: &Device,
    id: &EssayId,
    mut change: impl FnMut(&mut Essay),
) -> Result<bool, Fault> {
    let changed = device.store.update(id, |record, _| {
        let mut essay = record.replica.essay().clone();
        change(&mut essay);
        record.replica.write(essay);
        Ok(())
    });
    let Some(((), stored)) = changed.await? else { return Ok(false) };
    device.news.tell(id, stored.seq);
    Ok(true)
}

/// How far it has come is another now; what is handed in is kept as it was then.
///
/// # Errors
/// If it cannot be read or kept.
pub async fn set_status(device: &Device, id: &EssayId, status: Status) -> Result<bool, Fault> {
    if status == Status::Submitted
        && let Some(stored) = device.store.essay(id).await?
        && stored.record.replica.essay().status != status
    {
        let essay = stored.record.replica.essay();
        history::Shelf::of(&device.store, id)
            .take(essay, SnapshotKind::submitted(essay), &mut Due::default())
            .await?;
    }
    change(device, id, |essay| essay.status = status).await
}

/// Into the trash.
///
/// # Errors
/// If it cannot be read or kept.
pub async fn throw_away(device: &Device, id: &EssayId) -> Result<bool, Fault> {
    let now = clock::now();
    let is_there = change(device, id, |essay| essay.trashed_at = Some(now)).await?;
    thrown(device, id, now).await;
    Ok(is_there)
}

/// Out of the trash.
///
/// # Errors
/// If it cannot be read or kept.
pub async fn take_back(device: &Device, id: &EssayId) -> Result<bool, Fault> {
    change(device, id, |essay| essay.trashed_at = None).await
}

/// Does something in the background; what goes wrong stands in the list.
pub fn go(trouble: RwSignal<Option<Fault>>, work: impl Future<Output = Result<(), Fault>> + 'static) {
    leptos::task::spawn_local(async move {
        match work.await {
            Ok(()) => {
                trouble.maybe_update(|trouble| trouble.take().is_some());
            }
            Err(fault) => trouble.set(Some(fault)),
        }
    });
}
