//! What operators decide.

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn those_that_wait_come_first_as_they_were_sent_first(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, lee, _, bench) = people(&world).await;
    let early = save(&world.accounts, &bench, &kim, None, &form()).await.unwrap();
    let late = given(&world, &bench, &lee).await;
    world.pass(Duration::minutes(1));
    send(&world.accounts, &kim, early).await.unwrap();
    let page = waiting(&world.pool, 9).await.unwrap();
    assert_eq!(page.items.iter().map(|it| it.id).collect::<Vec<_>>(), [late, early]);
    assert_eq!((page.total, page.number, count_waiting(&world.pool).await.unwrap()), (2, 1, 2));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_operator_publishes_it_on_the_terms_that_were_agreed_to(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    let essay = publish_it(&world, &bench, &operator, id).await.unwrap();
    let one = find(&world.pool, kim.id, id).await.unwrap().unwrap();
    assert_eq!((one.state, one.essay), (ContributionState::Published, Some(essay)));
    let read = crate::accepted::find(&world.pool, essay).await.unwrap().unwrap();
    assert!(read.licence.contains(&format!("{CONSENT_VERSION} 동의문")), "{}", read.licence);
    assert!(read.answers[0].answer.contains(MASK));
    assert_eq!(world.count("accepted_masked").await, 1, "what was masked is told of the essay too");
    assert_eq!(bench.changes(), 1, "everything is counted again");
    for again in [
        publish_it(&world, &bench, &operator, id).await.map(drop),
        refuse_it(&world, &operator, id, "늦었어요").await,
    ] {
        assert!(matches!(again, Err(Refusal::Missing(_))), "{again:?}");
    }
    assert_eq!(world.count("accepted").await, 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_refusal_has_a_reason_and_what_was_refused_can_be_put_right(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    for reason in ["  ", &"가".repeat(301)] {
        let refusal = refuse_it(&world, &operator, id, reason).await.unwrap_err();
        assert_eq!(fields(&refusal), ["reason"]);
    }
    refuse_it(&world, &operator, id, " 회사 기밀이\n있어요 ").await.unwrap();
    let one = find(&world.pool, kim.id, id).await.unwrap().unwrap();
    assert_eq!((one.state, one.reason.as_str()), (ContributionState::Refused, "회사 기밀이 있어요"));
    assert_eq!(world.count("accepted").await, 0);
    assert!(matches!(send(&world.accounts, &kim, id).await, Err(Refusal::Conflict(_))), "not as it is");
    save(&world.accounts, &bench, &kim, Some(id), &form()).await.unwrap();
    let one = find(&world.pool, kim.id, id).await.unwrap().unwrap();
    assert_eq!((one.state, one.reason.as_str(), one.sent_at), (ContributionState::Draft, "", None));
    send(&world.accounts, &kim, id).await.unwrap();
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_an_operator_did_not_read_is_not_decided_on(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    let read = sent_at(&world, id).await;
    // Another operator gives it back, and its writer sends another text.
    refuse_it(&world, &operator, id, "너무 짧아요").await.unwrap();
    world.pass(Duration::minutes(1));
    let other = ContributionForm { job: "아무도 안 읽은 직무".to_owned(), ..form() };
    save(&world.accounts, &bench, &kim, Some(id), &other).await.unwrap();
    send(&world.accounts, &kim, id).await.unwrap();
    for decided in [
        publish(&world.accounts, &bench, &operator, id, read).await.map(drop),
        refuse(&world.accounts, &operator, id, read, "이제는 길어요").await,
    ] {
        assert!(matches!(decided, Err(Refusal::Missing(_))), "{decided:?}");
    }
    assert_eq!(
        (state(&world, &kim, id).await, world.count("accepted").await),
        (Some(ContributionState::Sent), 0)
    );
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn its_writer_gets_a_mail_of_what_was_decided_that_says_nothing_of_the_essay(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, lee, operator, bench) = people(&world).await;
    let (published, refused) = (given(&world, &bench, &kim).await, given(&world, &bench, &lee).await);
    publish_it(&world, &bench, &operator, published).await.unwrap();
    refuse_it(&world, &operator, refused, "회사 기밀이 있어요").await.unwrap();
    // Nobody is told twice, or of what was not decided.
    publish_it(&world, &bench, &operator, published).await.unwrap_err();
    refuse_it(&world, &operator, published, "늦었어요").await.unwrap_err();
    let news = news(&world).await;
    let told: Vec<(&str, &str)> = news.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    assert_eq!(
        told,
        [
            (EMAIL, "[자진모리] 나눈 자소서가 실렸어요"),
            ("lee@example.com", "[자진모리] 나눈 자소서를 싣지 못했어요")
        ]
    );
    assert!(news[0].2.contains(&format!("https://zazinmori.example/my/contributions/{published}\n")));
    assert!(news[1].2.contains("까닭: 회사 기밀이 있어요"), "{}", news[1].2);
    assert!(news.iter().all(|it| !it.2.contains("달여울식품") && !it.2.contains("품질")), "{news:?}");
    // It goes with the account.
    world.accounts.withdraw(&lee, "달여울 위의 나룻배 하나", true).await.unwrap();
    assert_eq!(self::news(&world).await.len(), 1);
}

/// Mails about essays that were given: recipient, subject, body.
async fn news(world: &World) -> Vec<(String, String, String)> {
    sqlx::query_as("SELECT recipient, subject, body FROM mail WHERE subject LIKE '%나눈 자소서%' ORDER BY id")
        .fetch_all(&world.pool)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_is_withdrawn_while_it_is_loaded_is_never_there(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    let bench = Bench { withdrawn: Some((world.accounts.clone(), kim.clone(), id)), ..bench };
    assert!(matches!(publish_it(&world, &bench, &operator, id).await, Err(Refusal::Missing(_))));
    for table in ["accepted", "accepted_contribution", "accepted_masked"] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    assert_eq!((bench.changes(), news(&world).await.len()), (0, 0));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn essays_of_a_company_that_was_taken_down_are_not_published(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    let bench = Bench { taken_down: true, ..bench };
    assert_eq!(fields(&publish_it(&world, &bench, &operator, id).await.unwrap_err()), ["form"]);
    assert_eq!(state(&world, &kim, id).await, Some(ContributionState::Sent));
}
