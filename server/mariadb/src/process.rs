//! Other processes, told apart from a later one of the same pid by their start time.

use std::{
    ffi::OsString,
    fs,
    os::unix::ffi::OsStringExt,
    path::Path,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use serde::{Deserialize, Serialize};

/// One process of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Process {
    pub pid: u32,
    /// Clock ticks between boot and its start.
    pub start: u64,
}

impl Process {
    /// The living process of a pid; a zombie is not one.
    pub fn find(pid: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name in parentheses may hold anything; the numbered fields start behind the last one.
        let mut fields = stat.get(stat.rfind(')')? + 1..)?.split_ascii_whitespace();
        let state = fields.next()?;
        let start = fields.nth(18)?.parse().ok()?;
        (!matches!(state, "Z" | "X")).then_some(Self { pid, start })
    }

    pub fn current() -> Option<Self> {
        Self::find(std::process::id())
    }

    pub fn alive(self) -> bool {
        Self::find(self.pid) == Some(self)
    }

    /// Its program and arguments; empty when it is gone or not ours to see.
    pub fn command_line(self) -> Vec<OsString> {
        let bytes = fs::read(format!("/proc/{}/cmdline", self.pid)).unwrap_or_default();
        let mut parts: Vec<_> =
            bytes.split(|byte| *byte == 0).map(|part| OsString::from_vec(part.to_vec())).collect();
        parts.pop();
        parts
    }

    /// Whether its program file is still the one installed (a package upgrade deletes the old one).
    pub fn runs(self, program: &Path) -> bool {
        let exe = fs::read_link(format!("/proc/{}/exe", self.pid)).ok();
        exe.is_some() && exe == program.canonicalize().ok()
    }

    pub fn signal(self, signal: Signal) {
        if self.alive()
            && let Some(pid) = i32::try_from(self.pid).ok().and_then(Pid::from_raw)
        {
            // It may have gone in between, which is what was wanted.
            let _ = kill_process(pid, signal);
        }
    }

    /// Resolves when it has gone; polls, since only a parent can wait.
    pub async fn gone(self) {
        while self.alive() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Asks it to end, waits, and ends it by force after `patience`.
    pub async fn terminate(self, patience: Duration) {
        let began = Instant::now();
        self.signal(Signal::TERM);
        if tokio::time::timeout(patience, self.gone()).await.is_err() {
            tracing::warn!(pid = self.pid, "mariadbd did not stop within {patience:?}, killing it");
            self.signal(Signal::KILL);
            self.gone().await;
        }
        tracing::debug!(pid = self.pid, elapsed = ?began.elapsed(), "mariadbd stopped");
    }
}

/// The process that has `argument` on its command line.
pub(crate) fn with_argument(argument: &OsString) -> Option<Process> {
    fs::read_dir("/proc")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(Process::find)
        .find(|process| process.command_line().iter().skip(1).any(|part| part == argument))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_its_pid_and_its_start() {
        let me = Process::current().unwrap();
        assert_eq!(me.pid, std::process::id());
        assert!(me.alive());
        assert!(!Process { start: me.start + 1, ..me }.alive());
        assert!(!me.command_line().is_empty());
        assert!(me.runs(&std::env::current_exe().unwrap()));
    }

    #[test]
    fn a_zombie_is_not_alive() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let pid = child.id();
        // Not waited for: it becomes a zombie as soon as it has ended.
        while Process::find(pid).is_some() {
            std::thread::yield_now();
        }
        assert!(Path::new(&format!("/proc/{pid}")).exists());
        child.wait().unwrap();
    }
}
