//! An operator's import from a file to the tables and the index.

use model::accepted::AcceptedSource;
use pipeline::{
    RunStatus, Step,
    accepted::import::{self, Import, Meaning, Preview, Reading, Saved, Terms},
    progress::Quiet,
};
use sqlx::MySqlPool;

use super::library::Library;

const CONSENT: &str = "글쓴이 모두가 이곳에 싣는 데 동의했어요.";

/// Three essays that are fine, one without a company, one with a year nobody understands, one twice.
const CSV: &str = "\
기업명,직무,연도,채용구분,스펙,문항1,답변1,문항2,답변2
㈜달여울식품,영업,2024 상반기,신입,\"학점 4.0/4.5, 토익 900\",지원동기를 쓰시오.,저는 김민수입니다. 꾸꾸라는 낱말을 씁니다. 전화는 010-1234-5678입니다.,협업 경험을 쓰시오.,세 명이 역할을 나누어 축제를 열었습니다. 손님이 작년보다 많았습니다.
,영업,2024,,,지원동기,이 줄에는 회사가 없습니다. 연락처 010-9999-8888,,
한빛상사,개발,2023-09,인턴,,지원동기,교내 예약 시스템의 응답 지연을 색인으로 줄인 일을 이어 가고 싶습니다.,,
없는회사,개발,작년,,,지원동기,연도를 읽을 수 없습니다.,,
없는회사,개발,2022,,,성장과정,작은 시골 마을에서 자라며 이웃의 일을 함께 하는 법을 배웠습니다.,,
한빛상사,개발,2023-09,인턴,,지원동기,교내 예약 시스템의 응답 지연을 색인으로 줄인 일을 이어 가고 싶습니다.,,
";

impl Library {
    async fn save(&self, csv: &str, consent: &str) -> Saved {
        let terms = Terms::new(consent, Some("https://example.com/essays")).unwrap();
        import::save(&self.context, &self.index, &self.dictionary, &read(csv), &terms, &Quiet).await.unwrap()
    }

    async fn preview(&self, csv: &str) -> Preview {
        let terms = Terms::new(CONSENT, None).unwrap();
        import::preview(&self.context.pool, &self.dictionary, read(csv), terms).await.unwrap()
    }

    /// All rows of a table, each as one text.
    async fn rows(&self, sql: &str) -> Vec<String> {
        let rows: Vec<Vec<u8>> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned()))
            .fetch_all(&self.context.pool)
            .await
            .unwrap();
        rows.into_iter().map(|row| String::from_utf8(row).unwrap()).collect()
    }

    /// What is kept of essays and of rows that were refused; when a refused row was seen last is no part of it.
    async fn everything(&self) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        for sql in [
            "SELECT CONCAT_WS('|', id, source, source_id, company, COALESCE(corp_code, '-'), job, COALESCE(year, '-'), \
             COALESCE(half, '-'), hire, specs, HEX(signature), COALESCE(near_of, '-'), url, licence, object, file, \
             record_hash, fetched_at, updated_at) FROM accepted ORDER BY id",
            "SELECT CONCAT_WS('|', accepted_id, position, question, answer, kinds) FROM accepted_answer ORDER BY 1",
            "SELECT CONCAT_WS('|', accepted_id, position, rule, times) FROM accepted_masked ORDER BY 1",
            "SELECT CONCAT_WS('|', scope, body, made_at) FROM accepted_report ORDER BY 1",
            "SELECT CONCAT_WS('|', seq, noun, entity) FROM change_feed ORDER BY seq",
            "SELECT CONCAT_WS('|', id, source, request_key, reason, record, created_at) FROM etl_quarantine ORDER BY id",
        ] {
            all.push(self.rows(sql).await);
        }
        all
    }
}

fn read(csv: &str) -> Import {
    Import::read("합격.csv", csv.as_bytes(), &Reading::default()).unwrap()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_fine_is_masked_loaded_and_found_and_the_rest_is_set_aside(pool: MySqlPool) {
    let world = Library::new(pool).await;
    let saved = world.save(CSV, CONSENT).await;
    assert_eq!(saved.run.status, RunStatus::Done, "{saved}");
    assert_eq!((saved.new, saved.known, saved.refused.len()), (3, 0, 2), "{saved}");
    let conform = saved.run.step(AcceptedSource::Import.as_str(), Step::Conform).unwrap().counts;
    assert_eq!((conform.rows_in, conform.rows_out, conform.unchanged, conform.quarantined), (6, 3, 1, 2));
    assert_eq!(
        world
            .rows(
                "SELECT CONCAT_WS('|', company, COALESCE(corp_code, '-'), job, COALESCE(year, '-'), COALESCE(half, '-'), \
                 hire, url, licence, object, file, fetched_at = '2026-11-01 03:00:00') FROM accepted ORDER BY id"
            )
            .await,
        [
            format!("㈜달여울식품|00990001|영업|2024|1|신입|https://example.com/essays|{CONSENT}||합격.csv|1"),
            format!("한빛상사|-|개발|2023|2|인턴|https://example.com/essays|{CONSENT}||합격.csv|1"),
            format!("없는회사|-|개발|2022|-||https://example.com/essays|{CONSENT}||합격.csv|1"),
        ]
    );
    let answers = world
        .rows("SELECT CONCAT_WS('|', kinds, answer) FROM accepted_answer ORDER BY accepted_id, position")
        .await;
    assert!(answers[0].starts_with("motive|저는 ○○○입니다."), "{answers:?}");
    assert!(answers[0].contains("(전화번호)") && answers[1].starts_with("teamwork"), "{answers:?}");
    assert_eq!(
        world.rows("SELECT CONCAT_WS('|', rule, times) FROM accepted_masked ORDER BY 1").await,
        ["name|1", "phone|1"]
    );
    assert_eq!((world.index.len(), world.found("꾸꾸")), (3, 1));
    assert!(!world.rows("SELECT scope FROM accepted_report").await.is_empty(), "keywords are counted");
    let refused = world
        .rows("SELECT CONCAT_WS('|', source, request_key, reason, record) FROM etl_quarantine ORDER BY id")
        .await;
    assert_eq!(
        refused,
        [
            "import|합격.csv:3|no company|",
            "import|합격.csv:5|the year cannot be read: write 2024 or 2024 상반기|"
        ]
    );
    let run = world.rows("SELECT CONCAT_WS('|', pipeline, status, arguments) FROM etl_run").await;
    assert!(run[0].starts_with("accepted|done|import 합격.csv ") && run.len() == 1, "{run:?}");
    let steps = world.rows("SELECT CONCAT_WS('|', source, step, status) FROM etl_step ORDER BY 1").await;
    let of_file = ["conform", "fetch", "load", "parse"].map(|step| format!("import|{step}|done"));
    assert_eq!(steps, [&of_file[..], &["index|publish|done".to_owned()]].concat());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_same_file_again_changes_nothing(pool: MySqlPool) {
    let world = Library::new(pool).await;
    world.save(CSV, CONSENT).await;
    let before = world.everything().await;
    let again = world.save(CSV, CONSENT).await;
    assert_eq!((again.run.status, again.new, again.known), (RunStatus::Done, 0, 3), "{again}");
    assert_eq!(again.on_other_terms, 0);
    assert_eq!(world.everything().await, before);
    let other = world.save(CSV, "다른 동의").await;
    assert_eq!((other.new, other.known, other.on_other_terms), (0, 3, 3), "{other}");
    assert_eq!(world.everything().await, before, "terms are those an essay came with");
    assert_eq!(world.index.len(), 3);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_corrected_row_takes_no_place_by_itself_and_is_told(pool: MySqlPool) {
    let world = Library::new(pool).await;
    world.save(CSV, CONSENT).await;
    let corrected = CSV.replace("축제를 열었습니다", "축제를 열고 닫았습니다");
    let preview = world.preview(&corrected).await;
    assert_eq!(preview.near, [(2, "essay 1".to_owned())]);
    let saved = world.save(&corrected, CONSENT).await;
    assert_eq!((saved.new, saved.known), (1, 2), "{saved}");
    assert_eq!(saved.near.iter().map(|it| (it.line, it.of)).collect::<Vec<_>>(), [(2, 1)], "{saved}");
    let shown = world.rows("SELECT CONCAT_WS('|', id, COALESCE(near_of, '-')) FROM accepted WHERE corp_code = '00990001' ORDER BY id").await;
    assert_eq!(shown, ["1|-", "4|1"], "the one that was there is shown");
    assert_eq!(world.index.len(), 3);
    // The operator takes the old one down: the correction is shown.
    sqlx::query("DELETE FROM accepted WHERE id = 1").execute(&world.context.pool).await.unwrap();
    sqlx::query("INSERT INTO change_feed (noun, entity, changed_at) VALUES ('accepted', '1', NOW(3))")
        .execute(&world.context.pool)
        .await
        .unwrap();
    let csv = format!(
        "{}{}",
        corrected.lines().next().unwrap(),
        "\n달여울식품,,,,,,새 글이라 모두가 다시 이어져요.,,\n"
    );
    let after = world.save(&csv, CONSENT).await;
    assert_eq!((after.new, after.near), (1, vec![]));
    assert_eq!(
        world.rows("SELECT CONCAT_WS('|', COALESCE(near_of, '-')) FROM accepted WHERE id = 4").await,
        ["-"]
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_preview_writes_nothing_and_shows_what_saving_would_do(pool: MySqlPool) {
    let world = Library::new(pool).await;
    let before = world.everything().await;
    let preview = world.preview(CSV).await;
    assert_eq!(world.everything().await, before);
    assert_eq!(world.rows("SELECT CONCAT_WS('|', id) FROM etl_run").await, Vec::<String>::new());
    let meanings: Vec<(&str, usize, bool)> = preview
        .companies
        .iter()
        .map(|it| (it.written.as_str(), it.essays, matches!(it.meaning, Meaning::One(..))))
        .collect();
    assert_eq!(
        meanings.last(),
        Some(&("㈜달여울식품", 1, true)),
        "what is not clear comes first: {meanings:?}"
    );
    let text = preview.to_string();
    for told in [
        "합격.csv: csv, 6 rows: 3 fine, 2 refused, 1 repeated\n3 new, 0 already there\n",
        "  기업명 -> company\n",
        "line 3: no company\n",
        "line 7: the same as line 4\n",
        "없는회사 (1 essay) -> none\n",
        "한빛상사 (1 essay) -> several: 00990003 한빛상사, 00990004 한빛상사\n",
        "㈜달여울식품 (1 essay) -> 00990001 달여울식품\n",
        "line 2: ㈜달여울식품 / 영업 / 2024년 상반기 / 신입\n  specs: 학점 4.0/4.5, 토익 900\n  masked: name 1, phone 1\n",
        "1. 지원동기를 쓰시오. [지원동기]\n     저는 ○○○입니다.",
        "nothing is written",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    assert!(!text.contains("김민수") && !text.contains("010-"), "{text}");

    // An operator decided whom a name means.
    sqlx::query("INSERT INTO accepted_company (company_norm, corp_code, decided_at) VALUES ('한빛상사', '00990004', NOW(3)), ('없는회사', NULL, NOW(3))")
        .execute(&world.context.pool)
        .await
        .unwrap();
    let text = world.preview(CSV).await.to_string();
    assert!(text.contains("한빛상사 (1 essay) -> 00990004 한빛상사\n"), "{text}");
    assert!(text.contains("없는회사 (1 essay) -> none of ours, as decided\n"), "{text}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_file_of_which_nothing_is_fine_fails_and_is_set_aside(pool: MySqlPool) {
    let world = Library::new(pool).await;
    let saved = world.save("회사,답변\n,답\n가나,\n", CONSENT).await;
    assert_eq!(saved.run.status, RunStatus::Stopped, "{saved}");
    assert!(saved.run.summary().contains("none of the 2 rows of the file can be loaded"), "{saved}");
    assert_eq!(
        world.rows("SELECT reason FROM etl_quarantine ORDER BY id").await,
        ["no company", "no answer has text"]
    );
    assert_eq!(world.index.len(), 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_import_that_was_ended_goes_on_where_it_was(pool: MySqlPool) {
    let mut world = Library::new(pool).await;
    world.context.cancel.cancel();
    let ended = world.save(CSV, CONSENT).await;
    assert_eq!((ended.run.status, ended.new), (RunStatus::Running, 0), "{ended}");
    world.context.cancel = tokio_util::sync::CancellationToken::new();
    let resumed = world.save(CSV, CONSENT).await;
    assert!(resumed.run.resumed && resumed.run.status == RunStatus::Done, "{resumed}");
    assert_eq!((resumed.new, world.index.len()), (3, 3));
}
