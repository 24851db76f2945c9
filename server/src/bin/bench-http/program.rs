//! The server under measurement: started on a free port, stopped as an operator stops it.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use super::client::Client;

/// A server that is not ready by then never will be.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// How to start it.
pub struct Program {
    /// The binary `zazinmori`.
    pub binary: PathBuf,
    /// What Trunk built.
    pub site: PathBuf,
    /// Its data folder.
    pub data: PathBuf,
}

/// A server that runs.
pub struct Running {
    child: Child,
    /// Where it listens.
    pub addr: SocketAddr,
    /// From starting the process to the first 200 of `/health/ready`.
    pub ready_after: Duration,
}

impl Program {
    /// Runs the company pipeline; without arguments it loads the demo companies. Costs little when nothing is new.
    ///
    /// # Errors
    /// The pipeline failed, with its own words.
    pub async fn etl(&self, arguments: &[&str]) -> anyhow::Result<()> {
        self.run(&[&["etl", "run", "company"], arguments].concat()).await
    }

    /// Runs a sub-command.
    ///
    /// # Errors
    /// It failed, with its own words.
    pub async fn run(&self, arguments: &[&str]) -> anyhow::Result<()> {
        let ran = self.command(arguments).stdin(Stdio::null()).output().await;
        let ran = ran.with_context(|| format!("cannot start {}", self.binary.display()))?;
        let words = [String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr)].concat();
        ensure!(ran.status.success(), "`{}` ended with {}:\n{words}", arguments.join(" "), ran.status);
        Ok(())
    }

    /// Starts `serve` and waits until it is ready.
    ///
    /// # Errors
    /// It ended, or was not ready in time.
    pub async fn start(&self) -> anyhow::Result<Running> {
        let started = Instant::now();
        let mut child = self
            .command(&["serve"])
            .env("ZAZINMORI_ADDR", "127.0.0.1:0")
            .env("ZAZINMORI_LOG", "warn")
            // One address tries far more often than a person would.
            .env("ZAZINMORI_LIMITS_SCALE", "1000000")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", self.binary.display()))?;
        let stdout = child.stdout.take().context("no standard output")?;
        let waiting = async {
            let port = port(&mut BufReader::new(stdout)).await?;
            let addr = SocketAddr::from(([127, 0, 0, 1], port));
            loop {
                if ready(addr).await? {
                    return anyhow::Ok(addr);
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let addr = tokio::time::timeout(READY_WITHIN, waiting)
            .await
            .context("the server did not become ready")??;
        Ok(Running { child, addr, ready_after: started.elapsed() })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments).env("ZAZINMORI_DATA", &self.data).env("ZAZINMORI_SITE", &self.site);
        // The private one of the data folder, whatever this machine's `.env` says.
        command.env("DATABASE_URL", "");
        command
    }
}

impl Running {
    /// Memory in use, in MiB; of the server alone, its database is another process.
    pub fn resident_mib(&self) -> Option<u64> {
        let status =
            std::fs::read_to_string(Path::new("/proc").join(self.child.id()?.to_string()).join("status"))
                .ok()?;
        let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(kib.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
    }

    /// Asks it to stop and waits for its end.
    ///
    /// # Errors
    /// It ended badly.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        kill_process(id.context("the server has ended by itself")?, Signal::TERM)?;
        let status = self.child.wait().await?;
        ensure!(status.success(), "the server ended with {status}");
        Ok(())
    }
}

/// The port in `zazinmori is ready at http://localhost:41234 after …`.
async fn port(stdout: &mut (impl tokio::io::AsyncBufRead + Unpin)) -> anyhow::Result<u16> {
    let mut lines = stdout.lines();
    while let Some(line) = lines.next_line().await? {
        let Some((_, rest)) = line.split_once("http://") else { continue };
        let digits = rest
            .split(':')
            .nth(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        if let Some(port) = digits.and_then(|digits| digits.parse().ok()) {
            return Ok(port);
        }
    }
    bail!("the server ended before it listened")
}

async fn ready(addr: SocketAddr) -> anyhow::Result<bool> {
    let mut client = Client::connect(addr).await?;
    Ok(client.get("/health/ready", "identity", false).await?.status == 200)
}
