//! What a run did, step by step.

use std::fmt;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    /// Still at it, or killed.
    Running,
    /// Everything that was due was done.
    Done,
    /// A day's allowance is used up: the rest is asked for tomorrow. Not a failure.
    Waiting,
    /// A source was refused; its old data stays.
    Stopped,
    /// Something did not answer, or refuses us.
    Failed,
}

impl RunStatus {
    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
        }
    }

    /// Whether the command ends with exit code 0.
    #[must_use]
    pub fn is_success(self) -> bool {
        matches!(self, Self::Done | Self::Waiting)
    }
}

/// The steps every source goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Asking and keeping the answer.
    Fetch,
    /// Bytes to rows.
    Parse,
    /// Rows to records of our shape.
    Conform,
    /// Records to the database.
    Load,
    /// The database to the index.
    Publish,
}

impl Step {
    /// All, in the order of a run.
    pub const ALL: [Self; 5] = [Self::Fetch, Self::Parse, Self::Conform, Self::Load, Self::Publish];

    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Parse => "parse",
            Self::Conform => "conform",
            Self::Load => "load",
            Self::Publish => "publish",
        }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStatus {
    /// Under way.
    Running,
    /// Ended well.
    Done,
    /// Ended for today: an allowance is used up.
    Waiting,
    /// The source's data was not believed; nothing of it was published.
    Refused,
    /// The source did not answer, or refuses us.
    Failed,
}

impl StepStatus {
    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// What went through a step. Fetch counts payloads, parse payloads to rows, conform rows to records, load records to
/// rows written, publish changes to documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Came in.
    pub rows_in: u64,
    /// Went out.
    pub rows_out: u64,
    /// Needed no work.
    pub unchanged: u64,
    /// Set aside with a reason.
    pub quarantined: u64,
    /// Bytes received.
    pub bytes: u64,
    /// Requests sent.
    pub requests: u64,
}

impl Counts {
    /// Adds what `other` counted.
    pub fn add(&mut self, other: Self) {
        self.rows_in += other.rows_in;
        self.rows_out += other.rows_out;
        self.unchanged += other.unchanged;
        self.quarantined += other.quarantined;
        self.bytes += other.bytes;
        self.requests += other.requests;
    }
}

/// One step of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepReport {
    /// A source's word, or `index`.
    pub source: &'static str,
    /// Which step.
    pub step: Step,
    /// How it stands.
    pub status: StepStatus,
    /// What went through.
    pub counts: Counts,
    /// Why it did not end well.
    pub error: Option<String>,
}

/// What loading a list of all companies changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListChanges {
    /// Companies seen for the first time.
    pub added: u64,
    /// Companies whose name changed.
    pub renamed: u64,
    /// Companies with a newer `modify_date`.
    pub modified: u64,
    /// Companies no longer listed: kept and marked.
    pub gone: u64,
    /// Companies that were gone and are listed again.
    pub returned: u64,
}

/// What a run did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunReport {
    /// Its row in `etl_run`.
    pub run_id: i64,
    /// Whether it went on with a run that was killed.
    pub resumed: bool,
    /// How it ended.
    pub status: RunStatus,
    /// Why it did not end well, in one line.
    pub error: Option<String>,
    /// Steps in the order they ran.
    pub steps: Vec<StepReport>,
    /// What the list of companies changed, when one was loaded.
    pub list: Option<ListChanges>,
}

impl RunReport {
    /// A step of a source, by the source's word.
    #[must_use]
    pub fn step(&self, source: &str, step: Step) -> Option<&StepReport> {
        self.steps.iter().find(|report| report.source == source && report.step == step)
    }

    /// Sum of a count over all sources.
    #[must_use]
    pub fn total(&self, step: Step) -> Counts {
        let mut total = Counts::default();
        self.steps.iter().filter(|report| report.step == step).for_each(|report| total.add(report.counts));
        total
    }
}

impl fmt::Display for RunReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let resumed = if self.resumed { ", resumed" } else { "" };
        writeln!(f, "run {} {}{resumed}", self.run_id, self.status.as_str())?;
        let head = ["source", "step", "status", "in", "out", "unchanged", "quarantined", "bytes", "requests"];
        let mut table: Vec<[String; 9]> = vec![head.map(str::to_owned)];
        for report in &self.steps {
            let counts = report.counts;
            table.push([
                report.source.to_owned(),
                report.step.as_str().to_owned(),
                report.status.as_str().to_owned(),
                thousands(counts.rows_in),
                thousands(counts.rows_out),
                thousands(counts.unchanged),
                thousands(counts.quarantined),
                thousands(counts.bytes),
                thousands(counts.requests),
            ]);
        }
        let mut widths = [0; 9];
        for row in &table {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.len());
            }
        }
        for row in &table {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
                // Words to the left, numbers to the right.
                let cell = if column < 3 { format!("{cell:<width$}  ") } else { format!("{cell:>width$}  ") };
                line.push_str(&cell);
            }
            writeln!(f, "  {}", line.trim_end())?;
        }
        if let Some(list) = self.list {
            writeln!(
                f,
                "  companies: {} added, {} renamed, {} modified, {} gone, {} back",
                thousands(list.added),
                thousands(list.renamed),
                thousands(list.modified),
                thousands(list.gone),
                thousands(list.returned)
            )?;
        }
        for report in &self.steps {
            if let Some(error) = &report.error {
                writeln!(f, "  {} {}: {error}", report.source, report.step.as_str())?;
            }
        }
        if let Some(error) = &self.error {
            writeln!(f, "  {error}")?;
        }
        Ok(())
    }
}

/// A number as people read it: `117,496`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (117_496, "117,496"), (1_234_567, "1,234,567")]
        {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn a_report_is_an_aligned_table() {
        let step = |source, step, rows_in, error: Option<&str>| StepReport {
            source,
            step,
            status: if error.is_some() { StepStatus::Refused } else { StepStatus::Done },
            counts: Counts { rows_in, rows_out: rows_in, ..Counts::default() },
            error: error.map(str::to_owned),
        };
        let report = RunReport {
            run_id: 7,
            resumed: true,
            status: RunStatus::Stopped,
            error: None,
            steps: vec![
                step("dart_corp_code", Step::Fetch, 1, None),
                step("dart_corp_code", Step::Parse, 117_496, Some("structure changed: an HTML page")),
            ],
            list: Some(ListChanges { added: 23_285, renamed: 2520, modified: 28_563, gone: 2, returned: 0 }),
        };
        insta::assert_snapshot!(report, @r"
        run 7 stopped, resumed
          source          step   status        in      out  unchanged  quarantined  bytes  requests
          dart_corp_code  fetch  done           1        1          0            0      0         0
          dart_corp_code  parse  refused  117,496  117,496          0            0      0         0
          companies: 23,285 added, 2,520 renamed, 28,563 modified, 2 gone, 0 back
          dart_corp_code parse: structure changed: an HTML page
        ");
    }
}
