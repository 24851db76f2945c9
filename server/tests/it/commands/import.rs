//! `accepted import`: essays of a file.

use std::process::Output;

use super::{machine::Machine, one_line};

/// Runs `accepted import` on a file of the machine's folder.
fn import(machine: &Machine, file: &str, content: &[u8], arguments: &[&str]) -> Output {
    std::fs::write(machine.folder().join(file), content).unwrap();
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
