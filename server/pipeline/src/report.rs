//! What a run did, step by step.

use std::fmt;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    /// Still at it; in the report of a run: it was interrupted.
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

impl RunReport {
    /// How it ended, what it did and what is next, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let (ended, next) = match self.status {
            RunStatus::Running => ("interrupted", Some("run the same again, and it goes on from here")),
            RunStatus::Done => ("done", None),
            // Why says that the rest follows tomorrow.
            RunStatus::Waiting => ("waiting", None),
            // Why says what was refused; what else there was is published.
            RunStatus::Stopped => ("stopped", None),
            RunStatus::Failed => ("failed", Some("run it again once that is mended")),
        };
        let resumed = if self.resumed { " (resumed)" } else { "" };
        let set_aside: u64 = self.steps.iter().map(|report| report.counts.quarantined).sum();
        let did = format!(
            "{}, {} written, {} set aside",
            counted(self.total(Step::Fetch).requests, "request"),
            counted(self.total(Step::Load).rows_out, "row"),
            thousands(set_aside)
        );
        let told: Vec<&str> =
            [Some(did.as_str()), self.error.as_deref(), next].into_iter().flatten().collect();
        format!("run {}{resumed} {ended}: {}", self.run_id, told.join("; "))
    }

    /// A line a step, what the list changed, and what went wrong where.
    #[must_use]
    pub fn details(&self) -> String {
        let mut lines = table(&self.steps);
        if let Some(list) = self.list {
            lines.push(format!(
                "companies: {} added, {} renamed, {} modified, {} gone, {} back",
                thousands(list.added),
                thousands(list.renamed),
                thousands(list.modified),
                thousands(list.gone),
                thousands(list.returned)
            ));
        }
        let errors = self.steps.iter().filter_map(|report| Some((report, report.error.as_ref()?)));
        lines.extend(
            errors.map(|(report, error)| format!("{} {}: {error}", report.source, report.step.as_str())),
        );
        lines.join("\n")
    }
}

impl fmt::Display for RunReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.details(), self.summary())
    }
}

/// Steps as aligned lines under a head.
fn table(steps: &[StepReport]) -> Vec<String> {
    let head = ["source", "step", "status", "in", "out", "unchanged", "quarantined", "bytes", "requests"];
    let mut table: Vec<[String; 9]> = vec![head.map(str::to_owned)];
    for report in steps {
        let counts = report.counts;
        // A report is of a run that has ended: what still ran then was interrupted.
        let status = match report.status {
            StepStatus::Running => "interrupted",
            status => status.as_str(),
        };
        table.push([
            report.source.to_owned(),
            report.step.as_str().to_owned(),
            status.to_owned(),
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
    let line = |row: &[String; 9]| {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            // Words to the left, numbers to the right.
            let cell = if column < 3 { format!("{cell:<width$}  ") } else { format!("{cell:>width$}  ") };
            line.push_str(&cell);
        }
        line.trim_end().to_owned()
    };
    table.iter().map(line).collect()
}

/// `1 row`, `2,000 rows`.
fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", thousands(number), if number == 1 { "" } else { "s" })
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

    fn report(status: RunStatus, error: Option<&str>, steps: Vec<StepReport>) -> RunReport {
        RunReport { run_id: 7, resumed: false, status, error: error.map(str::to_owned), steps, list: None }
    }

    fn step(source: &'static str, step: Step, status: StepStatus, counts: Counts) -> StepReport {
        let error = (status == StepStatus::Refused).then(|| "structure changed: an HTML page".to_owned());
        StepReport { source, step, status, counts, error }
    }

    #[test]
    fn a_report_is_an_aligned_table_and_ends_with_one_line_on_all() {
        let counts = |rows| Counts { rows_in: rows, rows_out: rows, ..Counts::default() };
        let steps = vec![
            step("dart_corp_code", Step::Fetch, StepStatus::Done, Counts { requests: 1, ..counts(1) }),
            step("dart_corp_code", Step::Parse, StepStatus::Refused, counts(117_496)),
        ];
        let why = "dart_corp_code refused, its old data stays: structure changed: an HTML page";
        let report = RunReport {
            resumed: true,
            list: Some(ListChanges { added: 23_285, renamed: 2520, modified: 28_563, gone: 2, returned: 0 }),
            ..report(RunStatus::Stopped, Some(why), steps)
        };
        insta::assert_snapshot!(report, @r"
        source          step   status        in      out  unchanged  quarantined  bytes  requests
        dart_corp_code  fetch  done           1        1          0            0      0         1
        dart_corp_code  parse  refused  117,496  117,496          0            0      0         0
        companies: 23,285 added, 2,520 renamed, 28,563 modified, 2 gone, 0 back
        dart_corp_code parse: structure changed: an HTML page
        run 7 (resumed) stopped: 1 request, 0 rows written, 0 set aside; dart_corp_code refused, its old data stays: structure changed: an HTML page
        ");
    }

    #[test]
    fn the_last_line_says_how_it_ended_what_was_done_and_what_is_next() {
        let steps = || {
            let fetched = Counts { requests: 1200, ..Counts::default() };
            let loaded = Counts { rows_out: 3400, quarantined: 2, ..Counts::default() };
            vec![
                step("dart_company", Step::Fetch, StepStatus::Running, fetched),
                step("dart_company", Step::Load, StepStatus::Running, loaded),
            ]
        };
        for (status, error, line) in [
            (RunStatus::Done, None, "run 7 done: 1,200 requests, 3,400 rows written, 2 set aside"),
            (
                RunStatus::Running,
                None,
                "run 7 interrupted: 1,200 requests, 3,400 rows written, 2 set aside; run the same again, and it goes \
                 on from here",
            ),
            (
                RunStatus::Waiting,
                Some("our own limit of requests a day is reached; the rest follows tomorrow"),
                "run 7 waiting: 1,200 requests, 3,400 rows written, 2 set aside; our own limit of requests a day is \
                 reached; the rest follows tomorrow",
            ),
            (
                RunStatus::Failed,
                Some("DART does not answer: connection refused"),
                "run 7 failed: 1,200 requests, 3,400 rows written, 2 set aside; DART does not answer: connection \
                 refused; run it again once that is mended",
            ),
        ] {
            let report = report(status, error, steps());
            assert_eq!(report.summary(), line);
            assert_eq!(report.to_string().lines().last(), Some(line));
            assert!(!report.to_string().contains("running"), "nothing runs any more: {report}");
        }
    }
}
