//! The pages, rendered by the server.

mod essay;
mod give;
mod mine;
mod own;
mod plain;
mod queue;
mod verdict;

use domain::{accepted::contribution as given, account::Member};
use leptos::prelude::*;
use model::accepted::contribution::ContributionState as State;

use self::plain::Typed;
use super::{CONTRIBUTIONS, GIVE, REVIEWS};
use crate::{context::AppContext, error::ApiError};

/// A page of who gives essays; none when there is no such page.
pub(super) async fn own(
    context: &AppContext,
    member: &Member,
    address: &str,
) -> Result<Option<String>, ApiError> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    // Before anything is waited for: it stands in this request's context.
    let typed = Typed::of("save_contribution");
    if path == GIVE {
        let id = parameter(query, "edit");
        let draft = match &id {
            None => None,
            Some(id) => {
                let Ok(id) = id.parse() else { return Ok(None) };
                match given::find(&context.pool, member.id, id).await? {
                    Some(draft) if draft.state.is_open() => Some(draft),
                    _ => return Ok(None),
                }
            }
        };
        return Ok(Some(give::page(&typed, draft.as_ref(), member.suspended_at.is_some()).to_html()));
    }
    let refused = Typed::of("send_contribution").or("remove_contribution");
    if path == CONTRIBUTIONS {
        let all = given::list(&context.pool, member.id).await?;
        return Ok(Some(mine::page(&refused, all).to_html()));
    }
    let Some(id) = number_in(path, CONTRIBUTIONS) else { return Ok(None) };
    let Some(one) = given::find(&context.pool, member.id, id).await? else { return Ok(None) };
    let meaning = given::meaning(&context.pool, &one.text.company).await?;
    let is_suspended = member.suspended_at.is_some();
    let page = own::page(&refused, context.contributions.as_ref(), one, meaning, is_suspended);
    Ok(Some(page.to_html()))
}

/// A page of operators who decide; none when there is no such page.
pub(super) async fn review(context: &AppContext, address: &str) -> Result<Option<String>, ApiError> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let refused = Typed::of("refuse_contribution").or("publish_contribution");
    if path == REVIEWS {
        let number = parameter(query, "page").and_then(|page| page.parse().ok()).unwrap_or(1);
        let waiting = given::waiting(&context.pool, number).await?;
        return Ok(Some(queue::page(&refused, waiting).to_html()));
    }
    let Some(id) = number_in(path, REVIEWS) else { return Ok(None) };
    let Some(one) = given::sent(&context.pool, id).await? else {
        // Somebody else decided meanwhile: what was refused is told all the same.
        return Ok(refused.is_refused().then(|| refused.alert(&[]).to_html()));
    };
    let meaning = given::meaning(&context.pool, &one.text.company).await?;
    let answers = one.text.answers.iter().map(|it| it.answer.clone()).collect();
    let near = context.contributions.near(answers).await?;
    let near = domain::accepted::heads_of(&context.pool, &near).await?;
    let near: Vec<model::accepted::AcceptedHead> = near.into_iter().map(|(head, _)| head).collect();
    Ok(Some(verdict::page(&refused, context.contributions.as_ref(), one, meaning, &near).to_html()))
}

/// How far an essay has come: in words, and in a colour for those who see it.
fn tag(state: State) -> AnyView {
    let class = match state {
        State::Draft => "tag",
        State::Sent => "tag tag--info",
        State::Published => "tag tag--ok",
        State::Refused => "tag tag--danger",
        State::TakenDown => "tag tag--warn",
    };
    view! { <span class=class>{state.label()}</span> }.into_any()
}

/// The number after a path: `/my/contributions/7`.
fn number_in(path: &str, above: &str) -> Option<u64> {
    path.strip_prefix(above)?.strip_prefix('/')?.parse().ok()
}

/// A parameter of a query that is nothing but words and numbers.
fn parameter(query: &str, name: &str) -> Option<String> {
    let found = query.split('&').filter_map(|it| it.split_once('=')).find(|(it, _)| *it == name);
    found.map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_by_its_address() {
        assert_eq!(number_in("/my/contributions/7", CONTRIBUTIONS), Some(7));
        for odd in
            ["/my/contributions", "/my/contributions/", "/my/contributions/x", "/my/contributions/-1", "/x/7"]
        {
            assert_eq!(number_in(odd, CONTRIBUTIONS), None, "{odd}");
        }
        assert_eq!(parameter("done=saved&edit=7", "edit").as_deref(), Some("7"));
        assert_eq!(parameter("", "edit"), None);
    }
}
