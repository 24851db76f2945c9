//! What may be changed, taken along, and that nothing stays behind.

use model::account::{Consent, Role};

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn leaving_takes_everything_along_and_nothing_of_others(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    world.accounts.remember_device(&kim, None).await.unwrap();
    world.accounts.ask_email_change(&kim, PASSWORD, "new@example.com").await.unwrap();
    let operator = world.accounts.grant(EMAIL, Role::Admin).await.unwrap().unwrap().operator().unwrap();
    crate::synonym::remove(&pool, &operator, (1, 1), true, world.now()).await.unwrap();
    world.accounts.confirm_email(&kim, &world.link("new@example.com").await).await.unwrap();
    let kim = Member { account: world.accounts.find(kim.id).await.unwrap().unwrap(), ..kim };
    world.accounts.sign_up(form("new@example.com", "또다른별명"), HERE).await.unwrap();
    let essays = ["essay", "essay_version", "essay_push", "essay_revision", "essay_snapshot", "essay_erased"];
    crate::essay::tests::everything(&world, &lee).await;
    let mut of_lee = Vec::new();
    for table in essays {
        of_lee.push((world.count(table).await, table));
    }
    crate::essay::tests::everything(&world, &kim).await;

    let refusal = world.accounts.withdraw(&kim, PASSWORD, false).await.unwrap_err();
    assert_eq!(fields(&refusal), ["sure"]);
    let refusal = world.accounts.withdraw(&kim, "wrong", true).await.unwrap_err();
    assert_eq!(fields(&refusal), ["current_password"]);
    world.accounts.withdraw(&kim, PASSWORD, true).await.unwrap();

    // Every table of the database is searched for anything that was kim's.
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(tables.len() > 20);
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?",
        )
        .bind(&table)
        .fetch_all(&pool)
        .await
        .unwrap();
        for column in columns {
            // As bytes: a column of numbers or hashes compares with nothing else.
            let sql = format!(
                "SELECT COUNT(*) FROM `{table}` WHERE HEX(`{column}`) IN (HEX(?), HEX(?), HEX(?), HEX(?), ?)"
            );
            let left: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .bind(EMAIL)
                .bind("new@example.com")
                .bind("달여울")
                .bind(&kim.log_ref)
                .bind(kim.id.simple().to_string().to_uppercase())
                .fetch_one(&pool)
                .await
                .unwrap();
            assert_eq!(left, 0, "{table}.{column} still holds something of the account");
        }
    }
    for (rows, table) in of_lee {
        assert!(rows > 0 && world.count(table).await == rows, "{table}");
    }
    assert!(world.accounts.find(lee.id).await.unwrap().is_some());
    assert_eq!(world.accounts.sessions(&lee).await.unwrap().len(), 1);
    assert!(world.accounts.sign_in(EMAIL, PASSWORD, None, HERE).await.is_err());
    world.member(EMAIL, "달여울").await;
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn leaving_takes_nothing_of_whoever_has_a_former_address_now(pool: MySqlPool) {
    let world = World::new(pool);
    let thief = world.member(EMAIL, "달여울").await;
    world.accounts.ask_email_change(&thief, PASSWORD, "new@example.com").await.unwrap();
    world.accounts.confirm_email(&thief, &world.link("new@example.com").await).await.unwrap();
    let thief = Member { account: world.accounts.find(thief.id).await.unwrap().unwrap(), ..thief };
    world.accounts.sign_up(form(EMAIL, "물레방아"), HERE).await.unwrap();
    let link = world.link(EMAIL).await;
    world.accounts.withdraw(&thief, PASSWORD, true).await.unwrap();
    assert_eq!(world.count("account_sign_up").await, 1);
    assert!(world.accounts.finish_sign_up(&link, PASSWORD, "물레방아").await.is_ok());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn everything_can_be_taken_along_but_secrets(pool: MySqlPool) {
    let world = World::new(pool);
    let member = world.member(EMAIL, "달여울").await;
    world.accounts.remember_device(&member, None).await.unwrap();
    world.accounts.ask_email_change(&member, PASSWORD, "new@example.com").await.unwrap();
    world.accounts.confirm_email(&member, &world.link("new@example.com").await).await.unwrap();
    let member = Member { account: world.accounts.find(member.id).await.unwrap().unwrap(), ..member };
    let operator =
        world.accounts.grant("new@example.com", Role::Admin).await.unwrap().unwrap().operator().unwrap();
    crate::synonym::remove(&world.pool, &operator, (1, 1), true, world.now()).await.unwrap();
    crate::essay::tests::everything(&world, &member).await;
    let export = world.accounts.export(&member).await.unwrap();
    let essay = &export.essays[0].essay;
    assert_eq!((export.essays.len(), essay.questions[0].answer.as_str()), (1, "둘"));
    let history = crate::essay::history(&world.pool, member.id, &essay.id).await.unwrap();
    assert_eq!((history.revisions.len(), history.snapshots.len()), (2, 1));
    assert_eq!(export.synonym_changes.len(), 1);
    assert_eq!(export.synonym_changes[0].deed, "remove");
    assert_eq!(export.account.email, "new@example.com");
    let former: Vec<&str> = export.former_emails.iter().map(|it| it.email.as_str()).collect();
    assert_eq!((former, export.known_browsers.len()), (vec![EMAIL], 1));
    assert_eq!(export.account.desired_regions, ["서울", "부산"]);
    assert_eq!((export.consents.len(), export.sessions.len()), (5, 1));
    let json = serde_json::to_string(&export).unwrap();
    assert!(
        !json.contains("argon2") && !json.contains(&member.log_ref) && !json.contains(&member.id.to_string())
    );
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn name_and_wishes_can_be_changed_and_a_name_of_another_cannot_be_had(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    world.member("lee@example.com", "Mill7").await;
    let jeju = ["jeju".to_owned()];
    let form = ProfileForm { nickname: "나룻배", regions: &jeju, desired: true, ..ProfileForm::default() };
    world.accounts.update_profile(&kim, form).await.unwrap();
    let now = world.accounts.find(kim.id).await.unwrap().unwrap();
    assert_eq!((now.nickname.as_str(), now.desired.job_group), ("나룻배", None));
    assert_eq!(now.desired.regions.len(), 1);
    for (nickname, job_group, desired, field) in [
        ("mill7", "", true, "nickname"),
        ("<b>", "", true, "nickname"),
        ("나룻배", "wizard", true, "job_group"),
        ("나룻배", "it", false, "desired"),
    ] {
        let form = ProfileForm { nickname, job_group, desired, ..ProfileForm::default() };
        let refusal = world.accounts.update_profile(&kim, form).await.unwrap_err();
        assert_eq!(fields(&refusal), [field]);
    }
    assert_eq!(world.accounts.find(kim.id).await.unwrap().unwrap(), now, "a refused change changes nothing");
    let form =
        ProfileForm { nickname: "나룻배", job_group: "it", desired: true, ..ProfileForm::default() };
    world.accounts.update_profile(&kim, form).await.unwrap();
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn with_the_consent_to_wishes_the_wishes_go(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let wishes = || async { world.accounts.find(kim.id).await.unwrap().unwrap().desired };
    let agreed = || async {
        let all = world.accounts.consents(kim.id).await.unwrap();
        all.into_iter().find(|it| it.consent == Consent::Desired).unwrap().agreed
    };
    world.accounts.set_consents(&kim, &[(Consent::Marketing, true), (Consent::Desired, true)]).await.unwrap();
    assert!(!wishes().await.is_empty(), "agreeing once more changes nothing");
    world.accounts.set_consents(&kim, &[(Consent::Desired, false)]).await.unwrap();
    assert!(wishes().await.is_empty() && !agreed().await);

    // Given again with the wishes, and taken back with them.
    let form =
        ProfileForm { nickname: "달여울", job_group: "it", desired: true, ..ProfileForm::default() };
    world.accounts.update_profile(&kim, form).await.unwrap();
    assert!(!wishes().await.is_empty() && agreed().await);
    let none = ProfileForm { nickname: "달여울", ..ProfileForm::default() };
    world.accounts.update_profile(&kim, none).await.unwrap();
    assert!(wishes().await.is_empty() && !agreed().await);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn each_decision_on_a_consent_is_kept_and_required_ones_stay(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    world.pass(Duration::days(3));
    let wanted = [(Consent::Activity, false), (Consent::Marketing, false), (Consent::Terms, false)];
    world.accounts.set_consents(&kim, &wanted).await.unwrap();
    world.accounts.set_consents(&kim, &wanted).await.unwrap();
    let now = world.accounts.consents(kim.id).await.unwrap();
    let agreed: Vec<bool> = now.iter().map(|it| it.agreed).collect();
    assert_eq!(agreed, [true, true, true, false, false]);
    assert_eq!(now[3].decided_at, world.now());
    assert_eq!(world.count("account_consent").await, 6, "five at sign-up, one that was taken back");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_operator_gives_roles_and_suspends(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    assert_eq!(
        world.accounts.grant("KIM@example.com", Role::Admin).await.unwrap().unwrap().role,
        Role::Admin
    );
    assert_eq!(world.accounts.grant("no@example.com", Role::Admin).await.unwrap(), None);
    assert!(kim.operator().is_none(), "as it was before");
    let operator = async || world.accounts.find(kim.id).await.unwrap().unwrap().operator();
    assert_eq!(operator().await.unwrap().log_ref(), kim.log_ref);
    world.accounts.set_suspended(EMAIL, true).await.unwrap().unwrap();
    assert_eq!(operator().await, None, "who is suspended does not run the site");
    assert_eq!(world.accounts.find(kim.id).await.unwrap().unwrap().suspended_at, Some(world.now()));
    world.accounts.set_suspended(EMAIL, false).await.unwrap().unwrap();
    assert_eq!(world.accounts.find(kim.id).await.unwrap().unwrap().suspended_at, None);
}
