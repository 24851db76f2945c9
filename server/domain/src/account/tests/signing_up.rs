//! From the form to the account.

use model::{
    account::{Consent, Role},
    region::Region,
};

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_form_a_link_and_the_password_once_more_make_an_account(pool: MySqlPool) {
    let world = World::new(pool);
    world.accounts.sign_up(form(EMAIL, "달여울"), HERE).await.unwrap();
    assert_eq!(world.count("account").await, 0, "not before the address is proved");
    let link = world.link(EMAIL).await;
    let pending = world.accounts.pending_sign_up(&link).await.unwrap().unwrap();
    assert_eq!((pending.email.as_str(), pending.nickname.as_str()), (EMAIL, "달여울"));

    let decided_at = world.now();
    world.pass(Duration::hours(3));
    let account = world.accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap();
    assert_eq!(
        (account.email.as_str(), account.nickname.as_str(), account.role),
        (EMAIL, "달여울", Role::Member)
    );
    assert_eq!(account.desired.regions, [Region::Seoul, Region::Busan]);
    assert_eq!((account.age_declared_at, account.created_at), (decided_at, world.now()));
    let consents = world.accounts.consents(account.id).await.unwrap();
    let given: Vec<(Consent, bool)> = consents.iter().map(|it| (it.consent, it.agreed)).collect();
    assert_eq!(
        given,
        [
            (Consent::Terms, true),
            (Consent::Privacy, true),
            (Consent::Desired, true),
            (Consent::Activity, true),
            (Consent::Marketing, false)
        ]
    );
    assert!(consents.iter().all(|it| it.decided_at == decided_at && it.version == it.consent.text().version));
    assert_eq!(world.count("account_sign_up").await, 0);
    assert!(world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.is_ok());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn under_fourteen_nothing_is_stored(pool: MySqlPool) {
    let world = World::new(pool);
    let child = SignUpForm { is_14: false, ..form(EMAIL, "달여울") };
    let refusal = world.accounts.sign_up(child, HERE).await.unwrap_err();
    assert_eq!(fields(&refusal), ["age14"]);
    assert_eq!((world.count("account_sign_up").await, world.count("mail").await), (0, 0));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn wishes_are_kept_only_with_the_consent_to_it(pool: MySqlPool) {
    let world = World::new(pool);
    let without = SignUpForm { desired: false, ..form(EMAIL, "달여울") };
    let refusal = world.accounts.sign_up(without, HERE).await.unwrap_err();
    assert_eq!(fields(&refusal), ["desired"]);
    assert_eq!(world.count("account_sign_up").await, 0);

    let nothing =
        SignUpForm { desired: false, job_group: String::new(), regions: vec![], ..form(EMAIL, "달여울") };
    world.accounts.sign_up(nothing, HERE).await.unwrap();
    let link = world.link(EMAIL).await;
    let account = world.accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap();
    let consents = world.accounts.consents(account.id).await.unwrap();
    assert!(consents.iter().any(|it| it.consent == Consent::Desired && !it.agreed));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn everything_that_is_wrong_is_told_at_once(pool: MySqlPool) {
    let world = World::new(pool);
    world.member("lee@example.com", "달여울").await;
    let mails = world.count("mail").await;
    let wrong = SignUpForm {
        email: "kim@".to_owned(),
        password: "password1".to_owned(),
        nickname: "달여울".to_owned(),
        regions: vec!["atlantis".to_owned()],
        is_14: false,
        terms: false,
        ..form(EMAIL, "")
    };
    let refusal = world.accounts.sign_up(wrong, HERE).await.unwrap_err();
    let mut named = fields(&refusal);
    named.sort_unstable();
    assert_eq!(named, ["age14", "email", "nickname", "password", "regions", "terms"]);
    assert_eq!((world.count("account_sign_up").await, world.count("mail").await), (0, mails));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_address_with_an_account_is_told_by_mail_only(pool: MySqlPool) {
    let world = World::new(pool);
    world.member(EMAIL, "달여울").await;
    world.accounts.sign_up(form("KIM@example.com", "다른별명"), HERE).await.unwrap();
    let mails = world.mails("KIM@example.com").await;
    assert!(mails[0].0.contains("이미 가입한 이메일"), "{mails:?}");
    assert!(!mails[0].1.contains("token="));
    assert_eq!(world.count("account").await, 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn whoever_reads_the_mail_cannot_finish_what_another_began(pool: MySqlPool) {
    let world = World::new(pool);
    // Someone signs up with the address of another, hoping that its owner opens the link.
    world.accounts.sign_up(form(EMAIL, "달여울"), HERE).await.unwrap();
    let link = world.link(EMAIL).await;
    let refusal = world.accounts.finish_sign_up(&link, "the owner's own guess", "").await.unwrap_err();
    assert_eq!(fields(&refusal), ["password"]);
    assert_eq!(world.count("account").await, 0);
    for _ in 0..9 {
        world.accounts.finish_sign_up(&link, "another guess entirely", "").await.unwrap_err();
    }
    let refusal = world.accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap_err();
    assert!(matches!(refusal, Refusal::Gone), "after ten guesses the link is of no use: {refusal:?}");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_link_is_good_once_and_for_a_day(pool: MySqlPool) {
    let world = World::new(pool);
    world.accounts.sign_up(form(EMAIL, "달여울"), HERE).await.unwrap();
    let old = world.link(EMAIL).await;
    world.pass(Duration::hours(24));
    assert_eq!(world.accounts.pending_sign_up(&old).await.unwrap(), None);
    assert!(matches!(world.accounts.finish_sign_up(&old, PASSWORD, "").await, Err(Refusal::Gone)));

    world.accounts.sign_up(form(EMAIL, "달여울"), HERE).await.unwrap();
    let link = world.link(EMAIL).await;
    world.accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap();
    assert!(matches!(world.accounts.finish_sign_up(&link, PASSWORD, "").await, Err(Refusal::Gone)));
    assert_eq!(world.accounts.sweep().await.unwrap(), Swept::default(), "finishing took the old one along");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_name_that_was_taken_meanwhile_can_be_chosen_anew(pool: MySqlPool) {
    let world = World::new(pool);
    world.accounts.sign_up(form(EMAIL, "달여울"), HERE).await.unwrap();
    let link = world.link(EMAIL).await;
    world.member("lee@example.com", "달여울").await;
    assert!(world.accounts.pending_sign_up(&link).await.unwrap().unwrap().nickname_taken);
    let refusal = world.accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap_err();
    assert_eq!(fields(&refusal), ["nickname"]);
    let account = world.accounts.finish_sign_up(&link, PASSWORD, "물레방아").await.unwrap();
    assert_eq!(account.nickname, "물레방아");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_two_who_open_their_links_at_once_one_gets_the_address(pool: MySqlPool) {
    let world = World::new(pool);
    world.accounts.sign_up(form(EMAIL, "달여울"), HERE).await.unwrap();
    let first = world.link(EMAIL).await;
    world.accounts.sign_up(form(EMAIL, "물레방아"), HERE).await.unwrap();
    let second = world.link(EMAIL).await;
    let (one, other) = tokio::join!(
        world.accounts.finish_sign_up(&first, PASSWORD, ""),
        world.accounts.finish_sign_up(&second, PASSWORD, "")
    );
    assert_ne!(one.is_ok(), other.is_ok());
    assert_eq!(world.count("account").await, 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_mailbox_cannot_be_flooded(pool: MySqlPool) {
    let world = World::with(pool, 1, 64);
    for number in 0..6 {
        world.accounts.sign_up(form(EMAIL, &format!("별명{number}")), HERE).await.unwrap();
    }
    assert_eq!(world.mails(EMAIL).await.len(), 3, "and the answers were the same");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn guesses_that_come_at_once_are_counted_too(pool: MySqlPool) {
    let world = World::new(pool);
    world.accounts.sign_up(form(EMAIL, "달여울"), HERE).await.unwrap();
    let link = world.link(EMAIL).await;
    let mut guesses = tokio::task::JoinSet::new();
    for _ in 0..24 {
        let (accounts, link) = (world.accounts.clone(), link.clone());
        guesses.spawn(async move { accounts.finish_sign_up(&link, "another guess entirely", "").await });
    }
    let outcomes = guesses.join_all().await;
    let compared = outcomes.iter().filter(|outcome| matches!(outcome, Err(Refusal::Invalid(_)))).count();
    assert_eq!(compared, 10);
}
