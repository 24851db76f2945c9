use proptest::prelude::*;

use super::*;
use crate::essay::{
    export::{
        self, Everything,
        samples::{any_history, at, essay, id},
    },
    snapshot::{Bulk, Snapshot, SnapshotKind},
};

fn everything() -> Everything {
    let snapshot = |n: u64, taken_at, kind, answer: &str| {
        let mut then = essay();
        then.questions[0].answer = answer.to_owned();
        Snapshot { id: id(n), clock: n, taken_at: at(taken_at), kind, essay: then }
    };
    let history = vec![
        snapshot(11, "2026-11-23T05:32:10Z", SnapshotKind::Automatic, "저는"),
        snapshot(12, "2026-11-23T05:32:10.5Z", SnapshotKind::Automatic, "저는 숫자로"),
        snapshot(13, "2026-11-24T01:00:00Z", SnapshotKind::Before(Bulk::Replace), "저는 숫자로"),
    ];
    let mut card =
        Essay { form: shape::Form::Card, title: "동아리/회장".to_owned(), ..Essay::new(id(20)) };
    card.trashed_at = Some(at("2026-11-25T00:00:00Z"));
    let essays = vec![
        Kept { essay: essay(), snapshots: history },
        Kept { essay: Essay { id: id(21), ..essay() }, snapshots: Vec::new() },
        Kept { essay: card, snapshots: Vec::new() },
    ];
    Everything { made_at: at("2026-11-26T03:04:05Z"), essays }
}

fn back(bytes: &[u8]) -> Result<Everything, ImportFault> {
    let Imported { made_at, essays } = archive(bytes)?;
    Ok(Everything { made_at, essays: essays.into_iter().map(|it| it.kept).collect() })
}

fn json(change: impl Fn(&mut serde_json::Value)) -> Vec<u8> {
    let zip = export::archive(&everything());
    let zip = Archive::of(&zip).unwrap();
    let bytes = zip.read(zip.find(DOCUMENT).unwrap(), MOST).unwrap();
    let mut value = serde_json::from_slice(&bytes).unwrap();
    change(&mut value);
    serde_json::to_vec(&value).unwrap()
}

#[test]
fn people_find_a_folder_for_each_essay() {
    let bytes = export::archive(&everything());
    let names: Vec<String> =
        Archive::of(&bytes).unwrap().names().map(|name| String::from_utf8(name.to_vec()).unwrap()).collect();
    assert_eq!(
        names,
        [
            "읽어 주세요.txt",
            "자소서/자진전자 하반기/자소서.txt",
            "자소서/자진전자 하반기/자소서.docx",
            "자소서/자진전자 하반기/기록/2026-11-23 14-32-10 자동.txt",
            "자소서/자진전자 하반기/기록/2026-11-23 14-32-10 자동 (2).txt",
            "자소서/자진전자 하반기/기록/2026-11-24 10-00-00 모두 바꾸기 전.txt",
            "자소서/자진전자 하반기 (2)/자소서.txt",
            "자소서/자진전자 하반기 (2)/자소서.docx",
            "휴지통/동아리 회장/경험 카드.txt",
            "휴지통/동아리 회장/경험 카드.docx",
            "zazinmori.json",
        ]
    );
    assert_eq!(bytes, export::archive(&everything()), "the same makes the same bytes");
}

#[test]
fn a_text_of_the_history_says_when_and_why_and_is_read_as_any_other() {
    let bytes = export::archive(&everything());
    let zip = Archive::of(&bytes).unwrap();
    let entry = zip.find("2026-11-24 10-00-00 모두 바꾸기 전.txt").unwrap();
    let text = String::from_utf8(zip.read(entry, MOST).unwrap().into_owned()).unwrap();
    assert!(
        text.starts_with("2026년 11월 24일(화) 10:00:00 · 모두 바꾸기 전\n\n자진전자 하반기\n"),
        "{text}"
    );
    assert_eq!(super::super::text(&text)[0].answer, "저는 숫자로");
}

#[test]
fn what_another_program_packed_anew_is_read() {
    // `python3 -m zipfile -c`, and `zip -r -X - | cat`, which writes sizes behind the files: over a folder with the first
    // and the last file of `everything`.
    for bytes in [&include_bytes!("python.zip")[..], include_bytes!("info-zip.zip")] {
        let zip = Archive::of(bytes).unwrap();
        assert!(zip.names().all(|name| name.starts_with("내 글/".as_bytes())), "in a folder of its own");
        assert_eq!(back(bytes), Ok(everything()));
    }
}

#[test]
fn the_json_alone_is_read() {
    assert_eq!(back(&json(|_| ())), Ok(everything()));
}

#[test]
fn what_is_wrong_is_told_apart() {
    let whole = export::archive(&everything());
    let mut changed = whole.clone();
    let at = whole.windows(7).rposition(|it| it == b"\"title\"").unwrap();
    changed[at + 10] ^= 1;
    let docx = export::docx(&essay());
    let newer = |value: &mut serde_json::Value| {
        value["schema"] = 2.into();
        value["essays"] = "of another shape".into();
    };
    for (bytes, fault) in [
        (b"".to_vec(), ImportFault::Foreign),
        ("자소서".into(), ImportFault::Foreign),
        (br#"{"service":"another","schema":1}"#.to_vec(), ImportFault::Foreign),
        (br#"{"a":1}"#.to_vec(), ImportFault::Malformed),
        (docx, ImportFault::NoDocument),
        (whole[..whole.len() - 1].to_vec(), ImportFault::Damaged),
        (whole[1000..].to_vec(), ImportFault::Damaged),
        (changed, ImportFault::Damaged),
        (json(|_| ())[..1000].to_vec(), ImportFault::Damaged),
        (json(|value| value["essays"][0]["essay"]["id"] = "1".into()), ImportFault::Malformed),
        (json(newer), ImportFault::TooNew),
        (json(|value| value["essay_schema"] = 2.into()), ImportFault::TooNew),
        (json(|value| value["essays"][0]["snapshots"][1]["essay"]["schema"] = 2.into()), ImportFault::TooNew),
    ] {
        assert_eq!(back(&bytes), Err(fault), "{} bytes", bytes.len());
    }
}

#[test]
fn an_essay_is_told_from_another_of_its_id_and_from_one_the_server_keeps() {
    let mut twice = everything();
    twice.essays[1].essay.id = twice.essays[0].essay.id.clone();
    twice.essays[2].essay.title = "가".repeat(300);
    let imported = archive(&export::archive(&twice)).unwrap().essays;
    assert_eq!(imported.iter().map(|it| it.is_repeated).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(imported[2].faults, [Fault::TitleLong]);
}

fn any_everything() -> impl Strategy<Value = Everything> {
    prop::collection::vec(any_history(), 0..3).prop_map(|histories| {
        let kept = histories.into_iter().map(|(essay, snapshots)| Kept { essay, snapshots });
        Everything { made_at: at("2026-11-26T03:04:05Z"), essays: kept.collect() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_was_exported_is_imported(everything in any_everything()) {
        let bytes = export::archive(&everything);
        prop_assert_eq!(back(&bytes), Ok(everything));
        let zip = Archive::of(&bytes).unwrap();
        let mut names: Vec<String> =
            zip.names().map(|name| std::str::from_utf8(name).unwrap().to_ascii_lowercase()).collect();
        prop_assert!(names.iter().all(|name| name.split('/').all(|part| !part.is_empty() && part != "..")));
        let all = names.len();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), all, "no two are one");
    }

    #[test]
    fn a_file_that_is_cut_off_is_never_read(cut in 0.0..1.0) {
        let bytes = export::archive(&everything());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share")]
        let cut = (bytes.len() as f64 * cut) as usize;
        prop_assert!(back(&bytes[..cut]).is_err());
        prop_assert!(cut == 0 || back(&bytes[cut..]).is_err());
    }

    #[test]
    fn a_file_that_is_changed_is_refused_or_says_the_same(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9)) {
        for packed in [export::archive(&everything()), include_bytes!("info-zip.zip").to_vec()] {
            let mut bytes = packed;
            for (place, byte) in &changes {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            if let Ok(read) = back(&bytes) {
                prop_assert_eq!(read, everything());
            }
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), signs in 0..4_usize) {
        let start = [&b""[..], b"PK\x03\x04", b"{", br#"{"service":"zazinmori","schema":1,"#][signs];
        prop_assert!(back(&[start, &bytes].concat()).is_err());
        let end = [&bytes[..], b"PK\x05\x06", &bytes[..bytes.len().min(18)], &[0; 18][bytes.len().min(18)..]].concat();
        prop_assert!(back(&end).is_err());
    }
}
