//! Who owns the shares: a bar of shares, and the same as a list.

use leptos::prelude::*;
use model::company::Shareholder;

use crate::ui::{Empty, format::fine_percent};

/// A part of the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Share {
    name: String,
    relation: Option<String>,
    /// Hundredths of a percent.
    ratio: i64,
}

/// Parts shown by name; the others are added up.
const NAMED: usize = 5;

/// All of the shares, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// The bar and its list.
#[component]
pub fn Ownership(shareholders: Vec<Shareholder>) -> impl IntoView {
    let shares = shares(&shareholders);
    if shares.is_empty() {
        return view! { <Empty title="주주 자료가 없어요".to_owned() advice="사업보고서를 내지 않는 회사예요."/> }.into_any();
    }
    let sentence: Vec<String> =
        shares.iter().map(|share| format!("{} {}", share.name, fine_percent(share.ratio))).collect();
    let bar = shares
        .iter()
        .enumerate()
        .map(|(index, share)| view! { <span style=format!("--w:{};--k:{}", share.ratio, color(index, share))></span> })
        .collect_view();
    let list = shares
        .iter()
        .enumerate()
        .map(|(index, share)| {
            let relation = share.relation.clone().map(|relation| view! { <span class="dim">{relation}</span> });
            view! {
                <li>
                    <span class="key" style=format!("--k:{}", color(index, share))>{share.name.clone()} " " {relation}</span>
                    <b class="num">{fine_percent(share.ratio)}</b>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="own" role="img" aria-label=format!("지분: {}", sentence.join(", "))>{bar}</div>
        <ul class="own__l">{list}</ul>
    }
    .into_any()
}

/// Common shares, largest first; small ones and what is not disclosed are added up.
fn shares(shareholders: &[Shareholder]) -> Vec<Share> {
    let mut shares: Vec<Share> = shareholders
        .iter()
        .filter(|it| it.share_class.as_deref().is_none_or(|class| class.contains("보통")))
        .filter_map(|it| {
            Some(Share { name: it.name.clone(), relation: it.relation.clone(), ratio: hundredths(it.ratio?) })
        })
        .filter(|share| share.ratio > 0)
        .collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.ratio));
    let total: i64 = shares.iter().map(|share| share.ratio).sum();
    // More than all shares: the source counts some of them twice, a bar of them would lie.
    if shares.is_empty() || total > WHOLE {
        shares.truncate(if total > WHOLE { 0 } else { NAMED });
        return shares;
    }
    let others: i64 = shares.iter().skip(NAMED).map(|share| share.ratio).sum();
    let count = shares.len().saturating_sub(NAMED);
    shares.truncate(NAMED);
    if others > 0 {
        shares.push(Share {
            name: format!("그 밖의 공시된 주주 {count}명"), relation: None, ratio: others
        });
    }
    if total < WHOLE {
        shares.push(Share { name: REST.to_owned(), relation: None, ratio: WHOLE - total });
    }
    shares
}

/// Shares of nobody who must be named.
const REST: &str = "나머지";

fn color(index: usize, share: &Share) -> &'static str {
    const COLORS: [&str; NAMED + 1] =
        ["var(--c6)", "var(--c3)", "var(--c1)", "var(--c4)", "var(--c5)", "var(--c2)"];
    if share.name == REST { "var(--line-2)" } else { COLORS.get(index).copied().unwrap_or("var(--line-2)") }
}

#[expect(clippy::cast_possible_truncation, reason = "a percentage with two decimals")]
fn hundredths(percent: f64) -> i64 {
    (percent * 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn holder(name: &str, class: Option<&str>, ratio: f64) -> Shareholder {
        Shareholder {
            name: name.to_owned(),
            relation: None,
            share_class: class.map(str::to_owned),
            shares: None,
            ratio: Some(ratio),
            as_of: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap(),
        }
    }

    fn names(shares: &[Share]) -> Vec<(&str, i64)> {
        shares.iter().map(|share| (share.name.as_str(), share.ratio)).collect()
    }

    #[test]
    fn what_is_not_disclosed_is_the_rest() {
        let shares = shares(&[
            holder("나", None, 11.8),
            holder("가", Some("보통주"), 34.6),
            holder("우", Some("우선주"), 50.0),
        ]);
        assert_eq!(names(&shares), [("가", 3460), ("나", 1180), ("나머지", 5360)]);
    }

    #[test]
    fn small_ones_are_added_up() {
        let all: Vec<Shareholder> = (0..8).map(|it| holder(&it.to_string(), None, 5.0)).collect();
        let shares = shares(&all);
        assert_eq!(shares.len(), 7);
        assert_eq!(names(&shares)[5..], [("그 밖의 공시된 주주 3명", 1500), ("나머지", 6000)]);
    }

    #[test]
    fn more_than_all_shares_is_not_drawn() {
        assert_eq!(shares(&[holder("가", None, 60.0), holder("나", None, 60.0)]), []);
        assert_eq!(shares(&[holder("가", None, 0.0)]), []);
    }
}
