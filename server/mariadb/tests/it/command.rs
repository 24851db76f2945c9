//! `with-mariadb`.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::common::{Folder, alive, finished, kill, servers_of, until, with_mariadb};

#[test]
fn the_command_gets_a_database_and_its_exit_code_is_kept() {
    let folder = Folder::installed();
    let (code, text) =
        finished(with_mariadb(folder.path(), &[], &["sh", "-c", "echo $DATABASE_URL; exit 7"]));
    assert_eq!(code, 7, "{text}");
    assert!(text.starts_with("mysql://root@localhost/test?socket=/"), "{text}");
    assert!(folder.database().join("data/test").is_dir(), "the database was made");
}

#[test]
fn a_database_url_of_the_user_is_used_as_it_is() {
    let folder = Folder::empty();
    let mut command = with_mariadb(folder.path(), &[], &["sh", "-c", "echo $DATABASE_URL"]);
    command.env("DATABASE_URL", "mysql://elsewhere/db");
    let (code, text) = finished(command);
    assert_eq!(code, 0);
    assert!(text.starts_with("mysql://elsewhere/db\n"), "{text}");
    assert!(!folder.database().exists(), "no server was started");
}

#[test]
fn a_wrong_call_and_an_unknown_command_have_codes_of_their_own() {
    let folder = Folder::installed();
    let (code, text) = finished(with_mariadb(folder.path(), &["--nonsense"], &["true"]));
    assert!(code == 125 && text.starts_with("usage: "), "{code} {text}");
    let (code, text) = finished(with_mariadb(folder.path(), &[], &["/nonexistent/command"]));
    assert!(code == 127 && text.contains("cannot run /nonexistent/command"), "{code} {text}");
}

#[test]
fn a_signal_reaches_the_command_and_the_server_stops_after_it() {
    for signal in ["TERM", "INT"] {
        let folder = Folder::installed();
        let script = "trap 'exit 9' TERM INT; echo ready; while :; do sleep 0.05; done";
        let mut child = with_mariadb(folder.path(), &[], &["sh", "-c", script])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        let server = std::fs::read_to_string(folder.database().join("run/mariadbd.pid")).unwrap();
        let server = server.trim().parse().unwrap();
        assert!(alive(server));
        kill(child.id(), signal);
        assert_eq!(child.wait().unwrap().code(), Some(9), "SIG{signal}");
        assert!(!alive(server));
    }
}

#[test]
fn a_command_killed_by_a_signal_is_reported_as_a_shell_would() {
    let folder = Folder::installed();
    let (code, _) = finished(with_mariadb(folder.path(), &[], &["sh", "-c", "kill -9 $$"]));
    assert_eq!(code, 128 + 9);
}

#[tokio::test]
async fn a_signal_during_the_start_ends_it_and_the_server() {
    let folder = Folder::installed();
    let mut child = with_mariadb(folder.path(), &["--durable"], &["sleep", "1000"]).spawn().unwrap();
    until("a server is spawned", || !servers_of(folder.path()).is_empty()).await;
    kill(child.id(), "TERM");
    assert_eq!(child.wait().unwrap().code(), Some(128 + 15));
    until("the server is gone", || servers_of(folder.path()).is_empty()).await;
}
