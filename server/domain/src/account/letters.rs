//! What mails say. Plain text: nothing in them is loaded from anywhere, nothing tells that they were read.

use super::Token;
use crate::mail::Letter;

const GREETING: &str = "안녕하세요, 자진모리예요.";
const IGNORE: &str = "직접 요청하지 않았다면 이 메일은 지워도 돼요. 아무 일도 일어나지 않아요.";

/// Finishes a sign-up.
pub(super) fn finish_sign_up(site: &str, token: &Token, hours: i64) -> Letter {
    letter(
        "가입을 마쳐 주세요",
        &[
            &format!(
                "아래 링크를 열고 가입할 때 정한 비밀번호를 한 번 더 넣으면 가입이 끝나요. 링크는 {hours}시간 동안 쓸 수 있어요."
            ),
            &format!("{site}/signup/finish?token={}", token.text()),
            IGNORE,
        ],
    )
}

/// Someone signs up with an address that has an account.
pub(super) fn already_signed_up(site: &str) -> Letter {
    letter(
        "이미 가입한 이메일이에요",
        &[
            "이 주소로 가입 신청이 들어왔는데, 이미 계정이 있어요. 로그인하거나, 비밀번호가 기억나지 않으면 새로 정해 주세요.",
            &format!("로그인 {site}/signin\n비밀번호 새로 정하기 {site}/reset"),
            IGNORE,
        ],
    )
}

/// A new password.
pub(super) fn reset_password(site: &str, token: &Token, minutes: i64) -> Letter {
    letter(
        "비밀번호를 새로 정해 주세요",
        &[
            &format!(
                "아래 링크에서 비밀번호를 새로 정할 수 있어요. 링크는 {minutes}분 동안, 한 번만 쓸 수 있어요."
            ),
            &format!("{site}/reset/new?token={}", token.text()),
            IGNORE,
        ],
    )
}

/// The password is another now.
pub(super) fn password_changed(site: &str) -> Letter {
    letter(
        "비밀번호가 바뀌었어요",
        &[
            "방금 이 계정의 비밀번호가 바뀌었고, 다른 기기에서는 로그아웃했어요.",
            &format!("직접 바꾸지 않았다면 바로 비밀번호를 새로 정해 주세요.\n{site}/reset"),
        ],
    )
}

/// A new address.
pub(super) fn confirm_email(site: &str, token: &Token, minutes: i64) -> Letter {
    letter(
        "새 이메일을 확인해 주세요",
        &[
            &format!(
                "아래 링크를 열고 확인하면 계정의 이메일이 이 주소로 바뀌어요. 링크는 {minutes}분 동안 쓸 수 있어요."
            ),
            &format!("{site}/email/confirm?token={}", token.text()),
            IGNORE,
        ],
    )
}

/// Someone wants an address for its account that another account has.
pub(super) fn address_in_use(site: &str) -> Letter {
    letter(
        "이미 쓰고 있는 이메일이에요",
        &[
            "다른 계정에서 이메일을 이 주소로 바꾸려고 했는데, 이 주소로 가입한 계정이 이미 있어요. 바뀐 것은 없어요.",
            &format!("이 주소의 계정으로 로그인 {site}/signin"),
        ],
    )
}

/// The address is another now; goes to the old one.
pub(super) fn email_changed(site: &str, masked: &str) -> Letter {
    letter(
        "계정의 이메일이 바뀌었어요",
        &[
            &format!("계정의 이메일이 {masked} 주소로 바뀌었어요. 앞으로는 그 주소로 로그인해요."),
            &format!(
                "직접 바꾸지 않았다면 출처를 알 수 없는 로그인이 있었을 수 있어요. 안내를 보고 알려 주세요.\n{site}/legal/privacy"
            ),
        ],
    )
}

fn letter(subject: &str, paragraphs: &[&str]) -> Letter {
    let body = std::iter::once(GREETING).chain(paragraphs.iter().copied()).collect::<Vec<_>>().join("\n\n");
    Letter { subject: format!("[자진모리] {subject}"), body: body + "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_this_site_and_carry_the_secret() {
        let token = Token::random();
        let site = "https://zazinmori.example";
        for letter in [
            finish_sign_up(site, &token, 24),
            reset_password(site, &token, 30),
            confirm_email(site, &token, 30),
        ] {
            let link = letter.body.lines().find(|line| line.starts_with(site)).unwrap();
            assert!(link.ends_with(&format!("?token={}", token.text())), "{link}");
            assert!(letter.body.contains(IGNORE));
        }
    }

    #[test]
    fn the_others_carry_none_and_every_subject_fits_a_line() {
        let site = "https://zazinmori.example";
        for letter in [
            already_signed_up(site),
            password_changed(site),
            address_in_use(site),
            email_changed(site, "k***@example.com"),
        ] {
            assert!(!letter.body.contains("token="));
            assert!(letter.subject.starts_with("[자진모리] ") && letter.subject.chars().count() < 40);
        }
    }
}
