//! A name: whom it means is decided, or what was decided is taken back.

use chrono::{DateTime, Utc};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use model::{
    accepted::{AcceptedCompany, CompanyChoice, CompanyDecision, WrittenName},
    money::count,
};

use super::{
    api::{DecideEssayCompany, UndoEssayCompany},
    decision::{meaning, who},
    paths::{self, ESSAY_COMPANIES},
    queries::{EssayCompanyDetail, load_essay_company},
};
use crate::{
    account::fault,
    admin::{AdminFrame, RequireOperator},
    layout::NotFound,
    ui::form::{Field, FieldKind, Form, FormReply, Hidden, Radios, SubmitButton, use_refused},
};

/// A form to decide whom a name means, or what was decided with a form to take it back.
#[component]
pub fn EssayCompanyPage() -> impl IntoView {
    view! { <RequireOperator><Loaded/></RequireOperator> }
}

#[component]
fn Loaded() -> impl IntoView {
    let parameters = use_params_map();
    let key = Memo::new(move |_| parameters.with(|it| it.get("key").unwrap_or_default()));
    let detail = Resource::new_blocking(move || key.get(), load_essay_company);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match detail.await {
                    Ok(Some(detail)) => view! { <Name detail=detail/> }.into_any(),
                    Ok(None) => match use_refused(DecideEssayCompany::url()) {
                        Some(refused) => view! { <Gone refused=refused/> }.into_any(),
                        None => view! { <NotFound/> }.into_any(),
                    },
                    Err(error) => {
                        view! {
                            <AdminFrame title="회사 정하기" path=ESSAY_COMPANIES menu=ESSAY_COMPANIES tools=back>
                                {fault(error, ESSAY_COMPANIES)}
                            </AdminFrame>
                        }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}

/// Essays with the name are gone since: what was decided was decided of nothing.
#[component]
fn Gone(refused: FormReply) -> impl IntoView {
    view! {
        <AdminFrame title="회사 정하기" path=ESSAY_COMPANIES menu=ESSAY_COMPANIES tools=back>
            {said(Some(refused))}
        </AdminFrame>
    }
    .into_any()
}

#[component]
fn Name(detail: EssayCompanyDetail) -> impl IntoView {
    let EssayCompanyDetail { company, at } = detail;
    let ways = ways(&company);
    let path = paths::name(&company.key);
    let heading = company.name().to_owned();
    let counted = format!("글 {}편", count(i64::from(company.essays)));
    let form = match company.decision.clone() {
        Some(decision) => undoing(company.key, decision, at),
        None => deciding(company),
    };
    view! {
        <AdminFrame title="회사 정하기" path=path menu=ESSAY_COMPANIES tools=back>
            <div class="ad__g">
                <section class="pn" aria-labelledby="name-h">
                    <header class="pn__h"><h2 id="name-h">{heading}</h2><p>{counted}</p></header>
                    {ways}
                </section>
                {form}
            </div>
        </AdminFrame>
    }
    .into_any()
}

/// How essays write it, where that is more than the heading.
fn ways(company: &AcceptedCompany) -> Option<AnyView> {
    let way = |it: &WrittenName| format!("{} {}편", it.name, count(i64::from(it.essays)));
    let ways: Vec<String> = company.written.iter().map(way).collect();
    (ways.len() > 1).then(|| {
        let ways = ways.into_iter().map(|way| view! { <li>{way}</li> }).collect_view();
        view! { <ul class="syn__ways" aria-label="글에 적힌 이름">{ways}</ul> }.into_any()
    })
}

fn deciding(company: AcceptedCompany) -> AnyView {
    // Another operator took it back: this one's form is no more.
    let refused = said(use_refused(UndoEssayCompany::url()));
    let offered = company.candidates.iter().map(|it| (it.corp_code.to_string(), it.name.clone(), it.line()));
    let others = [
        (CompanyChoice::TYPED, "번호로 적기", "아래에 고유번호를 적어요."),
        (CompanyChoice::NOT_OURS, "우리 목록에 없는 회사예요", "회사 없이 보여 주고, 다시 묻지 않아요."),
    ];
    let others = others.map(|(word, label, note)| (word.to_owned(), label.to_owned(), note.to_owned()));
    let options: Vec<(String, String, String)> = offered.chain(others).collect();
    view! {
        <section class="pn" aria-labelledby="decide-h">
            <header class="pn__h"><h2 id="decide-h">"어느 회사인가요?"</h2><p>"이 이름으로 된 글에 모두 쓰여요."</p></header>
            {refused}
            <Form action=DecideEssayCompany::url()>
                <Hidden name="key" value=company.key/>
                <Radios name="choice" legend="회사" options=options value=""/>
                <Field
                    name="corp_code"
                    label="고유번호 (선택)"
                    kind=FieldKind::Text
                    hint="‘번호로 적기’를 골랐을 때만, 숫자 8자리로 적어요."
                    optional=true
                />
                <SubmitButton label="정하기" busy="정하는 중"/>
            </Form>
        </section>
    }
    .into_any()
}

fn undoing(key: String, decision: CompanyDecision, at: DateTime<Utc>) -> AnyView {
    // Another operator decided it first: this one's form is no more.
    let refused = said(use_refused(DecideEssayCompany::url()));
    let seen = decision.corp_code.map(String::from).unwrap_or_default();
    let (meaning, who) = (meaning(&decision), who(&decision, at));
    view! {
        <section class="pn" aria-labelledby="decided-h">
            <header class="pn__h"><h2 id="decided-h">"정한 내용"</h2></header>
            {refused}
            <p>{meaning}</p>
            <p class="meta">{who}</p>
        </section>
        <section class="pn" aria-labelledby="undo-h">
            <header class="pn__h"><h2 id="undo-h">"되돌리기"</h2><p>"이름만으로 알 수 있는 회사로 돌아가요."</p></header>
            <Form action=UndoEssayCompany::url()>
                <Hidden name="key" value=key/>
                <Hidden name="seen" value=seen/>
                <SubmitButton label="되돌리기" busy="되돌리는 중" class="btn btn--danger"/>
            </Form>
        </section>
    }
    .into_any()
}

/// Why a form was refused whose page shows another one by now.
fn said(refused: Option<FormReply>) -> Option<AnyView> {
    let line = refused?.error.violations.first()?.message.clone();
    Some(view! { <div class="notice notice--danger" role="alert"><p>{line}</p></div> }.into_any())
}

/// To the list.
fn back() -> impl IntoView {
    view! { <a class="btn" href=ESSAY_COMPANIES>"목록으로"</a> }
}
