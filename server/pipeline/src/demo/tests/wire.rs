//! The formats of `sources`, route by route.

use model::company::Source;

use super::{Client, encoded, fsc_path, unzipped};
use crate::demo::{DART_KEY, FSC_KEY, Options, companies, spawn};

/// 달여울식품: listed, consolidated, of a group.
fn first() -> (String, String) {
    let (code, name, crno) = companies().unwrap().remove(0);
    assert_eq!(name, "달여울식품");
    (code.to_string(), crno)
}

fn code_of(name: &str) -> (String, String) {
    let all = companies().unwrap();
    let (code, _, crno) = all.into_iter().find(|(_, known, _)| known == name).unwrap();
    (code.to_string(), crno)
}

#[tokio::test]
async fn the_list_of_all_companies_is_a_zip() {
    let running = spawn(Options::default()).await.unwrap();
    let answer = Client::of(&running).dart("corpCode.xml", "").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/x-msdownload");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"CORPCODE.zip\"");
    assert!(answer.body.starts_with(b"PK\x03\x04"));
    let xml = unzipped(&answer.body);
    assert_eq!(xml.matches("<list>").count(), 300);
    assert!(!xml.contains("<status>"));
    assert!(xml.contains("<stock_code> </stock_code>"), "one space for the unlisted");
    assert!(xml.contains("<corp_eng_name>Deundeun Fire &amp; Marine Insurance Co., Ltd.</corp_eng_name>"));
    let row = "<corp_code>90100003</corp_code>\n        <corp_name>달여울식품</corp_name>\n        \
               <corp_eng_name>Dalyeoul Foods Co., Ltd.</corp_eng_name>";
    assert!(xml.contains(row), "{}", &xml[..600]);
}

#[tokio::test]
async fn a_company_is_a_flat_object_of_nineteen_strings() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (code, crno) = first();
    let answer = client.dart("company.json", &format!("corp_code={code}")).await;
    assert_eq!(answer.header("content-type"), "application/json;charset=UTF-8");
    let company = answer.json();
    let fields = company.as_object().unwrap();
    assert_eq!(fields.len(), 19);
    assert!(fields.values().all(serde_json::Value::is_string));
    assert_eq!(company["corp_cls"], "Y");
    assert_eq!(company["stock_name"], "달여울식품");
    assert_eq!(company["jurir_no"], crno.as_str());
    assert_eq!(company["acc_mt"], "12");
    let (hotel, _) = code_of("머무름호텔");
    let hotel = client.dart("company.json", &format!("corp_code={hotel}")).await.json();
    assert_eq!(hotel["stock_name"], "머무름", "what everybody calls it");
    let (school, _) = code_of("가온솔대학교");
    let school = client.dart("company.json", &format!("corp_code={school}")).await.json();
    assert_eq!((school["stock_code"].as_str(), school["corp_cls"].as_str()), (Some(""), Some("E")));
    let none = client.dart("company.json", "corp_code=00000001").await;
    assert_eq!(none.text(), "{\"status\":\"013\",\"message\":\"조회된 데이타가 없습니다.\"}");
    assert_eq!(client.dart("company.json", "").await.json()["status"], "100");
}

#[tokio::test]
async fn accounts_hold_both_bases_with_commas() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (code, _) = first();
    let ask = |year: i32, report: &str| format!("corp_code={code}&bsns_year={year}&reprt_code={report}");
    let rows = client.dart_rows("fnlttSinglAcnt.json", &ask(2025, "11011")).await;
    assert_eq!(rows.len(), 28);
    let of = |rows: &[serde_json::Value], basis: &str, name: &str| {
        rows.iter().find(|row| row["fs_div"] == basis && row["account_nm"] == name).unwrap().clone()
    };
    let money =
        |value: &serde_json::Value| -> i64 { value.as_str().unwrap().replace(',', "").parse().unwrap() };
    let assets = of(&rows, "CFS", "자산총계");
    assert_eq!(assets["thstrm_dt"], "2025.12.31 현재");
    assert_eq!(assets["ord"], "5");
    assert!(assets["thstrm_amount"].as_str().unwrap().contains(','));
    assert!(assets.get("thstrm_add_amount").is_none());
    let balance = money(&of(&rows, "CFS", "부채총계")["thstrm_amount"])
        + money(&of(&rows, "CFS", "자본총계")["thstrm_amount"]);
    assert_eq!(money(&assets["thstrm_amount"]), balance);
    let before = client.dart_rows("fnlttSinglAcnt.json", &ask(2024, "11011")).await;
    assert_eq!(of(&before, "CFS", "자산총계")["thstrm_amount"], assets["frmtrm_amount"]);
    // Three quarters, alone and summed up, then the year.
    let third = client.dart_rows("fnlttSinglAcnt.json", &ask(2025, "11014")).await;
    let revenue = of(&third, "OFS", "매출액");
    assert_eq!(revenue["thstrm_dt"], "2025.01.01 ~ 2025.09.30");
    let mut alone = 0;
    for report in ["11013", "11012", "11014"] {
        let rows = client.dart_rows("fnlttSinglAcnt.json", &ask(2025, report)).await;
        alone += money(&of(&rows, "OFS", "매출액")["thstrm_amount"]);
    }
    assert_eq!(alone, money(&revenue["thstrm_add_amount"]));
    assert!(alone < money(&of(&rows, "OFS", "매출액")["thstrm_amount"]));
    assert!(revenue.get("bfefrmtrm_amount").is_none(), "only annual reports reach back three years");
    // Not filed yet, never filed, asked wrongly.
    assert_eq!(client.dart("fnlttSinglAcnt.json", &ask(2026, "11014")).await.json()["status"], "013");
    assert_eq!(client.dart("fnlttSinglAcnt.json", &ask(2025, "99999")).await.json()["status"], "100");
    let (bank, _) = code_of("누리샘은행");
    let bank = format!("corp_code={bank}&bsns_year=2025&reprt_code=11011");
    assert_eq!(client.dart("fnlttSinglAcnt.json", &bank).await.json()["status"], "013");
}

#[tokio::test]
async fn filings_come_in_pages_and_windows() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (code, _) = first();
    let ask =
        |page: u32| format!("corp_code={code}&bgn_de=20210101&end_de=20261031&page_no={page}&page_count=5");
    let page = client.dart("list.json", &ask(1)).await.json();
    assert_eq!((page["page_no"].as_u64(), page["page_count"].as_u64()), (Some(1), Some(5)));
    let (total, pages) = (page["total_count"].as_u64().unwrap(), page["total_page"].as_u64().unwrap());
    assert_eq!(pages, total.div_ceil(5));
    let mut receipts = Vec::new();
    for page in 1..=pages {
        for row in client.dart_rows("list.json", &ask(u32::try_from(page).unwrap())).await {
            receipts.push(row["rcept_no"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(receipts.len() as u64, total);
    assert!(receipts.is_sorted_by(|a, b| a[..8] >= b[..8]), "newest first");
    let accounts = client
        .dart_rows("fnlttSinglAcnt.json", &format!("corp_code={code}&bsns_year=2024&reprt_code=11011"))
        .await;
    assert!(receipts.iter().any(|receipt| accounts[0]["rcept_no"] == receipt.as_str()));
    // Without a company the window is three months; the default window is today.
    let wide = client.dart("list.json", "bgn_de=20260101&end_de=20261031").await.json();
    assert_eq!(wide["status"], "100");
    assert_eq!(wide["message"], "corp_code가 없는 경우 검색기간은 3개월만 가능합니다.");
    let narrow = client.dart_rows("list.json", "bgn_de=20260301&end_de=20260331&page_count=100").await;
    assert_eq!(narrow.len(), 100);
    let past = client.dart("list.json", &ask(999)).await.json();
    assert_eq!(past["status"], "013");
}

#[tokio::test]
async fn the_outline_has_several_snapshots_of_a_company() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (_, crno) = code_of("라온섬유");
    let items = client.items(Source::FscOutline, &format!("crno={crno}")).await;
    assert!(items.len() >= 4);
    assert!(items.iter().all(|item| item.as_object().unwrap().len() == 37));
    assert!(items.iter().all(|item| item.as_object().unwrap().values().all(serde_json::Value::is_string)));
    assert!(items.iter().any(|item| item["corpNm"].as_str().unwrap().contains("라온방적")), "its old name");
    let newest = items.iter().max_by_key(|item| item["lastOpegDt"].as_str().unwrap()).unwrap();
    assert!(newest["corpNm"].as_str().unwrap().contains("라온섬유"));
    assert_eq!(newest["enpXchgLstgDt"].as_str().unwrap().len(), 8, "75/06/11");
    assert!(items.iter().any(|item| item["enpRprFnm"] == ""), "blanks");
    // Mixed order: somewhere an older snapshot comes after a newer one, somewhere before.
    let all = client.items(Source::FscOutline, "numOfRows=1000").await;
    let falls = all.windows(2).filter(|w| w[0]["crno"] == w[1]["crno"]);
    let (newer_first, older_first): (Vec<_>, Vec<_>) =
        falls.partition(|w| w[0]["lastOpegDt"].as_str() > w[1]["lastOpegDt"].as_str());
    assert!(newer_first.len() > 50 && older_first.len() > 50);
}

#[tokio::test]
async fn the_envelope_pages_and_ignores_unknown_filters() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (_, crno) = first();
    let page =
        client.fsc(Source::FscOutline, &format!("resultType=json&crno={crno}&numOfRows=2&pageNo=2")).await;
    let body = page.json()["response"]["body"].clone();
    assert_eq!((body["numOfRows"].as_u64(), body["pageNo"].as_u64()), (Some(2), Some(2)));
    assert_eq!(body["totalCount"].as_u64(), Some(3));
    assert_eq!(body["items"]["item"].as_array().unwrap().len(), 1);
    let none = client.fsc(Source::FscOutline, "resultType=json&crno=1301110006246").await.json();
    assert_eq!(none["response"]["body"]["items"], "");
    assert_eq!(none["response"]["body"]["totalCount"], 0);
    let whole = client.fsc(Source::FscOutline, "resultType=json&bzno=1248100998").await.json();
    assert!(whole["response"]["body"]["totalCount"].as_u64().unwrap() > 900, "bzno is no filter");
    let alike = client.items(Source::FscOutline, &format!("corpNm={}", encoded("해담"))).await;
    assert!(alike.len() > 8 && alike.iter().all(|item| item["corpNm"].as_str().unwrap().contains("해담")));
    let xml = client.fsc(Source::FscOutline, &format!("crno={crno}")).await;
    assert_eq!(xml.header("content-type"), "application/xml;charset=UTF-8");
    assert!(
        xml.text().contains("<resultCode>00</resultCode>")
            && xml.text().contains("<totalCount>3</totalCount>")
    );
}

#[tokio::test]
async fn every_other_operation_answers() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (code, crno) = first();
    let year = format!("crno={crno}&bizYear=2024");
    let summary = client.items(Source::FscSummary, &year).await;
    assert_eq!(
        summary.iter().map(|row| row["fnclDcd"].as_str().unwrap()).collect::<Vec<_>>(),
        ["110", "120"]
    );
    assert!(summary.iter().all(|row| !row["enpSaleAmt"].as_str().unwrap().contains(',')));
    let balance = client.items(Source::FscBalance, &year).await;
    assert_eq!(balance.len(), 18);
    assert_eq!(client.items(Source::FscIncome, &year).await.len(), 10);
    let assets = balance
        .iter()
        .find(|row| {
            row["acitId"] == "ifrs-full_Assets" && row["fnclDcd"] == "FS_ifrs-full_ConsolidatedMember"
        })
        .unwrap();
    assert_eq!(assets["crtmAcitAmt"], summary[0]["enpTastAmt"]);
    let dart = client
        .dart_rows("fnlttSinglAcnt.json", &format!("corp_code={code}&bsns_year=2024&reprt_code=11011"))
        .await;
    let at_dart = dart.iter().find(|row| row["account_nm"] == "자산총계" && row["fs_div"] == "CFS").unwrap();
    let plain = at_dart["thstrm_amount"].as_str().unwrap().replace(',', "");
    assert_eq!(assets["crtmAcitAmt"], plain.as_str(), "DART and the FSC agree");
    let by_company = format!("crno={crno}");
    for (source, field) in [
        (Source::FscAffiliate, "afilCmpyNm"),
        (Source::FscSubsidiary, "sbrdEnpNm"),
        (Source::FscShareholder, "sthdEoteShrRatCtt"),
        (Source::FscRepresentative, "ceoFnm"),
        (Source::FscExecutivePay, "rgstDrtrAvgRmrAmt"),
        (Source::FscExecutive, "exutFnm"),
    ] {
        let items = client.items(source, &by_company).await;
        assert!(!items.is_empty(), "{source:?}");
        assert!(items.iter().all(|item| item["crno"] == crno.as_str()), "{source:?}");
        assert!(
            items.iter().all(|item| item[field].as_str().is_some_and(|text| !text.is_empty())),
            "{source:?}"
        );
    }
    let (_, bank) = code_of("든든생명보험");
    for source in [Source::FscSummary, Source::FscBalance, Source::FscIncome] {
        assert!(client.items(source, &format!("crno={bank}")).await.is_empty(), "{source:?}");
    }
}

#[tokio::test]
async fn an_unchanged_answer_is_not_sent_again() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let (_, crno) = first();
    let paths = [
        format!("/dart/api/corpCode.xml?crtfc_key={DART_KEY}"),
        fsc_path(Source::FscOutline, &format!("resultType=json&crno={crno}")),
    ];
    for path in paths {
        let answer = client.get(&path).await;
        let (etag, modified) = (answer.header("etag"), answer.header("last-modified"));
        for (name, value) in [("if-none-match", etag), ("if-modified-since", modified)] {
            let again = client.send(&path, &[(name, value)]).await.unwrap();
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {name}");
            assert_eq!(again.header("etag"), etag);
        }
        let other =
            client.send(&path, &[("if-none-match", "\"other\""), ("if-modified-since", modified)]).await;
        assert_eq!(other.unwrap().status, 200, "the tag decides");
        let code = companies().unwrap().remove(0).0;
        assert!(running.rename(&code, "달여울푸드"));
        let changed = client.send(&path, &[("if-none-match", etag)]).await.unwrap();
        assert_eq!(changed.status, 200, "{path}");
        running.restore();
        assert_eq!(client.send(&path, &[("if-none-match", etag)]).await.unwrap().status, 304, "{path}");
    }
    assert_eq!(running.stats().sources["dart_corp_code"].not_modified, 3);
}

#[tokio::test]
async fn careless_callers_are_turned_away() {
    let running = spawn(Options::default()).await.unwrap();
    let client = Client::of(&running);
    let fsc = "/fsc/1160100/service/GetCorpBasicInfoService_V2/getCorpOutline_V2?resultType=json";
    for (what, key, code) in [
        ("encoded twice", encoded(&encoded(FSC_KEY)), "30"),
        ("not encoded", FSC_KEY.to_owned(), "30"),
        ("another", encoded("another+key"), "30"),
        ("none", String::new(), "20"),
    ] {
        let answer = client.get(&format!("{fsc}&serviceKey={key}")).await;
        assert_eq!(answer.status, 200, "{what}");
        assert!(answer.text().contains(&format!("<returnReasonCode>{code}<")), "{what}: {}", answer.text());
    }
    let capital = client.get(&format!("{fsc}&ServiceKey={}", encoded(FSC_KEY))).await;
    assert_eq!(capital.json()["response"]["header"]["resultCode"], "00");
    let zip = client.get("/dart/api/corpCode.xml?crtfc_key=0123").await;
    assert_eq!(zip.header("content-type"), "application/xml;charset=UTF-8");
    assert!(zip.text().contains("<status>010</status><message>등록되지 않은 인증키입니다.</message>"));
    assert_eq!(client.get("/dart/api/company.json?crtfc_key=0123").await.json()["status"], "010");
    let agentless = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = agentless.get(format!("{}{}", running.base_url(), fsc)).send().await.unwrap();
    assert_eq!(answer.status(), 403);
    let wrong = client.get("/fsc/1160100/service/GetNothing/getNothing").await;
    assert!(wrong.text().contains("<returnReasonCode>12<"));
    assert_eq!(client.get("/dart/api/nothing.json").await.json()["status"], "101");
    let refused = running.stats().fsc.refused;
    assert_eq!(refused["key encoded twice"], 1);
    assert_eq!(refused["key not encoded"], 1);
    assert_eq!(refused["no user agent"], 1);
}
