//! What mails say. Plain text: nothing in them is loaded from anywhere, nothing tells that they were read.

use model::{
    account::mails::{LINK_MINUTES, SIGN_UP_LINK_HOURS, UNDO_LINK_DAYS},
    contact::Contact,
};

use super::Token;
use crate::mail::Letter;

const GREETING: &str = "안녕하세요, 자진모리예요.";
const IGNORE: &str = "직접 요청하지 않았다면 이 메일은 지워도 돼요. 아무 일도 일어나지 않아요.";

/// What is the same on every letter: where links lead, and whom to ask.
#[derive(Clone, Debug)]
pub struct Letterhead {
    site_url: String,
    contact: Option<Contact>,
}

impl Letterhead {
    /// Letters of the site at this address, without a slash at its end.
    #[must_use]
    pub fn new(site_url: &str, contact: Option<Contact>) -> Self {
        Self { site_url: site_url.to_owned(), contact }
    }

    /// Finishes a sign-up.
    pub(super) fn finish_sign_up(&self, token: &Token) -> Letter {
        self.letter(
            "가입을 마쳐 주세요",
            &[
                &format!(
                    "아래 링크를 열고 가입할 때 정한 비밀번호를 한 번 더 넣으면 가입이 끝나요. 링크는 {SIGN_UP_LINK_HOURS}시간 동안 쓸 수 있어요."
                ),
                &self.link("/signup/finish", token),
                IGNORE,
            ],
        )
    }

    /// Someone signs up with an address that has an account.
    pub(super) fn already_signed_up(&self) -> Letter {
        let site = &self.site_url;
        self.letter(
            "이미 가입한 이메일이에요",
            &[
                "이 주소로 가입 신청이 들어왔는데, 이미 계정이 있어요. 로그인하거나, 비밀번호가 기억나지 않으면 새로 정해 주세요.",
                &format!("로그인 {site}/signin\n비밀번호 새로 정하기 {site}/reset"),
                IGNORE,
            ],
        )
    }

    /// A new password.
    pub(super) fn reset_password(&self, token: &Token) -> Letter {
        self.letter(
            "비밀번호를 새로 정해 주세요",
            &[
                &format!(
                    "아래 링크에서 비밀번호를 새로 정할 수 있어요. 링크는 {LINK_MINUTES}분 동안, 한 번만 쓸 수 있어요."
                ),
                &self.link("/reset/new", token),
                IGNORE,
            ],
        )
    }

    /// The password is another now.
    pub(super) fn password_changed(&self) -> Letter {
        self.letter(
            "비밀번호가 바뀌었어요",
            &[
                "방금 이 계정의 비밀번호가 바뀌었고, 다른 기기에서는 로그아웃했어요.",
                &format!("직접 바꾸지 않았다면 바로 비밀번호를 새로 정해 주세요.\n{}/reset", self.site_url),
            ],
        )
    }

    /// A new address.
    pub(super) fn confirm_email(&self, token: &Token) -> Letter {
        self.letter(
            "새 이메일을 확인해 주세요",
            &[
                &format!(
                    "아래 링크를 열고 확인하면 계정의 이메일이 이 주소로 바뀌어요. 링크는 {LINK_MINUTES}분 동안 쓸 수 있어요."
                ),
                &self.link("/email/confirm", token),
                IGNORE,
            ],
        )
    }

    /// Someone wants an address for its account that another account has.
    pub(super) fn address_in_use(&self) -> Letter {
        self.letter(
            "이미 쓰고 있는 이메일이에요",
            &[
                "다른 계정에서 이메일을 이 주소로 바꾸려고 했는데, 이 주소로 가입한 계정이 이미 있어요. 바뀐 것은 없어요.",
                &format!("이 주소의 계정으로 로그인 {}/signin", self.site_url),
            ],
        )
    }

    /// The address is another now; goes to the old one, with the link that puts it back.
    pub(super) fn email_changed(&self, masked: &str, undo: &Token) -> Letter {
        self.letter(
            "계정의 이메일이 바뀌었어요",
            &[
                &format!("계정의 이메일이 {masked} 주소로 바뀌었어요. 앞으로는 그 주소로 로그인해요."),
                &format!(
                    "직접 바꾸지 않았다면 아래 링크에서 되돌려 주세요. 이메일을 이 주소로 되돌리고, 모든 기기에서 로그아웃하고, 비밀번호를 새로 정해요. 링크는 {UNDO_LINK_DAYS}일 동안, 한 번만 쓸 수 있어요."
                ),
                &self.link("/email/undo", undo),
                "직접 바꿨다면 이 메일을 지워 주세요. 링크를 남에게 알려 주면 계정을 빼앗길 수 있어요.",
            ],
        )
    }

    /// The address was put back; goes to the one that was in force until then.
    pub(super) fn email_restored(&self) -> Letter {
        self.letter(
            "계정의 이메일이 되돌아갔어요",
            &[
                "이 주소로 바꿨던 계정의 이메일이 이전 주소로 되돌아갔어요. 이 주소로는 더 로그인할 수 없어요.",
                "이전 주소의 메일함을 여는 사람이 그 주소로 간 메일의 링크로 되돌렸어요. 직접 하지 않았다면 그 메일함의 비밀번호부터 바꿔 주세요.",
            ],
        )
    }

    /// An essay that a member gave is published.
    pub(crate) fn essay_published(&self, contribution: u64) -> Letter {
        self.letter(
            "나눈 자소서가 실렸어요",
            &[
                "나눠 주신 합격자소서를 운영자가 읽고 실었어요. 이름 없이 누구나 읽을 수 있어요.",
                &format!("{}\n언제든 여기에서 거둘 수 있어요.", self.contribution(contribution)),
            ],
        )
    }

    /// An essay that a member gave is not published, for a reason.
    pub(crate) fn essay_refused(&self, contribution: u64, reason: &str) -> Letter {
        self.letter(
            "나눈 자소서를 싣지 못했어요",
            &[
                "나눠 주신 합격자소서를 운영자가 읽었는데, 이 까닭으로 싣지 못했어요.",
                &format!("까닭: {reason}"),
                &format!("{}\n고쳐서 다시 보내거나 지울 수 있어요.", self.contribution(contribution)),
            ],
        )
    }

    fn contribution(&self, id: u64) -> String {
        format!("{}/my/contributions/{id}", self.site_url)
    }

    fn link(&self, path: &str, token: &Token) -> String {
        format!("{}{path}?token={}", self.site_url, token.text())
    }

    fn letter(&self, subject: &str, paragraphs: &[&str]) -> Letter {
        let contact = self.contact.as_ref().map(|contact| format!("물어볼 곳: {contact}"));
        let body: Vec<&str> =
            std::iter::once(GREETING).chain(paragraphs.iter().copied()).chain(contact.as_deref()).collect();
        Letter { subject: format!("[자진모리] {subject}"), body: body.join("\n\n") + "\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://zazinmori.example";

    fn letterhead() -> Letterhead {
        Letterhead::new(SITE, None)
    }

    #[test]
    fn links_lead_to_this_site_and_carry_the_secret() {
        let (letterhead, token) = (letterhead(), Token::random());
        let asked_for = [
            letterhead.finish_sign_up(&token),
            letterhead.reset_password(&token),
            letterhead.confirm_email(&token),
        ];
        for letter in asked_for.iter().chain([&letterhead.email_changed("k***@example.com", &token)]) {
            let link = letter.body.lines().find(|line| line.starts_with(SITE)).unwrap();
            assert!(link.ends_with(&format!("?token={}", token.text())), "{link}");
        }
        assert!(asked_for.iter().all(|letter| letter.body.contains(IGNORE)));
    }

    #[test]
    fn the_others_carry_none_and_every_subject_fits_a_line() {
        let letterhead = letterhead();
        for letter in [
            letterhead.already_signed_up(),
            letterhead.password_changed(),
            letterhead.address_in_use(),
            letterhead.email_restored(),
            letterhead.essay_published(7),
            letterhead.essay_refused(7, "너무 짧아요"),
        ] {
            assert!(!letter.body.contains("token="));
            assert!(letter.subject.starts_with("[자진모리] ") && letter.subject.chars().count() < 40);
        }
    }

    #[test]
    fn what_was_decided_of_an_essay_leads_to_it_and_a_refusal_has_its_reason() {
        let letterhead = letterhead();
        for letter in [letterhead.essay_published(7), letterhead.essay_refused(7, "회사 기밀이 있어요")]
        {
            assert!(
                letter.body.lines().any(|line| line == format!("{SITE}/my/contributions/7")),
                "{}",
                letter.body
            );
        }
        assert!(
            letterhead.essay_refused(7, "회사 기밀이 있어요").body.contains("까닭: 회사 기밀이 있어요\n")
        );
    }

    #[test]
    fn every_letter_says_whom_to_ask_where_the_operator_said_so() {
        let contact = "help@zazinmori.example".parse().ok();
        let letter = Letterhead::new(SITE, contact).email_restored();
        assert!(letter.body.ends_with("\n\n물어볼 곳: help@zazinmori.example\n"), "{}", letter.body);
        assert!(!letterhead().email_restored().body.contains("물어볼 곳"));
    }
}
