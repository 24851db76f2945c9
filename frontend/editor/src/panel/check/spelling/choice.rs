//! What the writer chose: whether words are sent at all, and which are left as they are. Other tabs follow.

use leptos::{prelude::*, task::spawn_local};
use model::essay::check::{Dismissed, FindingKey};

use super::{CHOICE, LEFT, Spelling};
use crate::editor::Page;

impl Spelling {
    /// Whether an answer may be sent now. Another tab may have switched it off, or somebody signed out there: then it is
    /// off here too.
    pub(super) async fn may_send(self, page: Page) -> bool {
        if !page.help.is_there() || !self.is_on() {
            return false;
        }
        if self.is_kept.try_get_value() != Some(true) {
            return true;
        }
        let kept = page.desk.store().get::<bool>("setting", CHOICE).await;
        if !page.help.is_there() {
            return false;
        }
        if kept.is_ok_and(|kept| kept != Some(true)) {
            self.switch_off(page);
        }
        self.is_on()
    }

    /// Off, and what was told goes.
    fn switch_off(self, page: Page) {
        self.is_kept.set_value(false);
        self.chosen.set(false);
        self.told.set(Vec::new());
        page.help.check.learned.update(|count| *count = count.wrapping_add(1));
    }

    /// Leaves a word as it is in every essay of this device, or no longer.
    pub fn leave(self, page: Page, key: FindingKey, is_left: bool) {
        let store = page.desk.store();
        spawn_local(async move {
            // Another tab may have left others meanwhile, or somebody signed out there: then those before are gone. What
            // could not be kept counts here, until the page is closed.
            let kept = store.get::<Dismissed>("setting", LEFT).await;
            let mut left = match kept {
                Ok(kept) if self.is_left_kept.try_get_value() == Some(true) => kept.unwrap_or_default(),
                _ => self.left.try_get_untracked().unwrap_or_default(),
            };
            if is_left {
                left.insert(key);
            } else {
                left.remove(&key);
            }
            let is_kept = store.put("setting", LEFT, &left).await.is_ok();
            self.is_left_kept.try_set_value(is_kept);
            self.left.try_set(left);
            page.help.check.learned.try_update(|count| *count = count.wrapping_add(1));
        });
    }

    /// Chooses it, or no longer: then what was told goes.
    pub(super) fn choose(self, page: Page, is_on: bool) {
        if is_on {
            self.chosen.set(true);
        } else {
            self.switch_off(page);
        }
        let store = page.desk.store();
        spawn_local(async move {
            // What cannot be kept is chosen until the page is closed.
            if !is_on {
                let _ = store.delete("setting", CHOICE).await;
            } else if store.put("setting", CHOICE, &true).await.is_ok() {
                self.is_kept.try_set_value(true);
            }
        });
    }
}
