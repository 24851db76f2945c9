//! 문장 담기: sentences of an accepted essay that one keeps, without leaving one's own.

use leptos::{prelude::*, task::spawn_local};
use model::{
    essay::wire::{ACCOUNT_HEADER, Account, Failure},
    scrap::{KeptSentence, NewScrap, OldScrap},
    sentence::sentences,
};

use crate::{
    api,
    editor::use_page,
    sync::{Session, Sync, use_sync},
    ui::{Icon, IconName, toast},
};

/// What one keeps of an essay. A handle.
#[derive(Clone, Copy)]
pub struct Keeping {
    essay: u64,
    sync: Sync,
    /// Whose it is.
    account: Memo<Option<String>>,
    /// None until the server has said.
    kept: RwSignal<Option<Vec<KeptSentence>>>,
    /// Something is being kept or let go of.
    is_busy: RwSignal<bool>,
}

impl Keeping {
    /// Of an essay; asked for anew when somebody else signs in, who sees nothing of what was there (O8).
    pub fn begin(essay: u64) -> Self {
        let sync = use_sync();
        let account = Memo::new(move |_| sync.session.with(|session| session.account().map(str::to_owned)));
        let (kept, is_busy) = (RwSignal::new(None), RwSignal::new(false));
        let keeping = Self { essay, sync, account, kept, is_busy };
        Effect::new(move |_| {
            let account = account.get();
            kept.set(None);
            if let Some(account) = account {
                keeping.fetch(account);
            }
        });
        keeping
    }

    /// Asks what is kept.
    fn fetch(self, account: String) {
        spawn_local(async move {
            let (path, headers) = (self.path(), [(ACCOUNT_HEADER, account.as_str())]);
            let asked = api::call::<Vec<KeptSentence>>("GET", &path, None, &headers).await;
            if let api::Answer::Yes(kept) = asked
                && self.is_of(&account)
            {
                self.kept.try_set(Some(kept));
            }
        });
    }

    /// Whether an answer for an account is still one for who is there; where the essay is shown no more it does no harm.
    fn is_of(self, account: &str) -> bool {
        self.account.try_with_untracked(|it| it.as_deref() == Some(account)) != Some(false)
    }

    fn path(self) -> String {
        format!("/api/v1/accepted/{}/scraps", self.essay)
    }

    /// The number under which a sentence is kept.
    fn number(self, position: u8, sentence: &str) -> Option<u64> {
        self.kept.with(|kept| {
            let mut all = kept.iter().flatten();
            all.find(|it| it.position == position && it.sentence == sentence).map(|it| it.id)
        })
    }

    fn keep(self, account: String, position: u8, sentence: String) {
        let new = NewScrap { position, sentence, note: String::new() };
        let Ok(body) = serde_json::to_string(&new) else { return };
        self.ask(Step::Keep, account, body, move |answer| {
            let Ok(one) = serde_json::from_str::<KeptSentence>(&answer) else { return };
            self.kept.try_update(|kept| kept.get_or_insert_default().push(one));
            toast("문장을 담았어요. ‘내 정보’의 스크랩에서 모아 볼 수 있어요.", None);
        });
    }

    fn let_go(self, account: String, id: u64) {
        let Ok(body) = serde_json::to_string(&OldScrap { id }) else { return };
        self.ask(Step::LetGo, account, body, move |_| {
            self.kept.try_update(|kept| kept.iter_mut().for_each(|kept| kept.retain(|it| it.id != id)));
            toast("담은 문장에서 뺐어요.", None);
        });
    }

    /// Asks the server, one thing at a time; what it refuses is said in its words.
    fn ask(self, step: Step, account: String, body: String, done: impl FnOnce(String) + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let headers = [(ACCOUNT_HEADER, account.as_str())];
            let response = api::send(step.method(), &self.path(), Some(body), &headers).await;
            let answer = match &response {
                Some(response) => api::text(response).await.map(|text| (response.status(), text)),
                None => None,
            };
            self.is_busy.try_set(false);
            let is_of = self.is_of(&account);
            match (answer, step) {
                // Somebody else is there by now, who is told nothing of it.
                (Some((200..=299, _)), _) | (Some((404, _)), Step::LetGo) if !is_of => {}
                (Some((200..=299, text)), _) => done(text),
                // It was taken out elsewhere.
                (Some((404, text)), Step::LetGo) => done(text),
                (Some((401 | 409, _)), _) => {
                    toast(step.signed_out(), None);
                    // Who is there now is asked, so that one can sign in here.
                    self.sync.now();
                }
                (Some((status, text)), _) => {
                    let said = serde_json::from_str::<Failure>(&text).ok().and_then(|it| it.message);
                    toast(said.unwrap_or_else(|| step.failed().to_owned()), None);
                    // It may have been kept elsewhere: then its mark is missing here.
                    if status == 422 && is_of {
                        self.fetch(account);
                    }
                }
                (None, _) => toast(step.away(), None),
            }
        });
    }
}

/// What is done with a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Keep,
    LetGo,
}

impl Step {
    fn method(self) -> &'static str {
        match self {
            Self::Keep => "POST",
            Self::LetGo => "DELETE",
        }
    }

    fn failed(self) -> &'static str {
        match self {
            Self::Keep => "담지 못했어요. 잠시 뒤에 다시 해 주세요.",
            Self::LetGo => "빼지 못했어요. 잠시 뒤에 다시 해 주세요.",
        }
    }

    fn signed_out(self) -> &'static str {
        match self {
            Self::Keep => "로그인이 풀렸어요. 다시 로그인한 뒤 담아 주세요.",
            Self::LetGo => "로그인이 풀렸어요. 다시 로그인한 뒤 빼 주세요.",
        }
    }

    fn away(self) -> &'static str {
        match self {
            Self::Keep => "네트워크가 없어 담지 못했어요. 연결되면 다시 해 주세요.",
            Self::LetGo => "네트워크가 없어 빼지 못했어요. 연결되면 다시 해 주세요.",
        }
    }
}

/// Sentences of an answer to keep, below it.
#[component]
pub fn Keep(
    /// Of the essay.
    keeping: Keeping,
    /// The answer's place in it, from 0.
    position: u8,
    /// The answer.
    text: String,
) -> impl IntoView {
    let sync = use_sync();
    let text = StoredValue::new(text);
    let inside = move || match sync.session.get() {
        _ if sync.is_signed_out.get() => view! { <SignIn/> }.into_any(),
        Session::In(account) if account.suspended => {
            view! { <p class="help">"글을 쓸 수 없는 계정이라 지금은 담을 수 없어요."</p> }.into_any()
        }
        Session::In(account) => {
            view! { <Sentences keeping=keeping position=position text=text.get_value() account=account/> }
                .into_any()
        }
        Session::Last(_) => {
            view! { <p class="help">"네트워크가 연결되면 문장을 담을 수 있어요."</p> }.into_any()
        }
        Session::Out | Session::Unknown => view! { <SignIn/> }.into_any(),
    };
    let many = move || {
        let many =
            keeping.kept.with(|kept| kept.iter().flatten().filter(|it| it.position == position).count());
        (many > 0).then(|| view! { <span class="tag tag--brand">{format!("{many}개 담음")}</span> })
    };
    view! {
        <details class="keep">
            <summary class="linkbtn"><Icon name=IconName::Plus/>"문장 담기" {many}</summary>
            {inside}
        </details>
    }
}

#[component]
fn SignIn() -> impl IntoView {
    let desk = use_page().desk;
    let path = format!("/signin?next=/essays/{}", desk.id());
    // What is kept nowhere would go with the page.
    let (said, target) = if desk.store().is_memory() {
        ("문장을 담으려면 새 창에서 로그인해 주세요. ", Some("_blank"))
    } else {
        ("문장을 담으려면 로그인해 주세요. 쓰던 글은 이 기기에 그대로 있어요. ", None)
    };
    view! { <p class="help">{said}<a class="link" href=path target=target>"로그인"</a></p> }
}

#[component]
fn Sentences(keeping: Keeping, position: u8, text: String, account: Account) -> impl IntoView {
    let account = StoredValue::new(account.account);
    let row = move |sentence: String| {
        let sentence = StoredValue::new(sentence);
        let number = Memo::new(move |_| sentence.with_value(|it| keeping.number(position, it)));
        let flip = move |_| match number.get_untracked() {
            Some(id) => keeping.let_go(account.get_value(), id),
            None => keeping.keep(account.get_value(), position, sentence.get_value()),
        };
        view! {
            <li>
                <button type="button" class="keep__s" aria-pressed=move || number.get().is_some().to_string() aria-disabled=move || keeping.is_busy.get().then_some("true") on:click=flip>
                    {move || view! { <Icon name=if number.get().is_some() { IconName::Check } else { IconName::Plus }/> }}
                    <span>{sentence.get_value()}</span>
                </button>
            </li>
        }
    };
    let rows = sentences(&text).into_iter().filter_map(|range| text.get(range)).map(str::to_owned);
    view! {
        <p class="help">"담을 문장을 누르세요. 다시 누르면 빠져요."</p>
        <ul>{rows.map(row).collect_view()}</ul>
    }
}
