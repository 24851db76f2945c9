//! `with-mariadb --data-dir DIR [--durable] -- COMMAND…`: runs a command with a private MariaDB.
//!
//! The command finds it in `DATABASE_URL` (database `test`); the command's exit code is ours. When
//! `DATABASE_URL` is already set the command gets that and no server is started. The server is tuned
//! for data that may be lost, unless `--durable`.

use std::{
    env,
    ffi::OsString,
    io::IsTerminal,
    os::unix::process::ExitStatusExt,
    process::{ExitCode, ExitStatus},
};

use mariadb::{MariaDb, Options, Role};
use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    process::{Child, Command},
    signal::unix::{SignalKind, signal},
};

const USAGE: &str = "usage: with-mariadb --data-dir DIR [--durable] -- COMMAND [ARGUMENT…]";
/// As `env` and `timeout` do: our own failure, told apart from the command's.
const FAILED: u8 = 125;
const NOT_FOUND: u8 = 127;

struct Arguments {
    data_dir: OsString,
    durable: bool,
    program: OsString,
    rest: Vec<OsString>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(arguments) = parse(env::args_os().skip(1)) else {
        eprintln!("{USAGE}");
        return FAILED.into();
    };
    match run(arguments).await {
        Ok(code) => code.into(),
        Err(message) => {
            eprintln!("with-mariadb: {message}");
            FAILED.into()
        }
    }
}

fn parse(mut words: impl Iterator<Item = OsString>) -> Option<Arguments> {
    let (mut data_dir, mut durable) = (None, false);
    loop {
        match words.next()?.to_str()? {
            "--data-dir" => data_dir = Some(words.next()?),
            "--durable" => durable = true,
            "--" => break,
            _ => return None,
        }
    }
    Some(Arguments { data_dir: data_dir?, durable, program: words.next()?, rest: words.collect() })
}

async fn run(arguments: Arguments) -> Result<u8, String> {
    if env::var_os("DATABASE_URL").is_some_and(|url| !url.is_empty()) {
        eprintln!("with-mariadb: DATABASE_URL is set, using that server");
        return command(&arguments, None).await;
    }
    let options = if arguments.durable {
        Options::new(&arguments.data_dir, Role::AttachOrOwn)
    } else {
        Options::for_tests(&arguments.data_dir)
    };
    let mut interrupted = Signals::new()?;
    let start = async {
        let db = MariaDb::start(options).await?;
        db.create_database("test").await?;
        Ok::<_, mariadb::Error>(db)
    };
    let db = tokio::select! {
        db = start => db.map_err(|error| error.to_string())?,
        signal = interrupted.next() => return Ok(signalled(signal)),
    };
    let code = command(&arguments, Some(db.url("test"))).await;
    db.shutdown().await.map_err(|error| error.to_string())?;
    code
}

/// Runs the command to its end, passing on the signals that reach us alone.
async fn command(arguments: &Arguments, url: Option<String>) -> Result<u8, String> {
    let mut signals = Signals::new()?;
    let mut command = Command::new(&arguments.program);
    command.args(&arguments.rest).envs(url.map(|url| ("DATABASE_URL", url)));
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            eprintln!("with-mariadb: cannot run {}: {error}", arguments.program.to_string_lossy());
            return Ok(NOT_FOUND);
        }
    };
    loop {
        tokio::select! {
            status = child.wait() => return status.map(code).map_err(|error| error.to_string()),
            signal = signals.next() => pass_on(signal, &child),
        }
    }
}

/// A terminal's Ctrl-C has reached the command already; twice would mean "stop at once" to some.
fn pass_on(signal: Signal, child: &Child) {
    let from_terminal =
        signal == Signal::INT && (std::io::stdin().is_terminal() || std::io::stderr().is_terminal());
    let pid = child.id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?));
    if let Some(pid) = pid.filter(|_| !from_terminal) {
        // It may have ended just now.
        let _ = kill_process(pid, signal);
    }
}

fn code(status: ExitStatus) -> u8 {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(FAILED)
}

fn signalled(signal: Signal) -> u8 {
    if signal == Signal::INT { 130 } else { 143 }
}

struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hangup: tokio::signal::unix::Signal,
}

impl Signals {
    fn new() -> Result<Self, String> {
        let on = |kind| signal(kind).map_err(|error| format!("cannot listen for signals: {error}"));
        Ok(Self {
            interrupt: on(SignalKind::interrupt())?,
            terminate: on(SignalKind::terminate())?,
            hangup: on(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::INT,
            _ = self.terminate.recv() => Signal::TERM,
            _ = self.hangup.recv() => Signal::HUP,
        }
    }
}
