//! `/api/v1/spelling`: words of a text that the operator's dictionary does not know. The shapes are those of
//! [`model::essay::spelling`]. Without a dictionary nothing can be asked (404), and the editor does not offer it.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use domain::account::Asker;
use model::essay::{
    spelling::{Ask, REQUEST_MAX_BYTES, Standing},
    wire::FailureCode,
};

use super::essays::{Answer, Refused, is_json, json, missing, parse, read};
use crate::{requester, spelling::NotTold};

/// Who may call it: everyone; nobody's data is in it.
pub async fn offered(State(state): State<crate::State>) -> Answer {
    Ok(json(&state.spelling.standing()))
}

/// Who may call it: everyone, signed in or not: one writes without an account too, and to ask for one only to hold words
/// against a list would be to ask whose words they are. Who is signed in has an allowance of its own, others that of their
/// address; it is used up by how long texts are, and of each one text is looked at. The text is looked at and forgotten.
pub async fn check(State(state): State<crate::State>, request: Request) -> Answer {
    let (parts, sent) = request.into_parts();
    if state.spelling.standing() == Standing::Off {
        return Err(missing());
    }
    is_json(&parts.headers)?;
    let requester = requester::of(&state, &parts).await?;
    let asker = Asker::new(requester.account.map(|member| member.id), requester.address);
    let sent = read(&parts.headers, sent, REQUEST_MAX_BYTES).await.and_then(|sent| parse::<Ask>(&sent));
    // What is no request is one that was made.
    let letters = sent.as_ref().map_or(0, |sent| sent.text.chars().count());
    let told = match state.spelling.turn(&asker) {
        Ok(turn) => {
            state.app.accounts.may_ask_spelling(&asker, letters).map_err(Refused::after)?;
            state.spelling.ask(sent?.text, turn).await
        }
        Err(not_told) => Err(not_told),
    };
    let outcome = match &told {
        Ok(told) if told.complete => "whole",
        Ok(_) => "part",
        Err(NotTold::Off | NotTold::Busy | NotTold::Twice) => "busy",
        Err(NotTold::Failed) => "failed",
    };
    metrics::counter!("zazinmori_spelling_total", "outcome" => outcome).increment(1);
    match told {
        Ok(told) => Ok(json(&told)),
        Err(NotTold::Off) => Err(missing()),
        // At once: it is no wait for others.
        Err(NotTold::Twice) => Err(Refused::after(Duration::ZERO)),
        Err(NotTold::Busy) => Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, FailureCode::Unavailable)),
        Err(NotTold::Failed) => Err(Refused::new(StatusCode::INTERNAL_SERVER_ERROR, FailureCode::Internal)),
    }
}
