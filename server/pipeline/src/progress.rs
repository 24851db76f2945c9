//! Showing a run while it runs: bars on a terminal, plain lines otherwise.

use std::{
    collections::HashMap,
    io::IsTerminal,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::report::Step;

/// Is told how a run goes.
pub trait Progress: Send + Sync {
    /// `more` units of work of a step are known of.
    fn expect(&self, source: &'static str, step: Step, more: u64);
    /// `by` units of a step are done.
    fn advance(&self, source: &'static str, step: Step, by: u64);
    /// A step has ended; `outcome` says how in a few words. Of a step with nothing to expect nothing is shown.
    fn end(&self, source: &'static str, step: Step, outcome: &str);
    /// Something a person should read.
    fn note(&self, line: &str);
}

/// What fits standard error: bars on a terminal, plain lines otherwise.
#[must_use]
pub fn for_terminal() -> Box<dyn Progress> {
    if std::io::stderr().is_terminal() { Box::new(Bars::default()) } else { Box::new(Lines::default()) }
}

/// Says nothing.
pub struct Quiet;

impl Progress for Quiet {
    fn expect(&self, _: &'static str, _: Step, _: u64) {}
    fn advance(&self, _: &'static str, _: Step, _: u64) {}
    fn end(&self, _: &'static str, _: Step, _: &str) {}
    fn note(&self, _: &str) {}
}

/// A bar a step.
#[derive(Default)]
pub struct Bars {
    all: MultiProgress,
    bars: Mutex<HashMap<(&'static str, Step), ProgressBar>>,
}

impl Bars {
    fn bar(&self, source: &'static str, step: Step) -> ProgressBar {
        let mut bars = self.bars.lock().unwrap_or_else(PoisonError::into_inner);
        bars.entry((source, step))
            .or_insert_with(|| {
                let bar = self.all.add(ProgressBar::new(0));
                if let Ok(style) = ProgressStyle::with_template(
                    "{prefix:<30} {bar:24} {human_pos:>9}/{human_len:<9} {elapsed:>4} {msg}",
                ) {
                    bar.set_style(style);
                }
                bar.set_prefix(format!("{source} {}", step.as_str()));
                bar
            })
            .clone()
    }
}

impl Progress for Bars {
    fn expect(&self, source: &'static str, step: Step, more: u64) {
        self.bar(source, step).inc_length(more);
    }

    fn advance(&self, source: &'static str, step: Step, by: u64) {
        self.bar(source, step).inc(by);
    }

    fn end(&self, source: &'static str, step: Step, outcome: &str) {
        let bars = self.bars.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = bars.get(&(source, step)) {
            bar.abandon_with_message(outcome.to_owned());
        }
    }

    fn note(&self, line: &str) {
        // Without bars to draw above of, `println` would print nothing.
        if self.all.println(line).is_err() {
            eprintln!("{line}");
        }
    }
}

/// A line now and then.
#[derive(Default)]
pub struct Lines {
    steps: Mutex<HashMap<(&'static str, Step), Line>>,
}

#[derive(Default)]
struct Line {
    done: u64,
    of: u64,
    said: Option<Instant>,
}

/// Least time between two lines of one step.
const LINE_GAP: Duration = Duration::from_secs(10);

impl Lines {
    fn change(&self, source: &'static str, step: Step, change: impl FnOnce(&mut Line) -> Option<String>) {
        let said = {
            let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
            change(steps.entry((source, step)).or_default())
        };
        if let Some(said) = said {
            eprintln!("{source} {}: {said}", step.as_str());
        }
    }
}

impl Progress for Lines {
    fn expect(&self, source: &'static str, step: Step, more: u64) {
        self.change(source, step, |line| {
            line.of += more;
            None
        });
    }

    fn advance(&self, source: &'static str, step: Step, by: u64) {
        let now = Instant::now();
        self.change(source, step, |line| {
            line.done += by;
            let said = *line.said.get_or_insert(now);
            (now.duration_since(said) >= LINE_GAP).then(|| {
                line.said = Some(now);
                format!("{} of {}", line.done, line.of)
            })
        });
    }

    fn end(&self, source: &'static str, step: Step, outcome: &str) {
        self.change(source, step, |line| (line.of > 0).then(|| outcome.to_owned()));
    }

    fn note(&self, line: &str) {
        eprintln!("{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_lines_take_the_same_calls() {
        for progress in
            [Box::new(Bars::default()) as Box<dyn Progress>, Box::new(Lines::default()), Box::new(Quiet)]
        {
            progress.expect("dart_company", Step::Fetch, 10);
            progress.advance("dart_company", Step::Fetch, 10);
            progress.end("dart_company", Step::Fetch, "10 payloads");
            progress.note("done");
        }
    }
}
