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
    let refusal = world.accounts.reset_password(&link, "password", HERE).await.unwrap_err();
    assert_eq!(fields(&refusal), ["password"]);
    assert!(world.accounts.is_reset_open(&link).await.unwrap(), "a refused password does not cost the link");

    world.accounts.reset_password(&link, NEW, HERE).await.unwrap();
    assert_eq!(world.accounts.find_session(&secret).await.unwrap(), None);
    assert_eq!(world.count("account_session").await, 0);
    assert!(!world.accounts.is_reset_open(&link).await.unwrap());
    assert!(matches!(world.accounts.reset_password(&link, NEW, HERE).await, Err(Refusal::Gone)), "replayed");
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
    assert!(matches!(world.accounts.reset_password(&new, NEW, HERE).await, Err(Refusal::Gone)));
    assert_eq!(world.accounts.sweep().await.unwrap().links, 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_two_who_use_a_link_at_once_one_sets_the_password(pool: MySqlPool) {
    let world = World::new(pool);
    world.member(EMAIL, "달여울").await;
    let link = reset_link(&world).await;
    let (one, other) = tokio::join!(
        world.accounts.reset_password(&link, NEW, HERE),
        world.accounts.reset_password(&link, "나룻배 셋이 지나가요", HERE)
    );
    assert_ne!(one.is_ok(), other.is_ok());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn links_of_one_kind_open_nothing_else(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let reset = reset_link(&world).await;
    assert!(matches!(world.accounts.confirm_email(&reset, HERE).await, Err(Refusal::Gone)));
    assert!(matches!(world.accounts.finish_sign_up(&reset, PASSWORD, "", HERE).await, Err(Refusal::Gone)));
    world.accounts.ask_email_change(&member, PASSWORD, "new@example.com").await.unwrap();
    let email = world.link("new@example.com").await;
    assert!(matches!(world.accounts.reset_password(&email, NEW, HERE).await, Err(Refusal::Gone)));
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
    assert_eq!(world.accounts.pending_email(&email).await.unwrap(), None);
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
    assert_eq!(world.accounts.pending_email(&link).await.unwrap().as_deref(), Some("New@example.com"));
    assert!(
        world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.is_ok(),
        "the old one is in force so far"
    );

    world.accounts.confirm_email(&link, HERE).await.unwrap();
    assert!(matches!(world.accounts.confirm_email(&link, HERE).await, Err(Refusal::Gone)), "replayed");
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
    assert!(matches!(world.accounts.confirm_email(&link, HERE).await, Err(Refusal::Gone)));
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
