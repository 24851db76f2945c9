//! What others see of a person, and what the person wishes for.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{My, Part, Said, is_suspended};
use crate::{
    account::{
        DesiredFields,
        api::UpdateProfile,
        gate::fault,
        queries::{Profile, load_profile},
        use_viewer,
    },
    admin,
    ui::{
        form::{Field, FieldKind, Form, SubmitButton},
        format,
    },
};

const SAID: [Said; 2] =
    [("welcome", "가입을 마쳤어요. 만나서 반가워요."), ("profile", "프로필을 저장했어요.")];

/// The account, and the profile to change.
#[component]
pub fn MyProfilePage() -> impl IntoView {
    view! { <My title="프로필" path="/my" said=&SAID><Loaded/></My> }
}

#[component]
fn Loaded() -> impl IntoView {
    let profile = Resource::new_blocking(|| (), |()| load_profile());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match profile.await {
                    Ok(profile) => view! { <Sections profile=profile/> }.into_any(),
                    Err(error) => fault(error, "/my"),
                }
            })}
        </Transition>
    }
}

#[component]
fn Sections(profile: Profile) -> impl IntoView {
    let Profile { email, nickname, desired, desired_agreed, created_at } = profile;
    let suspended = is_suspended();
    let operator = use_viewer().is_some_and(|viewer| viewer.is_operator()).then(|| {
        view! {
            <div>
                <dt>"운영"</dt>
                <dd>
                    <a class="link" href=admin::SYNONYMS>"검색 동의어"</a>
                    ", "
                    <a class="link" href=admin::ESSAY_COMPANIES>"자소서의 회사 이름"</a>
                </dd>
            </div>
        }
    });
    let reason =
        suspended.then(|| view! { <p class="help">"글을 쓸 수 없는 계정이라 지금은 바꿀 수 없어요."</p> });
    view! {
        <Part id="account" title="계정" note="다른 사람에게는 보이지 않아요.">
            <dl class="pairs">
                <div>
                    <dt>"이메일"</dt>
                    <dd>{email}" "<a class="link" href="/my/security">"바꾸기"</a></dd>
                </div>
                <div>
                    <dt>"가입한 날"</dt>
                    <dd><time datetime=format::iso_moment(created_at)>{format::date_of(created_at)}</time></dd>
                </div>
                {operator}
            </dl>
        </Part>
        <Part id="profile" title="별명과 희망 조건" note="희망 조건은 희망에 맞춰 보여 드릴 때만 쓰고, 동의해야 저장해요. 비워 둬도 돼요.">
            <Form action=UpdateProfile::url()>
                <fieldset class="form" disabled=suspended>
                    <Field
                        name="nickname"
                        label="별명"
                        kind=FieldKind::Nickname
                        hint="이름 대신 보여요. 한글·영문·숫자로 2자부터 12자까지예요."
                        value=nickname
                    />
                    <DesiredFields desired=desired agreed=desired_agreed/>
                    <SubmitButton label="저장" busy="저장하는 중"/>
                </fieldset>
                {reason}
            </Form>
        </Part>
    }
}
