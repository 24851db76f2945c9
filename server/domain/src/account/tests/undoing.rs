//! An address that was changed by someone else, put back by a link that its owner was mailed.

use model::account::Fault;

use super::*;

const NEW: &str = "나룻배 둘이 지나가요";
const THEIRS: &str = "thief@example.com";

/// Changes the address as the account's owner would, or whoever sits at its session and knows the password.
async fn change_email(world: &World, member: &Member, password: &str, to: &str) -> Member {
    world.accounts.ask_email_change(member, password, to).await.unwrap();
    world.accounts.confirm_email(member, &world.link(to).await).await.unwrap();
    Member { account: world.accounts.find(member.id).await.unwrap().unwrap(), ..member.clone() }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_old_address_is_put_back_once_with_a_new_password_and_no_session_left(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let (secret, _) = world.session(&member, Stay::Device).await;
    let device = world.accounts.remember_device(&member, None).await.unwrap();
    let taken = change_email(&world, &member, PASSWORD, THEIRS).await;
    let mail = &world.mails(EMAIL).await[0];
    assert!(mail.0.contains("이메일이 바뀌었어요") && mail.1.contains("/email/undo?token="), "{mail:?}");
    let link = world.link(EMAIL).await;
    assert_eq!(world.accounts.former_email(&link).await.unwrap().as_deref(), Some(EMAIL));

    let refusal = world.accounts.undo_email_change(&link, "password").await.unwrap_err();
    assert_eq!(fields(&refusal), ["password"]);
    assert!(
        world.accounts.former_email(&link).await.unwrap().is_some(),
        "a refused password does not cost the link"
    );

    let account = world.accounts.undo_email_change(&link, NEW).await.unwrap();
    assert_eq!((account.email.as_str(), account.epoch), (EMAIL, taken.epoch + 1));
    assert_eq!(world.accounts.find_session(&secret).await.unwrap(), None);
    assert_eq!((world.count("account_session").await, world.count("account_device").await), (0, 0));
    for (email, password, device) in
        [(THEIRS, PASSWORD, None), (EMAIL, PASSWORD, Some(device.as_str())), (THEIRS, NEW, None)]
    {
        assert!(world.accounts.sign_in(email, password, device, HERE).await.is_err(), "{email} {password}");
    }
    assert!(world.accounts.sign_in(EMAIL, NEW, None, HERE).await.is_ok());
    assert!(matches!(world.accounts.undo_email_change(&link, NEW).await, Err(Refusal::Gone)), "replayed");
    assert_eq!(world.accounts.former_email(&link).await.unwrap(), None);

    assert!(world.mails(EMAIL).await[0].0.contains("비밀번호가 바뀌었어요"));
    let told = &world.mails(THEIRS).await[0];
    assert!(
        told.0.contains("되돌아갔어요") && !told.1.contains("token="),
        "nothing to undo it with: {told:?}"
    );
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn neither_a_new_password_nor_further_changes_take_the_link_from_the_owner(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let thief = change_email(&world, &member, PASSWORD, THEIRS).await;
    let owners = world.link(EMAIL).await;
    world.accounts.change_password(&thief, PASSWORD, NEW).await.unwrap();
    let thief = Member { account: world.accounts.find(member.id).await.unwrap().unwrap(), ..thief };
    let thief = change_email(&world, &thief, NEW, "second@example.com").await;
    let thiefs = world.link(THEIRS).await;
    world.pass(Duration::days(1));
    // Their own link leads back to their own address only, and leaves the earlier one.
    world.accounts.undo_email_change(&thiefs, "나룻배 셋이 지나가요").await.unwrap();
    let (_, session) =
        world.session(&world.accounts.find(thief.id).await.unwrap().unwrap(), Stay::Browser).await;
    let thief = Member {
        account: world.accounts.find(thief.id).await.unwrap().unwrap(),
        session: session.id,
        stay: Stay::Browser,
    };
    change_email(&world, &thief, "나룻배 셋이 지나가요", "third@example.com").await;
    let later = world.link(THEIRS).await;

    world.accounts.undo_email_change(&owners, "나룻배 넷이 지나가요").await.unwrap();
    assert_eq!(world.accounts.find(member.id).await.unwrap().unwrap().email, EMAIL);
    for link in [&thiefs, &later] {
        let refusal = world.accounts.undo_email_change(link, NEW).await.unwrap_err();
        assert!(matches!(refusal, Refusal::Gone), "a later change cannot undo it: {refusal:?}");
    }
    assert_eq!(world.count("account_email_undo").await, 0);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_owner_who_changes_the_address_back_by_the_form_leaves_the_thief_no_link(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let taken = change_email(&world, &member, PASSWORD, THEIRS).await;
    let owners = world.link(EMAIL).await;
    let back = change_email(&world, &taken, PASSWORD, EMAIL).await;
    assert_eq!(back.email, EMAIL);
    let told = &world.mails(THEIRS).await[0];
    assert!(told.0.contains("되돌아갔어요") && !told.1.contains("/email/undo"), "{told:?}");
    assert_eq!(world.count("account_email_undo").await, 1, "the owner's own");
    assert!(world.accounts.former_email(&owners).await.unwrap().is_some());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_link_of_a_later_change_never_outlives_an_earlier_one(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let taken = change_email(&world, &member, PASSWORD, THEIRS).await;
    let owners = world.link(EMAIL).await;
    world.pass(Duration::days(2));
    change_email(&world, &taken, PASSWORD, "third@example.com").await;
    let thiefs = world.link(THEIRS).await;
    world.pass(Duration::days(6));
    assert!(
        world.accounts.former_email(&owners).await.unwrap().is_some(),
        "eight days after, with the later one"
    );
    world.accounts.undo_email_change(&thiefs, "나룻배 셋이 지나가요").await.unwrap();
    world.pass(Duration::days(6));
    world.accounts.undo_email_change(&owners, NEW).await.unwrap();
    assert_eq!(world.accounts.find(member.id).await.unwrap().unwrap().email, EMAIL);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_was_under_way_when_the_address_was_put_back_comes_to_nothing(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let thief = change_email(&world, &member, PASSWORD, THEIRS).await;
    let undo = world.link(EMAIL).await;
    world.accounts.ask_email_change(&thief, PASSWORD, "second@example.com").await.unwrap();
    let pending = world.link("second@example.com").await;
    world.accounts.ask_reset(THEIRS, HERE).unwrap();
    let reset = loop {
        if world.mails(THEIRS).await.iter().any(|mail| mail.1.contains("/reset/new")) {
            break world.link(THEIRS).await;
        }
        tokio::task::yield_now().await;
    };
    world.accounts.undo_email_change(&undo, NEW).await.unwrap();

    assert!(matches!(world.accounts.reset_password(&reset, PASSWORD).await, Err(Refusal::Gone)));
    assert!(matches!(world.accounts.confirm_email(&thief, &pending).await, Err(Refusal::Gone)));
    for refusal in [
        world.accounts.change_password(&thief, NEW, "나룻배 셋이 지나가요").await.unwrap_err(),
        world.accounts.ask_email_change(&thief, NEW, "second@example.com").await.unwrap_err(),
        world.accounts.withdraw(&thief, NEW, true).await.unwrap_err(),
    ] {
        assert_eq!(fields(&refusal), ["current_password"]);
    }
    let (secret, _) = world.session(&thief, Stay::Device).await;
    assert_eq!(world.accounts.find_session(&secret).await.unwrap(), None, "a session of the old password");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_link_is_good_for_seven_days_and_then_the_old_address_is_forgotten(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    change_email(&world, &member, PASSWORD, THEIRS).await;
    let link = world.link(EMAIL).await;
    world.pass(Duration::days(7) - Duration::seconds(1));
    assert!(world.accounts.former_email(&link).await.unwrap().is_some());
    world.pass(Duration::seconds(1));
    assert_eq!(world.accounts.former_email(&link).await.unwrap(), None);
    assert!(matches!(world.accounts.undo_email_change(&link, NEW).await, Err(Refusal::Gone)));
    assert_eq!(world.accounts.sweep().await.unwrap().former_emails, 1);
    assert_eq!(world.count("account_email_undo").await, 0);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_two_who_use_the_link_at_once_one_puts_the_address_back(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    change_email(&world, &member, PASSWORD, THEIRS).await;
    let link = world.link(EMAIL).await;
    let (one, other) = tokio::join!(
        world.accounts.undo_email_change(&link, NEW),
        world.accounts.undo_email_change(&link, "나룻배 셋이 지나가요")
    );
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_address_with_an_account_of_its_own_by_now_stays_there_and_the_link_stays_good(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    change_email(&world, &member, PASSWORD, THEIRS).await;
    let link = world.link(EMAIL).await;
    let second = world.member(EMAIL, "물레방아").await;
    let refusal = world.accounts.undo_email_change(&link, NEW).await.unwrap_err();
    assert_eq!(fields(&refusal), ["email"]);
    assert!(matches!(&refusal, Refusal::Invalid(it) if it[0].message == Fault::EmailTaken.to_string()));
    assert_eq!(world.accounts.find(member.id).await.unwrap().unwrap().email, THEIRS, "nothing has changed");
    assert!(world.accounts.sign_in(THEIRS, PASSWORD, None, HERE).await.is_ok());

    world.accounts.withdraw(&second, PASSWORD, true).await.unwrap();
    world.accounts.undo_email_change(&link, NEW).await.unwrap();
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn links_of_other_kinds_put_nothing_back_and_this_one_does_nothing_else(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let member = change_email(&world, &member, PASSWORD, THEIRS).await;
    let undo = world.link(EMAIL).await;
    world.accounts.ask_email_change(&member, PASSWORD, "next@example.com").await.unwrap();
    let email = world.link("next@example.com").await;
    assert!(matches!(world.accounts.undo_email_change(&email, NEW).await, Err(Refusal::Gone)));
    assert!(matches!(world.accounts.reset_password(&undo, NEW).await, Err(Refusal::Gone)));
    assert!(matches!(world.accounts.confirm_email(&member, &undo).await, Err(Refusal::Gone)));
    assert!(matches!(world.accounts.finish_sign_up(&undo, PASSWORD, "").await, Err(Refusal::Gone)));
    assert!(world.accounts.former_email(&undo).await.unwrap().is_some());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_link_for_a_new_password_never_goes_to_an_address_that_is_being_replaced(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let member = world.member(EMAIL, "달여울").await;
    // The address is another by the time the link would be made.
    let mut transaction = pool.begin().await.unwrap();
    sqlx::query("UPDATE account SET email = ?, email_key = ? WHERE id = ?")
        .bind(THEIRS)
        .bind(THEIRS)
        .bind(member.id)
        .execute(&mut *transaction)
        .await
        .unwrap();
    world.accounts.ask_reset(EMAIL, HERE).unwrap();
    // It waits for the account that is held; or has not even begun, which comes to the same.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    transaction.commit().await.unwrap();
    world.accounts.ask_reset(THEIRS, HERE).unwrap();
    while world.mails(THEIRS).await.is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(!world.mails(EMAIL).await.iter().any(|mail| mail.1.contains("/reset/new")));
    assert_eq!(world.count("account_link").await, 1);
}
