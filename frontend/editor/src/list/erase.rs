//! Erasing an essay for ever: here, and on the server where it has it.

use model::essay::wire::ACCOUNT_HEADER;

use crate::{
    api,
    app::Device,
    store::{Fault, Record},
};

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// It is gone everywhere.
    Yes,
    /// Nobody answers: it stays in the trash.
    Away,
    /// Nobody is signed in, or somebody else: it stays in the trash.
    SignedOut,
    /// The server did not: it does not know yet that it is in the trash, or cannot. It stays there.
    No,
}

/// Erases an essay. One of an account goes from the server first: what is only gone here would come back.
///
/// # Errors
/// If it cannot be taken away here.
pub async fn erase(device: &Device, record: &Record) -> Result<Erased, Fault> {
    let id = record.id();
    if let Some(owner) = &record.owner {
        let path = format!("/api/v1/essays/{id}");
        let answer = api::send("DELETE", &path, None, &[(ACCOUNT_HEADER, owner)]).await;
        match answer.map(|answer| answer.status()) {
            // Where it never was, it is gone too.
            Some(200..=299 | 404 | 410) => {}
            None => return Ok(Erased::Away),
            Some(401) => return Ok(Erased::SignedOut),
            Some(409) if record.replica.is_unsynced() => return Ok(Erased::No),
            Some(409) => return Ok(Erased::SignedOut),
            Some(_) => return Ok(Erased::No),
        }
    }
    device.store.remove(id, |_| true).await?;
    device.news.tell(id, 0);
    Ok(Erased::Yes)
}
