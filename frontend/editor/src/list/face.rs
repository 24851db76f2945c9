//! What a list says of an essay.

use std::sync::Arc;

use leptos::prelude::*;
use model::essay::{
    count::Measure,
    shape::{Essay, Form, Status},
    shelf::{answered, status_label},
};

use super::{DdayMark, Entry};
use crate::{
    app::device_handle,
    route::{Route, To},
    store::Record,
    ui::{GaugeView, ago},
};

/// Gauges at most: more say nothing at a look.
const GAUGES: usize = 8;

/// Title, company and job; how far it has come; how safe it is.
#[component]
pub fn Face(
    /// The essay.
    entry: Arc<Entry>,
    /// Now.
    now_ms: RwSignal<f64>,
) -> impl IntoView {
    let essay = entry.essay().clone();
    let company = essay.company.name().to_owned();
    let status = essay.status;
    let (many, done) = (essay.questions.len(), answered(&essay));
    let named = title(&essay);
    let written_at = entry.record.device.written_at;
    let deadline = essay.deadline;
    let words = [company, essay.job.clone()].into_iter().filter(|it| !it.is_empty());
    view! {
        <div class="lrow__m">
            <h2><To route=Route::Essay(essay.id.clone())>{named}</To></h2>
            <p class="meta">{words.map(|it| view! { <span>{it}</span> }).collect_view()}</p>
            <p class="meta lrow__s">
                <span><i class=format!("tag {}", look(status))>{status_label(status)}</i></span>
                <span>{move || written(written_at, now_ms.get())}</span>
                <span>{kept(&entry.record, is_passing())}</span>
            </p>
        </div>
        <div class="lrow__g">
            <Gauges measures=measures(&essay)/>
            <p class="num">{format!("{many}문항 중 {done}개 작성")}</p>
        </div>
        <p class="lrow__d"><DdayMark deadline=deadline tick=now_ms/></p>
    }
}

#[component]
fn Gauges(measures: Vec<Measure>) -> impl IntoView {
    (!measures.is_empty()).then(|| {
        let gauge = |(at, measure): (usize, Measure)| {
            view! { <GaugeView measure=Signal::stored(Some(measure)) label=format!("{}번 문항 글자 수", at + 1) is_small=true is_now=Signal::stored(false)/> }
        };
        view! { <div class="lrow__q">{measures.into_iter().enumerate().map(gauge).collect_view()}</div> }
    })
}

/// What is measured, where every question has a limit and there are not too many.
fn measures(essay: &Essay) -> Vec<Measure> {
    let all = essay.questions.iter().map(|it| it.limit.map(|limit| Measure::of(&it.answer, &limit)));
    all.collect::<Option<Vec<_>>>().filter(|all| all.len() <= GAUGES).unwrap_or_default()
}

/// Its title, or the company's name, or words for none.
pub fn title(essay: &Essay) -> String {
    let named = [essay.title.trim(), essay.company.name().trim()].into_iter().find(|it| !it.is_empty());
    let nameless = match essay.form {
        Form::Application => "제목 없는 자소서",
        Form::Card => "이름 없는 경험",
    };
    named.unwrap_or(nameless).to_owned()
}

/// How a tag of a status looks.
pub fn look(status: Status) -> &'static str {
    use model::essay::shape::Outcome;

    match status {
        Status::Writing => "",
        Status::Submitted => "tag--info",
        Status::Result(Outcome::Pass) => "tag--ok",
        Status::Result(Outcome::Fail | Outcome::Unknown) => "tag--off",
    }
}

/// When it was last written in.
pub fn written(ms: f64, now_ms: f64) -> String {
    match ago(ms, now_ms).as_str() {
        "방금" => "방금 씀".to_owned(),
        then => format!("{then}에 씀"),
    }
}

/// Where it is kept. What is passing goes with the page: others use this computer too.
pub fn kept(record: &Record, is_passing: bool) -> &'static str {
    let replica = &record.replica;
    match (record.owner.is_some() && !replica.is_unsynced(), replica.sent().is_some(), is_passing) {
        (true, ..) => "서버에 저장됨",
        (false, true, false) => "고친 글은 이 기기에만 있음",
        (false, false, false) => "이 기기에만 있음",
        (false, true, true) => "고친 글은 아직 서버에 없음",
        (false, false, true) => "아직 서버에 없음",
    }
}

/// Whether what is here goes with the page.
pub fn is_passing() -> bool {
    device_handle().with_value(|device| device.store.is_memory())
}
