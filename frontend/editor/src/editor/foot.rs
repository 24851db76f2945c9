//! Below the sheet: how much is written, in every way of counting, and how safe it is.

use leptos::prelude::*;
use model::{
    essay::count::{CountMode, CountRule, Measure},
    money,
};

use super::{measured::Measured, status::SavedLine, use_page};
use crate::{
    offline::SavingHelp,
    ui::{GaugeView, IconName, Menu},
};

/// Gauge, counts, state; on phones the buttons of the panel.
#[component]
pub fn Foot() -> impl IntoView {
    let measured = use_page().measured;
    let measure = Memo::new(move |_| measured.get().and_then(|measured| measured.measure));
    view! {
        <footer class="wfoot">
            <div class="wfoot__in">
                <GaugeView measure=measure label="지금 문항 글자 수" is_now=true/>
                <div class="wfoot__r">
                    <div class="cnt__r">
                        <p class="cnt" id="count"><Used measured=measured/><Left measure=measure/><Others measured=measured/></p>
                        <Menu label="글자 수 세는 법" icon=IconName::ChevronDown is_icon=true class="btn btn--quiet btn--icon btn--sm">
                            <Explained measured=measured/>
                        </Menu>
                    </div>
                    <div class="wfoot__s"><SavedLine/><SavingHelp is_short=true/></div>
                </div>
            </div>
            <crate::panel::Dock/>
        </footer>
    }
}

/// How much is written, as the limit counts it.
#[component]
fn Used(measured: Memo<Option<Measured>>) -> impl IntoView {
    move || {
        let Measured { tally, rule, measure } = measured.get()?;
        let used = measure.map_or_else(|| tally.count(CountRule::default()), |it| it.used);
        let unit = rule.unwrap_or_default().mode.unit();
        let of = measure.map(|it| format!("/{}", money::count(it.limit.into()))).unwrap_or_default();
        Some(
            view! { <span class="cnt__m"><b>{money::count(used.into())}</b><span>{of}{unit.to_string()}</span></span> },
        )
    }
}

/// How much of the limit is left.
#[component]
fn Left(measure: Memo<Option<Measure>>) -> impl IntoView {
    move || {
        let measure = measure.get()?;
        let look = if measure.over > 0 {
            "cnt__l over"
        } else if measure.is_near() {
            "cnt__l near"
        } else {
            "cnt__l"
        };
        Some(view! { <span class=look>{measure.left_text()}</span> })
    }
}

/// How much is written, in the ways that are asked for most beside the limit's: one line. All of them are in the menu.
#[component]
fn Others(measured: Memo<Option<Measured>>) -> impl IntoView {
    /// So many have room.
    const MOST: usize = 2;
    move || {
        let Measured { tally, rule, .. } = measured.get()?;
        let main = rule.unwrap_or_default().mode;
        let other = move |mode: CountMode| {
            let rule = rule.unwrap_or_default().beside(mode);
            view! {
                <span class="cnt__x">{mode.short()}" "<b>{money::count(tally.count(rule).into())}</b></span>
            }
        };
        let others = CountMode::ALL.into_iter().filter(|mode| *mode != main).take(MOST);
        Some(others.map(other).collect_view())
    }
}

/// What each way counts, in words: on a phone it is also where the other counts are.
#[component]
fn Explained(measured: Memo<Option<Measured>>) -> impl IntoView {
    move || {
        let Measured { tally, rule, .. } = measured.get()?;
        let one = move |mode: CountMode| {
            let rule = rule.unwrap_or_default().beside(mode);
            let used = money::count(tally.count(rule).into());
            view! { <li class="pop__c"><b>{format!("{} {used}{}", mode.label(), mode.unit())}</b><small>{rule.hint()}</small></li> }
        };
        Some(CountMode::ALL.map(one).into_iter().collect_view())
    }
}
