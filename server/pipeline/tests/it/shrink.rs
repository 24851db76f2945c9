//! A list of companies that is a fifth shorter: refused, unless an operator says that it is right.

use model::company::Source;
use pipeline::{
    company::{ACCEPT_SHRINK, CompanyRun, RunStatus},
    demo::Failure,
};
use sqlx::MySqlPool;

use crate::world::{World, only, some_companies};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn is_accepted_in_the_run_that_is_told_to_and_in_no_other(pool: MySqlPool) {
    let world = World::new(pool).await;
    let list = only(Source::DartCorpCode);
    world.run(list.clone()).await;
    world.sources.fail(Source::DartCorpCode, Failure::FewerRows, 100);

    world.wait_days(2);
    let refused = world.run(list.clone()).await;
    assert_eq!(refused.status, RunStatus::Stopped, "{refused}");
    assert!(refused.summary().contains(ACCEPT_SHRINK), "{}", refused.summary());
    assert_eq!(world.count("company WHERE gone_on IS NOT NULL").await, 0);

    let accepted = world.run(CompanyRun { accept_shrink: true, ..list.clone() }).await;
    assert_eq!(accepted.status, RunStatus::Done, "{accepted}");
    let gone = world.count("company WHERE gone_on IS NOT NULL").await;
    assert_eq!((gone * 5, accepted.list.map(|list| list.gone)), (world.count("company").await, Some(60)));

    // The shorter list is the measure now, and the next that is shorter by a fifth is refused again.
    for code in some_companies(75) {
        world.sources.vanish(&code);
    }
    world.wait_days(2);
    let again = world.run(list).await;
    assert_eq!(again.status, RunStatus::Stopped, "{again}");
    assert_eq!(world.count("company WHERE gone_on IS NOT NULL").await, gone);
}
