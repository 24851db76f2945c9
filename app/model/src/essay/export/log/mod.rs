//! The writing log: how an essay came to be, for who wants to know whether its writer wrote it.

mod change;
mod page;
mod seal;

use super::markup::escape;
use crate::essay::{shape::Essay, snapshot::Snapshot};
use change::Step;
use seal::Chain;

/// The writing log of an essay as one page: nothing is loaded, nothing runs, and it can be printed. Each snapshot with
/// its time, reason and length, and what was added and removed since the one before; at last the essay as it is.
///
/// Each has a value of all that was written up to it, which is the same in every log of the essay: what was noted
/// down or sent to somebody once shows that nothing before it was changed since.
#[must_use]
pub fn log(essay: &Essay, snapshots: &[Snapshot]) -> String {
    let mut snapshots: Vec<&Snapshot> = snapshots.iter().collect();
    snapshots.sort_by_key(|it| it.place());
    let mut out = page::head(essay, &snapshots);
    let mut chain = Chain::new(&essay.id);
    let mut before = None;
    for (number, snapshot) in (1_u32..).zip(&snapshots) {
        let step = Step::of(before, &snapshot.essay);
        page::snapshot(&mut out, number, snapshot, &step, &chain.next(snapshot));
        before = Some(&snapshot.essay);
    }
    page::now(&mut out, &Step::of(before, essay));
    let seal = seal::of(&out);
    out.push_str(&seal);
    out
}

/// Whether a log is, to the letter, what was exported. It is no proof: who changes it may make another seal.
#[must_use]
pub fn is_whole_log(html: &str) -> bool {
    let start = html.rfind(seal::START).unwrap_or_default();
    html.split_at_checked(start)
        .is_some_and(|(page, seal)| !page.is_empty() && seal.trim_end() == seal::of(page).trim_end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::{
        count::CountRule,
        export::samples::{any_history, at, essay, id},
        snapshot::{Bulk, SnapshotKind},
    };

    fn history() -> Vec<Snapshot> {
        let snapshot = |n: u64, taken_at, kind, answer: &str| {
            let mut then = essay();
            then.questions.truncate(1);
            then.questions[0].answer = answer.to_owned();
            Snapshot { id: id(n), clock: n, taken_at: at(taken_at), kind, essay: then }
        };
        let submitted = SnapshotKind::Submitted {
            rule: CountRule::default(),
            posting: "https://x.example/?a=1&b=<2>".to_owned(),
        };
        vec![
            snapshot(13, "2026-11-25T01:00:00Z", submitted, "저는 숫자로 말합니다."),
            snapshot(11, "2026-11-23T05:32:10Z", SnapshotKind::Automatic, "저는 <b>글로"),
            snapshot(12, "2026-11-23T15:00:00Z", SnapshotKind::Before(Bulk::Replace), "저는 숫자로"),
        ]
    }

    /// What stands between two marks, each time.
    fn all<'a>(html: &'a str, start: &str, end: &str) -> Vec<&'a str> {
        html.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
    }

    #[test]
    fn each_snapshot_says_when_why_how_long_and_what_was_changed() {
        let html = log(&essay(), &history());
        assert_eq!(
            all(&html, "<h2>", "</h2>"),
            [
                "1. 2026년 11월 23일(월) 14:32:10 · 자동",
                "2. 2026년 11월 24일(화) 00:00:00 · 모두 바꾸기 전",
                "3. 2026년 11월 25일(수) 10:00:00 · 제출함",
                "지금 글",
            ]
        );
        assert_eq!(
            all(&html, "<p class=\"sum\">", "</p>"),
            [
                "답변 8자 · 더한 글자 8자 · 뺀 글자 0자",
                "답변 6자 · 더한 글자 4자 · 뺀 글자 6자",
                "답변 12자 · 더한 글자 6자 · 뺀 글자 0자",
                "답변 69자 · 더한 글자 67자 · 뺀 글자 10자",
            ]
        );
        assert_eq!(
            all(&html, "<p class=\"text\">", "</p>")[1],
            "저는<del> &lt;b&gt;글로</del><ins> 숫자로</ins>"
        );
        assert!(html.contains("공고: https://x.example/?a=1&amp;b=&lt;2&gt; · 글자 수(공백 포함)"));
        assert!(html.contains("<dt>기록</dt><dd>3개(쓴 날 3일)</dd>"));
    }

    #[test]
    fn a_clock_that_was_set_to_another_year_changes_no_order() {
        let mut history = history();
        for (snapshot, days) in history.iter_mut().zip([-365, 365, 0]) {
            snapshot.taken_at += chrono::TimeDelta::days(days);
        }
        let numbered = all(&log(&essay(), &history), "<h2>", "</h2>").join(" ");
        let at = |kind: &str| numbered.find(kind).unwrap();
        assert!(at("자동") < at("모두 바꾸기 전") && at("모두 바꾸기 전") < at("제출함"), "{numbered}");
    }

    #[test]
    fn the_page_is_the_same_to_the_letter() {
        assert_eq!(log(&essay(), &history()), include_str!("log.html"));
    }

    #[test]
    fn without_a_history_there_is_the_essay() {
        let html = log(&essay(), &[]);
        assert_eq!(all(&html, "<h2>", "</h2>"), ["지금 글"]);
        assert!(html.contains("아직 남은 기록이 없어요."));
    }

    #[test]
    fn a_value_is_of_all_before_it_and_of_nothing_behind_it() {
        let values = |history: &[Snapshot]| -> Vec<String> {
            all(&log(&essay(), history), "<code>", "</code>").into_iter().map(str::to_owned).collect()
        };
        let whole = values(&history());
        assert_eq!(values(&history()[1..])[..2], whole[..2], "what comes later changes nothing");
        for change in [
            (|it| it.essay.questions[0].answer.push('.')) as fn(&mut Snapshot),
            |it| it.essay.questions[0].text.push('.'),
            |it| it.taken_at += chrono::TimeDelta::milliseconds(1),
            |it| it.kind = SnapshotKind::Named("자동".to_owned()),
        ] {
            let mut changed = history();
            change(&mut changed[1]);
            let changed = values(&changed);
            assert!((0..3).all(|at| changed[at] != whole[at]), "what was earlier changes all");
        }
    }

    proptest! {
        #[test]
        fn any_history_is_only_text((essay, snapshots) in any_history()) {
            let html = log(&essay, &snapshots);
            prop_assert!(is_whole_log(&html));
            let ours = ["article", "h1", "h2", "h3", "p", "dl", "dt", "dd", "details", "summary", "ins", "del", "code",
                "html", "head", "meta", "title", "style", "body", "!DOCTYPE", "time"];
            for tag in html.split('<').skip(1) {
                let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
                prop_assert!(ours.contains(&name), "{}", name);
            }
            prop_assert_eq!(html.matches("<article").count(), snapshots.len() + 1);
        }

        #[test]
        fn a_log_that_was_changed_is_not_whole(place in any::<prop::sample::Index>(), letter in "[가-힣0-9<]") {
            let html = log(&essay(), &history());
            let places: Vec<usize> = html.trim_end().char_indices().map(|(at, _)| at).collect();
            let at = places[place.index(places.len())];
            let old = html[at..].chars().next().unwrap();
            let changed = format!("{}{letter}{}", &html[..at], &html[at + old.len_utf8()..]);
            prop_assert_eq!(is_whole_log(&changed), changed == html);
            prop_assert!(!is_whole_log(&html[..at]));
        }
    }
}
