//! What the server finds wrong with a form of accounts, beyond what a field alone shows.

/// What is wrong, in words for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The age was not declared.
    #[error("만 14세가 되어야 가입할 수 있어요. 맞다면 표시해 주세요.")]
    Age,
    /// A consent without which there is no account.
    #[error("가입하려면 동의가 필요해요. 내용을 읽고 표시해 주세요.")]
    Consent,
    /// Wishes without the consent to keep them.
    #[error("희망 직군이나 지역을 저장하려면 동의가 필요해요. 동의하지 않으려면 비워 주세요.")]
    DesiredConsent,
    /// Someone else has it.
    #[error("다른 분이 쓰는 별명이에요. 다른 별명을 골라 주세요.")]
    NicknameTaken,
    /// Among the first that anyone would try.
    #[error("너무 쉽게 알아낼 수 있는 비밀번호예요. 낱말 몇 개를 이어 길게 지어 보세요.")]
    PasswordCommon,
    /// The password in force was asked, and this is not it.
    #[error("지금 쓰는 비밀번호가 아니에요.")]
    PasswordWrong,
    /// The password chosen at sign-up was asked, and this is not it.
    #[error("가입할 때 정한 비밀번호가 아니에요.")]
    SignUpPasswordWrong,
    /// Unknown address or wrong password: which of them is not told.
    #[error("이메일이나 비밀번호가 맞지 않아요.")]
    Credentials,
    /// The address in force.
    #[error("지금 쓰는 이메일과 같아요.")]
    SameEmail,
    /// The address that was to be put back has an account of its own by now.
    #[error("이 주소로 새로 가입한 계정이 있어요. 그 계정에서 탈퇴한 뒤 다시 해 주세요.")]
    EmailTaken,
    /// The box beside what cannot be undone.
    #[error("되돌릴 수 없다는 것을 확인했으면 표시해 주세요.")]
    NotSure,
}

impl Fault {
    /// All.
    pub const ALL: [Self; 11] = [
        Self::Age,
        Self::Consent,
        Self::DesiredConsent,
        Self::NicknameTaken,
        Self::PasswordCommon,
        Self::PasswordWrong,
        Self::SignUpPasswordWrong,
        Self::Credentials,
        Self::SameEmail,
        Self::EmailTaken,
        Self::NotSure,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_of_its_own() {
        let mut seen = std::collections::HashSet::new();
        for fault in Fault::ALL {
            let words = fault.to_string();
            assert!(words.ends_with("요."), "{words}");
            assert!(seen.insert(words));
        }
    }
}
