//! Essays that members give, on a real database; what the pipeline does is done in small by [`Bench`].

mod draft;
mod leaving;
mod review;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use chrono::Duration;
use model::{
    accepted::{
        AcceptedRecord,
        contribution::{
            CONSENT_VERSION, CONTRIBUTIONS_A_DAY, ContributionForm, ContributionState, MaskedPlace,
        },
    },
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
    /// What its writer takes back while it is being loaded.
    withdrawn: Option<(Accounts, Member, u64)>,
}

impl Bench {
    fn new(pool: &MySqlPool) -> Self {
        Self { pool: pool.clone(), changes: Arc::default(), taken_down: false, withdrawn: None }
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

    fn publish(
        &self,
        record: AcceptedRecord,
        licence: String,
        alongside: Arc<dyn Alongside>,
    ) -> Working<'_, Published> {
        Box::pin(async move {
            if self.taken_down {
                return Ok(Published::TakenDown);
            }
            if let Some((accounts, member, id)) = &self.withdrawn {
                assert!(!remove(accounts, member, *id).await.unwrap(), "nothing is in the library yet");
            }
            let mut transaction = self.pool.begin().await?;
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
            .execute(&mut *transaction)
            .await?;
            let essay = done.last_insert_id();
            for (position, it) in (0_u8..).zip(&record.answers) {
                sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, ?, ?, ?, '')")
                    .bind(essay)
                    .bind(position)
                    .bind(&it.question)
                    .bind(&it.answer)
                    .execute(&mut *transaction)
                    .await?;
            }
            if !alongside.join(&mut transaction, essay).await? {
                return Ok(Published::Unwanted);
            }
            transaction.commit().await?;
            Ok(Published::Essay(essay))
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

/// Publishes what waits, as it is now.
async fn publish_it(world: &World, bench: &Bench, operator: &Operator, id: u64) -> Result<u64, Refusal> {
    publish(&world.accounts, bench, operator, id, sent_at(world, id).await).await
}

/// Refuses what waits, as it is now.
async fn refuse_it(world: &World, operator: &Operator, id: u64, reason: &str) -> Result<(), Refusal> {
    refuse(&world.accounts, operator, id, sent_at(world, id).await, reason).await
}

/// When what waits was sent; any time when nothing does.
async fn sent_at(world: &World, id: u64) -> DateTime<Utc> {
    let one = sent(&world.pool, id).await.unwrap();
    one.and_then(|it| it.sent_at).unwrap_or_else(|| world.now())
}
