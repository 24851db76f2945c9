//! Taking one back, having one taken down, leaving, taking all along.

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn withdrawing_leaves_no_trace(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, lee, operator, bench) = people(&world).await;
    let form = ContributionForm { job: "흔적없는직무".to_owned(), ..form() };
    let id = save(&world.accounts, &bench, &kim, None, &form).await.unwrap();
    send(&world.accounts, &kim, id).await.unwrap();
    let essay = publish_it(&world, &bench, &operator, id).await.unwrap();
    let sentence = format!("{MASK} 팀장님과 품질을 지켰습니다.");
    scrap::save(&world.accounts, &lee, ScrapForm { essay, position: 0, sentence: &sentence, note: "" })
        .await
        .unwrap();
    assert!(columns_with(&world, "팀장님과").await.len() >= 3);

    assert!(remove(&world.accounts, &kim, id).await.unwrap());
    assert_eq!(columns_with(&world, "팀장님과").await, [] as [&str; 0]);
    assert_eq!(columns_with(&world, "흔적없는직무").await, [] as [&str; 0]);
    let consent = columns_with(&world, CONSENT_VERSION).await;
    assert!(consent.iter().all(|it| !it.starts_with("accepted")), "nor the consent: {consent:?}");
    for table in
        ["accepted", "scrap", "accepted_contribution", "accepted_masked", "accepted_contribution_masked"]
    {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    let announced: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM change_feed WHERE noun = 'accepted' AND entity = ?")
            .bind(essay.to_string())
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(announced, 1, "the index hears of it");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn leaving_takes_published_essays_along_and_no_others(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, lee, operator, bench) = people(&world).await;
    let (of_kim, of_lee) = (given(&world, &bench, &kim).await, given(&world, &bench, &lee).await);
    for id in [of_kim, of_lee] {
        publish_it(&world, &bench, &operator, id).await.unwrap();
    }
    save(&world.accounts, &bench, &kim, None, &form()).await.unwrap();
    assert!(world.accounts.withdraw(&kim, "달여울 위의 나룻배 하나", true).await.unwrap());
    let left: Vec<String> =
        sqlx::query_scalar("SELECT source_id FROM accepted").fetch_all(&pool).await.unwrap();
    assert_eq!(left, [of_lee.to_string()]);
    assert_eq!(
        (world.count("accepted_contribution").await, world.count("accepted_contribution_answer").await),
        (1, 1)
    );
    assert!(list(&pool, lee.id).await.unwrap()[0].essay.is_some());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_one_that_was_taken_down_the_writer_reads_that_it_was_and_no_text_is_left(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    let essay = publish_it(&world, &bench, &operator, id).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    crate::accepted::remove(&mut connection, essay, world.now()).await.unwrap();
    drop(connection);
    let one = find(&pool, kim.id, id).await.unwrap().unwrap();
    assert_eq!((one.state, one.essay), (ContributionState::TakenDown, None));
    assert!(one.text.answers.is_empty() && one.text.specs.is_empty());
    assert_eq!(columns_with(&world, "품질을").await, [] as [&str; 0]);
    let saved = save(&world.accounts, &bench, &kim, Some(id), &form()).await.unwrap_err();
    assert_eq!(fields(&saved), ["form"], "it does not come back");
    assert!(!remove(&world.accounts, &kim, id).await.unwrap());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn everything_that_was_given_can_be_taken_along(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, lee, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    refuse_it(&world, &operator, id, "너무 짧아요").await.unwrap();
    let export = world.accounts.export(&kim).await.unwrap();
    let one = &export.contributions[0];
    assert_eq!(
        (one.company.as_str(), one.period.as_str(), one.state.as_str()),
        ("달여울식품", "2025년 상반기", "싣지 못했어요")
    );
    assert_eq!((one.reason.as_str(), one.consent.as_str()), ("너무 짧아요", CONSENT_VERSION));
    assert!(one.answers[0].answer.contains(MASK));
    assert!(world.accounts.export(&lee).await.unwrap().contributions.is_empty());
}
