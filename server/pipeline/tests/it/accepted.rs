//! Accepted essays from the demo sites to the tables and the index, with everything that can go wrong on the way.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use model::{
    accepted::{AcceptedRecord, AcceptedSource, QuestionKind, ReportScope},
    company::Source,
    job_group::JobGroup,
};
use pipeline::{
    Context, Counts, RunReport, RunStatus, SourceHost, Step,
    accepted::{self, AcceptedRun},
    company,
    demo::{Options, Running, SiteFailure},
    progress::Quiet,
    publish,
};
use search::{Dictionary, TextIndex};
use sqlx::MySqlPool;
use tempfile::TempDir;

use crate::world::{context, only};

/// Essays of each site where few are enough.
const FEW: usize = 14;

/// The sites and an empty data folder; the companies are there.
pub(crate) struct Sites {
    pub(crate) context: Context,
    pub(crate) sites: Running,
    index: TextIndex,
    dictionary: Arc<Dictionary>,
    pub(crate) folder: TempDir,
    /// Days gone by.
    days: Arc<AtomicI64>,
}

impl Sites {
    pub(crate) async fn new(pool: MySqlPool) -> Self {
        let sites = pipeline::demo::spawn(Options::default()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let days = Arc::new(AtomicI64::new(0));
        let mut context = context(pool, folder.path(), &sites.dart_url(), &sites.fsc_url(), days.clone());
        for source in accepted::SITES {
            let mut host = SourceHost::loopback(sites.site_url(source).parse().unwrap());
            host.retry.base = std::time::Duration::from_millis(5);
            host.retry.cap = std::time::Duration::from_millis(20);
            context.config.accepted.insert(source, host);
        }
        company::run(&context, only(Source::DartCorpCode), &Quiet).await.unwrap();
        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        let words = publish::dictionary(&context.pool, &dictionary).await.unwrap();
        let index = publish::open::<publish::Accepted>(folder.path(), &words).unwrap();
        Self { context, sites, index, dictionary, folder, days }
    }

    /// With a page of essays a site: enough where it does not matter how many there are.
    async fn few(pool: MySqlPool) -> Self {
        let world = Self::new(pool).await;
        world.sites.change_essays(|records| {
            let all = std::mem::take(records);
            for source in accepted::SITES {
                records.extend(all.iter().filter(|record| record.source == source).take(FEW).cloned());
            }
        });
        world
    }

    async fn run(&self, run: AcceptedRun) -> RunReport {
        accepted::run(&self.context, &self.index, &self.dictionary, run, &Quiet).await.unwrap()
    }

    pub(crate) async fn all(&self) -> RunReport {
        self.run(AcceptedRun::default()).await
    }

    pub(crate) async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {sql}")))
            .fetch_one(&self.context.pool)
            .await
            .unwrap()
    }

    /// Everything that is kept of essays, without numbers and times of ours.
    pub(crate) async fn everything(&self) -> Vec<String> {
        let sql = "SELECT CONCAT_WS('|', a.source, a.source_id, a.company, COALESCE(a.corp_code, '-'), a.job, \
             COALESCE(a.year, '-'), COALESCE(a.half, '-'), a.hire, a.specs, HEX(a.signature), a.url, a.object, a.record_hash, \
             COALESCE(n.source_id, '-'), w.position, w.question, w.answer, w.kinds, \
             (SELECT COALESCE(SUM(m.times), 0) FROM accepted_masked m WHERE m.accepted_id = a.id AND m.position = w.position)) \
             FROM accepted a JOIN accepted_answer w ON w.accepted_id = a.id LEFT JOIN accepted n ON n.id = a.near_of \
             ORDER BY a.source, a.source_id, w.position";
        let rows: Vec<Vec<u8>> = sqlx::query_scalar(sql).fetch_all(&self.context.pool).await.unwrap();
        rows.into_iter().map(|row| String::from_utf8(row).unwrap()).collect()
    }

    /// Whether the raw zone has an object.
    fn raw(&self, object: &str) -> bool {
        self.context.config.raw.join(object).is_file()
    }

    fn found(&self, query: &str) -> u32 {
        self.index.count(query).unwrap()
    }
}

fn counts(report: &RunReport, source: AcceptedSource, step: Step) -> Counts {
    report.step(source.as_str(), step).map(|step| step.counts).unwrap_or_default()
}

/// What the sites have of one source.
fn records(sites: &Running, source: AcceptedSource) -> Vec<AcceptedRecord> {
    let mut all = Vec::new();
    sites.change_essays(|records| all = records.clone());
    all.into_iter().filter(|record| record.source == source).collect()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn every_essay_is_loaded_mapped_and_found_and_asked_for_once(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    for source in accepted::SITES {
        let essays = records(&world.sites, source).len() as u64;
        assert!(essays >= 60, "{essays} of {}", source.as_str());
        assert_eq!(counts(&report, source, Step::Load).rows_out, essays, "{report}");
        assert_eq!(counts(&report, source, Step::Parse).quarantined, 0);
    }
    let total = world.count("accepted").await;
    assert!(total >= 150 && world.count("accepted_answer").await >= 450);
    assert_eq!(world.count("accepted WHERE corp_code IS NULL").await, 0, "every company is one of ours");
    assert_eq!(world.count("accepted_answer WHERE kinds = ''").await, 0);
    assert_eq!(world.index.len(), u64::try_from(total).unwrap());
    assert!(world.found("협업") > 5);

    // Nothing is new: one list page a site, and nothing is written.
    let before = world.everything().await;
    let asked = accepted::SITES.map(|source| world.sites.site_requests(source).len());
    let again = world.all().await;
    assert_eq!(again.status, RunStatus::Done);
    for (source, asked) in accepted::SITES.into_iter().zip(asked) {
        assert_eq!(world.sites.site_requests(source)[asked..], ["list/1"]);
    }
    assert_eq!(again.total(Step::Load).rows_out, 0);
    assert_eq!(world.everything().await, before);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_run_ended_in_the_middle_and_gone_on_with_gives_the_same(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    let cancel = world.context.cancel.clone();
    let stop = async {
        while world.count("accepted").await < 25 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (interrupted, ()) = tokio::join!(world.all(), stop);
    assert_eq!(interrupted.status, RunStatus::Running, "{interrupted}");
    let loaded = world.count("accepted").await;
    assert!((25..100).contains(&loaded), "{loaded}");
    let asked: Vec<String> = world.sites.site_requests(AcceptedSource::Jobkorea);

    let mut world = world;
    world.context.cancel = tokio_util::sync::CancellationToken::new();
    let resumed = world.all().await;
    assert!(resumed.resumed && resumed.status == RunStatus::Done, "{resumed}");
    // No essay was asked for twice.
    let both = world.sites.site_requests(AcceptedSource::Jobkorea);
    let essays = |paths: &[String]| {
        paths.iter().filter(|path| !path.starts_with("list/")).cloned().collect::<Vec<_>>()
    };
    let mut unique = essays(&both);
    let sent = unique.len();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), sent, "{} were asked for before", essays(&asked).len());

    let interrupted = world.everything().await;
    for table in ["accepted", "accepted_page"] {
        sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table}")))
            .execute(&world.context.pool)
            .await
            .unwrap();
    }
    assert_eq!(world.all().await.status, RunStatus::Done);
    assert_eq!(world.everything().await, interrupted);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn news_behind_the_first_list_page_is_not_lost_when_a_run_is_killed(pool: MySqlPool) {
    let mut world = Sites::new(pool).await;
    world.all().await;
    let before = world.count("accepted").await;
    let like = records(&world.sites, AcceptedSource::Jobkorea)[0].clone();
    world.sites.change_essays(|records| {
        for nth in 0..60_u32 {
            let mut news = AcceptedRecord { source_id: format!("{}", 900_000 + nth), ..like.clone() };
            news.answers.truncate(1);
            news.answers[0].answer = format!(
                "{nth}번째 소식은 앞의 어느 글과도 같지 않습니다. {}",
                "가나다라".repeat(nth as usize)
            );
            records.insert(0, news);
        }
    });
    let cancel = world.context.cancel.clone();
    let stop = async {
        while world.count("accepted").await < before + 25 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (interrupted, ()) = tokio::join!(world.all(), stop);
    assert_eq!(interrupted.status, RunStatus::Running, "{interrupted}");
    world.context.cancel = tokio_util::sync::CancellationToken::new();
    let resumed = world.all().await;
    assert!(resumed.resumed && resumed.status == RunStatus::Done, "{resumed}");
    assert_eq!(world.count("accepted").await, before + 60);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn at_a_wall_a_site_is_left_alone_and_the_other_goes_on(pool: MySqlPool) {
    for failure in [SiteFailure::Login, SiteFailure::Captcha, SiteFailure::Forbidden] {
        let world = Sites::few(pool.clone()).await;
        let asked = world.sites.site_requests(AcceptedSource::Jobkorea).len();
        world.sites.fail_site(AcceptedSource::Jobkorea, failure, 1);
        let report = world.all().await;
        assert_eq!(report.status, RunStatus::Failed, "{failure:?}: {report}");
        assert_eq!(world.sites.site_requests(AcceptedSource::Jobkorea)[asked..], ["list/1"], "{failure:?}");
        assert!(report.error.as_deref().unwrap_or_default().contains("nothing more is asked"), "{report}");
        assert!(world.count("accepted WHERE source = 'linkareer'").await > 10);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn pages_of_another_structure_are_kept_and_stop_the_site(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    assert_eq!(
        world
            .run(AcceptedRun { sources: vec![AcceptedSource::Linkareer], ..AcceptedRun::default() })
            .await
            .status,
        RunStatus::Done
    );
    let before = world.everything().await;
    // Pages are asked for anew, and three in a row are not what they were. The list is the first.
    world.sites.change_essays(|records| {
        for record in records.iter_mut() {
            record.answers[0].answer.push_str("\n\n덧붙인 글입니다.");
        }
    });
    let full = || AcceptedRun { sources: vec![AcceptedSource::Linkareer], full: true, from_raw: false };
    world.sites.fail_site(AcceptedSource::Linkareer, SiteFailure::Structure, 1);
    let list = world.run(full()).await;
    assert_eq!(list.status, RunStatus::Stopped, "{list}");
    assert_eq!(world.everything().await, before, "what is loaded stays");
    assert_eq!(world.count("etl_quarantine WHERE source = 'linkareer'").await, 1);

    world.sites.fail_essays(AcceptedSource::Linkareer, SiteFailure::Structure, 3);
    let asked = world.sites.site_requests(AcceptedSource::Linkareer).len();
    let essays = world.run(full()).await;
    assert_eq!(essays.status, RunStatus::Stopped, "{essays}");
    assert!(essays.error.as_deref().unwrap_or_default().contains("in a row"), "{essays}");
    let pages = world.sites.site_requests(AcceptedSource::Linkareer)[asked..].to_vec();
    assert_eq!(pages.iter().filter(|page| !page.starts_with("list/")).count(), 3, "then it is left alone");
    assert_eq!(world.everything().await, before);
    // The pages are in the raw zone; the quarantine says only where, for they are as they came.
    let kept: Vec<String> =
        sqlx::query_scalar("SELECT record FROM etl_quarantine WHERE source = 'linkareer'")
            .fetch_all(&world.context.pool)
            .await
            .unwrap();
    assert_eq!(kept.len(), 4);
    for object in kept {
        assert!(object.starts_with("linkareer/") && world.raw(&object), "{object}");
    }
    // Once the site is well again, what could not be read is, without asking for all: the list has no news.
    let well = world.all().await;
    assert_eq!(well.status, RunStatus::Done, "{well}");
    assert_eq!(counts(&well, AcceptedSource::Linkareer, Step::Load).rows_out, 3, "{well}");
    assert_eq!(world.count("accepted_page WHERE outcome = 'spoilt'").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_essay_that_failed_in_passing_is_asked_for_by_the_next_run(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.fail_essays(AcceptedSource::Jobkorea, SiteFailure::Maintenance, 1);
    let first = world.all().await;
    assert_eq!(first.status, RunStatus::Done, "{first}");
    let (all, missing) = (
        records(&world.sites, AcceptedSource::Jobkorea).len(),
        world.count("accepted_page WHERE outcome = 'passing'").await,
    );
    assert_eq!(missing, 1);
    let next = world.all().await;
    assert_eq!(counts(&next, AcceptedSource::Jobkorea, Step::Load).rows_out, 1, "{next}");
    assert_eq!(world.count("accepted WHERE source = 'jobkorea'").await, i64::try_from(all).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_allowance_of_a_day_is_of_all_its_runs(pool: MySqlPool) {
    let mut world = Sites::new(pool).await;
    world.context.config.accepted.get_mut(&AcceptedSource::Jobkorea).unwrap().per_day = 30;
    let only = || AcceptedRun { sources: vec![AcceptedSource::Jobkorea], ..AcceptedRun::default() };
    let first = world.run(only()).await;
    assert_eq!(first.status, RunStatus::Waiting, "{first}");
    let asked = world.sites.site_requests(AcceptedSource::Jobkorea).len();
    assert_eq!(asked, 29, "and robots.txt");
    let second = world.run(only()).await;
    assert_eq!(second.status, RunStatus::Waiting, "{second}");
    assert_eq!(world.sites.site_requests(AcceptedSource::Jobkorea).len(), asked, "nothing more today");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_fails_in_passing_is_tried_again(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.fail_site(AcceptedSource::Jobkorea, SiteFailure::Broken, 2);
    world.sites.fail_site(AcceptedSource::Linkareer, SiteFailure::TooMany, 1);
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("accepted").await, 2 * i64::try_from(FEW).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn robots_txt_is_asked_first_and_obeyed(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.forbid(AcceptedSource::Jobkorea, "User-agent: *\nDisallow: /jobkorea/starter/PassAssay\n");
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Stopped, "{report}");
    assert!(report.error.as_deref().unwrap_or_default().contains("robots.txt forbids"), "{report}");
    assert!(world.sites.site_requests(AcceptedSource::Jobkorea).is_empty(), "no page was asked for");
    assert!(world.count("accepted WHERE source = 'linkareer'").await > 10);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_changes_or_goes_at_the_site_does_so_here(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.all().await;
    let [first, second] =
        [0, 1].map(|nth| records(&world.sites, AcceptedSource::Jobkorea)[nth].source_id.clone());
    world.sites.change_essays(|records| {
        let record = records.iter_mut().find(|record| record.source_id == first).unwrap();
        record.answers[0].answer =
            "뀨쀼뷰라는 낱말로 시작하는 새 답이에요. 앞에 있던 답과 한 문장도 같지 않아요.".to_owned();
    });
    world.sites.take_down(&second);
    let all = world.count("accepted").await;
    let page: String =
        sqlx::query_scalar("SELECT object FROM accepted_page WHERE source = 'jobkorea' AND source_id = ?")
            .bind(&second)
            .fetch_one(&world.context.pool)
            .await
            .unwrap();
    assert!(world.raw(&page));
    // An essay that a list no longer names is asked for only where everything is.
    let report = world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.found("뀨쀼뷰"), 1);
    assert_eq!(report.total(Step::Load).rows_out, 1, "{report}");
    assert_eq!(world.count("accepted").await, all - 1, "it is gone");
    assert_eq!(world.index.len(), u64::try_from(all - 1).unwrap());
    assert!(!world.raw(&page), "nor is its page kept");
    let raw = world.run(AcceptedRun { from_raw: true, ..AcceptedRun::default() }).await;
    assert_eq!(raw.status, RunStatus::Done, "{raw}");
    assert_eq!(world.count("accepted").await, all - 1, "and it does not come back");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn when_the_first_of_a_group_goes_the_others_count_for_themselves(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let first = records(&world.sites, AcceptedSource::Jobkorea)[3].clone();
    world.sites.change_essays(|records| {
        for id in ["399998", "399999"] {
            records.push(AcceptedRecord { source_id: id.to_owned(), ..first.clone() });
        }
    });
    world.all().await;
    assert_eq!(world.count("accepted WHERE near_of IS NOT NULL").await, 2);
    let head: String =
        sqlx::query_scalar("SELECT source_id FROM accepted WHERE id = (SELECT MIN(near_of) FROM accepted)")
            .fetch_one(&world.context.pool)
            .await
            .unwrap();
    let (shown, total) = (world.index.len(), world.count("accepted").await);
    world.sites.take_down(&head);
    world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.count("accepted").await, total - 1);
    assert_eq!(world.count("accepted WHERE near_of IS NOT NULL").await, 1, "of the two that are left");
    assert_eq!(world.index.len(), shown, "one of them is listed");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_record_the_database_refuses_is_set_aside_and_stops_nothing(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let id = records(&world.sites, AcceptedSource::Jobkorea)[0].source_id.clone();
    world.sites.change_essays(|records| {
        let record = records.iter_mut().find(|record| record.source_id == id).unwrap();
        record.answers[0].question = "무엇을 했나요? ".repeat(4_000);
        let answer = record.answers[1].clone();
        record.answers.extend(std::iter::repeat_n(answer, 300));
    });
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("accepted").await, 2 * i64::try_from(FEW).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_name_that_fits_no_company_waits_for_one(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let id = records(&world.sites, AcceptedSource::Jobkorea)[0].source_id.clone();
    world.sites.change_essays(|records| {
        records.iter_mut().find(|record| record.source_id == id).unwrap().company =
            "아무도모르는상사".to_owned();
    });
    world.all().await;
    assert_eq!(world.count("accepted WHERE corp_code IS NULL").await, 1);
    sqlx::query(
        "INSERT INTO company_alias (alias, corp_code) SELECT '아무도모르는상사', MIN(corp_code) FROM company",
    )
    .execute(&world.context.pool)
    .await
    .unwrap();
    let report = world.all().await;
    assert_eq!(report.total(Step::Load).rows_out, 0, "no page was read again");
    assert_eq!(world.count("accepted WHERE corp_code IS NULL").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn essays_that_are_nearly_the_same_count_once(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let copied = records(&world.sites, AcceptedSource::Jobkorea)[3].clone();
    world.sites.change_essays(|records| {
        let mut copy = AcceptedRecord { source_id: "399999".to_owned(), ..copied.clone() };
        copy.answers[0].answer.push_str(" 고맙습니다.");
        records.push(copy);
    });
    world.all().await;
    assert_eq!(world.count("accepted WHERE near_of IS NOT NULL").await, 1);
    let total = world.count("accepted").await;
    assert_eq!(world.index.len(), u64::try_from(total - 1).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_raw_zone_is_enough_to_load_again(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.all().await;
    let before = world.everything().await;
    let asked = world.sites.site_requests(AcceptedSource::Jobkorea).len();
    sqlx::query("DELETE FROM accepted").execute(&world.context.pool).await.unwrap();
    let report = world.run(AcceptedRun { from_raw: true, ..AcceptedRun::default() }).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.everything().await, before);
    assert_eq!(world.sites.site_requests(AcceptedSource::Jobkorea).len(), asked, "nothing was asked");
    assert_eq!(report.total(Step::Fetch).requests, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn keywords_are_counted_for_every_scope_and_only_when_something_changed(pool: MySqlPool) {
    let mut world = Sites::new(pool).await;
    // Job groups come with the facts of companies.
    let codes: Vec<String> =
        sqlx::query_scalar("SELECT corp_code FROM company").fetch_all(&world.context.pool).await.unwrap();
    world.context.config.dart.concurrency = 16;
    let run = company::CompanyRun {
        sources: vec![Source::DartCompany],
        corps: codes.iter().map(|code| code.parse().unwrap()).collect(),
        ..company::CompanyRun::default()
    };
    company::run(&world.context, run, &Quiet).await.unwrap();
    world.all().await;
    let reports = || async {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT scope, body FROM accepted_report ORDER BY scope")
                .fetch_all(&world.context.pool)
                .await
                .unwrap();
        rows
    };
    let before = reports().await;
    let pool = &world.context.pool;
    let of = async |scope: ReportScope| domain::accepted::keywords(pool, scope).await.unwrap().unwrap();
    let finance = ReportScope { job_group: Some(JobGroup::Finance), ..ReportScope::default() };
    let report = of(finance).await;
    assert_eq!((report.scope, report.essays), (finance, 16));
    let words: Vec<&str> = report.keywords.iter().map(|it| it.text.as_str()).collect();
    assert!(words.contains(&"금융") && words.contains(&"대출"), "{words:?}");
    for keyword in &report.keywords {
        let (value, low, high) = keyword.lift.unwrap();
        assert!(low <= value && value <= high && keyword.essays <= keyword.total, "{keyword:?}");
        for example in &keyword.examples {
            assert!(
                example.text.get(example.mark.0 as usize..example.mark.1 as usize).is_some(),
                "{example:?}"
            );
        }
    }
    // Too few: a wider scope answers, and says so.
    let narrow = ReportScope {
        kind: Some(QuestionKind::Issue),
        corp_code: codes[0].parse().ok(),
        ..ReportScope::default()
    };
    let wider = domain::accepted::keywords(pool, narrow).await.unwrap();
    assert!(wider.is_none_or(|report| report.scope != narrow));

    let made = world.count("accepted_report WHERE made_at > (SELECT MAX(updated_at) FROM accepted)").await;
    world.all().await;
    assert_eq!(reports().await, before);
    assert_eq!(
        world.count("accepted_report WHERE made_at > (SELECT MAX(updated_at) FROM accepted)").await,
        made
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn texts_are_read_with_the_names_and_words_of_the_database(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let (text, name) = ("달여울식품에 지원했습니다", "달여울식품".to_owned());
    let read =
        |dictionary: &Arc<Dictionary>| search::analysis::Segmenter::new(dictionary).content(text).unwrap();
    assert!(!read(&world.dictionary).contains(&name), "ko-dic does not know it");
    let words = publish::dictionary(&world.context.pool, &world.dictionary).await.unwrap();
    assert!(read(&words).contains(&name));
    // The same words are the same dictionary; another name is another, and what was indexed is written anew.
    let again = publish::dictionary(&world.context.pool, &world.dictionary).await.unwrap();
    assert_eq!(again.fingerprint(), words.fingerprint());
    sqlx::query("UPDATE company SET name = '달여울새이름' WHERE name = '달여울식품'")
        .execute(&world.context.pool)
        .await
        .unwrap();
    let other = publish::dictionary(&world.context.pool, &world.dictionary).await.unwrap();
    assert_ne!(other.fingerprint(), words.fingerprint());
    world.all().await;
    assert!(!world.index.needs_rebuild());
    let reopened = publish::open::<publish::Accepted>(world.folder.path(), &other).unwrap();
    assert!(reopened.needs_rebuild());
    publish::sync::<publish::Accepted>(&world.context.pool, &reopened).await.unwrap();

    // A running server takes the other words up.
    assert!(world.index.is_superseded().unwrap());
    let cancel = tokio_util::sync::CancellationToken::new();
    let following = publish::follow_words::<publish::Accepted>(
        world.context.pool.clone(),
        world.index.clone(),
        world.dictionary.clone(),
        cancel.clone(),
    );
    let seen = async {
        while world.index.is_superseded().unwrap() {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    tokio::join!(following, seen);
    assert_eq!(world.index.len(), reopened.len());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_essay_is_found_by_the_new_name_of_its_company(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.all().await;
    assert_eq!(world.found("뀨쀼뷰전자"), 0);
    let code: String = sqlx::query_scalar("SELECT MIN(corp_code) FROM accepted")
        .fetch_one(&world.context.pool)
        .await
        .unwrap();
    assert!(world.sites.rename(&code.parse().unwrap(), "뀨쀼뷰전자"));
    company::run(&world.context, company::CompanyRun { full: true, ..only(Source::DartCorpCode) }, &Quiet)
        .await
        .unwrap();
    world.all().await;
    assert!(world.found("뀨쀼뷰전자") > 0);
}

/// Whether any table has a text.
async fn tables_with(pool: &MySqlPool, text: &str) -> Vec<String> {
    let columns: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut found = Vec::new();
    for (table, column) in columns {
        let (table, column) = (String::from_utf8(table).unwrap(), String::from_utf8(column).unwrap());
        let sql = format!("SELECT COUNT(*) FROM `{table}` WHERE INSTR(CAST(`{column}` AS CHAR), ?) > 0");
        let times: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(text).fetch_one(pool).await.unwrap();
        if times > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

/// Files of a folder, and of those in it, that have a text.
fn files_with(folder: &std::path::Path, text: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if std::fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
            found.push(path);
        }
    }
    found
}

/// A member keeps a sentence with a word of an essay.
async fn keep_sentence(pool: &MySqlPool, source_id: &str, word: &str) {
    sqlx::query(
        "INSERT INTO account (id, email, email_key, nickname, nickname_key, password_hash, role, log_ref, age_declared_at, \
         created_at, updated_at) VALUES (X'01', 'kim@example.com', 'kim@example.com', '달여울', '달여울', '', 'member', 'k', \
         NOW(3), NOW(3), NOW(3))",
    )
    .execute(pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO scrap (account_id, accepted_id, position, sentence, sentence_hash, note, created_at) \
         SELECT X'01', id, 0, ?, X'02', '', NOW(3) FROM accepted WHERE source_id = ?",
    )
    .bind(format!("{word}에서 배웠습니다."))
    .bind(source_id)
    .execute(pool)
    .await
    .unwrap();
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_taken_down_leaves_no_trace_and_does_not_come_back(pool: MySqlPool) {
    const WORD: &str = "뀨쀼뷰산업";
    let world = Sites::few(pool).await;
    let id = records(&world.sites, AcceptedSource::Jobkorea)[0].source_id.clone();
    let company = records(&world.sites, AcceptedSource::Jobkorea)[0].company.clone();
    world.sites.change_essays(|records| {
        // In essays of one company, so that it is a keyword with sentences; one of them twice.
        let mut theirs: Vec<AcceptedRecord> =
            records.iter().filter(|it| it.company == company).cloned().collect();
        theirs.truncate(1);
        for nth in 0..6 {
            let mut more = AcceptedRecord { source_id: format!("{}", 800_000 + nth), ..theirs[0].clone() };
            more.answers.truncate(1);
            more.answers[0].answer = format!(
                "{} 제가 {WORD} 현장에서 배운 것은 {nth}번째 기록입니다. {WORD} 자료를 모았습니다.",
                "서로 다른 이야기를 씁니다. ".repeat(nth + 1)
            );
            records.push(more);
        }
        records.iter_mut().find(|it| it.source_id == id).unwrap().answers[0].answer.push_str(WORD);
    });
    world.all().await;
    let context = &world.context;
    keep_sentence(&context.pool, &id, WORD).await;
    // Answers that were set aside whole have it among others.
    for request in ["list/2", "graphql/1"] {
        let object = format!("jobkorea/2026/{}.gz", request.replace('/', "-"));
        let file = context.config.raw.join(&object);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, format!("<p>{WORD}</p>")).unwrap();
        sqlx::query(
            "INSERT INTO etl_quarantine (run_id, source, request_key, record_hash, reason, record, created_at, seen_at) \
             VALUES (1, 'jobkorea', ?, ?, 'another structure', ?, NOW(3), NOW(3))",
        )
        .bind(request)
        .bind(request)
        .bind(&object)
        .execute(&context.pool)
        .await
        .unwrap();
    }
    let with = async || tables_with(&context.pool, WORD).await;
    let before = with().await;
    assert!(before.contains(&"accepted_answer.answer".to_owned()), "{before:?}");
    assert!(before.contains(&"accepted_report.body".to_owned()), "it is said of keywords: {before:?}");
    assert!(before.contains(&"scrap.sentence".to_owned()), "a member keeps it: {before:?}");
    assert!(world.found(WORD) > 0 && !files_with(&context.config.raw, WORD).is_empty());
    let code: String = sqlx::query_scalar("SELECT corp_code FROM accepted WHERE source_id = ?")
        .bind(&id)
        .fetch_one(&context.pool)
        .await
        .unwrap();
    let theirs = world.count(&format!("accepted WHERE corp_code = '{code}'")).await;
    let of_pack = async || {
        let pack = domain::accepted::pack(&context.pool, code.parse().ok(), None).await.unwrap();
        serde_json::to_string(&pack).unwrap().contains(WORD)
    };
    assert!(of_pack().await);

    let what = accepted::Takedown::Company(code.parse().unwrap());
    let done = accepted::take_down(context, &world.index, &world.dictionary, &what).await.unwrap();
    assert_eq!(done.essays, theirs.unsigned_abs());
    assert!(done.objects >= done.essays && done.answers >= done.essays && done.reports > 0, "{done}");
    assert_eq!(done.quarantined, 2, "{done}");
    assert_eq!(done.documents, world.index.len());
    let traceless = async || {
        assert_eq!(with().await, [""; 0]);
        assert_eq!(files_with(&context.config.raw, WORD), [""; 0].map(std::path::PathBuf::from));
        assert_eq!(world.found(WORD), 0);
        assert!(!of_pack().await);
        let generations = std::fs::read_dir(world.folder.path().join("index/accepted")).unwrap();
        let generations = generations.filter(|it| it.as_ref().unwrap().path().is_dir()).count();
        assert_eq!(generations, 1, "no file of the index before is left");
    };
    traceless().await;

    // Neither a run, nor one that asks for everything, nor the raw zone brings it back.
    for (full, from_raw) in [(false, false), (true, false), (false, true)] {
        let report = world.run(AcceptedRun { full, from_raw, ..AcceptedRun::default() }).await;
        assert_eq!(report.status, RunStatus::Done, "{report}");
        traceless().await;
    }
    let again = accepted::take_down(context, &world.index, &world.dictionary, &what).await.unwrap();
    assert_eq!((again.essays, again.objects), (0, 0), "{again}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_essay_or_a_source_is_taken_down_alone(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.fail_essays(AcceptedSource::Jobkorea, SiteFailure::Structure, 1);
    world.all().await;
    let (all, of_jobkorea) =
        (world.count("accepted").await, world.count("accepted WHERE source = 'jobkorea'").await);
    let id: u64 = sqlx::query_scalar("SELECT MIN(id) FROM accepted WHERE source = 'linkareer'")
        .fetch_one(&world.context.pool)
        .await
        .unwrap();
    let take_down = async |what| {
        accepted::take_down(&world.context, &world.index, &world.dictionary, &what).await.unwrap()
    };
    let essay = take_down(accepted::Takedown::Essay(id)).await;
    assert_eq!((essay.essays, essay.objects), (1, 1), "{essay}");
    assert_eq!(world.count("accepted").await, all - 1);
    let source = take_down(accepted::Takedown::Source(AcceptedSource::Jobkorea)).await;
    assert_eq!(source.essays, of_jobkorea.unsigned_abs());
    assert_eq!(source.quarantined, 1, "what was set aside goes, too: {source}");
    assert_eq!(std::fs::read_dir(world.context.config.raw.join("jobkorea")).map_or(0, count_files), 0);
    assert_eq!(world.count("accepted").await, all - 1 - of_jobkorea);
    world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.count("accepted").await, all - 1 - of_jobkorea);
}

fn count_files(folder: std::fs::ReadDir) -> usize {
    folder
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { count_files(std::fs::read_dir(path).unwrap()) } else { 1 })
        .sum()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn one_new_essay_is_counted_where_it_belongs_and_only_it_is_read(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    world.all().await;
    let read = world.count("accepted_noun").await;
    assert_eq!(read, world.count("accepted_answer").await, "each answer is read once");
    sqlx::query("UPDATE accepted_noun SET reading = 'x' WHERE accepted_id = (SELECT MIN(id) FROM accepted)")
        .execute(&world.context.pool)
        .await
        .unwrap();
    let like = records(&world.sites, AcceptedSource::Jobkorea)[0].clone();
    let before: Vec<(String, String)> =
        sqlx::query_as("SELECT scope, hash FROM accepted_report ORDER BY scope")
            .fetch_all(&world.context.pool)
            .await
            .unwrap();
    world.sites.change_essays(|records| {
        let mut news = AcceptedRecord { source_id: "900001".to_owned(), ..like };
        news.answers.truncate(1);
        news.answers[0].answer =
            "처음 보는 이야기를 길게 적었습니다. 현장에서 배운 것을 나눴습니다.".to_owned();
        records.insert(0, news);
    });
    world.days.store(1, Ordering::Relaxed);
    world.all().await;
    assert_eq!(world.count("accepted_noun WHERE reading <> 'x'").await, read + 1);
    let whole =
        domain::accepted::keywords(&world.context.pool, ReportScope::default()).await.unwrap().unwrap();
    assert_eq!(i64::from(whole.essays), world.count("accepted").await);
    let after: Vec<(String, String)> =
        sqlx::query_as("SELECT scope, hash FROM accepted_report ORDER BY scope")
            .fetch_all(&world.context.pool)
            .await
            .unwrap();
    let changed = after.iter().filter(|row| !before.contains(row)).count();
    assert!(changed > 0 && changed < 20, "{changed} of {}", after.len());

    // What is counted in the end is what counting everything gives.
    sqlx::query("UPDATE accepted_report SET full_at = NULL, made_at = '1970-01-01'")
        .execute(&world.context.pool)
        .await
        .unwrap();
    world.all().await;
    let whole_again =
        domain::accepted::keywords(&world.context.pool, ReportScope::default()).await.unwrap().unwrap();
    assert_eq!(whole_again, whole);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_site_may_be_asked_by_its_graphql(pool: MySqlPool) {
    let mut world = Sites::few(pool).await;
    let host = SourceHost::loopback(world.sites.graphql_url().parse().unwrap());
    world.context.config.accepted = [(AcceptedSource::Linkareer, host)].into();
    let essays = records(&world.sites, AcceptedSource::Linkareer);
    let first = world.all().await;
    assert_eq!(first.status, RunStatus::Done, "{first}");
    assert_eq!(
        counts(&first, AcceptedSource::Linkareer, Step::Load).rows_out,
        essays.len() as u64,
        "{first}"
    );
    assert!(
        counts(&first, AcceptedSource::Linkareer, Step::Fetch).requests < 8,
        "twenty in an answer: {first}"
    );
    let kept = world.everything().await;

    // Nothing new: one answer. What is kept is enough to load again.
    let asked = world.sites.site_requests(AcceptedSource::Linkareer).len();
    world.all().await;
    assert_eq!(world.sites.site_requests(AcceptedSource::Linkareer)[asked..], ["graphql/1"]);
    sqlx::query("DELETE FROM accepted").execute(&world.context.pool).await.unwrap();
    world.run(AcceptedRun { from_raw: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.everything().await, kept);

    // A refusal with status 200 stops, and leaves what is there.
    world.sites.fail_site(AcceptedSource::Linkareer, SiteFailure::Structure, 1);
    let refused = world.all().await;
    assert_ne!(refused.status, RunStatus::Done, "{refused}");
    assert!(refused.error.as_deref().unwrap_or_default().contains("PERSISTED_QUERY_NOT_FOUND"), "{refused}");
    // One that is in no answer any more is gone, where everything is asked for.
    world.sites.take_down(&essays[3].source_id);
    world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.count("accepted").await, i64::try_from(essays.len() - 1).unwrap());
    // One that may not be shown is nothing; one that is listed again is there again.
    world.sites.change_essays(|records| {
        records.retain(|record| record.source_id != essays[3].source_id);
        let hidden =
            AcceptedRecord { source_id: "900001".to_owned(), answers: Vec::new(), ..essays[0].clone() };
        records
            .splice(0..0, [hidden, AcceptedRecord { source_id: "900002".to_owned(), ..essays[3].clone() }]);
    });
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("accepted").await, i64::try_from(essays.len()).unwrap());
    assert_eq!(world.count("accepted WHERE source_id IN ('900001', '900002')").await, 1);
}
