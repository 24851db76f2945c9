//! Writing, changing and sending one.

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_draft_holds_masked_text_and_nowhere_is_the_text_as_it_was(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, _, _, bench) = people(&world).await;
    let id = save(&world.accounts, &bench, &kim, None, &form()).await.unwrap();
    let draft = find(&world.pool, kim.id, id).await.unwrap().unwrap();
    assert_eq!(draft.state, ContributionState::Draft);
    assert_eq!(draft.text.specs, ["토익 900".to_owned(), format!("{MASK} 상")]);
    assert_eq!(draft.text.answers[0].answer, format!("{MASK} 팀장님과 품질을 지켰습니다."));
    assert_eq!((draft.consent.as_str(), draft.consented_at), (CONSENT_VERSION, world.now()));
    assert_eq!(columns_with(&world, NAME).await, [] as [&str; 0]);
    let masked: Vec<(u8, String, u16)> =
        sqlx::query_as("SELECT position, rule, times FROM accepted_contribution_masked")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert_eq!(masked, [(0, "name".to_owned(), 1)]);
    assert_eq!(waiting(&world.pool, 1).await.unwrap().total, 0, "nobody else sees it");
    assert!(sent(&world.pool, id).await.unwrap().is_none(), "operators neither");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn it_is_sent_once_and_then_stays_as_it_is(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, _, _, bench) = people(&world).await;
    let id = save(&world.accounts, &bench, &kim, None, &form()).await.unwrap();
    let other =
        ContributionForm { job: "생산".to_owned(), questions: Vec::new(), answers: Vec::new(), ..form() };
    assert_eq!(
        fields(&save(&world.accounts, &bench, &kim, Some(id), &other).await.unwrap_err()),
        ["answers[0]"]
    );
    let other = ContributionForm { job: "생산".to_owned(), ..form() };
    assert_eq!(save(&world.accounts, &bench, &kim, Some(id), &other).await.unwrap(), id);
    assert_eq!(list(&world.pool, kim.id).await.unwrap().len(), 1, "in place of what was there");
    assert_eq!(find(&world.pool, kim.id, id).await.unwrap().unwrap().text.job, "생산");

    send(&world.accounts, &kim, id).await.unwrap();
    assert_eq!(state(&world, &kim, id).await, Some(ContributionState::Sent));
    assert!(matches!(send(&world.accounts, &kim, id).await, Err(Refusal::Conflict(_))));
    assert_eq!(fields(&save(&world.accounts, &bench, &kim, Some(id), &form()).await.unwrap_err()), ["form"]);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn anothers_is_as_if_it_were_not_there(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, lee, _, bench) = people(&world).await;
    let id = save(&world.accounts, &bench, &kim, None, &form()).await.unwrap();
    for number in [id, 999_999] {
        assert!(find(&world.pool, lee.id, number).await.unwrap().is_none());
        assert!(matches!(send(&world.accounts, &lee, number).await, Err(Refusal::Missing(_))));
        assert!(matches!(remove(&world.accounts, &lee, number).await, Err(Refusal::Missing(_))));
        let saved = save(&world.accounts, &bench, &lee, Some(number), &form()).await;
        assert!(matches!(saved, Err(Refusal::Missing(_))));
    }
    assert!(list(&world.pool, lee.id).await.unwrap().is_empty());
    assert_eq!(state(&world, &kim, id).await, Some(ContributionState::Draft));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn five_are_begun_in_a_day_and_twenty_in_all(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, lee, _, bench) = people(&world).await;
    for _ in 0..4 {
        for _ in 0..CONTRIBUTIONS_A_DAY {
            save(&world.accounts, &bench, &kim, None, &form()).await.unwrap();
        }
        let refusal = save(&world.accounts, &bench, &kim, None, &form()).await.unwrap_err();
        assert_eq!(fields(&refusal), ["form"], "{refusal:?}");
        save(&world.accounts, &bench, &lee, None, &ContributionForm { mine: false, ..form() })
            .await
            .unwrap_err();
        world.pass(Duration::hours(25));
    }
    let refusal = save(&world.accounts, &bench, &kim, None, &form()).await.unwrap_err();
    assert!(
        matches!(&refusal, Refusal::Invalid(it) if it[0].message.starts_with("자소서는 20개")),
        "{refusal:?}"
    );
    let newest = list(&world.pool, kim.id).await.unwrap()[0].id;
    save(&world.accounts, &bench, &kim, Some(newest), &form()).await.unwrap();
    assert!(!remove(&world.accounts, &kim, newest).await.unwrap(), "nothing of it was in the library");
    // Two at once see one room.
    let one = form();
    let (a, b) = tokio::join!(
        save(&world.accounts, &bench, &kim, None, &one),
        save(&world.accounts, &bench, &kim, None, &one)
    );
    assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_name_means_one_company_of_ours_or_none(pool: MySqlPool) {
    for (code, name) in [("00990001", "달여울식품"), ("00990002", "두집살림"), ("00990003", "두집살림")]
    {
        sqlx::query(
            "INSERT INTO company (corp_code, name, name_norm, initials, provenance, created_at, updated_at) \
             VALUES (?, ?, ?, '', '{}', NOW(3), NOW(3))",
        )
        .bind(code)
        .bind(name)
        .bind(name)
        .execute(&pool)
        .await
        .unwrap();
    }
    let code: CorpCode = "00990001".parse().unwrap();
    assert_eq!(meaning(&pool, " 달여울식품㈜").await.unwrap(), Some((code, "달여울식품".to_owned())));
    assert_eq!(meaning(&pool, "두집살림").await.unwrap(), None);
    assert_eq!(meaning(&pool, "없는회사").await.unwrap(), None);
    sqlx::query("INSERT INTO accepted_company (company_norm, corp_code, decided_at) VALUES ('두집살림', '00990001', NOW(3))")
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(meaning(&pool, "두집살림").await.unwrap().unwrap().0, code, "as an operator decided");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn whoever_writes_too_much_at_once_has_to_wait(pool: MySqlPool) {
    let world = World::with(pool, 1, 64);
    let kim = world.member(EMAIL, "달여울").await;
    let bench = Bench::new(&world.pool);
    let none = ContributionForm::default();
    for _ in 0..60 {
        assert!(!fields(&save(&world.accounts, &bench, &kim, None, &none).await.unwrap_err()).is_empty());
    }
    let refusal = save(&world.accounts, &bench, &kim, None, &none).await.unwrap_err();
    assert!(matches!(refusal, Refusal::TooMany(_)), "{refusal:?}");
}
