//! Where the account is signed in.

use chrono::{DateTime, Utc};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    account::{
        api::{EndOtherSessions, EndSession},
        gate::fault,
        queries::{SessionEntry, load_sessions},
        sign_in::words,
    },
    ui::{
        form::{Form, SubmitButton},
        format,
    },
};

/// The sessions, and ways to end them.
#[component]
pub fn Sessions() -> impl IntoView {
    // The moment travels with the list, so that server and browser say the same.
    let sessions =
        Resource::new_blocking(|| (), |()| async { load_sessions().await.map(|list| (now(), list)) });
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match sessions.await {
                    Ok((now, list)) => view! { <List now=now list=list/> }.into_any(),
                    Err(error) => fault(error, "/my/security"),
                }
            })}
        </Transition>
    }
}

#[component]
fn List(now: DateTime<Utc>, list: Vec<SessionEntry>) -> impl IntoView {
    let others = list.iter().filter(|session| !session.current).count();
    let rows = list.into_iter().map(|session| row(session, now)).collect_view();
    let end_others = (others > 0).then(|| {
        view! {
            <Form action=EndOtherSessions::url()>
                <SubmitButton label="다른 기기에서 모두 로그아웃" busy="로그아웃하는 중" class="btn"/>
            </Form>
        }
    });
    view! {
        <Form action=EndSession::url() class="sessions"><ul class="rows">{rows}</ul></Form>
        {end_others}
    }
}

fn row(session: SessionEntry, now: DateTime<Utc>) -> impl IntoView {
    let SessionEntry { id, device, signed_in_at, seen_at, stay, current } = session;
    let end = if current {
        view! { <span class="tag tag--brand">"이 기기"</span> }.into_any()
    } else {
        view! {
            <SubmitButton label="로그아웃" busy="하는 중" class="btn btn--sm" about=device.clone() name="session" value=id/>
        }
        .into_any()
    };
    view! {
        <li class="session">
            <div>
                <h3>{device}</h3>
                <p class="meta">
                    <span>{moment("마지막 사용", seen_at, now)}</span>
                    <span>{moment("로그인", signed_in_at, now)}</span>
                    <span>{words(stay).0}</span>
                </p>
            </div>
            {end}
        </li>
    }
}

fn moment(name: &'static str, at: DateTime<Utc>, now: DateTime<Utc>) -> impl IntoView {
    view! { {name}" "<time datetime=format::iso_moment(at)>{format::moment(at, now)}</time> }
}

#[cfg(feature = "hydrate")]
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

#[cfg(not(feature = "hydrate"))]
fn now() -> DateTime<Utc> {
    std::time::SystemTime::now().into()
}
