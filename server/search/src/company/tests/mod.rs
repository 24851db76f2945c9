//! The index as its users see it: what is shared by the tests of each subject.

mod found;
mod meant;
mod order;
mod written;

use std::sync::{Arc, OnceLock};

use model::{
    company::{CompanyHead, Market},
    search::{CompanyDoc, MatchKind, ReadAs},
};
use tempfile::TempDir;

use super::*;
use crate::dictionary::{self, Dictionary};

/// A company with a name and nothing else.
pub fn company(code: &str, name: &str) -> CompanyDoc {
    CompanyDoc {
        head: CompanyHead {
            corp_code: code.parse().unwrap(),
            name: name.to_owned(),
            name_eng: None,
            market: None,
            stock_code: None,
            region: None,
            industry: None,
            job_group: None,
            gone: false,
        },
        stock_name: None,
        section: None,
        former_names: Vec::new(),
        aliases: Vec::new(),
        equity: None,
        entry_year: None,
        visit_level: 0,
    }
}

fn listed(code: &str, name: &str, eng: &str, market: Market, stock: &str) -> CompanyDoc {
    let mut doc = company(code, name);
    doc.head.name_eng = Some(eng.to_owned());
    doc.head.market = Some(market);
    doc.head.stock_code = Some(stock.to_owned());
    doc
}

fn with(mut doc: CompanyDoc, former: &[&str], aliases: &[&str]) -> CompanyDoc {
    doc.former_names = former.iter().map(|name| (*name).to_owned()).collect();
    doc.aliases = aliases.iter().map(|name| (*name).to_owned()).collect();
    doc
}

/// Real names and codes where they are public facts; the rest is made up.
fn companies() -> Vec<CompanyDoc> {
    use Market::{Konex, Kosdaq, Kospi, Other};
    let mut motor =
        with(listed("00164742", "현대자동차", "HYUNDAI MOTOR CO", Kospi, "005380"), &[], &["현대차", "현차"]);
    motor.stock_name = Some("현대차".into());
    let mut oil = listed("00138279", "에쓰-오일", "S-OIL CORPORATION", Kospi, "010950");
    oil.stock_name = Some("S-Oil".into());
    let mut gone = listed("00000099", "삼성전관", "Samsung Display Devices", Kospi, "000099");
    gone.head.gone = true;
    vec![
        with(
            listed("00126380", "삼성전자", "SAMSUNG ELECTRONICS CO,.LTD", Kospi, "005930"),
            &["삼성전자공업"],
            &["삼전"],
        ),
        listed("00126186", "삼성에스디에스", "SAMSUNG SDS CO., LTD", Kospi, "018260"),
        listed("00126362", "삼성SDI", "SAMSUNG SDI CO.,LTD.", Kospi, "006400"),
        company("00258689", "삼성전자서비스"),
        company("00258690", "삼성전자판매"),
        company("00999001", "한국삼성전자부품"),
        gone,
        listed("00258801", "카카오", "Kakao Corp.", Kospi, "035720"),
        with(company("00918444", "카카오"), &["다음카카오"], &[]),
        listed("01133217", "카카오뱅크", "KakaoBank Corp.", Kospi, "323410"),
        listed("00164779", "SK하이닉스", "SK hynix Inc.", Kospi, "000660"),
        with(
            listed("00155319", "POSCO홀딩스", "POSCO HOLDINGS INC.", Kospi, "005490"),
            &["포스코", "포항종합제철"],
            &["포스코홀딩스", "포홀"],
        ),
        listed("00266961", "NAVER", "NAVER Corporation", Kospi, "035420"),
        motor,
        oil,
        listed("00356361", "LG화학", "LG CHEM LTD", Kospi, "051910"),
        listed("00231363", "LG유플러스", "LG Uplus Corp.", Kospi, "032640"),
        listed("00159102", "현대해상화재보험", "HYUNDAI MARINE & FIRE INSURANCE", Kospi, "001450"),
        listed("00159193", "한국전력공사", "KOREA ELECTRIC POWER CORPORATION", Kospi, "015760"),
        listed("00990001", "한빛소재", "Hanbit Materials", Kosdaq, "099001"),
        listed("00990002", "한빛에너지", "Hanbit Energy", Konex, "0068Y0"),
        listed("00990003", "한빛바이오랩", "Hanbit Biolab", Other, "099003"),
        company("00990004", "한빛"),
        company("00990005", "한빛재생에너지발전"),
        company("00990006", "주식회사"),
        company("00990007", "굿앤엘에스 S&T홀딩스"),
        company("00990008", "크레디피아제이십오차유동화전문유한회사알파베타감마델타엡실론제타에타"),
        company("00990009", "!!!"),
    ]
}

pub fn dict() -> Arc<Dictionary> {
    static DICTIONARY: OnceLock<Arc<Dictionary>> = OnceLock::new();
    Arc::clone(DICTIONARY.get_or_init(|| Dictionary::load(&dictionary::default_dir()).unwrap()))
}

fn open(dir: &TempDir) -> CompanyIndex {
    CompanyIndex::open(dir.path(), dict()).unwrap()
}

fn filled() -> (TempDir, CompanyIndex) {
    index_of(&companies())
}

fn index_of(docs: &[CompanyDoc]) -> (TempDir, CompanyIndex) {
    let dir = TempDir::new().unwrap();
    let index = open(&dir);
    let mut rebuild = index.rebuild().unwrap();
    for doc in docs {
        rebuild.put(doc).unwrap();
    }
    rebuild.finish(7).unwrap();
    (dir, index)
}

fn page(index: &CompanyIndex, query: &str, number: u32, size: u32) -> Page<CompanyHit> {
    index.search(query, CompanyFilter::default(), number, size).unwrap().page
}

fn names(index: &CompanyIndex, query: &str) -> Vec<String> {
    let page = page(index, query, 1, 100);
    assert_eq!(page.total as usize, page.items.len(), "{query}");
    page.items.into_iter().map(|hit| hit.company.name).collect()
}

/// The first hit: its name, why, and the text that matched.
fn first(index: &CompanyIndex, query: &str) -> Option<(String, MatchKind, Option<String>)> {
    let hit = index.suggest(query, 1).unwrap().pop()?;
    Some((hit.company.name, hit.matched, hit.matched_text))
}
