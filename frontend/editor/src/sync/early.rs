//! Essays begun before the server said who is signed in: nobody waits for that to write. They are the account's that the
//! first answer names; where it names none, or none comes, they are this device's alone.

use leptos::prelude::*;
use model::essay::shape::EssayId;

use crate::app::Device;

/// Whose an essay is that is begun now.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The account; none: nobody's, or it is not known yet.
    pub owner: Option<String>,
    is_early: bool,
}

/// What was begun early, and what the first answer was.
#[derive(Clone, Copy)]
pub struct Early {
    begun: StoredValue<Vec<EssayId>>,
    /// None until it came; then the account it named, if any.
    first: StoredValue<Option<Option<String>>>,
}

impl Early {
    /// No answer yet.
    pub fn new() -> Self {
        Self { begun: StoredValue::new(Vec::new()), first: StoredValue::new(None) }
    }

    /// Before an essay is begun.
    pub fn begin(self, owner: Option<String>) -> Begun {
        Begun { is_early: owner.is_none() && self.first.with_value(Option::is_none), owner }
    }

    /// An essay was begun.
    pub async fn begun(self, device: &Device, id: &EssayId, whose: &Begun) {
        if !whose.is_early {
            return;
        }
        match self.first.get_value() {
            None => self.begun.update_value(|begun| begun.push(id.clone())),
            // It came while the essay was being kept.
            Some(Some(account)) => give(device, id, &account).await,
            Some(None) => {}
        }
    }

    /// The server was asked. Later answers change nothing: somebody else may have signed in by then.
    pub async fn answered(self, device: &Device, account: Option<&str>) {
        if self.first.with_value(Option::is_some) {
            return;
        }
        self.first.set_value(Some(account.map(str::to_owned)));
        let begun = self.begun.try_update_value(std::mem::take).unwrap_or_default();
        let Some(account) = account else { return };
        for id in &begun {
            give(device, id, account).await;
        }
    }
}

/// What cannot be kept stays as it is: the list offers to take it along.
async fn give(device: &Device, id: &EssayId, account: &str) {
    let given = device.store.update(id, |record, _| {
        record.owner.get_or_insert_with(|| account.to_owned());
        Ok(())
    });
    if let Ok(Some(((), stored))) = given.await {
        device.news.tell(id, stored.seq);
    }
}
