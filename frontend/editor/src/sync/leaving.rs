//! Somebody signed out: what of theirs is on the server goes from this device, the rest stays and is not shown (O12).
//! A session that ran out is no sign-out: nothing goes then (O8).

use crate::{
    app::Device,
    browser::{cookies, has_cookie},
    panel::SPELLING_KEPT,
    store::Fault,
};

/// Name of the cookie that the server sets when somebody signs out.
const COOKIE: &str = "signed_out";

/// Whether somebody signed out since the last sign-in.
pub fn did_leave() -> bool {
    has_cookie(COOKIE)
}

/// Somebody signed in.
pub fn is_back() {
    if did_leave()
        && let Some(document) = cookies()
    {
        let _ = document.set_cookie(&format!("{COOKIE}=; Path=/; Max-Age=0; SameSite=Lax"));
    }
}

/// Takes what the server has of the last account from this device.
///
/// # Errors
/// If it cannot be read or taken away.
pub async fn forget(device: &Device) -> Result<(), Fault> {
    for stored in device.store.essays().await? {
        let record = stored.record;
        if device.store.remove_sent(record.id(), |record| record.owner.is_some()).await? {
            device.news.tell(record.id(), 0);
        }
    }
    // Whoever comes next chooses anew whether words are sent to the server.
    device.store.delete("setting", SPELLING_KEPT).await?;
    device.store.delete("setting", "account").await
}
