//! The dialog of what an essay is for: title, company, job, deadline, 블라인드 채용, how far it has come.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use leptos::{ev, html, prelude::*};
use model::{
    essay::{
        card,
        paste::clean_field,
        shape::{Company, Essay, Outcome, Status},
    },
    form::write,
    job_group::JobGroup,
};

use super::{twin::TwinNote, use_page};
use crate::ui::{Dialog, Icon, IconName, use_unsaved};

/// Changes what an essay is for.
#[component]
pub fn DetailsDialog() -> impl IntoView {
    let page = use_page();
    let title = if page.is_card { "어떤 경험인가요?" } else { "어디에 낼 자소서인가요?" };
    view! {
        <Dialog open=page.details_dialog title=title>
            {if page.is_card { view! { <CardDetails/> }.into_any() } else { view! { <Details/> }.into_any() }}
        </Dialog>
    }
}

/// The states of the form, with their words.
const STATES: [(&str, &str, Status); 5] = [
    ("writing", "작성 중", Status::Writing),
    ("submitted", "제출함", Status::Submitted),
    ("pass", "결과: 합격", Status::Result(Outcome::Pass)),
    ("fail", "결과: 불합격", Status::Result(Outcome::Fail)),
    ("unknown", "결과: 모름", Status::Result(Outcome::Unknown)),
];

/// The fields of the dialog. A handle.
#[derive(Clone, Copy)]
struct Fields {
    company: RwSignal<Company>,
    group: RwSignal<Option<JobGroup>>,
    /// The job as it is being typed.
    job: RwSignal<String>,
    title: NodeRef<html::Input>,
    deadline: NodeRef<html::Input>,
    status: NodeRef<html::Select>,
    blind: NodeRef<html::Input>,
    /// The essay as it was when the dialog was opened.
    began: StoredValue<Essay>,
}

impl Fields {
    fn new(essay: Essay) -> Self {
        Self {
            company: RwSignal::new(essay.company.clone()),
            group: RwSignal::new(essay.group),
            job: RwSignal::new(essay.job.clone()),
            title: NodeRef::new(),
            deadline: NodeRef::new(),
            status: NodeRef::new(),
            blind: NodeRef::new(),
            began: StoredValue::new(essay),
        }
    }

    /// How far the essay has come, by the dialog.
    fn status(self) -> Option<Status> {
        let chosen = self.status.get_untracked().map(|it| it.value()).unwrap_or_default();
        STATES.iter().find(|(word, ..)| *word == chosen).map(|(.., status)| *status)
    }

    /// Writes what was changed in the dialog: the rest may have been changed elsewhere meanwhile. Not how far it has come.
    fn write(self, essay: &mut Essay, deadline: Option<DateTime<Utc>>) {
        let is_blind = self.blind.get_untracked().is_some_and(|it| it.checked());
        self.began.with_value(|began| {
            write(&mut essay.title, &clean_field(&began.title), plain(self.title));
            write(&mut essay.company, &began.company, self.company.get_untracked());
            write(&mut essay.job, &clean_field(&began.job), clean_field(&self.job.get_untracked()));
            write(&mut essay.group, &began.group, self.group.get_untracked());
            // The field has no seconds.
            let began_at = began.deadline.map(shown).and_then(|it| korean(&it).ok().flatten());
            write(&mut essay.deadline, &began_at, deadline);
            write(&mut essay.blind, &began.blind, is_blind);
        });
    }
}

#[component]
fn Details() -> impl IntoView {
    let (page, unsaved) = (use_page(), use_unsaved());
    let essay = page.desk.read(Clone::clone);
    let fields = Fields::new(essay.clone());
    let fault = RwSignal::new(None::<&'static str>);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Ok(deadline) = korean(&plain(fields.deadline)) else {
            fault.set(Some("날짜와 시각을 함께 적어 주세요."));
            return;
        };
        let status = fields.status();
        let is_handed_in =
            status == Some(Status::Submitted) && page.desk.read(|essay| essay.status) != Status::Submitted;
        page.desk.change(|essay| {
            fields.write(essay, deadline);
            if let Some(status) = status.filter(|_| !is_handed_in) {
                fields.began.with_value(|began| write(&mut essay.status, &began.status, status));
            }
        });
        // That it is handed in is said once a copy is frozen.
        if is_handed_in {
            crate::history::hand_in(page);
        }
        page.details_dialog.set(false);
    };
    view! {
        <form class="form" on:submit=save on:input=move |_| unsaved.set(true) novalidate>
            <ForWhom fields=fields job=essay.job.clone()/>
            <div class="field">
                <label for="d-title">"자소서 이름"</label>
                <input id="d-title" class="input" autocomplete="off" placeholder="예: 2026 하반기 신입" node_ref=fields.title prop:value=essay.title.clone()/>
            </div>
            <UntilWhen fields=fields deadline=essay.deadline status=essay.status fault=fault/>
            <label class="check">
                <input type="checkbox" node_ref=fields.blind prop:checked=essay.blind/>
                <span>"블라인드 채용이에요"</span>
            </label>
            <p class="help">"켜면 점검할 때 학교, 나이, 지역처럼 쓰면 안 되는 내용을 찾아 드려요."</p>
            <footer class="dialog__f"><button type="submit" class="btn btn--primary">"고치기"</button></footer>
        </form>
    }
}

/// Company, job and job group; whether there is an essay for the same.
#[component]
fn ForWhom(
    fields: Fields,
    /// As it was when the dialog was opened.
    job: String,
) -> impl IntoView {
    let Fields { company, group, .. } = fields;
    view! {
        <div class="field">
            <label for="d-company">"회사"</label>
            <CompanyField company=company group=group/>
        </div>
        <div class="field">
            <label for="d-job">"직무"</label>
            <input id="d-job" class="input" autocomplete="off" prop:value=job on:input=move |event| fields.job.set(event_target_value(&event))/>
        </div>
        <TwinNote company=company job=fields.job/>
        <div class="field">
            <label for="d-group">"직군"</label>
            <select id="d-group" class="select" on:change=move |event| group.set(JobGroup::parse(&event_target_value(&event)))>
                <option value="">"고르지 않음"</option>
                {JobGroup::ALL.into_iter().map(|it| view! { <option value=it.as_str() selected=move || group.get() == Some(it)>{it.label()}</option> }).collect_view()}
            </select>
        </div>
    }
}

/// Deadline, and how far the essay has come.
#[component]
fn UntilWhen(
    fields: Fields,
    deadline: Option<DateTime<Utc>>,
    status: Status,
    /// What is wrong with the deadline.
    fault: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let options = STATES
        .map(|(word, label, state)| view! { <option value=word selected={state == status}>{label}</option> });
    view! {
        <div class="fields">
            <div class="field">
                <label for="d-deadline">"마감 (한국 시각)"</label>
                <input
                    id="d-deadline" class="input" type="datetime-local" node_ref=fields.deadline
                    prop:value=deadline.map(shown).unwrap_or_default()
                    aria-invalid=move || fault.get().map(|_| "true") aria-describedby="d-deadline-err"
                />
                {move || fault.get().map(|text| view! { <p class="err" id="d-deadline-err"><Icon name=IconName::Alert/>{text}</p> })}
            </div>
            <div class="field">
                <label for="d-status">"상태"</label>
                <select id="d-status" class="select" node_ref=fields.status>{options}</select>
            </div>
        </div>
    }
}

/// What a card is called, and its tags.
#[component]
fn CardDetails() -> impl IntoView {
    let (page, unsaved) = (use_page(), use_unsaved());
    let essay = page.desk.read(Clone::clone);
    let began = StoredValue::new((clean_field(&essay.title), tagged(&clean_field(&essay.job))));
    let (title, tags) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (title, tags) = (plain(title), plain(tags));
        page.desk.change(|essay| {
            began.with_value(|(began_title, began_tags)| {
                write(&mut essay.title, began_title, title);
                write(&mut essay.job, began_tags, tagged(&tags));
            });
        });
        page.details_dialog.set(false);
    };
    view! {
        <form class="form" on:submit=save on:input=move |_| unsaved.set(true) novalidate>
            <div class="field">
                <label for="d-title">"경험 이름"</label>
                <input id="d-title" class="input" autocomplete="off" placeholder="예: 반찬 가게 재구매율" node_ref=title prop:value=essay.title/>
            </div>
            <div class="field">
                <label for="d-tags">"태그"</label>
                <input id="d-tags" class="input" autocomplete="off" placeholder="예: 협업, 데이터 분석" node_ref=tags prop:value=essay.job aria-describedby="d-tags-help"/>
                <p class="help" id="d-tags-help">"쉼표로 나눠 적으면 태그로 모아 볼 수 있어요."</p>
            </div>
            <footer class="dialog__f"><button type="submit" class="btn btn--primary">"고치기"</button></footer>
        </form>
    }
}

/// What stands in a field, made plain.
fn plain(field: NodeRef<html::Input>) -> String {
    clean_field(&field.get_untracked().map(|it| it.value()).unwrap_or_default())
}

/// Tags as they are kept.
fn tagged(text: &str) -> String {
    card::tags(text).join(", ")
}

/// A name, or a company we know: with a network the names that begin so are offered. Nothing is written into the field
/// while one is in it: a name is only put there when it is chosen below (E7).
#[component]
fn CompanyField(company: RwSignal<Company>, group: RwSignal<Option<JobGroup>>) -> impl IntoView {
    let unsaved = use_unsaved();
    let node = NodeRef::<html::Input>::new();
    let began = StoredValue::new(company.get_untracked());
    let found = RwSignal::new(Vec::<(String, String, Option<JobGroup>)>::new());
    let typed = move |event: ev::Event| {
        let name = event_target_value(&event);
        let began = began.get_value();
        let is_as_before = began.name() == name.trim();
        company.set(if is_as_before { began } else { Company::Named(name.trim().to_owned()) });
        leptos::task::spawn_local(async move {
            let answer = crate::api::suggest(&name).await;
            // A late answer is for what is no longer there.
            if company.try_with_untracked(|company| company.name() == name.trim()) == Some(true) {
                found.set(answer);
            }
        });
    };
    let choose = move |code: &str, name: String, its: Option<JobGroup>| {
        if let Ok(code) = code.parse() {
            if let Some(field) = node.get_untracked() {
                field.set_value(&name);
            }
            company.set(Company::Known { code, name });
            unsaved.set(true);
        }
        if its.is_some() {
            group.set(its);
        }
        found.set(Vec::new());
    };
    let known = move || company.with(|company| company.code().is_some());
    view! {
        <input
            id="d-company" class="input" autocomplete="off" placeholder="예: 자진전자" node_ref=node
            prop:value=began.with_value(|began| began.name().to_owned()) on:input=typed aria-describedby="d-company-help"
        />
        <ul class="picks" class:is-away=move || found.with(Vec::is_empty)>
            {move || found.get().into_iter().map(|(code, name, its)| {
                let label = name.clone();
                view! { <li><button type="button" class="chip" on:click=move |_| choose(&code, name.clone(), its)>{label}</button></li> }
            }).collect_view()}
        </ul>
        <p class="help" id="d-company-help">
            {move || if known() { "기업 정보와 합격자소서 키워드를 함께 보여 드려요." } else { "목록에서 고르면 기업 정보와 키워드를 함께 볼 수 있어요. 이름만 적어도 돼요." }}
        </p>
    }
}

/// A time of Korea as the field takes it.
fn shown(time: DateTime<Utc>) -> String {
    (time + Duration::hours(9)).format("%Y-%m-%dT%H:%M").to_string()
}

/// The inverse; nothing is no deadline.
fn korean(text: &str) -> Result<Option<DateTime<Utc>>, chrono::ParseError> {
    if text.is_empty() {
        return Ok(None);
    }
    let there = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")?;
    Ok(Some((there - Duration::hours(9)).and_utc()))
}
