//! No payload of any source makes a reader panic: random bytes, and real shapes cut or altered anywhere.

use chrono::NaiveDate;
use model::company::{Report, Source};
use proptest::prelude::*;

use super::{Ask, dart, read};

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

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 1).unwrap()
}

/// A payload of each source that reads well.
fn payload(source: Source) -> Vec<u8> {
    let fsc = |row: &str| {
        format!(
            r#"{{"response":{{"header":{{"resultCode":"00","resultMsg":"NORMAL SERVICE."}},"body":{{"numOfRows":10,
            "pageNo":1,"totalCount":1,"items":{{"item":[{{"basDt":"20231231","crno":"1301110006246",{row}}}]}}}}}}}}"#
        )
        .into_bytes()
    };
    match source {
        Source::DartCorpCode => dart::corp_code::tests::sample(),
        Source::DartCompany => br#"{"status":"000","corp_code":"00126380","corp_name":"Gana(ju)","hm_url":"www.gana.example/a?b=c",
            "est_dt":"19690113","acc_mt":"12","induty_code":"264","adres":"a &nbsp b"}"#
            .to_vec(),
        Source::DartAccounts => br#"{"status":"000","list":[{"rcept_no":"20240312000736","reprt_code":"11011","bsns_year":"2023",
            "fs_div":"CFS","account_nm":"\uC790\uC0B0\uCD1D\uACC4","thstrm_dt":"2023.12.31","thstrm_amount":"(455,905)",
            "frmtrm_amount":"-1","currency":"KRW"}]}"#
            .to_vec(),
        Source::DartDisclosures => br#"{"status":"000","total_page":1,"list":[{"report_nm":"a","rcept_no":"20240312000736",
            "flr_nm":"b","rcept_dt":"20240312","rm":""}]}"#
            .to_vec(),
        Source::FscOutline => fsc(
            r#""corpNm":"가나","enpXchgLstgDt":"75/06/11","enpEstbDt":"19690113","enpEmpeCnt":"12","lastOpegDt":"20251202",
            "empeAvgCnwkTermCtt":"13.7","enpHmpgUrl":"gana.example","sicNm":"264","enpBsadr":"서울","enpDtadr":"1""#,
        ),
        Source::FscAffiliate => fsc(r#""afilCmpyNm":"가나","afilCmpyCrno":"1101110005953","lstgYn":"Y""#),
        Source::FscSubsidiary => fsc(r#""sbrdEnpNm":"가나","sbrdEnpEstbDt":"20120702","sbrdEnpLtstEbzyrTastAmt":"5""#),
        Source::FscSummary => fsc(r#""bizYear":"2023","fnclDcd":"110","enpSaleAmt":"258935494000000","curCd":"KRW""#),
        Source::FscBalance | Source::FscIncome => fsc(
            r#""bizYear":"2023","fnclDcd":"FS_ifrs-full_ConsolidatedMember","acitId":"ifrs-full_Assets","acitNm":"자산총계",
            "crtmAcitAmt":"4","pvtrAcitAmt":"-3","bpvtrAcitAmt":"2""#,
        ),
        Source::FscShareholder => fsc(r#""sthdFnm":"가나","sthdEoteStckCnt":"5","sthdEoteShrRatCtt":"8.51""#),
        Source::FscRepresentative => fsc(r#""ceoFnm":"홍길동","ceoTrmXpryDt":"20270331","ceoBornYm":"196501""#),
        Source::FscExecutivePay => fsc(r#""rgstDrtrCnt":"5","rgstDrtrTrmrAmt":"22000000000""#),
        Source::FscExecutive => fsc(r#""exutFnm":"홍길동","dataSqno":"1","fltmsvYn":"Y","exutJbttNm":"대표이사""#),
    }
}

fn any_source() -> impl Strategy<Value = Source> {
    proptest::sample::select(Source::ALL.to_vec())
}

fn any_status() -> impl Strategy<Value = u16> {
    proptest::sample::select(vec![200, 204, 302, 400, 401, 404, 429, 500, 503, 0, u16::MAX])
}

#[test]
fn the_payloads_that_are_altered_read_well() {
    for source in Source::ALL {
        let reading = read(&ask(source), day(), 200, &payload(source)).unwrap();
        assert_ne!(reading.records, super::Records::Empty, "{}", source.as_str());
    }
}

proptest! {
    #[test]
    fn random_bytes(source in any_source(), status in any_status(), body in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _result = read(&ask(source), day(), status, &body);
    }

    #[test]
    fn random_text(source in any_source(), body in "[{\\[<]?[\\PC{}\\[\\]<>\":,/]{0,200}") {
        let _result = read(&ask(source), day(), 200, body.as_bytes());
    }

    #[test]
    fn cut_anywhere(source in any_source(), status in any_status(), at in any::<proptest::sample::Index>()) {
        let body = payload(source);
        let cut = &body[..at.index(body.len())];
        // Nothing that is cut off passes for an answer.
        prop_assert!(read(&ask(source), day(), status, cut).is_err());
    }

    #[test]
    fn altered_anywhere(
        source in any_source(),
        status in any_status(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut body = payload(source);
        for (at, byte) in changes {
            let index = at.index(body.len());
            body[index] = byte;
        }
        let _result = read(&ask(source), day(), status, &body);
    }

    #[test]
    fn a_payload_of_another_source(source in any_source(), other in any_source(), status in any_status()) {
        let _result = read(&ask(source), day(), status, &payload(other));
    }
}
