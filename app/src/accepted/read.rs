//! Reading an accepted essay.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::{
    accepted::{AcceptedEssay, ReadAnswer},
    money::count,
    scrap::KeptSentence,
    search::Mark,
};

use super::{
    AcceptedQuery,
    api::{AcceptedReading, load_accepted},
    list::{meta, title},
    mark::{paragraphs, use_mark},
};
use crate::{
    company,
    error::Message,
    layout::{Breadcrumbs, Crumb, NotFound},
    scrap::Choose,
    ui::{Fault, PageMeta, format::date},
};

/// The address names no essay.
const NO_ESSAY: Message = Message {
    title: "이 합격자소서를 찾지 못했어요",
    advice: "내려갔거나 주소가 잘못됐어요. 목록에서 다시 찾아 주세요.",
};

/// An essay with its questions and answers.
#[component]
pub fn AcceptedPage() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|it| it.get("id").unwrap_or_default()));
    let mark = use_mark();
    let essay = Resource::new_blocking(move || (id.get(), mark.get()), |(id, mark)| load_accepted(id, mark));
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match essay.await {
                    Ok(Some(reading)) => read(reading),
                    Ok(None) => view! { <NotFound message=NO_ESSAY/> }.into_any(),
                    Err(error) => {
                        let retry = Callback::new(move |()| essay.refetch());
                        view! {
                            <main id="main" class="page fault">
                                <h1>"합격자소서를 불러오지 못했어요"</h1>
                                <Fault error=error retry=retry/>
                            </main>
                        }
                        .into_any()
                    }
                }
            })}
        </Transition>
    }
    .into_any()
}

fn read(reading: AcceptedReading) -> AnyView {
    let AcceptedReading { essay, marks, side, kept } = reading;
    let AcceptedEssay { head, specs, answers, url, licence, fetched_on, near } = essay;
    let title = title(&head);
    let above = vec![Crumb::new("홈", "/"), Crumb::new("합격자소서", "/accepted")];
    let description = format!("{title} 합격자소서예요. 문항 {}개와 답을 읽어요.", answers.len());
    let of_company = head.corp_code.map(|code| {
        let others = AcceptedQuery { corp_code: Some(code), ..AcceptedQuery::default() };
        view! {
            <p class="acc__links">
                <a href=company::path(code)>{format!("{} 기업 정보", head.company)}</a>
                <a href=others.path(1)>"이 회사의 합격자소서"</a>
            </p>
        }
    });
    let specs = (!specs.is_empty()).then(|| {
        let specs = specs.into_iter().map(|spec| view! { <li class="tag">{spec}</li> }).collect_view();
        view! { <ul class="acc__specs" aria-label="지원자가 밝힌 것">{specs}</ul> }
    });
    let near = (!near.is_empty()).then(|| {
        view! { <p class="notice">{format!("거의 같은 글이 {}편 더 있어요. 통계에는 한 번만 세요.", near.len())}</p> }
    });
    let source = head.source.label();
    let from = match url {
        Some(url) => view! { <a href=url rel="external noopener nofollow">{source}</a> }.into_any(),
        None => source.into_any(),
    };
    let answers = answers
        .into_iter()
        .zip(marks)
        .enumerate()
        .map(|(nth, (it, marks))| answer((head.id, nth), it, &kept, &marks))
        .collect_view();
    view! {
        // What others wrote is not for search engines: it can be taken down here.
        <PageMeta title=title.clone() description=description path=super::path(head.id) listed=false/>
        <main id="main" class="page acc acc--read">
            <Breadcrumbs above=above here=title.clone()/>
            <h1>{title}</h1>
            <p class="meta">{meta(&head)}</p>
            {specs}
            {of_company}
            {near}
            <div class="acc__read">
                <aside class="acc__side" aria-label="이 글의 키워드" inner_html=side></aside>
                <article class="acc__essay">{answers}</article>
            </div>
            <footer class="acc__foot">
                <p>"합격한 글이지만 정답은 아니에요. 베끼지 말고, 내 경험으로 바꿔 써 주세요."</p>
                <p class="meta">
                    <span>"출처 " {from}</span>
                    <span>{format!("받은 날 {}", date(fetched_on))}</span>
                    <span>"이름·학교·연락처는 가렸어요"</span>
                </p>
                <p class="acc__licence">{licence}</p>
            </footer>
        </main>
    }
    .into_any()
}

fn answer(
    (essay, place): (u64, usize),
    answer: ReadAnswer,
    kept: &[KeptSentence],
    marks: &[Mark],
) -> impl IntoView + use<> {
    let ReadAnswer { question, kinds, answer, length } = answer;
    let question =
        if question.is_empty() { "문항이 남아 있지 않아요".to_owned() } else { question };
    let kinds = kinds
        .into_iter()
        .map(|kind| {
            let same = AcceptedQuery { kind: Some(kind), ..AcceptedQuery::default() };
            view! { <a class="tag" href=same.path(1)>{kind.label()}</a> }
        })
        .collect_view();
    let paragraphs = paragraphs(&answer, marks);
    let nth = place + 1;
    let choose = u8::try_from(place).ok().map(|position| {
        view! { <Choose essay=essay position=position text=answer.clone() kept=kept.to_vec()/> }
    });
    let (id, labelled) = (format!("q{nth}"), format!("q{nth}"));
    view! {
        <section class="acc__answer" aria-labelledby=labelled>
            <h2 id=id><span class="num">{format!("{nth}.")}</span>" "{question}</h2>
            <p class="acc__kinds">{kinds}<span class="num">{format!("{}자", count(i64::from(length)))}</span></p>
            <div class="acc__text">{paragraphs}</div>
            {choose}
        </section>
    }
}
