//! A machine of an operator's own, and a server that runs on it.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

const INDEX_HTML: &str = r#"<!DOCTYPE html><html><head><link rel="stylesheet" href="/style-0a1b2c3d4e5f6071.css">
<script type="module">import init from '/frontend-0a1b2c3d4e5f6071.js'; init();</script></head><body></body></html>"#;

/// A data folder and a built site of its own.
pub struct Machine {
    folder: TempDir,
}

impl Machine {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("site")).unwrap();
        std::fs::write(folder.path().join("site/index.html"), INDEX_HTML).unwrap();
        Self { folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A command with the environment of this machine and nothing of ours from outside.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zazinmori"));
        for (key, _) in
            std::env::vars().filter(|(key, _)| key.starts_with("ZAZINMORI_") && key != "ZAZINMORI_DICTIONARY")
        {
            command.env_remove(key);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("DATABASE_URL")
            .env("ZAZINMORI_DATA", self.data())
            .env("ZAZINMORI_SITE", self.folder.path().join("site"))
            .env("ZAZINMORI_ADDR", "127.0.0.1:0")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts `serve` and waits until it says that it is ready.
    pub fn serve(&self) -> Serving {
        let mut child =
            self.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mail = lines.next();
        assert!(
            matches!(&mail, Some(Ok(line)) if line.contains("/mail (")),
            "it says where mail goes: {mail:?}"
        );
        match lines.next() {
            Some(Ok(line)) if line.contains("ready at http://localhost:") => {
                let port =
                    line.split("localhost:").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
                let serving = Serving { child, addr: SocketAddr::from(([127, 0, 0, 1], port)) };
                serving.wait_until_ready();
                serving
            }
            other => {
                child.kill().ok();
                let mut errors = String::new();
                child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
                panic!("serve did not start: {other:?}\n{errors}")
            }
        }
    }
}

impl Drop for Machine {
    /// A server that a test left behind is stopped with its folder.
    fn drop(&mut self) {
        let pattern = self.folder.path().display().to_string();
        Command::new("pkill").args(["-9", "-f", &pattern]).status().ok();
    }
}

/// A running `serve`.
pub struct Serving {
    pub child: Child,
    pub addr: SocketAddr,
}

impl Serving {
    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.addr).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// An empty data folder gets its index in the background: at most 20 s.
    fn wait_until_ready(&self) {
        let until = Instant::now() + Duration::from_secs(20);
        while !self.get("/health/ready").starts_with("HTTP/1.1 200") {
            assert!(Instant::now() < until, "not ready within 20 s: {}", self.get("/health/ready"));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    pub fn signal(&self, name: &str) {
        assert!(
            Command::new("kill")
                .args([format!("-{name}"), self.child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end, at most half a minute.
    pub fn wait(&mut self) -> Option<i32> {
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("serve did not stop within 30 s");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
