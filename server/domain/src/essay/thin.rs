//! Letting go of what an essay said long ago. Autosave writes a version every few seconds.
//!
//! | Age | What is kept |
//! |---|---|
//! | up to an hour | all |
//! | up to a day | the last of each ten minutes |
//! | up to 30 days | the last of each hour |
//! | older | the last of each day |
//!
//! Only what was the head is let go. What was merged, and what another server had, stays: it may be nowhere else. So do
//! snapshots, which have a content of their own. The versions themselves are remembered without content: what a device
//! has in common with the essay is then an older text, and is found as before.

use chrono::{DateTime, Duration, Utc};
use sqlx::MySqlConnection;

use super::{EssayKey, repo};
use crate::Error;

/// When the first of the revisions of an essay may be let go.
pub(super) const FIRST: Duration = Duration::hours(1);

/// Thins the revisions of an essay as they will be after some time, and says when to look again; how many were let go.
pub(super) async fn thin(
    connection: &mut MySqlConnection,
    key: EssayKey,
    now: DateTime<Utc>,
    ahead: Duration,
) -> Result<u64, Error> {
    let revisions = repo::revision::times(&mut *connection, key).await?;
    let (gone, kept) = let_go(&revisions, now + ahead);
    repo::revision::delete(&mut *connection, key, &gone).await?;
    repo::essay::weigh(connection, key, due(&kept, now)).await?;
    Ok(gone.len() as u64)
}

/// A revision: its number, and when it was written.
type Revision = (u64, DateTime<Utc>);

/// Divides revisions, the oldest first, into the numbers of those that are let go and those that are kept.
fn let_go(revisions: &[Revision], now: DateTime<Utc>) -> (Vec<u64>, Vec<Revision>) {
    let (mut gone, mut kept) = (Vec::new(), Vec::new());
    let next = revisions.iter().skip(1).map(Some).chain([None]);
    for (revision, next) in revisions.iter().zip(next) {
        let stands_for_it = |next: &Revision| {
            step(now - revision.1).is_some_and(|step| span(revision.1, step) == span(next.1, step))
        };
        if next.is_some_and(stands_for_it) { gone.push(revision.0) } else { kept.push(*revision) }
    }
    (gone, kept)
}

/// Seconds of which the last is kept, at an age. Each is a multiple of the one before, so that often thinned is the same
/// as seldom thinned.
fn step(age: Duration) -> Option<i64> {
    match age {
        age if age <= FIRST => None,
        age if age <= Duration::days(1) => Some(600),
        age if age <= Duration::days(30) => Some(3_600),
        _ => Some(86_400),
    }
}

fn span(at: DateTime<Utc>, step: i64) -> i64 {
    at.timestamp().div_euclid(step)
}

/// When more may be let go; none if these stay as they are until there is another.
fn due(kept: &[Revision], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let newest = kept.last().filter(|_| kept.len() > 1)?;
    match now - newest.1 {
        age if age <= Duration::days(1) => Some(now + FIRST),
        age if age <= Duration::days(31) => Some(now + Duration::days(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
    }

    /// Revisions so many seconds apart.
    fn written(gaps: &[i64]) -> Vec<Revision> {
        let mut time = 0;
        let time = gaps.iter().map(|gap| {
            time += gap;
            time
        });
        (1..).zip(time.map(at)).collect()
    }

    #[test]
    fn an_hour_of_autosave_is_kept_whole_and_then_in_larger_and_larger_steps() {
        let revisions = written(&[5; 4_320]);
        let last = revisions.last().unwrap().1;
        let kept = |after| let_go(&revisions, last + after).1.len();
        // Six hours: the last whole, five in steps of ten minutes.
        assert!((720 + 30..=721 + 32).contains(&kept(Duration::zero())));
        assert!((36..=38).contains(&kept(Duration::hours(2))));
        assert!((6..=8).contains(&kept(Duration::days(2))));
        assert!((1..=2).contains(&kept(Duration::days(40))));
    }

    fn gaps() -> impl Strategy<Value = Vec<i64>> {
        let gap = prop_oneof![4 => 0..60_i64, 2 => 0..1_200_i64, 1 => 0..20_000_i64, 1 => 0..2_000_000_i64];
        prop::collection::vec(gap, 0..80)
    }

    proptest! {
        #[test]
        fn the_newest_is_always_kept_and_no_step_is_empty(gaps in gaps(), after in 0..10_000_000_i64) {
            let revisions = written(&gaps);
            let now = revisions.last().map_or(at(0), |it| it.1) + Duration::seconds(after);
            let (gone, kept) = let_go(&revisions, now);
            prop_assert_eq!(kept.last(), revisions.last());
            prop_assert_eq!(gone.len() + kept.len(), revisions.len());
            for (number, time) in &revisions {
                let Some(step) = step(now - *time) else {
                    prop_assert!(!gone.contains(number), "what was written in the last hour is there");
                    continue;
                };
                prop_assert!(kept.iter().any(|it| it.1 >= *time && span(it.1, step) == span(*time, step)));
            }
        }

        #[test]
        fn often_thinned_is_the_same_as_seldom_thinned(gaps in gaps(), mut passed in prop::collection::vec(0..5_000_000_i64, 1..6)) {
            passed.sort_unstable();
            let revisions = written(&gaps);
            let last = revisions.last().map_or(at(0), |it| it.1);
            let often = passed.iter().fold(revisions.clone(), |left, after| let_go(&left, last + Duration::seconds(*after)).1);
            let seldom = let_go(&revisions, last + Duration::seconds(*passed.last().unwrap())).1;
            prop_assert_eq!(often, seldom);
        }

        #[test]
        fn nothing_more_is_let_go_before_it_is_due(gaps in gaps(), after in 0..5_000_000_i64, later in 0..5_000_000_i64) {
            let revisions = written(&gaps);
            let now = revisions.last().map_or(at(0), |it| it.1) + Duration::seconds(after);
            let kept = let_go(&revisions, now).1;
            let later = now + Duration::seconds(later);
            // Once it is not looked at again, it stays as it is for ever.
            if due(&kept, now).is_none() {
                prop_assert_eq!(let_go(&kept, later).0, Vec::<u64>::new());
            }
        }
    }
}
