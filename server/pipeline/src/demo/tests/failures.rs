//! Every failure mode, as a caller sees it.

use std::time::{Duration, Instant};

use model::company::Source;
use serde_json::json;

use super::{Client, fsc_path, unzipped};
use crate::demo::{DART_KEY, Failure, Options, Running, companies, spawn};

async fn start() -> (Running, Client, String, String) {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (code, _, crno) = companies().unwrap().remove(0);
    (running, client, code.to_string(), crno)
}

fn list_path() -> String {
    format!("/dart/api/corpCode.xml?crtfc_key={DART_KEY}")
}

#[tokio::test]
async fn the_list_of_companies_fails_in_every_documented_way() {
    let (running, client, ..) = start().await;
    let whole = client.get(&list_path()).await.body;
    let fail = |failure| running.fail(Source::DartCorpCode, failure, 1);

    fail(Failure::Dart("010".to_owned()));
    let answer = client.get(&list_path()).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/xml;charset=UTF-8"));
    assert_eq!(
        answer.text(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><result><status>010</status>\
         <message>등록되지 않은 인증키입니다.</message></result>"
    );

    fail(Failure::Html);
    let answer = client.get(&list_path()).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/html;charset=UTF-8"));
    assert!(answer.text().starts_with("<!DOCTYPE html>"));

    fail(Failure::Truncated);
    let answer = client.get(&list_path()).await;
    assert_eq!((answer.status, answer.body.as_slice()), (200, &whole[..whole.len() / 2]));

    fail(Failure::Dropped);
    assert!(client.send(&list_path(), &[]).await.is_err(), "the connection is closed midway");

    fail(Failure::Status(503));
    assert_eq!(client.get(&list_path()).await.status, 503);

    fail(Failure::FewerRows);
    assert_eq!(unzipped(&client.get(&list_path()).await.body).matches("<list>").count(), 240);

    fail(Failure::RenamedField);
    let xml = unzipped(&client.get(&list_path()).await.body);
    assert!(!xml.contains("<corp_code>") && xml.contains("<renamed_field>90100003<"));

    fail(Failure::BadRow);
    let xml = unzipped(&client.get(&list_path()).await.body);
    assert_eq!(xml.matches("<corp_code>ABCDE</corp_code>").count(), 1);
    assert_eq!(xml.matches("<corp_code>9").count(), 299);

    assert_eq!(client.get(&list_path()).await.body, whole, "and then all is well");
}

#[tokio::test]
async fn darts_json_fails_in_every_documented_way() {
    let (running, client, code, _) = start().await;
    let routes = [
        (Source::DartCompany, "company.json", format!("corp_code={code}")),
        (Source::DartDisclosures, "list.json", format!("corp_code={code}&bgn_de=20210101")),
        (
            Source::DartAccounts,
            "fnlttSinglAcnt.json",
            format!("corp_code={code}&bsns_year=2024&reprt_code=11011"),
        ),
    ];
    for (source, name, query) in routes {
        for status in ["010", "013", "020", "100", "800", "900", "901"] {
            running.fail(source, Failure::Dart(status.to_owned()), 1);
            let answer = client.dart(name, &query).await;
            assert_eq!(answer.status, 200, "{name} {status}");
            let body = answer.json();
            assert_eq!(body["status"], status, "{name}");
            assert_eq!(body.as_object().unwrap().len(), 2, "status and message, nothing else");
        }
        running.fail(source, Failure::DartWindow, 1);
        assert!(client.dart(name, &query).await.text().contains("3개월만"), "{name}");
        running.fail(source, Failure::Empty, 1);
        let empty = client.dart(name, &query).await;
        assert_eq!((empty.status, empty.body.len()), (200, 0), "{name}");
        running.fail(source, Failure::Html, 1);
        assert!(client.dart(name, &query).await.text().contains("시스템 점검"), "{name}");
        running.fail(source, Failure::RenamedField, 1);
        assert!(client.dart(name, &query).await.text().contains("\"renamed_field\""), "{name}");
        running.fail(source, Failure::BadRow, 1);
        assert!(client.dart(name, &query).await.text().contains("\"ABCDE\""), "{name}");
        assert_eq!(client.dart(name, &query).await.json()["status"], "000", "{name}");
    }
}

#[tokio::test]
async fn the_fsc_fails_in_every_documented_way() {
    let (running, client, _, crno) = start().await;
    for source in Source::ALL.into_iter().filter(|source| source.as_str().starts_with("fsc")) {
        let query = format!("resultType=json&numOfRows=100&crno={crno}");
        let fail = |failure| running.fail(source, failure, 1);
        let get = || client.fsc(source, &query);

        fail(Failure::NoItems);
        let body = get().await.json()["response"]["body"].clone();
        assert_eq!((&body["items"], &body["totalCount"]), (&json!(""), &json!(0)), "{source:?}");

        fail(Failure::SingleObject);
        let body = get().await.json()["response"]["body"].clone();
        assert!(body["items"]["item"].is_object(), "{source:?}: {body}");
        assert_eq!(body["totalCount"], 1, "{source:?}");

        fail(Failure::FscXml("30".to_owned()));
        let answer = get().await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/xml;charset=UTF-8"));
        assert!(answer.text().starts_with("<OpenAPI_ServiceResponse>"));
        assert!(answer.text().contains("<returnReasonCode>30</returnReasonCode>"));

        for (code, status) in [("30", 401), ("22", 429), ("23", 429), ("12", 400), ("99", 500), ("20", 403)] {
            fail(Failure::FscJson(code.to_owned()));
            let answer = get().await;
            assert_eq!(answer.status, status, "{source:?} {code}");
            let header = &answer.json()["OpenAPI_ServiceResponse"]["cmmMsgHeader"];
            assert_eq!(header["returnReasonCode"], code);
        }
        fail(Failure::FscQuotaText);
        let answer = get().await;
        assert_eq!((answer.status, answer.text().as_str()), (429, "API token quota exceeded"));

        fail(Failure::FscService("22".to_owned()));
        assert_eq!(get().await.json()["response"]["header"]["resultCode"], "22");

        fail(Failure::FscFlat("10".to_owned()));
        let flat = get().await.json();
        assert_eq!(flat["resultCode"], "10");
        assert_eq!(flat["resultMsg"], "INVALID_REQUEST_PARAMETER_ERROR");

        fail(Failure::ForeignCompany);
        let items = get().await.json()["response"]["body"]["items"]["item"].clone();
        let items = items.as_array().unwrap();
        assert!(!items.is_empty() && items.iter().all(|item| item["crno"] != crno.as_str()), "{source:?}");

        fail(Failure::RenamedField);
        assert!(!get().await.text().contains("\"crno\""), "{source:?}");

        fail(Failure::Html);
        assert!(get().await.text().starts_with("<!DOCTYPE html>"));

        let well = get().await.json();
        assert_eq!(well["response"]["body"]["items"]["item"][0]["crno"], crno.as_str(), "{source:?}");
    }
}

#[tokio::test]
async fn a_slow_answer_is_late_and_right() {
    let (running, client, code, _) = start().await;
    running.fail(Source::DartCompany, Failure::Slow(120), 1);
    let asked = Instant::now();
    let answer = client.dart("company.json", &format!("corp_code={code}")).await;
    assert!(asked.elapsed() >= Duration::from_millis(120));
    assert_eq!(answer.json()["corp_name"].as_str().map(|name| name.contains("달여울식품")), Some(true));
}

#[tokio::test]
async fn failures_wait_their_turn() {
    let (running, client, code, _) = start().await;
    let query = format!("corp_code={code}");
    running.fail(Source::DartCompany, Failure::Dart("800".to_owned()), 2);
    running.fail(Source::DartCompany, Failure::Dart("020".to_owned()), 1);
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(client.dart("company.json", &query).await.json()["status"].as_str().unwrap().to_owned());
    }
    assert_eq!(seen, ["800", "800", "020", "000"]);
    running.fail(Source::DartCompany, Failure::Html, 5);
    running.heal();
    assert_eq!(client.dart("company.json", &query).await.json()["status"], "000");
}

#[tokio::test]
async fn a_company_is_renamed_or_gone_in_every_source() {
    let (running, client, code, crno) = start().await;
    let key = code.parse().unwrap();
    assert!(running.rename(&key, "달여울푸드"));
    let xml = unzipped(&client.get(&list_path()).await.body);
    assert!(xml.contains("<corp_name>달여울푸드</corp_name>"));
    assert!(xml.contains("<modify_date>20261030</modify_date>"));
    let company = client.dart("company.json", &format!("corp_code={code}")).await.json();
    assert!(company["corp_name"].as_str().unwrap().contains("달여울푸드"));
    assert!(running.vanish(&key));
    assert_eq!(unzipped(&client.get(&list_path()).await.body).matches("<list>").count(), 299);
    let company = client.dart("company.json", &format!("corp_code={code}")).await.json();
    assert_eq!(company["status"], "013");
    assert!(client.items(Source::FscOutline, &format!("crno={crno}")).await.is_empty());
    running.restore();
    let xml = unzipped(&client.get(&list_path()).await.body);
    assert!(xml.contains("<corp_name>달여울식품</corp_name>"));
    assert!(!running.vanish(&"00000001".parse().unwrap()));
}

#[tokio::test]
async fn another_process_asks_over_http() {
    let (running, client, code, _) = start().await;
    let post = async |path: &str, body: serde_json::Value| {
        let request = client.http.post(format!("{}/_control/{path}", running.base_url()));
        let request = request.header("content-type", "application/json").body(body.to_string());
        request.send().await.unwrap().status().as_u16()
    };
    let fail = json!({"source": "dart_company", "failure": {"dart": "020"}, "times": 1});
    assert_eq!(post("fail", fail).await, 204);
    assert_eq!(post("fail", json!({"source": "dart_company", "failure": "html"})).await, 204);
    let query = format!("corp_code={code}");
    assert_eq!(client.dart("company.json", &query).await.json()["status"], "020");
    assert!(client.dart("company.json", &query).await.text().starts_with("<!DOCTYPE"));
    assert_eq!(post("rename", json!({"corp_code": code, "name": "달여울푸드"})).await, 204);
    assert_eq!(post("vanish", json!({"corp_code": "00000001"})).await, 404);
    assert_eq!(post("vanish", json!({"corp_code": code})).await, 204);
    assert_eq!(client.dart("company.json", &query).await.json()["status"], "013");
    let stats = client.get("/_control/stats").await.json();
    assert_eq!(stats["sources"]["dart_company"]["requests"], 3);
    assert_eq!(post("reset", json!({})).await, 204);
    assert_eq!(running.stats().requests(Source::DartCompany), 0);
    assert_eq!(client.dart("company.json", &query).await.json()["status"], "000");
    assert_eq!(post("fail", json!({"source": "nobody", "failure": "html"})).await, 422);
}

#[tokio::test]
async fn the_server_counts_gaps_and_concurrency_a_host() {
    let (running, client, code, crno) = start().await;
    running.fail(Source::DartCompany, Failure::Slow(300), 3);
    let query = format!("corp_code={code}");
    let ask = || client.dart("company.json", &query);
    let _ = futures::join!(ask(), ask(), ask());
    assert!(running.stats().dart.max_concurrency >= 2, "{:?}", running.stats());
    assert_eq!(running.stats().fsc.min_gap, None);
    client.get(&fsc_path(Source::FscOutline, &format!("crno={crno}"))).await;
    let stats = running.stats();
    assert_eq!((stats.dart.requests, stats.fsc.requests), (3, 1));
    assert!(stats.dart.min_gap.is_some_and(|gap| gap < Duration::from_millis(300)));
    assert_eq!(stats.fsc.min_gap, None, "one request has no gap");
}

#[tokio::test]
async fn a_dropped_handle_stops_the_server() {
    let (running, client, ..) = start().await;
    let url = running.base_url();
    assert_eq!(client.get("/_control/stats").await.status, 200);
    drop(running);
    let mut refused = false;
    for _ in 0..200 {
        tokio::task::yield_now().await;
        let fresh = reqwest::Client::builder().no_proxy().build().unwrap();
        if fresh.get(format!("{url}/_control/stats")).send().await.is_err() {
            refused = true;
            break;
        }
    }
    assert!(refused);
}
