//! The end of a run: its steps and its row are closed, and what came of it is told.

use std::{collections::BTreeMap, sync::Arc};

use model::company::Source;

use super::{
    engine::Engine,
    stage::{self, Trust},
};
use crate::{
    Context, Progress,
    report::{ListChanges, RunReport, RunStatus, Step, StepReport, StepStatus},
    run::Ledger,
};

/// What a run came to, before it is written down.
pub(super) struct Outcome {
    pub(super) engine: Arc<Engine>,
    pub(super) trust: BTreeMap<Source, Trust>,
    pub(super) list: Option<ListChanges>,
}

/// Ends steps and run, and tells of it.
pub(super) async fn finish(
    ctx: &Context,
    ledger: &Ledger,
    done: Outcome,
    progress: &dyn Progress,
) -> anyhow::Result<RunReport> {
    if ctx.cancel.is_cancelled() {
        // The run stays open: the next one goes on with it.
        ledger.flush_all().await?;
        return Ok(report(ledger, RunStatus::Running, None, done.list));
    }
    let mut faults = Vec::new();
    let mut status = RunStatus::Done;
    for source in Source::ALL {
        let failed = stage::failed(&done.trust, source);
        if let Some(closed) = done.engine.closed(source) {
            let asked = ledger.steps().iter().any(|report| report.source == source.as_str());
            let step = if closed.status == StepStatus::Refused { Step::Parse } else { Step::Fetch };
            let matters = asked || done.trust.contains_key(&source);
            if matters {
                ledger.end(source.as_str(), step, closed.status, Some(&closed.why));
                status = worse(status, run_status(closed.status));
                let fault = match closed.status {
                    StepStatus::Refused => {
                        format!("{} refused, its old data stays: {}", source.as_str(), closed.why)
                    }
                    _ => closed.why.clone(),
                };
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
        if failed > 0 {
            let why =
                format!("{failed} requests failed however often they were tried; the next run asks again");
            ledger.end(source.as_str(), Step::Fetch, StepStatus::Failed, Some(&why));
            status = worse(status, RunStatus::Failed);
            if done.engine.closed(source).is_none() {
                faults.push(format!("{}: {why}", source.as_str()));
            }
        }
    }
    for report in ledger.steps() {
        ledger.end(report.source, report.step, StepStatus::Done, None);
    }
    tell(&ledger.steps(), progress);
    let error = (!faults.is_empty()).then(|| faults.join("; "));
    ledger.close(status, error.as_deref()).await?;
    Ok(report(ledger, status, error, done.list))
}

/// Ends what was shown: a source's line says what came of it in all.
fn tell(steps: &[StepReport], progress: &dyn Progress) {
    for step in steps {
        let outcome = match (&step.error, step.step) {
            (Some(error), _) => format!("{}: {error}", step.status.as_str()),
            (None, Step::Fetch) => {
                let load = steps.iter().find(|other| other.source == step.source && other.step == Step::Load);
                let written = load.map_or(0, |load| load.counts.rows_out);
                format!("{} unchanged, {written} rows written", step.counts.unchanged)
            }
            (None, _) => step.status.as_str().to_owned(),
        };
        progress.end(step.source, step.step, &outcome);
    }
}

fn report(ledger: &Ledger, status: RunStatus, error: Option<String>, list: Option<ListChanges>) -> RunReport {
    RunReport { list, ..ledger.report(status, error) }
}

fn run_status(step: StepStatus) -> RunStatus {
    match step {
        StepStatus::Refused => RunStatus::Stopped,
        StepStatus::Failed => RunStatus::Failed,
        StepStatus::Waiting => RunStatus::Waiting,
        StepStatus::Running | StepStatus::Done => RunStatus::Done,
    }
}

/// The more urgent of two: a refused source before a failed one before a used-up allowance.
fn worse(a: RunStatus, b: RunStatus) -> RunStatus {
    let urgency = |status| match status {
        RunStatus::Running | RunStatus::Done => 0,
        RunStatus::Waiting => 1,
        RunStatus::Failed => 2,
        RunStatus::Stopped => 3,
    };
    if urgency(b) > urgency(a) { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_urgent_status_is_told() {
        use RunStatus::{Done, Failed, Stopped, Waiting};
        assert_eq!(worse(Done, Waiting), Waiting);
        assert_eq!(worse(Stopped, Failed), Stopped);
        assert_eq!(worse(Waiting, Failed), Failed);
    }
}
