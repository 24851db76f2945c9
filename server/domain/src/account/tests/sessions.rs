//! Sessions: whose they are, how long they last, who may end them.

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_session_ends_when_idle_and_at_its_last_hour(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let (secret, mut session) = world.session(&member, Stay::Browser).await;
    world.pass(Duration::minutes(119));
    assert!(world.accounts.find_session(&secret).await.unwrap().is_some());
    for _ in 0..6 {
        session.see(world.now());
        world.accounts.touch_session(&secret, &session).await.unwrap();
        world.pass(Duration::minutes(100));
    }
    assert!(world.accounts.find_session(&secret).await.unwrap().is_some(), "seen in time, after 11 h 59 min");
    session.see(world.now());
    world.accounts.touch_session(&secret, &session).await.unwrap();
    world.pass(Duration::minutes(1));
    assert_eq!(world.accounts.find_session(&secret).await.unwrap(), None, "twelve hours, whatever happens");

    let (idle, _) = world.session(&member, Stay::Shared).await;
    world.pass(Duration::minutes(30));
    assert_eq!(world.accounts.find_session(&idle).await.unwrap(), None);
    assert_eq!(world.accounts.sweep().await.unwrap().sessions, 3);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_session_that_was_ended_is_not_brought_back_by_being_seen(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    let (secret, mut session) = world.session(&member, Stay::Device).await;
    assert!(world.accounts.end_session(&member, &session.id.to_string()).await.unwrap());
    session.see(world.now());
    world.accounts.touch_session(&secret, &session).await.unwrap();
    assert_eq!(world.accounts.find_session(&secret).await.unwrap(), None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_list_is_ones_own_and_begins_with_this_one(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    world.pass(Duration::minutes(1));
    world.session(&kim, Stay::Device).await;
    let listed = world.accounts.sessions(&kim).await.unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0].id, kim.session, "this one first, though the other was seen later");

    let of_lee = lee.session.to_string();
    assert!(
        !world.accounts.end_session(&kim, &of_lee).await.unwrap(),
        "another's is as if it were not there"
    );
    assert!(!world.accounts.end_session(&kim, "no id at all").await.unwrap());
    world.accounts.end_other_sessions(&kim).await.unwrap();
    assert_eq!(world.accounts.sessions(&kim).await.unwrap().len(), 1);
    assert_eq!(world.accounts.sessions(&lee).await.unwrap().len(), 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_secret_that_is_there_already_is_not_given_away(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let (secret, session) = world.session(&kim, Stay::Device).await;
    let second = Session::begin(&kim, Stay::Browser, "Chrome · Windows", world.now());
    assert!(!world.accounts.insert_session(&secret, &second).await.unwrap());
    assert_eq!(world.accounts.find_session(&secret).await.unwrap().unwrap().id, session.id);
}
