//! A dictionary is read once, in the background; one that cannot be used is told and switches spelling off.

use std::{path::Path, time::Duration};

use domain::account::Asker;
use model::essay::spelling::{Standing, Told, UNKNOWN_MAX};
use server::spelling::{Budget, Dictionary, NotTold, Spelling};

use super::dictionary::Files;
use crate::{commands::Machine, site::HERE};

const ASKER: Asker = Asker::Address(HERE);

fn look_up(text: &str, budget: &Budget) -> Told {
    Dictionary::load(&Files::ours().path()).unwrap().look_up(text, budget)
}

fn unknown(text: &str) -> Vec<&str> {
    look_up(text, &Budget::default()).words.iter().map(|it| &text[it.bytes()]).collect()
}

#[test]
fn words_are_known_with_the_particles_and_endings_that_fit_them() {
    let known = "고객은 고객을 회사가 회사를 사람이 품질의 회사에서 노력합니다 노력하고 일한 일했습니다 세번";
    assert!(unknown(known).is_empty(), "{:?}", unknown(known));
    assert_eq!(unknown("고객는 회사을 노력헙니다 번세"), ["고객는", "회사을", "노력헙니다", "번세"]);
}

#[test]
fn what_may_be_meant_is_written_in_syllables() {
    let told = look_up("일헀습니다", &Budget::default());
    let suggestions = &told.words[0].suggestions;
    assert!(suggestions.contains(&"일했습니다".to_owned()), "{suggestions:?}");
    assert!(suggestions.iter().flat_map(|it| it.chars()).all(|c| c == ' ' || ('가'..='힣').contains(&c)));
}

#[test]
fn a_path_may_be_written_with_what_the_files_end_in() {
    let files = Files::ours();
    for end in ["aff", "dic"] {
        assert!(Dictionary::load(&files.path().with_extension(end)).is_ok(), "{end}");
    }
    let fault = Dictionary::load(&files.path().with_file_name("en")).unwrap_err().to_string();
    assert!(fault.contains("en.aff"), "it names the file: {fault}");
}

#[test]
fn a_text_costs_no_more_than_its_budget() {
    let text = "고겍을 품즬을 사럼이 회사을";
    let few = look_up(text, &Budget { suggested: 2, ..Budget::default() });
    let made = few.words.iter().filter(|it| !it.suggestions.is_empty()).count();
    assert!(few.words.len() == 4 && made <= 2 && few.complete, "{few:?}");
    let short = look_up(text, &Budget { syllables: 1, ..Budget::default() });
    assert!(short.words.len() == 4 && short.words.iter().all(|it| it.suggestions.is_empty()));
    let none = look_up(text, &Budget { text: Duration::ZERO, ..Budget::default() });
    assert_eq!((none.words.len(), none.complete), (0, false));
    let many =
        (0..1_000).map(|n| format!("낱말{} ", char::from_u32(0xAC00 + n).unwrap())).collect::<String>();
    let many = look_up(&many, &Budget::default());
    assert_eq!((many.words.len(), many.complete), (UNKNOWN_MAX, false));
}

#[tokio::test]
async fn it_is_read_in_the_background() {
    let files = Files::ours();
    let spelling = Spelling::begin(&files.path());
    let mut waited = 0;
    while spelling.standing() == Standing::Reading && waited < 1_000 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        waited += 1;
    }
    assert_eq!(spelling.standing(), Standing::Ready);
    let turn = spelling.turn(&ASKER).unwrap();
    assert_eq!(spelling.ask("고겍을".to_owned(), turn).await.unwrap().words.len(), 1);
    assert!(spelling.turn(&ASKER).is_ok(), "the turn is over with the answer");
}

#[tokio::test]
async fn one_that_cannot_be_used_switches_it_off() {
    let word = "1\n고객\n";
    let broken = [
        Files::of("SET UTF-8\nFLAG what\n", word),
        Files::of("SET UTF-8\nSFX 1 Y 9\nSFX 1 0 은 .\n", word),
        Files::of("SET UTF-8\nSFX A Y 1\nSFX A 0 은 [가\n", word),
        Files::of("SET UTF-8\n", ""),
        Files::of("SET UTF-8\n", "0\n\n"),
    ];
    for (number, files) in broken.iter().enumerate() {
        let fault = Dictionary::load(&files.path()).unwrap_err().to_string();
        assert!(fault.contains("ko") && !fault.contains('\n'), "{number}: a line that names it: {fault}");
        let spelling = Spelling::begin(&files.path());
        let mut waited = 0;
        while spelling.standing() == Standing::Reading && waited < 1_000 {
            tokio::time::sleep(Duration::from_millis(10)).await;
            waited += 1;
        }
        assert_eq!(spelling.standing(), Standing::Off, "{number}");
        let turn = spelling.turn(&ASKER).unwrap();
        assert_eq!(spelling.ask("고겍을".to_owned(), turn).await, Err(NotTold::Off));
    }
}

#[test]
fn doctor_says_whether_it_can_be_used() {
    let (machine, files) = (Machine::new(), Files::ours());
    let said = |path: &Path| {
        let output = machine.command(&["doctor"]).env("ZAZINMORI_SPELLING", path).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines().find(|line| line.contains("spelling:")).unwrap_or_default().to_owned()
    };
    let good = said(&files.path());
    assert!(good.contains("ok") && !good.contains("FAIL"), "{good}");
    let bad = said(Path::new("/nowhere/ko"));
    assert!(bad.contains("FAIL") && bad.contains("/nowhere/ko.aff"), "{bad}");
}

#[test]
fn any_bytes_as_a_dictionary_are_refused_or_read() {
    for bytes in [
        b"\xff\xfe\x00".as_slice(),
        b"AF x\nFLAG num\nAF 1,,2\n",
        b"ICONV 1\nICONV\n",
        b"FLAG num\nAF 1\nAF 70000\n",
    ] {
        let files = Files::of("", "1\n고객/1\n");
        std::fs::write(files.path().with_extension("aff"), bytes).unwrap();
        let _ = Dictionary::load(&files.path());
    }
}
