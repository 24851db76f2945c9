//! Names companies had, as the snapshots of the FSC's outline tell them.

use domain::change;
use model::company::{CorpCode, Source};
use pipeline::{
    company::{CompanyRun, RunStatus},
    demo,
};
use sqlx::MySqlPool;

use crate::world::World;

/// Every name that a company of the demo data set had, in the order of the table.
const FORMER: [(&str, &str); 9] = [
    ("라온섬유", "라온방적"),
    ("아람중공업", "아람기계"),
    ("고운결섬유", "고운직물"),
    ("머무름호텔", "한마루관광"),
    ("맑은물산업", "울새환경"),
    ("도깨비게임", "도깨비놀이터"),
    ("너울콘텐츠", "너울미디어"),
    ("살결피부과학", "살결바이오"),
    ("뼈마디바이오", "새뼈메디칼"),
];

fn outlines(corps: Vec<CorpCode>) -> CompanyRun {
    let sources = vec![Source::DartCorpCode, Source::DartCompany, Source::FscOutline];
    CompanyRun { sources, corps, ..CompanyRun::default() }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_older_snapshot_tells_a_name_that_is_shown_and_found(pool: MySqlPool) {
    let world = World::new(pool).await;
    let (code, ..) = demo::companies().unwrap().into_iter().find(|(_, name, _)| name == "라온섬유").unwrap();
    let report = world.run(outlines(vec![code])).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");

    let page = domain::company::page(&world.pool, code).await.unwrap().unwrap();
    assert_eq!(
        (page.head.name.as_str(), page.former_names.as_slice()),
        ("라온섬유", ["라온방적".to_owned()].as_slice())
    );
    let hits = world.context.index.suggest("라온방적", 5).unwrap();
    assert!(hits.iter().any(|hit| hit.company.corp_code == code));
    let told = world.text("SELECT CONCAT(source, ' ', replaced_on) FROM company_former_name").await.unwrap();
    assert!(told.starts_with("fsc_outline 2022-"), "the first snapshot with the new name: {told}");

    // Told again it is no news.
    let before = (world.everything().await, change::newest(&world.pool, change::COMPANY).await.unwrap());
    let again = world.run(CompanyRun { full: true, ..outlines(vec![code]) }).await;
    assert_eq!(again.status, RunStatus::Done, "{again}");
    let after = (world.everything().await, change::newest(&world.pool, change::COMPANY).await.unwrap());
    assert_eq!(after, before);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn short_names_and_legal_forms_are_no_former_names(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(outlines(Vec::new())).await;
    let mut told: Vec<(String, String)> = sqlx::query_as(
        "SELECT company.name, former.name FROM company_former_name former JOIN company USING (corp_code)",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    told.sort();
    let mut expected = FORMER.map(|(name, former)| (name.to_owned(), former.to_owned()));
    expected.sort();
    assert_eq!(told, expected);
}
