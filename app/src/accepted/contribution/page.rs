//! All pages of essays that members give: a frame around what the server rendered.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    CONTRIBUTIONS, GIVE, REVIEWS,
    api::{contribution_page, review_page},
};
use crate::{
    account::{Done, My, RequireLogin, Said, fault, here},
    admin::{AdminFrame, RequireOperator},
    layout::NotFound,
    ui::{PageMeta, form::Form},
};

/// Each button says where it is sent: the form itself has nowhere to go.
const NOWHERE: &str = "/api/fn/contribution";

const MINE: &str = "나눈 자소서";
const SAID: [Said; 3] = [
    ("sent", "자소서를 보냈어요. 운영자가 읽고 나면 여기와 메일로 알려 드려요."),
    ("removed", "자소서를 거뒀어요."),
    ("saved", "아직 보내지 않았어요. 가린 곳을 살펴보고 보내 주세요."),
];
const DECIDED: [Said; 2] = [("published", "자소서를 실었어요."), ("refused", "자소서를 돌려보냈어요.")];

/// The page of an address: giving an essay, one's own, or those that wait for an operator.
#[component]
pub fn ContributionPage() -> impl IntoView {
    let path = use_location().pathname;
    move || {
        let path = path.get();
        if path.starts_with(REVIEWS) {
            view! { <RequireOperator><Shown operators=true/></RequireOperator> }.into_any()
        } else if path.starts_with(CONTRIBUTIONS) {
            view! { <My title=MINE path=CONTRIBUTIONS said=&SAID><Shown operators=false/></My> }.into_any()
        } else {
            view! {
                <PageMeta title="내 합격자소서 나누기" description="합격한 내 자소서를 이름 없이 나눠요." path=GIVE listed=false/>
                <main id="main" class="page give"><RequireLogin><Shown operators=false/></RequireLogin></main>
            }
            .into_any()
        }
    }
}

/// What the server rendered, in a form.
#[component]
fn Shown(
    /// It is for operators.
    operators: bool,
) -> impl IntoView {
    let location = use_location();
    let address = Memo::new(move |_| {
        let (path, search) = (location.pathname.get(), location.search.get());
        format!("{path}?{search}")
    });
    let html = Resource::new_blocking(
        move || address.get(),
        move |address| async move {
            if operators { review_page(address).await } else { contribution_page(address).await }
        },
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match html.await {
                    Ok(Some(html)) => framed(html, operators),
                    Ok(None) => view! { <NotFound/> }.into_any(),
                    Err(error) => fault(error, &here()),
                }
            })}
        </Transition>
    }
}

fn framed(html: String, operators: bool) -> AnyView {
    let form =
        view! { <Form action=NOWHERE class="given"><div class="given__in" inner_html=html></div></Form> };
    if operators {
        let form = form.into_any();
        return view! {
            <AdminFrame title=MINE path=REVIEWS menu=REVIEWS><Done said=&DECIDED/>{form}</AdminFrame>
        }
        .into_any();
    }
    form.into_any()
}
