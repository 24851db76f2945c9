//! `GET /api/v1/account`: who is signed in, for the editor, which works on what is on the device and must know whose it is.

use axum::extract::{Request, State};
use model::essay::wire::Account;

use super::essays::{Answer, json, reader};

/// Who may call it: an account, for itself. The answer is [`Account`].
pub async fn account(State(state): State<crate::State>, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let (_, viewer) = reader(&state, &parts).await?;
    Ok(json(&Account {
        account: viewer.mark,
        name: viewer.nickname,
        suspended: viewer.suspended,
        stay: viewer.stay,
    }))
}
