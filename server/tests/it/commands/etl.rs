//! `etl run`: the demo sources, and sources that give nothing.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
};

use super::{machine::Machine, one_line};

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
fn unknown_words_are_refused_with_what_there_is() {
    let machine = Machine::new();
    let output = machine.run(&["etl", "run", "company", "--source", "nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("dart_corp_code"));
    assert_eq!(machine.run(&["etl", "run", "company", "--corp", "12"]).status.code(), Some(2));
}
