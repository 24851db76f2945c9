//! Recorded payloads, answered as the sources would.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use model::company::{Report, Source};

use super::{Client, unzipped};
use crate::demo::{
    DART_KEY, Recorded, Replay, replay_spawn,
    wire::{Row, corp_code_xml, zipped},
};

/// A file beside the checkout, where there is one.
pub(super) fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if found.exists() {
        Some(found)
    } else {
        eprintln!("skipped: no ../shared/data");
        None
    }
}

fn write(path: PathBuf, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn list(name: &str) -> Vec<u8> {
    let row = Row::new().with("corp_code", "90000001").with("corp_name", name).with("stock_code", " ");
    zipped("CORPCODE.xml", &corp_code_xml([row].into_iter())).unwrap().to_vec()
}

fn company(code: &str, crno: &str) -> String {
    format!(r#"{{"status":"000","message":"정상","corp_code":"{code}","jurir_no":"{crno}"}}"#)
}

/// A folder with a little of everything.
fn recordings() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let dart = dir.path().join("dart");
    write(dart.join("corpCode_2022-05.zip"), list("먼저"));
    write(dart.join("corpCode_2026-04.zip"), list("나중"));
    let lines = format!("{}\n{}\n", company("90000001", "9901110000019"), company("90000002", ""));
    write(dart.join("company_2023-03.jsonl"), lines);
    write(dart.join("samples/company_one.json"), company("90000003", "9901110000035"));
    write(dart.join("fnlttSinglAcnt_90000001_2018_11011.json"), r#"{"status":"000","list":[]}"#);
    let filings = r#"{"status":"000","list":[{"corp_code":"90000001","rcept_no":"1"},{"corp_code":"90000001","rcept_no":"2"}]}"#;
    write(dart.join("samples/list_one.json"), filings);
    let envelope = |items: &str| {
        format!(
            r#"{{"response":{{"header":{{"resultCode":"00"}},"body":{{"totalCount":9,"items":{items}}}}}}}"#
        )
    };
    let fsc = dir.path().join("fsc");
    let outline = r#"{"item":[{"crno":"9901110000019","corpNm":"가"},{"crno":"9901110000027","corpNm":"나"},{"crno":"9901110000019","corpNm":"가나"}]}"#;
    write(fsc.join("getCorpOutline_V2_one.json"), envelope(outline));
    write(
        fsc.join("getSummFinaStat_V2_one_2023.json"),
        envelope(r#"{"item":{"crno":"9901110000019","bizYear":"2023"}}"#),
    );
    write(fsc.join("empty_result.json"), envelope("\"\""));
    write(fsc.join("getBs_V2_none.json"), envelope("\"\""));
    dir
}

fn recorded(source: Source, code: Option<&str>) -> Recorded {
    Recorded {
        source,
        corp_code: code.map(|code| code.parse().unwrap()),
        registration_no: None,
        year: None,
        report: None,
    }
}

#[test]
fn the_index_tells_what_can_be_asked() {
    let dir = recordings();
    let replay = Replay::open(dir.path(), None).unwrap();
    let all = replay.recorded();
    let crno = |crno: &str| Some(crno.to_owned());
    let outline =
        |code, number| Recorded { registration_no: crno(number), ..recorded(Source::FscOutline, code) };
    let expected = [
        recorded(Source::DartCorpCode, None),
        recorded(Source::DartCompany, Some("90000001")),
        recorded(Source::DartCompany, Some("90000002")),
        recorded(Source::DartCompany, Some("90000003")),
        recorded(Source::DartDisclosures, Some("90000001")),
        Recorded {
            year: Some(2018),
            report: Some(Report::Annual),
            ..recorded(Source::DartAccounts, Some("90000001"))
        },
        outline(Some("90000001"), "9901110000019"),
        outline(None, "9901110000027"),
        Recorded {
            registration_no: crno("9901110000019"),
            year: Some(2023),
            ..recorded(Source::FscSummary, Some("90000001"))
        },
    ];
    assert_eq!(all, expected.into_iter().collect::<std::collections::HashSet<_>>());
}

#[tokio::test]
async fn what_was_recorded_is_answered_and_nothing_else() {
    let dir = recordings();
    let running = replay_spawn(dir.path(), None).await.unwrap();
    let client = Client::of(&running);
    let stored = std::fs::read(dir.path().join("dart/corpCode_2026-04.zip")).unwrap();
    let zip = client.dart("corpCode.xml", "").await;
    assert_eq!(zip.body, stored);
    let path = format!("/dart/api/corpCode.xml?crtfc_key={DART_KEY}");
    assert_eq!(client.send(&path, &[("if-none-match", zip.header("etag"))]).await.unwrap().status, 304);
    for (code, text) in [("90000001", "9901110000019"), ("90000002", "\"jurir_no\":\"\""), ("90000003", "35")]
    {
        let answer = client.dart("company.json", &format!("corp_code={code}")).await;
        assert!(answer.text().contains(text) && answer.json()["corp_code"] == code, "{}", answer.text());
    }
    let unknown = client.dart("company.json", "corp_code=90000009").await.json();
    assert_eq!(unknown["status"], "013");
    let accounts = "corp_code=90000001&bsns_year=2018&reprt_code=11011";
    assert_eq!(client.dart("fnlttSinglAcnt.json", accounts).await.json()["status"], "000");
    let other_year = "corp_code=90000001&bsns_year=2019&reprt_code=11011";
    assert_eq!(client.dart("fnlttSinglAcnt.json", other_year).await.json()["status"], "013");
    let filings = client.dart("list.json", "corp_code=90000001&page_count=1").await.json();
    assert_eq!((&filings["total_count"], &filings["total_page"]), (&2.into(), &2.into()));
    let outline = client.items(Source::FscOutline, "crno=9901110000019").await;
    assert_eq!(outline.len(), 2);
    let year = |year| format!("crno=9901110000019&bizYear={year}");
    assert_eq!(client.items(Source::FscSummary, &year(2023)).await.len(), 1);
    assert_eq!(client.items(Source::FscSummary, &year(2022)).await.len(), 0);
    assert_eq!(client.items(Source::FscExecutive, "crno=9901110000019").await.len(), 0);
}

#[tokio::test]
async fn the_list_is_the_newest_not_after_a_day() {
    let dir = recordings();
    let name = async |day: Option<(i32, u32, u32)>| {
        let day = day.map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap());
        let running = replay_spawn(dir.path(), day).await.unwrap();
        let answer = Client::of(&running).dart("corpCode.xml", "").await;
        if answer.body.starts_with(b"PK") { unzipped(&answer.body) } else { answer.text() }
    };
    assert!(name(None).await.contains("나중"));
    assert!(name(Some((2026, 3, 31))).await.contains("먼저"));
    assert!(name(Some((2026, 4, 1))).await.contains("나중"));
    assert!(name(Some((2020, 1, 1))).await.contains("<status>013</status>"));
}

#[tokio::test]
async fn one_of_the_two_folders_is_enough() {
    let dir = recordings();
    let dart = replay_spawn(&dir.path().join("dart"), None).await.unwrap();
    let client = Client::of(&dart);
    assert_eq!(client.dart("company.json", "corp_code=90000001").await.json()["status"], "000");
    assert!(client.items(Source::FscOutline, "crno=9901110000019").await.is_empty());
    let fsc = replay_spawn(&dir.path().join("fsc"), None).await.unwrap();
    let client = Client::of(&fsc);
    assert_eq!(client.items(Source::FscOutline, "crno=9901110000019").await.len(), 2);
    assert_eq!(client.dart("company.json", "corp_code=90000001").await.json()["status"], "013");
}

#[test]
fn what_is_no_recording_is_refused_in_one_line() {
    let empty = tempfile::tempdir().unwrap();
    let fault =
        |dir: &Path| Replay::open(dir, None).err().map(|error| format!("{error:#}")).unwrap_or_default();
    assert!(fault(empty.path()).contains("holds no recordings"));
    assert!(fault(&empty.path().join("absent")).contains("is not a folder"));
    let damaged = recordings();
    write(damaged.path().join("dart/company_2024-01.jsonl"), "{\"corp_code\":\"9000");
    assert!(fault(damaged.path()).contains("company_2024-01.jsonl"), "{}", fault(damaged.path()));
}

#[tokio::test]
async fn the_real_recordings_are_answered() {
    let Some(dir) = shared("") else { return };
    let replay = Replay::open(&dir, None).unwrap();
    let all = replay.recorded();
    let count = |source| all.iter().filter(|one| one.source == source).count();
    assert_eq!(count(Source::DartCorpCode), 1);
    assert!((2574..=2575).contains(&count(Source::DartCompany)), "{}", count(Source::DartCompany));
    assert_eq!(count(Source::DartAccounts), 1);
    let samsung = "00126380".parse().unwrap();
    let of_samsung: Vec<_> = all.iter().filter(|one| one.corp_code == Some(samsung)).collect();
    for source in [
        Source::DartCompany,
        Source::DartAccounts,
        Source::FscOutline,
        Source::FscSummary,
        Source::FscBalance,
        Source::FscIncome,
    ] {
        assert!(of_samsung.iter().any(|one| one.source == source), "{source:?}");
    }
    let running = replay.spawn().await.unwrap();
    let client = Client::of(&running);
    let company = client.dart("company.json", "corp_code=00126380").await.json();
    assert_eq!(company["stock_code"], "005930");
    let rows =
        client.dart_rows("fnlttSinglAcnt.json", "corp_code=00126380&bsns_year=2018&reprt_code=11011").await;
    assert_eq!(rows.len(), 26);
    let outline = client.items(Source::FscOutline, "crno=1301110006246").await;
    assert!(outline.len() >= 2 && outline.iter().all(|item| item["crno"] == "1301110006246"));
    let summary = client.items(Source::FscSummary, "crno=1301110006246&bizYear=2023").await;
    assert_eq!(summary[0]["enpSaleAmt"], "258935494000000");
    let zip = client.dart("corpCode.xml", "").await;
    assert_eq!(zip.body, std::fs::read(dir.join("dart/corpCode_2026-04.zip")).unwrap());
    let before = replay_spawn(&dir, NaiveDate::from_ymd_opt(2022, 12, 31)).await.unwrap();
    let zip = Client::of(&before).dart("corpCode.xml", "").await;
    assert_eq!(zip.body, std::fs::read(dir.join("dart/corpCode_2022-05.zip")).unwrap());
}
