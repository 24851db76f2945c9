//! What keeps a command from working is one line, and says what to do.

use std::net::TcpListener;

use super::{machine::Machine, one_line};

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
    std::fs::remove_file(machine.folder().join("site/index.html")).unwrap();
    let output = machine.run(&["serve"]);
    assert!(!output.status.success());
    assert!(one_line(&output).contains("build"), "{}", one_line(&output));
}

#[test]
fn a_dictionary_that_is_not_there_is_one_line() {
    let machine = Machine::new();
    let nowhere = machine.folder().join("nowhere");
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
fn doctor_names_what_is_wrong_and_fails() {
    let machine = Machine::new();
    let good = machine.run(&["doctor"]);
    let text = String::from_utf8_lossy(&good.stdout).into_owned();
    assert!(good.status.success(), "{text}");
    std::fs::remove_file(machine.folder().join("site/index.html")).unwrap();
    let bad = machine.run(&["doctor"]);
    let text = String::from_utf8_lossy(&bad.stdout).into_owned();
    assert_eq!(bad.status.code(), Some(1), "{text}");
    assert!(text.lines().any(|line| line.contains("FAIL") && line.contains("index.html")), "{text}");
}

/// The folder must not be read-only for the machine's other tests: it is one of its own.
#[test]
fn a_data_folder_that_cannot_be_made_is_one_line() {
    let machine = Machine::new();
    let file = machine.folder().join("a-file");
    std::fs::write(&file, "").unwrap();
    let output = machine.command(&["migrate"]).env("ZAZINMORI_DATA", file.join("data")).output().unwrap();
    assert!(!output.status.success());
    assert!(one_line(&output).contains("a-file"), "{}", one_line(&output));
    assert!(file.is_file());
}
