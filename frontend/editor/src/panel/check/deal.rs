//! What one does with a finding: mends it, or leaves it as it is.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    check::{FindingKey, Rule},
    shift::Shift,
    undo::Origin,
};

use super::{Place, run};
use crate::{app::Device, desk::Trouble, editor::Page, store::Record, ui::toast};

/// Writes what is right in its place, or another word that may be meant; one step that can be taken back.
pub fn mend(page: Page, place: &Place, with: Option<&str>) {
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
            question.answer.replace_range(at, with.unwrap_or(&fix.with));
        }
    });
    run::run(page);
}

/// Leaves it as it is, here and wherever the same text stands in this essay; a word that no dictionary has, in every essay.
pub fn leave(page: Page, device: StoredValue<Device, LocalStorage>, key: FindingKey) {
    let kept = key.clone();
    set_left(page, device, key, true);
    let back = page.help.callback(move || set_left(page, device, kept.clone(), false));
    toast("그대로 두고 다시 알리지 않을게요.", Some(("되돌리기", back)));
}

fn set_left(page: Page, device: StoredValue<Device, LocalStorage>, key: FindingKey, is_left: bool) {
    if key.is_of(Rule::UnknownWord) {
        page.help.check.spelling.leave(page, key, is_left);
        return;
    }
    change(page, device, move |record| {
        let dismissed = &mut record.device.dismissed;
        if is_left {
            dismissed.insert(key.clone());
        } else {
            dismissed.remove(&key);
        }
    });
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
