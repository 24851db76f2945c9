//! What tabs of this browser tell each other: which essay was written, and its count.

use js_sys::Array;
use leptos::wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use model::essay::shape::EssayId;
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "zazinmori-essays";

/// Said when somebody signed out; `leave.js` says it too.
const LEFT: &str = "left";

/// The sending end. Listeners of the same tab hear it too.
#[derive(Clone)]
pub struct News(Option<BroadcastChannel>);

impl News {
    /// Where the browser has no channel, tabs find out when they write.
    pub fn open() -> Self {
        Self(BroadcastChannel::new(NAME).ok())
    }

    /// An essay was written; 0 if it came or went, and its count has to be looked up.
    pub fn tell(&self, essay: &EssayId, seq: u32) {
        if let Some(channel) = &self.0 {
            let _ = channel.post_message(&Array::of2(&essay.as_str().into(), &seq.into()));
        }
    }

    /// Somebody signed out.
    pub fn left(&self) {
        if let Some(channel) = &self.0 {
            let _ = channel.post_message(&LEFT.into());
        }
    }
}

/// Hears of essays that were written, here or in another tab, for as long as the owner of this scope lives.
pub fn hear(mut heard: impl FnMut(EssayId, u32) + 'static) {
    listen(move |said| {
        let Ok(parts) = said.dyn_into::<Array>() else { return };
        let essay = parts.get(0).as_string().and_then(|id| id.parse().ok());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let seq = parts.get(1).as_f64().map(|count| count as u32);
        if let (Some(essay), Some(seq)) = (essay, seq) {
            heard(essay, seq);
        }
    });
}

/// Hears that somebody signed out, likewise.
pub fn hear_left(mut left: impl FnMut() + 'static) {
    listen(move |said| {
        if said == LEFT {
            left();
        }
    });
}

fn listen(mut heard: impl FnMut(JsValue) + 'static) {
    use leptos::prelude::*;

    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| heard(event.data()));
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    let kept = StoredValue::new_local((channel, closure));
    on_cleanup(move || {
        kept.try_update_value(|(channel, _)| channel.close());
    });
}
