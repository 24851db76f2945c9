//! The company for machines: JSON-LD `Organization`.

use model::company::{CompanyHead, Fact, FactKind};
use serde_json::{Map, Value};

use super::fact::{find, link};
use crate::ui::site_url;

/// The script's text. `<` is escaped, so that no value can end the script.
#[must_use]
pub fn json_ld(head: &CompanyHead, facts: &[Fact], path: &str) -> String {
    let mut data = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            data.insert(key.to_owned(), Value::String(value));
        }
    };
    let text = |kind| find(facts, kind).map(|fact| fact.value.clone());
    put("@context", Some("https://schema.org".to_owned()));
    put("@type", Some(if head.stock_code.is_some() { "Corporation" } else { "Organization" }.to_owned()));
    put("@id", Some(format!("{}{path}", site_url())));
    put("name", Some(head.name.clone()));
    put("legalName", text(FactKind::LegalName));
    put("alternateName", head.name_eng.clone());
    put("tickerSymbol", head.stock_code.as_ref().map(|code| format!("KRX:{code}")));
    put("url", find(facts, FactKind::Homepage).and_then(link));
    put("telephone", text(FactKind::Phone));
    put("address", text(FactKind::Address));
    put("foundingDate", text(FactKind::FoundedOn));
    put("taxID", text(FactKind::BusinessNo));
    Value::Object(data).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use model::company::Source;

    use super::*;

    #[test]
    fn no_value_can_end_the_script() {
        let head = CompanyHead {
            corp_code: "00126380".parse().unwrap(),
            name: "</script><script>alert(1)".to_owned(),
            name_eng: None,
            market: None,
            stock_code: Some("005930".to_owned()),
            region: None,
            industry: None,
            job_group: None,
            gone: false,
        };
        let address = Fact {
            kind: FactKind::Address,
            value: "경기도 수원시".to_owned(),
            source: Source::DartCompany,
            as_of: NaiveDate::from_ymd_opt(2026, 4, 30).unwrap(),
        };
        let text = json_ld(&head, &[address], "/company/00126380");
        assert!(!text.contains('<'), "{text}");
        let data: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(data["@type"], "Corporation");
        assert_eq!(data["name"], "</script><script>alert(1)");
        assert_eq!(data["tickerSymbol"], "KRX:005930");
        assert_eq!(data["address"], "경기도 수원시");
        assert!(data.get("url").is_none());
    }
}
