//! Accounts.

use axum::http::StatusCode;
use domain::account::SignUpForm;
use model::account::Role;

use super::{HERE, Site};

/// The password of every account.
pub const PASSWORD: &str = "달여울 위의 나룻배 하나";

/// An account that is signed in.
pub struct Signed {
    pub email: String,
    /// What its browser sends.
    pub cookie: String,
}

impl Site {
    /// An account, signed in from a browser of its own.
    pub async fn member(&self, name: &str) -> Signed {
        let email = format!("{name}@example.com");
        let accounts = &self.state.app.accounts;
        let form = SignUpForm {
            email: email.clone(),
            password: PASSWORD.to_owned(),
            nickname: name.to_owned(),
            is_14: true,
            terms: true,
            privacy: true,
            ..SignUpForm::default()
        };
        accounts.sign_up(form, HERE).await.unwrap();
        let link = self.link(&email).await;
        accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap();
        let answer = self.call("sign_in", &[("email", &email), ("password", PASSWORD)], None).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        Signed { email, cookie: answer.cookie().unwrap() }
    }

    /// An account that runs the site, signed in from a browser of its own.
    pub async fn admin(&self, name: &str) -> Signed {
        let signed = self.member(name).await;
        self.state.app.accounts.grant(&signed.email, Role::Admin).await.unwrap().unwrap();
        signed
    }

    /// The secret of the newest link that was mailed to a recipient.
    pub async fn link(&self, email: &str) -> String {
        let bodies: Vec<String> =
            sqlx::query_scalar("SELECT body FROM mail WHERE recipient = ? ORDER BY id DESC")
                .bind(email)
                .fetch_all(&self.state.app.pool)
                .await
                .unwrap();
        let body = bodies.iter().find(|body| body.contains("token=")).unwrap();
        body.split("token=").nth(1).unwrap().chars().take_while(char::is_ascii_hexdigit).collect()
    }
}
