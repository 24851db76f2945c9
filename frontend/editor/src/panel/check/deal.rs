//! What one does with a finding: mends it, or leaves it as it is.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{check::FindingKey, shift::Shift, undo::Origin};

use super::{Place, run};
use crate::{app::Device, desk::Trouble, editor::Page, store::Record, ui::toast};

/// Writes what is right in its place; one step that can be taken back.
pub fn mend(page: Page, place: &Place) {
    if page.desk.is_composing() {
        return;
    }
    let fix = page.help.check.checked.with_untracked(|checked| {
        let (answer, finding) = checked.as_ref()?.find(place)?;
        Some((answer.text.clone(), finding.fix.clone()?))
    });
    let Some((text, fix)) = fix else { return };
    page.desk.change_as(Origin::Replaced, |essay| {
        let Some(question) = essay.question_mut(&place.question) else { return };
        // What was typed since is none of it.
        let at = Shift::between(&text, &question.answer).moved(&fix.bytes);
        if let Some(at) = at.filter(|at| question.answer.get(at.clone()) == text.get(fix.bytes.clone())) {
            question.answer.replace_range(at, &fix.with);
        }
    });
    run::run(page);
}

/// Leaves it as it is, here and wherever the same text stands in this essay.
pub fn leave(page: Page, device: StoredValue<Device, LocalStorage>, key: FindingKey) {
    let kept = key.clone();
    change(page, device, move |record| {
        record.device.dismissed.insert(key.clone());
    });
    let back = page.help.callback(move || {
        let key = kept.clone();
        change(page, device, move |record| {
            record.device.dismissed.remove(&key);
        });
    });
    toast("그대로 두고 다시 알리지 않을게요.", Some(("되돌리기", back)));
}

/// Changes what only this device knows of the essay.
pub fn change(
    page: Page,
    device: StoredValue<Device, LocalStorage>,
    mut change: impl FnMut(&mut Record) + 'static,
) {
    let Some(device) = device.try_get_value() else { return };
    let id = page.desk.id();
    spawn_local(async move {
        let done = device.store.update(&id, |record, _| {
            change(record);
            Ok(())
        });
        match done.await {
            Ok(Some(((), stored))) => {
                device.news.tell(&id, stored.seq);
                // Where tabs do not hear each other, this one would not either.
                if page.help.is_there() {
                    page.desk.refresh();
                }
            }
            Ok(None) => {}
            Err(fault) => drop(page.desk.trouble.try_set(Some(Trouble::Device(fault)))),
        }
    });
}
