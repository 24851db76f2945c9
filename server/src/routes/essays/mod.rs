//! `/api/v1/essays…`: essays of whoever is signed in, for the editor. The shapes are those of [`model::essay::sync`] and
//! [`model::essay::wire`]. Nothing a person wrote stands in a log line or in a message of what went wrong.

mod answer;
mod body;
mod caller;
mod essay;
mod history;
mod snapshot;

use axum::routing::{MethodRouter, get};

pub use self::answer::{Answer, Refused, done, json, missing};
pub use self::body::{is_json, parse, read};
pub use self::caller::{may_write, reader};

use crate::State;

/// Every route of essays. They look after the size of their bodies themselves: an essay is larger than a form.
pub fn routes() -> [(&'static str, MethodRouter<State>); 6] {
    [
        ("/api/v1/essays", get(essay::list)),
        ("/api/v1/essays/{id}", get(essay::head).post(essay::ask).delete(essay::erase)),
        ("/api/v1/essays/{id}/revisions", get(history::list)),
        ("/api/v1/essays/{id}/revisions/{number}", get(history::one)),
        ("/api/v1/essays/{id}/snapshots", get(snapshot::list)),
        ("/api/v1/essays/{id}/snapshots/{snapshot}", get(snapshot::one).put(snapshot::put)),
    ]
}
