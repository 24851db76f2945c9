//! Somebody signed out: what of theirs is on the server goes from this device, the rest stays and is not shown (O12).
//! A session that ran out is no sign-out: nothing goes then (O8).

use crate::{
    app::Device,
    browser::{cookie, cookies},
    desk,
    panel::{PACK, SPELLING_KEPT},
    store::Fault,
};

/// Name of the cookie that the server sets when somebody signs out.
const COOKIE: &str = "signed_out";
/// Name of the cookie that the server sets when somebody signs in or out: who, as it names accounts.
const LAST: &str = "last_account";
/// Its value when they signed out.
const NOBODY: &str = "-";

/// Whether somebody signed out since the last sign-in.
pub fn did_leave() -> bool {
    cookie(COOKIE).is_some()
}

/// Whose session was the last in this browser: nobody's, where they signed out. None where the browser does not know: it
/// has dropped its cookies.
pub fn last() -> Option<Option<String>> {
    cookie(LAST).map(|name| Some(name).filter(|name| name != NOBODY))
}

/// Somebody signed in.
pub fn is_back() {
    if did_leave()
        && let Some(document) = cookies()
    {
        let _ = document.set_cookie(&format!("{COOKIE}=; Path=/; Max-Age=0; SameSite=Lax"));
    }
}

/// Takes what the server has of accounts from this device. What is put aside is newer than that, and stays.
///
/// # Errors
/// If it cannot be read or taken away.
pub async fn forget(device: &Device) -> Result<(), Fault> {
    desk::take_in(&device.store).await;
    for stored in device.store.essays().await? {
        let record = stored.record;
        if device.store.remove_sent(record.id(), |record| record.owner.is_some()).await? {
            device.news.tell(record.id(), 0);
        }
    }
    // What was chosen and read since is of whoever came next.
    let Some(account) = device.store.get::<String>("setting", "account").await? else { return Ok(()) };
    forget_choices(device).await?;
    // Whose the rest is that the next page of the site asks about (leave.js).
    device.store.put("setting", "left", &account).await?;
    device.store.delete("setting", "account").await
}

/// Whoever comes next chooses anew whether words are sent to the server, and does not see what was read.
async fn forget_choices(device: &Device) -> Result<(), Fault> {
    device.store.delete("setting", SPELLING_KEPT).await?;
    device.store.delete(PACK, "/").await
}

/// Keeps who is signed in, for a start with no network.
///
/// # Errors
/// If it cannot be kept.
pub async fn remember(device: &Device, account: &str) -> Result<(), Fault> {
    match device.store.get::<String>("setting", "account").await? {
        Some(kept) if kept == account => return Ok(()),
        // Their session ran out.
        Some(_) => forget_choices(device).await?,
        // Gone where somebody signed out, though the session here may be the same.
        None => {}
    }
    device.store.delete("setting", "left").await?;
    device.store.put("setting", "account", &account).await
}
