//! Folders of recordings, made of what demo sources answer.

use std::path::Path;

use model::company::CorpCode;
use pipeline::demo::{self, Running};
use tempfile::TempDir;
use url::Url;

/// The list of companies and the details of some, as DART answers them.
pub async fn of_dart(sources: &Running, corps: &[CorpCode]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let get = async |operation: &str, corp: &str| {
        let address = format!("{}/api/{operation}", sources.dart_url());
        get(&address, &[("crtfc_key", demo::DART_KEY), ("corp_code", corp)]).await
    };
    write(&folder.path().join("dart/corpCode_2026-10.zip"), &get("corpCode.xml", "").await);
    let mut lines = Vec::new();
    for code in corps {
        lines.extend(get("company.json", code.as_str()).await);
        lines.push(b'\n');
    }
    write(&folder.path().join("dart/company_2026-10.jsonl"), &lines);
    folder
}

/// The summaries of a company's accounts, which name it by its 법인등록번호 only.
pub async fn of_summaries(sources: &Running, registration_no: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let address =
        format!("{}/1160100/service/GetFinaStatInfoService_V2/getSummFinaStat_V2", sources.fsc_url());
    let query = [
        ("serviceKey", demo::FSC_KEY),
        ("crno", registration_no),
        ("resultType", "json"),
        ("numOfRows", "1000"),
    ];
    write(&folder.path().join("fsc/getSummFinaStat_V2_one.json"), &get(&address, &query).await);
    folder
}

async fn get(address: &str, query: &[(&str, &str)]) -> Vec<u8> {
    let client = reqwest::Client::builder().user_agent("tests").no_proxy().build().unwrap();
    let url = Url::parse_with_params(address, query).unwrap();
    client.get(url).send().await.unwrap().bytes().await.unwrap().to_vec()
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}
