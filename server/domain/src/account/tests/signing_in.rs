//! With the password, and without.

use model::account::Fault;

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer(pool: MySqlPool) {
    let world = World::new(pool);
    world.member(EMAIL, "달여울").await;
    let wrong = world.accounts.sign_in(EMAIL, "not the password", None, HERE).await.unwrap_err();
    let unknown = world.accounts.sign_in("no@example.com", PASSWORD, None, HERE).await.unwrap_err();
    let words = |refusal: &Refusal| match refusal {
        Refusal::Invalid(violations) => violations.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(words(&wrong), words(&unknown));
    assert_eq!(words(&wrong)[0].message, Fault::Credentials.to_string());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_address_may_be_typed_as_people_do_and_the_password_in_parts(pool: MySqlPool) {
    use unicode_normalization::UnicodeNormalization as _;

    let world = World::new(pool);
    world.member(EMAIL, "달여울").await;
    let on_a_mac: String = PASSWORD.nfd().collect();
    assert_ne!(on_a_mac, PASSWORD);
    assert!(world.accounts.sign_in(" Kim@Example.com ", &on_a_mac, None, HERE).await.is_ok());
    assert!(
        world.accounts.sign_in(EMAIL, &format!("{PASSWORD} "), None, HERE).await.is_err(),
        "nothing is trimmed"
    );
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_flood_of_guesses_does_not_keep_the_owner_out(pool: MySqlPool) {
    let world = World::with(pool, 1, 64);
    let member = world.member(EMAIL, "달여울").await;
    let device = world.accounts.remember_device(&member, None).await.unwrap();
    let mut refused = 0;
    for number in 0..30_u8 {
        let from = IpAddr::from([198, 51, 100, number]);
        match world.accounts.sign_in(EMAIL, "a guess", None, from).await {
            Err(Refusal::TooMany(_)) => refused += 1,
            Err(_) => {}
            Ok(_) => panic!("guessed"),
        }
    }
    assert_eq!(refused, 20);
    assert!(matches!(world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await, Err(Refusal::TooMany(_))));
    assert!(world.accounts.sign_in(EMAIL, PASSWORD, Some(&device), HERE).await.is_ok(), "a browser it knows");
    let made_up = Token::random().text();
    let refusal = world.accounts.sign_in(EMAIL, PASSWORD, Some(&made_up), HERE).await.unwrap_err();
    assert!(matches!(refusal, Refusal::TooMany(_)), "a made-up secret is no known browser");

    // On a new device: the mailed link, which makes it known.
    world.accounts.ask_reset(EMAIL, HERE).unwrap();
    let link = loop {
        if world.mails(EMAIL).await.iter().any(|mail| mail.1.contains("/reset/new")) {
            break world.link(EMAIL).await;
        }
        tokio::task::yield_now().await;
    };
    let account = world.accounts.reset_password(&link, "나룻배 둘이 지나가요").await.unwrap();
    let device = world.accounts.remember_device(&account, None).await.unwrap();
    assert!(world.accounts.sign_in(EMAIL, "나룻배 둘이 지나가요", Some(&device), HERE).await.is_ok());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_browser_known_to_one_account_is_a_stranger_to_others(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    let of_kim = world.accounts.remember_device(&kim, None).await.unwrap();
    assert_eq!(world.accounts.remember_device(&kim, Some(&of_kim)).await.unwrap(), of_kim);
    let of_lee = world.accounts.remember_device(&lee, Some(&of_kim)).await.unwrap();
    assert_ne!(of_lee, of_kim);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn so_many_browsers_are_known_and_the_one_not_seen_for_longest_goes(pool: MySqlPool) {
    use crate::account::device::DEVICES_MAX;

    let world = World::with(pool, 1, 64);
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    world.accounts.remember_device(&lee, None).await.unwrap();
    let mut known = Vec::new();
    for _ in 0..DEVICES_MAX {
        known.push(world.accounts.remember_device(&kim, None).await.unwrap());
        world.pass(Duration::minutes(1));
    }
    // Seen again: it is the second that goes now.
    world.accounts.remember_device(&kim, Some(&known[0])).await.unwrap();
    world.pass(Duration::minutes(1));
    let newest = world.accounts.remember_device(&kim, None).await.unwrap();
    assert_eq!(world.count("account_device").await, DEVICES_MAX + 1, "and lee's");
    assert_eq!(world.accounts.export(&kim).await.unwrap().known_browsers.len(), 20);

    for number in 0..10_u8 {
        let from = IpAddr::from([198, 51, 100, number]);
        world.accounts.sign_in(EMAIL, "a guess", None, from).await.unwrap_err();
    }
    for (secret, is_known) in [(&known[0], true), (&known[1], false), (&known[2], true), (&newest, true)] {
        let answer = world.accounts.sign_in(EMAIL, PASSWORD, Some(secret), HERE).await;
        assert_eq!(answer.is_ok(), is_known, "{answer:?}");
    }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_hash_of_old_cost_is_renewed_at_sign_in(pool: MySqlPool) {
    World::with(pool.clone(), 1000, 64).member(EMAIL, "달여울").await;
    let hash = || async {
        sqlx::query_scalar::<_, String>("SELECT password_hash FROM account").fetch_one(&pool).await.unwrap()
    };
    assert!(hash().await.contains("m=64,"));
    let dearer = World::with(pool.clone(), 1000, 128);
    dearer.accounts.sign_in(EMAIL, "wrong", None, HERE).await.unwrap_err();
    assert!(hash().await.contains("m=64,"), "only the right password is hashed anew");
    dearer.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.unwrap();
    assert!(hash().await.contains("m=128,"));
    dearer.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.unwrap();
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn hostile_input_is_a_wrong_password_at_most(pool: MySqlPool) {
    let world = World::new(pool);
    for text in ["", "' OR 1=1 --", "\u{0}", "a\r\nb", "%", "\u{202e}", &"가".repeat(100_000)] {
        let refusal = world.accounts.sign_in(text, text, Some(text), HERE).await.unwrap_err();
        assert_eq!(fields(&refusal), ["form"]);
    }
}
