//! Essays that members give, on a real database; what the pipeline does is done in small by [`Bench`].

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use model::{
    accepted::{AcceptedRecord, contribution::MaskedPlace},
    account::Role,
};

use super::*;
use crate::{
    account::{
        Operator,
        tests::{EMAIL, World, fields},
    },
    scrap::{self, ScrapForm},
};

const NAME: &str = "김도현";
const MASK: &str = "○○○";

/// Masks one name, and loads an essay as it is given.
#[derive(Clone)]
struct Bench {
    pool: MySqlPool,
    changes: Arc<AtomicUsize>,
    taken_down: bool,
}

impl Bench {
    fn new(pool: &MySqlPool) -> Self {
        Self { pool: pool.clone(), changes: Arc::default(), taken_down: false }
    }

    fn changes(&self) -> usize {
        self.changes.load(Ordering::SeqCst)
    }
}

impl Workshop for Bench {
    fn masked(&self, text: &str) -> String {
        text.replace(NAME, MASK)
    }

    fn masked_company(&self, name: &str) -> String {
        name.to_owned()
    }

    fn places(&self, masked: &str) -> Vec<MaskedPlace> {
        let place =
            |(start, mark): (usize, &str)| MaskedPlace { rule: "name", at: start..start + mark.len() };
        masked.match_indices(MASK).map(place).collect()
    }

    fn near(&self, _: Vec<String>) -> Working<'_, Vec<u64>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn publish(&self, record: AcceptedRecord, licence: String) -> Working<'_, Option<u64>> {
        Box::pin(async move {
            if self.taken_down {
                return Ok(None);
            }
            let done = sqlx::query(
                "INSERT INTO accepted (source, source_id, company, company_norm, job, year, hire, specs, signature, url, \
                 licence, object, record_hash, fetched_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, '[]', '', '', ?, '', '', \
                 NOW(3), NOW(3))",
            )
            .bind(record.source.as_str())
            .bind(&record.source_id)
            .bind(&record.company)
            .bind(name::normalize(&record.company))
            .bind(&record.job)
            .bind(record.year)
            .bind(&record.hire)
            .bind(licence)
            .execute(&self.pool)
            .await?;
            for (position, it) in (0_u8..).zip(&record.answers) {
                sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, ?, ?, ?, '')")
                    .bind(done.last_insert_id())
                    .bind(position)
                    .bind(&it.question)
                    .bind(&it.answer)
                    .execute(&self.pool)
                    .await?;
            }
            Ok(Some(done.last_insert_id()))
        })
    }

    fn changed(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
    }
}

fn form() -> ContributionForm {
    ContributionForm {
        company: "달여울식품".to_owned(),
        job: "품질관리".to_owned(),
        year: "2025".to_owned(),
        half: "1".to_owned(),
        hire: "신입".to_owned(),
        specs: format!("토익 900\n{NAME} 상"),
        questions: vec!["지원동기".to_owned()],
        answers: vec![format!("{NAME} 팀장님과 품질을 지켰습니다.")],
        mine: true,
        agreed: true,
    }
}

/// Kim, lee, someone who runs the site, and the bench.
async fn people(world: &World) -> (Member, Member, Operator, Bench) {
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    world.member("op@example.com", "나루터").await;
    let operator = world.accounts.grant("op@example.com", Role::Admin).await.unwrap().unwrap();
    (kim, lee, operator.operator().unwrap(), Bench::new(&world.pool))
}

async fn given(world: &World, bench: &Bench, member: &Member) -> u64 {
    let id = save(&world.accounts, bench, member, None, &form()).await.unwrap();
    send(&world.accounts, member, id).await.unwrap();
    id
}

async fn state(world: &World, member: &Member, id: u64) -> Option<ContributionState> {
    find(&world.pool, member.id, id).await.unwrap().map(|it| it.state)
}

/// Every text of the database that holds these letters.
async fn columns_with(world: &World, text: &str) -> Vec<String> {
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE() \
         AND data_type IN ('varchar', 'text', 'mediumtext', 'longtext', 'json')",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    let mut found = Vec::new();
    for (table, column) in columns {
        let sql = format!("SELECT COUNT(*) FROM `{table}` WHERE INSTR(`{column}`, ?) > 0");
        let count: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(text).fetch_one(&world.pool).await.unwrap();
        if count > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_draft_holds_masked_text_and_nowhere_is_the_text_as_it_was(pool: MySqlPool) {
    let world = World::new(pool);
    let (kim, _, _, bench) = people(&world).await;
    let id = save(&world.accounts, &bench, &kim, None, &form()).await.unwrap();
    let draft = find(&world.pool, kim.id, id).await.unwrap().unwrap();
    assert_eq!(draft.state, ContributionState::Draft);
    assert_eq!(draft.text.specs, ["토익 900".to_owned(), format!("{MASK} 상")]);
    assert_eq!(draft.text.answers[0].answer, format!("{MASK} 팀장님과 품질을 지켰습니다."));
    assert_eq!((draft.consent.as_str(), draft.consented_at), ("2026-11-23", world.now()));
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
    let essay = publish(&world.pool, &bench, &operator, id, world.now()).await.unwrap();
    let one = find(&world.pool, kim.id, id).await.unwrap().unwrap();
    assert_eq!((one.state, one.essay), (ContributionState::Published, Some(essay)));
    let read = crate::accepted::find(&world.pool, essay).await.unwrap().unwrap();
    assert!(read.licence.contains("2026-11-23 동의문"), "{}", read.licence);
    assert!(read.answers[0].answer.contains(MASK));
    assert_eq!(world.count("accepted_masked").await, 1, "what was masked is told of the essay too");
    assert_eq!(bench.changes(), 1, "everything is counted again");
    for again in [
        publish(&world.pool, &bench, &operator, id, world.now()).await.map(drop),
        refuse(&world.pool, &operator, id, "늦었어요", world.now()).await,
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
        let refusal = refuse(&world.pool, &operator, id, reason, world.now()).await.unwrap_err();
        assert_eq!(fields(&refusal), ["reason"]);
    }
    refuse(&world.pool, &operator, id, " 회사 기밀이\n있어요 ", world.now()).await.unwrap();
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
async fn withdrawing_leaves_no_trace(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, lee, operator, bench) = people(&world).await;
    let form = ContributionForm { job: "흔적없는직무".to_owned(), ..form() };
    let id = save(&world.accounts, &bench, &kim, None, &form).await.unwrap();
    send(&world.accounts, &kim, id).await.unwrap();
    let essay = publish(&pool, &bench, &operator, id, world.now()).await.unwrap();
    let sentence = format!("{MASK} 팀장님과 품질을 지켰습니다.");
    scrap::save(&world.accounts, &lee, ScrapForm { essay, position: 0, sentence: &sentence, note: "" })
        .await
        .unwrap();
    assert!(columns_with(&world, "팀장님과").await.len() >= 3);

    assert!(remove(&world.accounts, &kim, id).await.unwrap());
    assert_eq!(columns_with(&world, "팀장님과").await, [] as [&str; 0]);
    assert_eq!(columns_with(&world, "흔적없는직무").await, [] as [&str; 0]);
    assert_eq!(columns_with(&world, "2026-11-23").await, [] as [&str; 0], "nor the consent");
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
        publish(&pool, &bench, &operator, id, world.now()).await.unwrap();
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
    let essay = publish(&pool, &bench, &operator, id, world.now()).await.unwrap();
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
async fn what_was_withdrawn_while_it_was_loaded_does_not_stay(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    let record = AcceptedRecord {
        source: model::accepted::AcceptedSource::Member,
        source_id: id.to_string(),
        company: "달여울식품".to_owned(),
        job: String::new(),
        year: None,
        half: None,
        hire: String::new(),
        specs: Vec::new(),
        answers: Vec::new(),
    };
    // The process ended between loading and writing down that it was.
    bench.publish(record, String::new()).await.unwrap();
    assert!(remove(&world.accounts, &kim, id).await.unwrap());
    assert_eq!(world.count("accepted").await, 0);
    assert!(matches!(publish(&pool, &bench, &operator, id, world.now()).await, Err(Refusal::Missing(_))));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn essays_of_a_company_that_was_taken_down_are_not_published(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, _, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    let bench = Bench { taken_down: true, ..bench };
    assert_eq!(fields(&publish(&pool, &bench, &operator, id, world.now()).await.unwrap_err()), ["form"]);
    assert_eq!(state(&world, &kim, id).await, Some(ContributionState::Sent));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn everything_that_was_given_can_be_taken_along(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let (kim, lee, operator, bench) = people(&world).await;
    let id = given(&world, &bench, &kim).await;
    refuse(&pool, &operator, id, "너무 짧아요", world.now()).await.unwrap();
    let export = world.accounts.export(&kim).await.unwrap();
    let one = &export.contributions[0];
    assert_eq!(
        (one.company.as_str(), one.period.as_str(), one.state.as_str()),
        ("달여울식품", "2025년 상반기", "싣지 못했어요")
    );
    assert_eq!((one.reason.as_str(), one.consent.as_str()), ("너무 짧아요", "2026-11-23"));
    assert!(one.answers[0].answer.contains(MASK));
    assert!(world.accounts.export(&lee).await.unwrap().contributions.is_empty());
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
