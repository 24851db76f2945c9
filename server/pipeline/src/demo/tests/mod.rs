//! The demo data set holds together, and the servers speak to the letter over real HTTP.

mod accepted;
mod failures;
mod replay;
mod wire;
mod world;

use model::company::Source;

use super::{DART_KEY, FSC_KEY, Running};

/// A client that sends what a careful caller sends.
struct Client {
    http: reqwest::Client,
    base: String,
}

/// An answer, read.
struct Answer {
    status: u16,
    headers: reqwest::header::HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

impl Client {
    fn of(running: &Running) -> Self {
        let http = reqwest::Client::builder().user_agent("zazinmori-test").no_proxy().build().unwrap();
        Self { http, base: running.base_url() }
    }

    async fn send(&self, path: &str, headers: &[(&str, &str)]) -> reqwest::Result<Answer> {
        let mut request = self.http.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Answer { status, headers, body: response.bytes().await?.to_vec() })
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(path, &[]).await.unwrap()
    }

    async fn dart(&self, name: &str, query: &str) -> Answer {
        self.get(&format!("/dart/api/{name}?crtfc_key={DART_KEY}&{query}")).await
    }

    async fn fsc(&self, source: Source, query: &str) -> Answer {
        self.get(&fsc_path(source, query)).await
    }

    /// The `list` of an answer of DART.
    async fn dart_rows(&self, name: &str, query: &str) -> Vec<serde_json::Value> {
        let answer = self.dart(name, query).await.json();
        assert_eq!(answer["status"], "000", "{name}?{query}");
        answer["list"].as_array().unwrap().clone()
    }

    /// The items of an answer of the FSC.
    async fn items(&self, source: Source, query: &str) -> Vec<serde_json::Value> {
        let answer = self.fsc(source, &format!("resultType=json&numOfRows=1000&{query}")).await.json();
        assert_eq!(answer["response"]["header"]["resultCode"], "00");
        match &answer["response"]["body"]["items"]["item"] {
            serde_json::Value::Array(items) => items.clone(),
            _ => Vec::new(),
        }
    }
}

fn fsc_path(source: Source, query: &str) -> String {
    let operation = match source {
        Source::FscOutline => "GetCorpBasicInfoService_V2/getCorpOutline_V2",
        Source::FscAffiliate => "GetCorpBasicInfoService_V2/getAffiliate_V2",
        Source::FscSubsidiary => "GetCorpBasicInfoService_V2/getConsSubsComp_V2",
        Source::FscSummary => "GetFinaStatInfoService_V2/getSummFinaStat_V2",
        Source::FscBalance => "GetFinaStatInfoService_V2/getBs_V2",
        Source::FscIncome => "GetFinaStatInfoService_V2/getIncoStat_V2",
        Source::FscShareholder => "GetCorpGoveInfoService/getStockholderInfo",
        Source::FscRepresentative => "GetCorpGoveInfoService/getReprDireInfo",
        Source::FscExecutivePay => "GetCorpGoveInfoService/getExecRemuStat",
        Source::FscExecutive => "GetCorpGoveInfoService/getExecutivesInfo",
        other => panic!("{other:?} is not the FSC's"),
    };
    format!("/fsc/1160100/service/{operation}?serviceKey={}&{query}", encoded(FSC_KEY))
}

fn encoded(key: &str) -> String {
    percent_encoding::utf8_percent_encode(key, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The text of the one entry of a ZIP.
fn unzipped(bytes: &[u8]) -> String {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(archive.len(), 1);
    let mut text = String::new();
    archive.by_name("CORPCODE.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}
