//! `serve`: how it stops, how it begins after a crash, what may run beside it.

use std::{net::TcpStream, process::Command};

use super::{machine::Machine, one_line};

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
