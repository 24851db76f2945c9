//! Mailed links: a new password, a new address.

use super::*;

const NEW: &str = "나룻배 둘이 지나가요";

async fn reset_link(world: &World) -> String {
    let before = world.count("mail").await;
    world.accounts.ask_reset(EMAIL, HERE).unwrap();
    while world.count("mail").await == before {
        tokio::task::yield_now().await;
    }
    world.link(EMAIL).await
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_link_sets_a_new_password_once_and_ends_every_session(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let (secret, _) = world.session(&member, Stay::Device).await;
    let link = reset_link(&world).await;
    assert!(world.accounts.is_reset_open(&link).await.unwrap());
    let refusal = world.accounts.reset_password(&link, "password").await.unwrap_err();
    assert_eq!(fields(&refusal), ["password"]);
    assert!(world.accounts.is_reset_open(&link).await.unwrap(), "a refused password does not cost the link");

    world.accounts.reset_password(&link, NEW).await.unwrap();
    assert_eq!(world.accounts.find_session(&secret).await.unwrap(), None);
    assert_eq!(world.count("account_session").await, 0);
    assert!(!world.accounts.is_reset_open(&link).await.unwrap());
    assert!(matches!(world.accounts.reset_password(&link, NEW).await, Err(Refusal::Gone)), "replayed");
    assert!(world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.is_err());
    assert!(world.accounts.sign_in(EMAIL, NEW, None, HERE).await.is_ok());
    assert!(world.mails(EMAIL).await[0].0.contains("비밀번호가 바뀌었어요"), "its owner is told");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_link_is_good_for_half_an_hour_and_a_newer_one_takes_its_place(pool: MySqlPool) {
    let world = World::new(pool);
    world.member(EMAIL, "달여울").await;
    let old = reset_link(&world).await;
    let new = reset_link(&world).await;
    assert!(!world.accounts.is_reset_open(&old).await.unwrap());
    world.pass(Duration::minutes(29));
    assert!(world.accounts.is_reset_open(&new).await.unwrap());
    world.pass(Duration::minutes(1));
    assert!(!world.accounts.is_reset_open(&new).await.unwrap());
    assert!(matches!(world.accounts.reset_password(&new, NEW).await, Err(Refusal::Gone)));
    assert_eq!(world.accounts.sweep().await.unwrap().links, 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_two_who_use_a_link_at_once_one_sets_the_password(pool: MySqlPool) {
    let world = World::new(pool);
    world.member(EMAIL, "달여울").await;
    let link = reset_link(&world).await;
    let (one, other) = tokio::join!(
        world.accounts.reset_password(&link, NEW),
        world.accounts.reset_password(&link, "나룻배 셋이 지나가요")
    );
    assert_ne!(one.is_ok(), other.is_ok());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn links_of_one_kind_open_nothing_else(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let reset = reset_link(&world).await;
    assert!(matches!(world.accounts.confirm_email(&member, &reset).await, Err(Refusal::Gone)));
    assert!(matches!(world.accounts.finish_sign_up(&reset, PASSWORD, "").await, Err(Refusal::Gone)));
    world.accounts.ask_email_change(&member, PASSWORD, "new@example.com").await.unwrap();
    let email = world.link("new@example.com").await;
    assert!(matches!(world.accounts.reset_password(&email, NEW).await, Err(Refusal::Gone)));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn changing_the_password_ends_other_sessions_and_takes_links_back(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    world.session(&member, Stay::Device).await;
    let reset = reset_link(&world).await;
    world.accounts.ask_email_change(&member, PASSWORD, "new@example.com").await.unwrap();
    let email = world.link("new@example.com").await;

    let refusal = world.accounts.change_password(&member, "wrong", NEW).await.unwrap_err();
    assert_eq!(fields(&refusal), ["current_password"]);
    let refusal = world.accounts.change_password(&member, PASSWORD, "짧아요").await.unwrap_err();
    assert_eq!(fields(&refusal), ["new_password"]);
    assert_eq!(world.count("account_session").await, 2, "so far nothing has happened");

    world.accounts.change_password(&member, PASSWORD, NEW).await.unwrap();
    let left = world.accounts.sessions(&member).await.unwrap();
    assert_eq!(left.iter().map(|it| it.id).collect::<Vec<_>>(), [member.session]);
    assert!(!world.accounts.is_reset_open(&reset).await.unwrap());
    assert_eq!(world.accounts.pending_email(&member, &email).await.unwrap(), None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn another_address_is_taken_over_when_its_link_is_used(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    for (password, email, field) in [
        ("wrong", "new@example.com", "current_password"),
        (PASSWORD, "new@", "email"),
        (PASSWORD, EMAIL, "email"),
    ] {
        let refusal = world.accounts.ask_email_change(&member, password, email).await.unwrap_err();
        assert_eq!(fields(&refusal), [field]);
    }
    world.accounts.ask_email_change(&member, PASSWORD, "New@example.com").await.unwrap();
    let link = world.link("New@example.com").await;
    assert_eq!(
        world.accounts.pending_email(&member, &link).await.unwrap().as_deref(),
        Some("New@example.com")
    );
    assert!(
        world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.is_ok(),
        "the old one is in force so far"
    );

    world.accounts.confirm_email(&member, &link).await.unwrap();
    assert!(matches!(world.accounts.confirm_email(&member, &link).await, Err(Refusal::Gone)), "replayed");
    assert!(world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.is_err());
    assert!(world.accounts.sign_in("new@example.com", PASSWORD, None, HERE).await.is_ok());
    let told = world.mails(EMAIL).await;
    assert!(told[0].1.contains("Ne***@example.com") || told[0].1.contains("N***@example.com"), "{told:?}");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_address_of_another_account_is_told_by_mail_only(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    world.member("lee@example.com", "물레방아").await;
    world.accounts.ask_email_change(&kim, PASSWORD, "lee@example.com").await.unwrap();
    let mail = &world.mails("lee@example.com").await[0];
    assert!(mail.0.contains("이미 쓰고 있는") && !mail.1.contains("token="), "{mail:?}");

    // Free when it was asked for, taken when the link is used.
    world.accounts.ask_email_change(&kim, PASSWORD, "park@example.com").await.unwrap();
    let link = world.link("park@example.com").await;
    world.member("park@example.com", "두레박").await;
    assert!(matches!(world.accounts.confirm_email(&kim, &link).await, Err(Refusal::Gone)));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn secrets_are_kept_as_hashes_only(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let member = world.member(EMAIL, "달여울").await;
    let (secret, _) = world.session(&member, Stay::Browser).await;
    let device = world.accounts.remember_device(&member, None).await.unwrap();
    let link = reset_link(&world).await;
    for (table, text) in [("account_session", &secret), ("account_device", &device), ("account_link", &link)]
    {
        let column = if table == "account_link" { "token_hash" } else { "secret_hash" };
        let sql = sqlx::AssertSqlSafe(format!("SELECT {column} FROM {table}"));
        let kept: Vec<Vec<u8>> = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
        assert!(kept.iter().all(|bytes| bytes.len() == 32 && bytes.as_slice() != text.as_bytes()), "{table}");
    }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_was_begun_before_a_reset_comes_to_nothing(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let link = reset_link(&world).await;
    // Whoever knew the old password is already past its comparison when the owner resets it.
    let before = world.accounts.find(member.id).await.unwrap().unwrap();
    world.accounts.reset_password(&link, NEW).await.unwrap();

    let (secret, _) = world.session(&before, Stay::Device).await;
    assert_eq!(world.accounts.find_session(&secret).await.unwrap(), None, "a session of the old password");
    for refusal in [
        world.accounts.change_password(&member, NEW, "나룻배 셋이 지나가요").await.unwrap_err(),
        world.accounts.ask_email_change(&member, NEW, "new@example.com").await.unwrap_err(),
        world.accounts.withdraw(&member, NEW, true).await.unwrap_err(),
    ] {
        assert_eq!(fields(&refusal), ["current_password"]);
    }
    assert!(world.mails("new@example.com").await.is_empty());
    assert!(world.accounts.sign_in(EMAIL, NEW, None, HERE).await.is_ok(), "the owner's password is in force");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_session_that_was_ended_cannot_change_the_password_any_more(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    world.accounts.end_session(&member, &member.session.to_string()).await.unwrap();
    let refusal = world.accounts.change_password(&member, PASSWORD, NEW).await.unwrap_err();
    assert!(matches!(refusal, Refusal::SignedOut), "{refusal:?}");
    assert!(world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.is_ok(), "nothing has changed");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_new_password_forgets_the_browsers_that_knew_the_old_one(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    world.accounts.remember_device(&member, None).await.unwrap();
    world.accounts.change_password(&member, PASSWORD, NEW).await.unwrap();
    assert_eq!(world.count("account_device").await, 0);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn links_do_not_tell_whether_an_address_has_an_account(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    world.member("lee@example.com", "물레방아").await;
    for target in ["lee@example.com", "nobody@example.com"] {
        world.accounts.ask_email_change(&kim, PASSWORD, "own@example.com").await.unwrap();
        let own = world.link("own@example.com").await;
        assert!(world.accounts.pending_email(&kim, &own).await.unwrap().is_some());
        world.accounts.ask_email_change(&kim, PASSWORD, target).await.unwrap();
        assert_eq!(world.accounts.pending_email(&kim, &own).await.unwrap(), None, "{target}");
    }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn everyone_who_asks_at_once_gets_a_link(pool: MySqlPool) {
    let world = World::new(pool);
    for number in 0..8 {
        world.member(&format!("p{number}@example.com"), &format!("사람{number}")).await;
    }
    let before = world.count("mail").await;
    for round in 0..10 {
        for number in 0..8 {
            world.accounts.ask_reset(&format!("p{number}@example.com"), HERE).unwrap();
        }
        let all = async {
            while world.count("mail").await < before + (round + 1) * 8 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(30), all).await.expect("a mail was lost");
    }
    assert_eq!(world.count("account_link").await, 8, "one a person");
}
