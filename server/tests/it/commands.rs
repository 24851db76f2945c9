//! The binary, as an operator runs it: what it says, its exit codes, how it stops.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
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

    fn data(&self) -> PathBuf {
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

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts `serve` and waits until it says that it is ready.
    fn serve(&self) -> Serving {
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
struct Serving {
    child: Child,
    addr: SocketAddr,
}

impl Serving {
    fn get(&self, path: &str) -> String {
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

    fn signal(&self, name: &str) {
        assert!(
            Command::new("kill")
                .args([format!("-{name}"), self.child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end, at most half a minute.
    fn wait(&mut self) -> Option<i32> {
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

/// What an operator reads: the last line of standard error.
fn one_line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = text.lines().last().unwrap_or_default().to_owned();
    assert!(last.starts_with("zazinmori: "), "not one line of ours: {text}");
    last
}

#[test]
fn serve_answers_and_stops_in_order_when_asked() {
    let machine = Machine::new();
    let mut serving = machine.serve();
    assert!(serving.get("/health/ready").starts_with("HTTP/1.1 200"));
    assert!(serving.get("/").starts_with("HTTP/1.1 200"));
    assert!(
        serving.get("/metrics").contains("zazinmori_http_requests_total"),
        "figures are there for this machine"
    );
    serving.signal("TERM");
    assert_eq!(serving.wait(), Some(0));
    assert!(TcpStream::connect(serving.addr).is_err(), "nothing listens any more");
    let left = Command::new("pgrep")
        .args(["-f", &format!("mariadbd.*{}", machine.data().display())])
        .output()
        .unwrap();
    assert!(left.stdout.is_empty(), "the private database stopped too");
}

#[test]
fn a_second_serve_on_one_data_folder_says_so_and_ends() {
    let machine = Machine::new();
    let serving = machine.serve();
    let second = machine.run(&["serve"]);
    assert!(!second.status.success());
    let line = one_line(&second);
    assert!(line.contains(&serving.child.id().to_string()), "names the process: {line}");
    assert!(serving.get("/health/ready").starts_with("HTTP/1.1 200"), "the first one goes on");
}

#[test]
fn a_killed_serve_is_followed_by_one_that_works() {
    let machine = Machine::new();
    let mut first = machine.serve();
    first.signal("KILL");
    first.wait();
    let second = machine.serve();
    assert!(second.get("/health/ready").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_command_beside_a_running_serve_uses_its_database() {
    let machine = Machine::new();
    let serving = machine.serve();
    let output = machine.run(&["migrate"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(serving.get("/health/ready").starts_with("HTTP/1.1 200"), "the database is still there");
}

#[test]
fn a_company_of_the_demo_sources_is_found_and_read() {
    let machine = Machine::new();
    let output = machine.run(&["etl", "run", "company"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let serving = machine.serve();
    let found = serving.get("/api/v1/suggest?q=%EB%8B%AC%EC%97%AC%EC%9A%B8");
    let code =
        found.split("\"corp_code\":\"").nth(1).and_then(|rest| rest.get(..8)).expect(&found).to_owned();
    let page = serving.get(&format!("/company/{code}"));
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("달여울"), "{page}");
    let again = machine.run(&["etl", "run", "company"]);
    assert!(again.status.success(), "beside a running server: {}", String::from_utf8_lossy(&again.stderr));
}

#[test]
fn real_companies_are_not_loaded_into_the_demos_folder() {
    let machine = Machine::new();
    let only_the_list = ["etl", "run", "company", "--source", "dart_corp_code"];
    assert!(machine.run(&only_the_list).status.success());
    let real =
        machine.command(&only_the_list).env("ZAZINMORI_DART_KEY", "0123456789abcdef").output().unwrap();
    assert!(!real.status.success());
    assert!(one_line(&real).contains("ZAZINMORI_DATA"), "{}", one_line(&real));
}

#[test]
fn a_list_that_is_refused_is_one_line_on_what_to_do() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            BufReader::new(&stream).read_line(&mut line).unwrap();
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n<html>maintenance</html>")
                .unwrap();
        }
    });
    let machine = Machine::new();
    let output = machine
        .command(&["etl", "run", "company", "--source", "dart_corp_code"])
        .env("ZAZINMORI_DART_URL", format!("http://{addr}"))
        .env("ZAZINMORI_DART_KEY", "0123456789abcdef")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let line = one_line(&output);
    assert!(
        line.starts_with("zazinmori: run 1 stopped: ") && line.contains("dart_corp_code refused"),
        "{line}"
    );
}

#[test]
fn the_flag_that_a_refusal_names_is_explained() {
    let help = Machine::new().run(&["etl", "run", "company", "--help"]);
    assert!(String::from_utf8_lossy(&help.stdout).contains(pipeline::company::ACCEPT_SHRINK));
}

#[test]
fn a_taken_port_is_one_line_and_nothing_is_started() {
    let machine = Machine::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let output = machine.command(&["serve"]).env("ZAZINMORI_ADDR", &addr).output().unwrap();
    assert!(!output.status.success());
    let line = one_line(&output);
    assert!(line.contains(&addr) && line.contains("ZAZINMORI_ADDR"), "{line}");
    assert!(!machine.data().exists(), "nothing half-written");
}

#[test]
fn a_site_that_is_not_built_is_one_line() {
    let machine = Machine::new();
    std::fs::remove_file(machine.folder.path().join("site/index.html")).unwrap();
    let output = machine.run(&["serve"]);
    assert!(!output.status.success());
    assert!(one_line(&output).contains("build"), "{}", one_line(&output));
}

#[test]
fn a_dictionary_that_is_not_there_is_one_line() {
    let machine = Machine::new();
    let nowhere = machine.folder.path().join("nowhere");
    let output = machine.command(&["serve"]).env("ZAZINMORI_DICTIONARY", &nowhere).output().unwrap();
    assert!(!output.status.success());
    assert!(one_line(&output).contains("nowhere"), "{}", one_line(&output));
}

#[test]
fn faults_of_the_configuration_are_one_line() {
    let machine = Machine::new();
    let output = machine
        .command(&["serve"])
        .env("ZAZINMORI_ADDR", "here")
        .env("ZAZINMORI_DART_GAP_MS", "soon")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let line = one_line(&output);
    assert!(line.contains("ZAZINMORI_ADDR") && line.contains("ZAZINMORI_DART_GAP_MS"), "{line}");
}

#[test]
fn a_database_that_does_not_answer_is_one_line() {
    let machine = Machine::new();
    let output = machine
        .command(&["migrate"])
        .env("DATABASE_URL", "mysql://root@127.0.0.1:9/zazinmori")
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(one_line(&output).contains("DATABASE_URL"), "{}", one_line(&output));
    assert!(!machine.data().join("mariadb").exists(), "with DATABASE_URL the private one is never started");
}

#[test]
fn unknown_words_are_refused_with_what_there_is() {
    let machine = Machine::new();
    let output = machine.run(&["etl", "run", "company", "--source", "nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("dart_corp_code"));
    assert_eq!(machine.run(&["etl", "run", "company", "--corp", "12"]).status.code(), Some(2));
}

/// Runs `accepted import` on a file of the machine's folder.
fn import(machine: &Machine, file: &str, content: &[u8], arguments: &[&str]) -> Output {
    std::fs::write(machine.folder.path().join(file), content).unwrap();
    machine.run(&[&["accepted", "import", file, "--consent", "글쓴이가 동의했어요."], arguments].concat())
}

#[test]
fn essays_of_a_file_are_looked_at_and_then_loaded() {
    let machine = Machine::new();
    let csv = "회사,직무,답변1\n가나전자,개발,저는 김민수입니다. 끝까지 했습니다.\n,개발,답\n".as_bytes();
    let out = |output: &Output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let preview = out(&import(&machine, "합격.csv", csv, &[]));
    assert!(preview.contains("1 fine, 1 refused") && preview.contains("저는 ○○○입니다."), "{preview}");
    assert!(preview.ends_with("nothing is written: --save loads what is fine\n"), "{preview}");
    let saved = out(&import(&machine, "합격.csv", csv, &["--save"]));
    assert!(saved.contains("1 new, 0 already there") && saved.contains("line 3: no company"), "{saved}");
    let again = out(&import(&machine, "합격.csv", csv, &["--save", "--map", "job=직무"]));
    assert!(again.contains("0 new, 1 already there"), "{again}");
    let nothing = import(&machine, "없음.csv", "회사,답변\n,답\n".as_bytes(), &["--save"]);
    assert_eq!(nothing.status.code(), Some(1), "none of its rows can be loaded");
}

#[test]
fn a_file_that_cannot_be_read_is_one_line_and_nothing_is_started() {
    let machine = Machine::new();
    let (korean, text) = (b"\xC8\xB8\xBB\xE7,a1\n", "회사,답변\n가나,답\n".as_bytes());
    for (file, content, arguments, expected) in [
        ("a.csv", &korean[..], &[][..], "line 1 is not written in utf-8: try --encoding euc-kr"),
        ("a.csv", korean, &["--encoding", "euc-kr"], "there is no essay in it"),
        ("a.xls", text, &[], "add --format text, csv or jsonl"),
        ("a.csv", text, &["--map", "job=직무"], "it has no column 직무; there are: 회사, 답변"),
        ("a.csv", text, &["--url", "javascript:alert(1)"], "--url is no address"),
    ] {
        let output = import(&machine, file, content, arguments);
        assert_eq!(output.status.code(), Some(2), "{expected}");
        let line = one_line(&output);
        assert!(line.contains(file) && line.contains(expected), "{line}");
    }
    let missing = machine.run(&["accepted", "import", "missing.csv", "--consent", "동의"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(one_line(&missing).contains("missing.csv: it cannot be read: "), "{}", one_line(&missing));
    assert!(!machine.data().exists(), "nothing half-written");
    for wrong in [&["--map", "firma=회사"][..], &["--format", "xml"], &["--encoding", "latin1"]] {
        assert_eq!(import(&machine, "a.csv", text, wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(
        machine.run(&["accepted", "import", "a.csv"]).status.code(),
        Some(2),
        "consent is not left out"
    );
}

#[test]
fn doctor_names_what_is_wrong_and_fails() {
    let machine = Machine::new();
    let good = machine.run(&["doctor"]);
    let text = String::from_utf8_lossy(&good.stdout).into_owned();
    assert!(good.status.success(), "{text}");
    std::fs::remove_file(machine.folder.path().join("site/index.html")).unwrap();
    let bad = machine.run(&["doctor"]);
    let text = String::from_utf8_lossy(&bad.stdout).into_owned();
    assert_eq!(bad.status.code(), Some(1), "{text}");
    assert!(text.lines().any(|line| line.contains("FAIL") && line.contains("index.html")), "{text}");
}

/// The folder must not be read-only for the machine's other tests: it is one of its own.
#[test]
fn a_data_folder_that_cannot_be_made_is_one_line() {
    let machine = Machine::new();
    let file = machine.folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let output = machine.command(&["migrate"]).env("ZAZINMORI_DATA", file.join("data")).output().unwrap();
    assert!(!output.status.success());
    assert!(one_line(&output).contains("a-file"), "{}", one_line(&output));
    assert!(Path::new(&file).is_file());
}
