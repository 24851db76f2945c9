//! The form to give an essay.

use leptos::prelude::*;
use model::{
    accepted::contribution::{
        CONSENT_WORD, Contribution, ContributionText, HIRES, LETTERS_MAX, QUESTIONS_MAX,
    },
    money::count,
};

use super::{
    CONTRIBUTIONS,
    plain::{Typed, button, hidden},
};

/// Questions that are seen at first.
const FIRST: usize = 3;

/// Names of fields, or what they begin with.
const FIELDS: [&str; 10] =
    ["company", "job", "year", "half", "hire", "specs", "questions", "answers", "mine", "agreed"];

/// A form, empty or with what a draft says.
pub(super) fn page(typed: &Typed, draft: Option<&Contribution>, is_suspended: bool) -> AnyView {
    let title = if draft.is_some() { "자소서 고치기" } else { "내 합격자소서 나누기" };
    if is_suspended {
        return view! {
            <h1>{title}</h1>
            <p class="notice notice--warn">"글을 쓸 수 없는 계정이라 지금은 자소서를 나눌 수 없어요."</p>
        }
        .into_any();
    }
    let none = ContributionText::default();
    let text = draft.map_or(&none, |draft| &draft.text);
    let id = draft.map(|draft| draft.id.to_string()).unwrap_or_default();
    let lead = format!(
        "합격한 내 자소서를 이름 없이 나눠요. 이름, 학교, 연락처는 저장하기 전에 가려요. 문항과 답을 모두 더해 {}자까지예요.",
        count(i64::try_from(LETTERS_MAX).unwrap_or(i64::MAX))
    );
    view! {
        <h1>{title}</h1>
        <p class="about__lead">{lead}" "<a class="link" href=CONTRIBUTIONS>"나눈 자소서"</a></p>
        {draft.and_then(why)}
        {typed.alert(&FIELDS)}
        {hidden("contribution", typed.value("contribution", &id))}
        {head(typed, text)}
        {questions(typed, text)}
        {consents(typed)}
        <div class="given__do">
            {button("save_contribution", ["미리 보기", "저장하는 중"], "btn btn--primary", None)}
        </div>
        <p class="help">"아직 보내지 않아요. 가린 글을 보고 나서 보낼 수 있어요."</p>
    }
    .into_any()
}

/// Why it came back.
fn why(draft: &Contribution) -> Option<AnyView> {
    let reason = (!draft.reason.is_empty()).then(|| draft.reason.clone())?;
    let view = view! {
        <div class="given__back"><p class="help">"이 까닭으로 싣지 못했어요."</p><blockquote class="given__why">{reason}</blockquote></div>
    };
    Some(view.into_any())
}

fn head(typed: &Typed, text: &ContributionText) -> AnyView {
    let year = if text.year == 0 { String::new() } else { text.year.to_string() };
    let half = text.half.map(|half| half.to_string()).unwrap_or_default();
    let halves = [("", "모르겠어요"), ("1", "상반기"), ("2", "하반기")];
    let hires: Vec<(&str, &str)> =
        std::iter::once(("", "고르지 않아요")).chain(HIRES.map(|hire| (hire, hire))).collect();
    view! {
        <div class="given__row">
            {typed.line("company", "회사", "합격한 회사의 이름이에요.", &text.company)}
            {typed.line("job", "직무", "예: 품질관리", &text.job)}
        </div>
        <div class="given__row">
            {typed.line("year", "합격한 해", "예: 2025", &year)}
            {typed.select("half", "반기 (선택)", &halves, &half)}
            {typed.select("hire", "채용 구분 (선택)", &hires, &text.hire)}
        </div>
        {typed.area("specs", "스펙 (선택)", "한 줄에 하나씩 적어요. 예: 토익 900", &text.specs.join("\n"), 3)}
    }
    .into_any()
}

fn questions(typed: &Typed, text: &ContributionText) -> AnyView {
    let mut all: Vec<AnyView> = (0..QUESTIONS_MAX).map(|place| pair(typed, text, place)).collect();
    let further = all.split_off(FIRST);
    let names: Vec<String> = (FIRST..QUESTIONS_MAX).flat_map(names).collect();
    let open = text.answers.len() > FIRST || typed.concerns(&names);
    view! {
        {all}
        <details class="given__more" open=open>
            <summary class="linkbtn">"문항 더 적기"</summary>
            {further}
        </details>
    }
    .into_any()
}

fn names(place: usize) -> [String; 2] {
    [format!("questions[{place}]"), format!("answers[{place}]")]
}

fn pair(typed: &Typed, text: &ContributionText, place: usize) -> AnyView {
    let [question, answer] = names(place);
    let (asked, told) =
        text.answers.get(place).map_or(("", ""), |it| (it.question.as_str(), it.answer.as_str()));
    let nth = place + 1;
    view! {
        <fieldset class="given__q">
            <legend>{format!("문항 {nth}")}</legend>
            {typed.area(&question, &format!("{nth}번 문항"), "", asked, 2)}
            {typed.area(&answer, &format!("{nth}번 답"), "", told, 8)}
        </fieldset>
    }
    .into_any()
}

fn consents(typed: &Typed) -> AnyView {
    let text = format!("/legal/{CONSENT_WORD}");
    view! {
        {typed.tick("mine", "내가 쓴 글이고 남의 이름·개인정보를 지웠어요", ())}
        {typed.tick(
            "agreed",
            "이름 없이 누구나 읽고 분석에 쓰여도 돼요, 언제든 거둘 수 있어요",
            view! { <a class="check__more link" href=text target="_blank">"동의 내용"</a> },
        )}
    }
    .into_any()
}
