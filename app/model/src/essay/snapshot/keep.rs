//! Which snapshots that nobody asked for may be let go when there are many.
//!
//! Order is that in which they were taken. A device's clock says only how old one is: a time before that of an earlier
//! one counts as that one's, one to come as now. So a clock that jumped makes snapshots look younger, and keeps more.
//! For a clock that is ahead now the newest ones stay whatever it says.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Place, Snapshot, SnapshotId, SnapshotKind};
use crate::seoul;

/// Snapshots of an essay that nobody asked for, at most.
pub const AUTOMATIC_MAX: usize = 500;
/// Of these so many stay however old they seem.
pub const NEWEST_KEPT: usize = 50;

/// For so long all are kept.
const ALL: TimeDelta = TimeDelta::hours(24);
/// For so long the last of each hour is kept; then the last of each day.
const HOURLY: TimeDelta = TimeDelta::days(30);

/// A snapshot without its essay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotHead {
    /// Which.
    pub id: SnapshotId,
    /// As [`Snapshot::clock`].
    pub clock: u64,
    /// As [`Snapshot::taken_at`].
    pub taken_at: DateTime<Utc>,
    /// Why it was taken.
    pub kind: SnapshotKind,
}

impl From<&Snapshot> for SnapshotHead {
    fn from(snapshot: &Snapshot) -> Self {
        Self {
            id: snapshot.id.clone(),
            clock: snapshot.clock,
            taken_at: snapshot.taken_at,
            kind: snapshot.kind.clone(),
        }
    }
}

impl SnapshotHead {
    /// As [`Snapshot::place`].
    #[must_use]
    pub fn place(&self) -> Place<'_> {
        (self.clock, self.taken_at, &self.id)
    }
}

/// What may be let go of an essay's snapshots, which stand in the order they were taken.
#[must_use]
pub fn to_let_go(snapshots: &[SnapshotHead], now: DateTime<Utc>) -> Vec<SnapshotId> {
    let mut latest = DateTime::<Utc>::MIN_UTC;
    let mut automatic = Vec::new();
    for head in snapshots {
        latest = latest.max(head.taken_at).min(now);
        if head.kind.may_go() {
            automatic.push((head, now - latest));
        }
    }
    let (mut gone, mut kept) = (Vec::new(), 0);
    let mut after: Option<&SnapshotHead> = None;
    for (nth, (head, age)) in automatic.into_iter().rev().enumerate() {
        let is_last = |slot: fn(DateTime<Utc>) -> Slot| {
            after.is_none_or(|after| slot(after.taken_at) != slot(head.taken_at))
        };
        let stays = nth < NEWEST_KEPT || age < ALL || is_last(if age < HOURLY { hour } else { day });
        if stays && kept < AUTOMATIC_MAX {
            kept += 1;
        } else {
            gone.push(head.id.clone());
        }
        after = Some(head);
    }
    gone
}

/// What one of is enough: an hour, or a day.
type Slot = (NaiveDate, u32);

fn hour(at: DateTime<Utc>) -> Slot {
    use chrono::Timelike as _;
    (seoul::day(at), seoul::time(at).hour())
}

fn day(at: DateTime<Utc>) -> Slot {
    (seoul::day(at), 0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::essay::{count::CountRule, snapshot::Bulk};

    fn now() -> DateTime<Utc> {
        "2026-11-23T09:30:00Z".parse().unwrap()
    }

    fn head(nth: usize, minutes_ago: i64) -> SnapshotHead {
        SnapshotHead {
            id: format!("00000000-0000-7000-8000-{nth:012x}").parse().unwrap(),
            clock: nth as u64,
            taken_at: now() - TimeDelta::minutes(minutes_ago),
            kind: SnapshotKind::Automatic,
        }
    }

    /// One every so many minutes, for so many days.
    fn every(minutes: i64, days: i64) -> Vec<SnapshotHead> {
        let many = days * 24 * 60 / minutes;
        (0..many).map(|nth| head(usize::try_from(nth).unwrap(), (many - 1 - nth) * minutes)).collect()
    }

    fn kept(snapshots: &[SnapshotHead], now: DateTime<Utc>) -> Vec<SnapshotHead> {
        let gone: BTreeSet<SnapshotId> = to_let_go(snapshots, now).into_iter().collect();
        snapshots.iter().filter(|head| !gone.contains(&head.id)).cloned().collect()
    }

    #[test]
    fn all_of_a_day_then_one_an_hour_then_one_a_day() {
        let kept = kept(&every(20, 40), now());
        let within = |from: i64, to: i64| {
            let age =
                |head: &&SnapshotHead| (from * 60..to * 60).contains(&(now() - head.taken_at).num_minutes());
            kept.iter().filter(age).count()
        };
        assert_eq!(within(0, 24), 72);
        assert_eq!(within(25, 49), 24);
        assert_eq!(kept.len(), AUTOMATIC_MAX, "the oldest are let go");
        assert_eq!(within(24 * 25, 24 * 40), 0);
        let sparse = super::tests::kept(&every(12 * 60, 60), now());
        let old = sparse.iter().filter(|head| now() - head.taken_at >= HOURLY).count();
        assert_eq!((old, sparse.len()), (30, 90), "two a day, and after thirty days one");
    }

    #[test]
    fn the_last_of_an_hour_is_the_one_that_stays() {
        let mut snapshots = every(20, 3);
        snapshots.extend((0..50).map(|nth| head(1_000 + nth, 0)));
        let kept = kept(&snapshots, now());
        // 18:30 in Korea: at 10, 30 and 50 minutes past.
        use chrono::Timelike as _;
        let old = kept.iter().filter(|head| now() - head.taken_at >= ALL + TimeDelta::hours(1));
        assert!(old.clone().count() > 40 && old.into_iter().all(|head| head.taken_at.minute() == 50));
    }

    #[test]
    fn what_somebody_asked_for_is_never_let_go() {
        let kinds = [
            SnapshotKind::Named("초안".to_owned()),
            SnapshotKind::Submitted { rule: CountRule::default(), posting: String::new() },
            SnapshotKind::Before(Bulk::Restore),
            SnapshotKind::Before(Bulk::Replace),
        ];
        let snapshots: Vec<SnapshotHead> = (0..2_400)
            .map(|nth| SnapshotHead { kind: kinds[nth % 4].clone(), ..head(nth, 60 * 24 * 400) })
            .collect();
        assert!(to_let_go(&snapshots, now()).is_empty());
    }

    #[test]
    fn those_of_merges_go_as_automatic_ones_do() {
        let automatic = every(20, 40);
        let kinds = [SnapshotKind::Automatic, SnapshotKind::Before(Bulk::Merge), SnapshotKind::Elsewhere];
        let mixed: Vec<SnapshotHead> = automatic
            .iter()
            .enumerate()
            .map(|(nth, head)| SnapshotHead { kind: kinds[nth % 3].clone(), ..head.clone() })
            .collect();
        assert_eq!(to_let_go(&mixed, now()), to_let_go(&automatic, now()));
    }

    #[test]
    fn a_clock_that_jumped_a_year_lets_nothing_more_go() {
        let right = every(30, 9);
        let gone: BTreeSet<SnapshotId> = to_let_go(&right, now()).into_iter().collect();
        assert!(gone.len() > 150);
        for years in [-365, 365] {
            for from in [0, 100, 200] {
                let mut jumped = right.clone();
                jumped[from..from + 40].iter_mut().for_each(|head| head.taken_at += TimeDelta::days(years));
                let more = to_let_go(&jumped, now()).into_iter().filter(|id| !gone.contains(id)).count();
                // The hour in which the clock was wrong first is cut in two. A clock that was wrong from the beginning
                // makes the first ones old.
                let most = if from == 0 && years < 0 { 40 } else { 2 };
                assert!(more <= most, "{years} {from} {more}");
            }
        }
    }

    #[test]
    fn a_clock_that_is_ahead_now_leaves_the_newest() {
        let snapshots = every(10, 1);
        let kept = kept(&snapshots, now() + TimeDelta::days(365));
        assert_eq!(&kept[kept.len() - NEWEST_KEPT..], &snapshots[snapshots.len() - NEWEST_KEPT..]);
    }

    proptest! {
        #[test]
        fn what_was_let_go_before_is_let_go_of_all_as_well(
            gaps in prop::collection::vec(0..600_i64, 0..400), since in 0..90_i64,
        ) {
            let mut ago = gaps.iter().sum::<i64>();
            let mut snapshots = Vec::new();
            for (nth, gap) in gaps.iter().enumerate() {
                snapshots.push(head(nth, ago));
                ago -= gap;
            }
            let later = now() + TimeDelta::days(since);
            let first = kept(&snapshots, now());
            let once: BTreeSet<SnapshotId> = kept(&snapshots, later).into_iter().map(|head| head.id).collect();
            let twice: BTreeSet<SnapshotId> = kept(&first, later).into_iter().map(|head| head.id).collect();
            prop_assert!(once.is_subset(&twice), "how often it is asked makes no difference to what stays");
        }

        #[test]
        fn whatever_the_clock_says_the_newest_and_the_bound_are_kept(
            ago in prop::collection::vec(-1_000_000..1_000_000_i64, 0..700), asked in any::<u64>(),
        ) {
            let snapshots: Vec<SnapshotHead> = ago.iter().enumerate().map(|(nth, ago)| {
                let kind = match (asked >> (nth % 64) & 1, nth % 3) {
                    (0, _) => SnapshotKind::Named(String::new()),
                    (_, 0) => SnapshotKind::Automatic,
                    (_, 1) => SnapshotKind::Before(Bulk::Merge),
                    _ => SnapshotKind::Elsewhere,
                };
                SnapshotHead { kind, ..head(nth, *ago) }
            }).collect();
            let may_go = |head: &&SnapshotHead| head.kind.may_go();
            let kept = kept(&snapshots, now());
            let newest: Vec<_> = snapshots.iter().rev().filter(may_go).take(NEWEST_KEPT).collect();
            prop_assert!(newest.iter().all(|head| kept.contains(head)));
            prop_assert!(kept.iter().filter(may_go).count() <= AUTOMATIC_MAX);
            let named = |all: &[SnapshotHead]| all.iter().filter(|head| !may_go(head)).count();
            prop_assert_eq!(named(&kept), named(&snapshots));
        }
    }
}
