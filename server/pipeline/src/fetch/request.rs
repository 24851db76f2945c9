//! A request: from what is asked to an address, and the key it is remembered under.

use chrono::{Months, NaiveDate};
use model::company::{CorpCode, Report, Source};

use crate::source::Ask;

/// The hosts of the company pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Host {
    /// OPEN DART.
    Dart,
    /// 공공데이터포털, 금융위원회.
    Fsc,
}

impl Host {
    /// The host that serves a source.
    pub(crate) fn of(source: Source) -> Self {
        match source {
            Source::DartCorpCode | Source::DartCompany | Source::DartAccounts | Source::DartDisclosures => {
                Self::Dart
            }
            _ => Self::Fsc,
        }
    }

    /// The query parameter its key goes into.
    pub(crate) fn key_parameter(self) -> &'static str {
        match self {
            Self::Dart => "crtfc_key",
            Self::Fsc => "serviceKey",
        }
    }

    /// What a person reads.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Dart => "DART",
            Self::Fsc => "data.go.kr",
        }
    }
}

/// The data set whose daily allowance a request of `source` uses: DART counts all of a key's requests together,
/// data.go.kr each service.
pub(crate) fn data_set(source: Source) -> &'static str {
    match source {
        Source::DartCorpCode | Source::DartCompany | Source::DartAccounts | Source::DartDisclosures => "dart",
        Source::FscOutline | Source::FscAffiliate | Source::FscSubsidiary => "fsc-15043184",
        Source::FscSummary | Source::FscBalance | Source::FscIncome => "fsc-15043459",
        Source::FscShareholder
        | Source::FscRepresentative
        | Source::FscExecutivePay
        | Source::FscExecutive => "fsc-15059597",
    }
}

/// Largest body of a source; what is longer is not read.
pub(crate) fn max_bytes(source: Source) -> usize {
    if source == Source::DartCorpCode { 64 << 20 } else { 8 << 20 }
}

/// Rows asked for in one page of data.go.kr: more is said to be risky.
const FSC_ROWS: &str = "1000";

/// Path and query (without the key) of a request made on `today`.
pub(crate) fn path_and_query(ask: &Ask, today: NaiveDate) -> (&'static str, Vec<(&'static str, String)>) {
    let corp_code = || ("corp_code", ask.corp_code.map(|code| code.to_string()).unwrap_or_default());
    match ask.source {
        Source::DartCorpCode => ("/api/corpCode.xml", Vec::new()),
        Source::DartCompany => ("/api/company.json", vec![corp_code()]),
        Source::DartAccounts => (
            "/api/fnlttSinglAcnt.json",
            vec![
                corp_code(),
                ("bsns_year", ask.year.map(|year| year.to_string()).unwrap_or_default()),
                ("reprt_code", ask.report.unwrap_or(Report::Annual).dart_code().to_owned()),
            ],
        ),
        Source::DartDisclosures => {
            let begin = today.checked_sub_months(Months::new(12)).unwrap_or(today);
            (
                "/api/list.json",
                vec![
                    corp_code(),
                    ("bgn_de", begin.format("%Y%m%d").to_string()),
                    ("end_de", today.format("%Y%m%d").to_string()),
                    ("page_no", ask.page.to_string()),
                    ("page_count", "100".to_owned()),
                ],
            )
        }
        source => {
            let mut query = vec![
                ("crno", ask.registration_no.clone().unwrap_or_default()),
                ("pageNo", ask.page.to_string()),
                ("numOfRows", FSC_ROWS.to_owned()),
                ("resultType", "json".to_owned()),
            ];
            if let Some(year) = ask.year {
                query.push(("bizYear", year.to_string()));
            }
            (fsc_path(source), query)
        }
    }
}

fn fsc_path(source: Source) -> &'static str {
    match source {
        Source::FscAffiliate => "/1160100/service/GetCorpBasicInfoService_V2/getAffiliate_V2",
        Source::FscSubsidiary => "/1160100/service/GetCorpBasicInfoService_V2/getConsSubsComp_V2",
        Source::FscSummary => "/1160100/service/GetFinaStatInfoService_V2/getSummFinaStat_V2",
        Source::FscBalance => "/1160100/service/GetFinaStatInfoService_V2/getBs_V2",
        Source::FscIncome => "/1160100/service/GetFinaStatInfoService_V2/getIncoStat_V2",
        Source::FscShareholder => "/1160100/service/GetCorpGoveInfoService/getStockholderInfo",
        Source::FscRepresentative => "/1160100/service/GetCorpGoveInfoService/getReprDireInfo",
        Source::FscExecutivePay => "/1160100/service/GetCorpGoveInfoService/getExecRemuStat",
        Source::FscExecutive => "/1160100/service/GetCorpGoveInfoService/getExecutivesInfo",
        _ => "/1160100/service/GetCorpBasicInfoService_V2/getCorpOutline_V2",
    }
}

/// The key a request is remembered under: what was asked, without host, key and dates.
/// `00126380/crno-1301110006246/2023/annual/p1`
pub(crate) fn key_of(ask: &Ask) -> String {
    let mut parts = Vec::with_capacity(5);
    if let Some(code) = ask.corp_code {
        parts.push(code.to_string());
    }
    if let Some(number) = &ask.registration_no {
        parts.push(format!("crno-{number}"));
    }
    if let Some(year) = ask.year {
        parts.push(year.to_string());
    }
    if let Some(report) = ask.report {
        parts.push(report.as_str().to_owned());
    }
    parts.push(format!("p{}", ask.page));
    parts.join("/")
}

/// The inverse of [`key_of`].
pub(crate) fn ask_of(source: Source, key: &str) -> Option<Ask> {
    let mut ask = Ask { source, corp_code: None, registration_no: None, year: None, report: None, page: 0 };
    for part in key.split('/') {
        if let Some(number) = part.strip_prefix("crno-") {
            ask.registration_no = Some(number.to_owned());
        } else if let Some(page) = part.strip_prefix('p') {
            ask.page = page.parse().ok()?;
        } else if let Some(report) = Report::parse(part) {
            ask.report = Some(report);
        } else if let Ok(code) = part.parse::<CorpCode>() {
            ask.corp_code = Some(code);
        } else {
            ask.year = Some(part.parse().ok()?);
        }
    }
    (ask.page > 0).then_some(ask)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ask(source: Source) -> Ask {
        Ask {
            source,
            corp_code: "00126380".parse().ok(),
            registration_no: Some("1301110006246".to_owned()),
            year: Some(2023),
            report: Some(Report::Annual),
            page: 1,
        }
    }

    #[test]
    fn addresses_are_those_of_the_guides() {
        let today = "2026-11-22".parse().unwrap();
        let text = |source| {
            let (path, query) = path_and_query(&ask(source), today);
            let query: Vec<_> = query.iter().map(|(key, value)| format!("{key}={value}")).collect();
            format!("{path}?{}", query.join("&"))
        };
        insta::assert_snapshot!(Source::ALL.map(text).join("\n"), @r"
        /api/corpCode.xml?
        /api/company.json?corp_code=00126380
        /1160100/service/GetCorpBasicInfoService_V2/getCorpOutline_V2?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /api/fnlttSinglAcnt.json?corp_code=00126380&bsns_year=2023&reprt_code=11011
        /1160100/service/GetFinaStatInfoService_V2/getSummFinaStat_V2?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetFinaStatInfoService_V2/getBs_V2?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetFinaStatInfoService_V2/getIncoStat_V2?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetCorpGoveInfoService/getExecutivesInfo?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetCorpGoveInfoService/getReprDireInfo?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetCorpGoveInfoService/getExecRemuStat?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetCorpGoveInfoService/getStockholderInfo?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetCorpBasicInfoService_V2/getConsSubsComp_V2?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /1160100/service/GetCorpBasicInfoService_V2/getAffiliate_V2?crno=1301110006246&pageNo=1&numOfRows=1000&resultType=json&bizYear=2023
        /api/list.json?corp_code=00126380&bgn_de=20251122&end_de=20261122&page_no=1&page_count=100
        ");
    }

    proptest! {
        #[test]
        fn a_key_tells_the_request(
            code in proptest::option::of("[0-9]{8}"),
            number in proptest::option::of("[0-9]{13}"),
            year in proptest::option::of(1900_i16..2100),
            report in proptest::option::of(0_usize..4),
            page in 1_u32..1000,
        ) {
            let ask = Ask {
                source: Source::FscBalance,
                corp_code: code.and_then(|code| code.parse().ok()),
                registration_no: number,
                year,
                report: report.map(|at| Report::ALL[at]),
                page,
            };
            prop_assert_eq!(ask_of(Source::FscBalance, &key_of(&ask)), Some(ask));
        }
    }

    #[test]
    fn a_foreign_key_is_no_request() {
        for key in ["", "00126380", "x/p1", "00126380/p"] {
            assert_eq!(ask_of(Source::DartCompany, key), None, "{key}");
        }
    }
}
