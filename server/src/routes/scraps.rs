//! `/api/v1/accepted/{id}/scraps`: sentences of an accepted essay that whoever is signed in keeps, for the editor, which
//! shows the essay beside one's own. The form of the page does the same without JavaScript.

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    http::StatusCode,
};
use domain::{
    Refusal,
    scrap::{self, ScrapForm},
};
use model::{
    essay::wire::FailureCode,
    scrap::{KeptSentence, NewScrap, OldScrap},
};

use super::essays::{Answer, Refused, done, json, may_write, missing, parse, read, reader};

/// A sentence and a note, with room for how JSON writes them.
const BODY_MAX: usize = 64 * 1024;

/// The number of the essay; what is no number names none.
type Named = Result<Path<u64>, PathRejection>;

fn named(path: Named) -> Result<u64, Refused> {
    path.map(|Path(id)| id).map_err(|_| missing())
}

/// Who may call it: an account, for its own. The answer is a list of [`KeptSentence`].
pub async fn list(State(state): State<crate::State>, path: Named, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    Ok(json(&scrap::of_essay(&state.app.pool, member.id, named(path)?).await?))
}

/// Who may call it: an account that is not suspended, for itself. The body is [`NewScrap`], the answer [`KeptSentence`].
pub async fn save(State(state): State<crate::State>, path: Named, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    let essay = named(path)?;
    let new: NewScrap = parse(&read(&parts.headers, body, BODY_MAX).await?)?;
    may_write(&member)?;
    let form = ScrapForm { essay, position: new.position, sentence: &new.sentence, note: &new.note };
    let id = scrap::save(&state.app.accounts, &member, form).await?;
    Ok(json(&KeptSentence { id, position: new.position, sentence: new.sentence }))
}

/// Who may call it: an account, for its own, suspended or not. The body is [`OldScrap`], of the essay that is named.
pub async fn remove(State(state): State<crate::State>, path: Named, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    let essay = named(path)?;
    let old: OldScrap = parse(&read(&parts.headers, body, BODY_MAX).await?)?;
    let is_gone = scrap::remove_of_essay(&state.app.pool, member.id, essay, old.id).await?;
    if is_gone { Ok(done()) } else { Err(missing()) }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(violations) => {
                let words = violations.into_iter().map(|it| it.message).collect::<Vec<_>>().join(" ");
                Self::with(StatusCode::UNPROCESSABLE_ENTITY, FailureCode::Invalid, words)
            }
            Refusal::TooMany(wait) => Self::after(wait),
            Refusal::SignedOut => Self::new(StatusCode::UNAUTHORIZED, FailureCode::SignedOut),
            Refusal::Gone | Refusal::Missing(_) => missing(),
            Refusal::Conflict(words) => Self::with(StatusCode::CONFLICT, FailureCode::Conflict, words),
            Refusal::Failed(error) => error.into(),
        }
    }
}
