//! Industries: 한국표준산업분류 (KSIC) 10, sections and divisions, and the job group each belongs to.

use crate::job_group::JobGroup;

/// A KSIC section (대분류).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// One letter, `A` to `U`.
    pub code: &'static str,
    /// What a person reads, without the range of codes (`제조업`).
    pub label: &'static str,
}

/// A KSIC division (중분류).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// Two digits.
    pub code: &'static str,
    /// The code of its section.
    pub section: &'static str,
    /// What a person reads, short (`전자부품·컴퓨터·통신장비 제조업`).
    pub label: &'static str,
}

/// What an industry code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Industry {
    /// 대분류.
    pub section: &'static Section,
    /// 중분류.
    pub division: &'static Division,
    /// The job group, looked up with as many digits as the code has.
    pub job_group: JobGroup,
}

impl Industry {
    /// From a KSIC code of 2 to 5 digits; none for anything else and for unknown divisions.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if !(2..=5).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let division = Division::find(code.get(..2)?)?;
        let section = Section::find(division.section)?;
        Some(Self { section, division, job_group: job_group(code) })
    }
}

impl Section {
    /// By its letter.
    #[must_use]
    pub fn find(code: &str) -> Option<&'static Self> {
        SECTIONS.iter().find(|section| section.code == code)
    }
}

impl Division {
    /// By its two digits.
    #[must_use]
    pub fn find(code: &str) -> Option<&'static Self> {
        DIVISIONS.iter().find(|division| division.code == code)
    }

    /// The job group of most of its companies; [`Industry::from_code`] is finer when more digits are known.
    #[must_use]
    pub fn job_group(&self) -> JobGroup {
        job_group(self.code)
    }
}

/// Job groups by the beginning of the code, the longest first: where a division is split between groups, three or
/// more digits decide. What is not here is [`JobGroup::Service`].
const JOB_GROUPS: [(&str, JobGroup); 55] = [
    // 의학·약학 연구개발업: biotech companies
    ("70113", JobGroup::Medical),
    // 소프트웨어 개발·공급업
    ("582", JobGroup::It),
    // 우편업
    ("611", JobGroup::Service),
    // 의료용 기기
    ("271", JobGroup::Medical),
    // 광고업
    ("713", JobGroup::Media),
    // 건축 기술·엔지니어링
    ("721", JobGroup::Construction),
    // 수의업
    ("731", JobGroup::Medical),
    // 전문 디자인업
    ("732", JobGroup::Media),
    // 사진업
    ("733", JobGroup::Media),
    ("58", JobGroup::Media),
    ("59", JobGroup::Media),
    ("60", JobGroup::Media),
    ("61", JobGroup::It),
    ("62", JobGroup::It),
    ("63", JobGroup::It),
    ("64", JobGroup::Finance),
    ("65", JobGroup::Finance),
    ("66", JobGroup::Finance),
    ("85", JobGroup::Education),
    ("86", JobGroup::Medical),
    ("87", JobGroup::Medical),
    ("21", JobGroup::Medical),
    ("45", JobGroup::Retail),
    ("46", JobGroup::Retail),
    ("47", JobGroup::Retail),
    ("41", JobGroup::Construction),
    ("42", JobGroup::Construction),
    ("84", JobGroup::Institution),
    ("94", JobGroup::Institution),
    ("99", JobGroup::Institution),
    ("90", JobGroup::Media),
    ("10", JobGroup::Manufacturing),
    ("11", JobGroup::Manufacturing),
    ("12", JobGroup::Manufacturing),
    ("13", JobGroup::Manufacturing),
    ("14", JobGroup::Manufacturing),
    ("15", JobGroup::Manufacturing),
    ("16", JobGroup::Manufacturing),
    ("17", JobGroup::Manufacturing),
    ("18", JobGroup::Manufacturing),
    ("19", JobGroup::Manufacturing),
    ("20", JobGroup::Manufacturing),
    ("22", JobGroup::Manufacturing),
    ("23", JobGroup::Manufacturing),
    ("24", JobGroup::Manufacturing),
    ("25", JobGroup::Manufacturing),
    ("26", JobGroup::Manufacturing),
    ("27", JobGroup::Manufacturing),
    ("28", JobGroup::Manufacturing),
    ("29", JobGroup::Manufacturing),
    ("30", JobGroup::Manufacturing),
    ("31", JobGroup::Manufacturing),
    ("32", JobGroup::Manufacturing),
    ("33", JobGroup::Manufacturing),
    ("34", JobGroup::Manufacturing),
];

fn job_group(code: &str) -> JobGroup {
    JOB_GROUPS
        .iter()
        .find(|(prefix, _)| code.starts_with(prefix))
        .map_or(JobGroup::Service, |(_, group)| *group)
}

/// The 21 sections.
pub const SECTIONS: [Section; 21] = [
    section("A", "농업·임업·어업"),
    section("B", "광업"),
    section("C", "제조업"),
    section("D", "전기·가스 공급업"),
    section("E", "수도·폐기물·재생업"),
    section("F", "건설업"),
    section("G", "도매·소매업"),
    section("H", "운수·창고업"),
    section("I", "숙박·음식점업"),
    section("J", "정보통신업"),
    section("K", "금융·보험업"),
    section("L", "부동산업"),
    section("M", "전문·과학·기술 서비스업"),
    section("N", "사업시설·사업 지원·임대업"),
    section("O", "공공 행정"),
    section("P", "교육 서비스업"),
    section("Q", "보건·사회복지업"),
    section("R", "예술·스포츠·여가업"),
    section("S", "협회·수리·개인 서비스업"),
    section("T", "가구 내 고용활동"),
    section("U", "국제·외국기관"),
];

/// The 77 divisions.
pub const DIVISIONS: [Division; 77] = [
    division("A", "01", "농업"),
    division("A", "02", "임업"),
    division("A", "03", "어업"),
    division("B", "05", "석탄·원유·천연가스 광업"),
    division("B", "06", "금속 광업"),
    division("B", "07", "비금속광물 광업"),
    division("B", "08", "광업 지원 서비스업"),
    division("C", "10", "식료품 제조업"),
    division("C", "11", "음료 제조업"),
    division("C", "12", "담배 제조업"),
    division("C", "13", "섬유제품 제조업"),
    division("C", "14", "의복·모피제품 제조업"),
    division("C", "15", "가죽·가방·신발 제조업"),
    division("C", "16", "목재·나무제품 제조업"),
    division("C", "17", "펄프·종이제품 제조업"),
    division("C", "18", "인쇄·기록매체 복제업"),
    division("C", "19", "코크스·석유정제품 제조업"),
    division("C", "20", "화학 물질·화학제품 제조업"),
    division("C", "21", "의료용 물질·의약품 제조업"),
    division("C", "22", "고무·플라스틱제품 제조업"),
    division("C", "23", "비금속 광물제품 제조업"),
    division("C", "24", "1차 금속 제조업"),
    division("C", "25", "금속 가공제품 제조업"),
    division("C", "26", "전자부품·컴퓨터·통신장비 제조업"),
    division("C", "27", "의료·정밀·광학기기 제조업"),
    division("C", "28", "전기장비 제조업"),
    division("C", "29", "기계·장비 제조업"),
    division("C", "30", "자동차·트레일러 제조업"),
    division("C", "31", "기타 운송장비 제조업"),
    division("C", "32", "가구 제조업"),
    division("C", "33", "기타 제품 제조업"),
    division("C", "34", "산업용 기계·장비 수리업"),
    division("D", "35", "전기·가스·증기 공급업"),
    division("E", "36", "수도업"),
    division("E", "37", "하수·폐수·분뇨 처리업"),
    division("E", "38", "폐기물 처리·원료 재생업"),
    division("E", "39", "환경 정화·복원업"),
    division("F", "41", "종합 건설업"),
    division("F", "42", "전문직별 공사업"),
    division("G", "45", "자동차·부품 판매업"),
    division("G", "46", "도매·상품 중개업"),
    division("G", "47", "소매업"),
    division("H", "49", "육상 운송·파이프라인 운송업"),
    division("H", "50", "수상 운송업"),
    division("H", "51", "항공 운송업"),
    division("H", "52", "창고·운송 관련 서비스업"),
    division("I", "55", "숙박업"),
    division("I", "56", "음식점·주점업"),
    division("J", "58", "출판·소프트웨어 개발업"),
    division("J", "59", "영상·오디오 제작·배급업"),
    division("J", "60", "방송업"),
    division("J", "61", "우편·통신업"),
    division("J", "62", "컴퓨터 프로그래밍·시스템 통합업"),
    division("J", "63", "정보서비스업"),
    division("K", "64", "금융업"),
    division("K", "65", "보험·연금업"),
    division("K", "66", "금융·보험 관련 서비스업"),
    division("L", "68", "부동산업"),
    division("M", "70", "연구개발업"),
    division("M", "71", "전문 서비스업"),
    division("M", "72", "건축 기술·엔지니어링업"),
    division("M", "73", "기타 전문·과학·기술 서비스업"),
    division("N", "74", "사업시설 관리·조경업"),
    division("N", "75", "사업 지원 서비스업"),
    division("N", "76", "임대업"),
    division("O", "84", "공공 행정·국방·사회보장"),
    division("P", "85", "교육 서비스업"),
    division("Q", "86", "보건업"),
    division("Q", "87", "사회복지 서비스업"),
    division("R", "90", "창작·예술·여가 서비스업"),
    division("R", "91", "스포츠·오락 서비스업"),
    division("S", "94", "협회·단체"),
    division("S", "95", "개인·소비용품 수리업"),
    division("S", "96", "기타 개인 서비스업"),
    division("T", "97", "가구 내 고용활동"),
    division("T", "98", "가구 내 자가 소비 생산활동"),
    division("U", "99", "국제·외국기관"),
];

const fn section(code: &'static str, label: &'static str) -> Section {
    Section { code, label }
}

const fn division(section: &'static str, code: &'static str, label: &'static str) -> Division {
    Division { code, section, label }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    #[test]
    fn a_code_of_any_length_has_section_and_division() {
        for (code, section, division, group) in [
            ("264", "C", "26", JobGroup::Manufacturing),
            ("26410", "C", "26", JobGroup::Manufacturing),
            ("21210", "C", "21", JobGroup::Medical),
            ("27112", "C", "27", JobGroup::Medical),
            ("272", "C", "27", JobGroup::Manufacturing),
            ("58221", "J", "58", JobGroup::It),
            ("58112", "J", "58", JobGroup::Media),
            ("63120", "J", "63", JobGroup::It),
            ("61220", "J", "61", JobGroup::It),
            ("61100", "J", "61", JobGroup::Service),
            ("64992", "K", "64", JobGroup::Finance),
            ("41", "F", "41", JobGroup::Construction),
            ("72129", "M", "72", JobGroup::Construction),
            ("4711", "G", "47", JobGroup::Retail),
            ("8550", "P", "85", JobGroup::Education),
            ("713", "M", "71", JobGroup::Media),
            ("71531", "M", "71", JobGroup::Service),
            ("70113", "M", "70", JobGroup::Medical),
            ("701", "M", "70", JobGroup::Service),
            ("94110", "S", "94", JobGroup::Institution),
            ("551", "I", "55", JobGroup::Service),
            ("011", "A", "01", JobGroup::Service),
        ] {
            let industry = Industry::from_code(code).unwrap();
            assert_eq!((industry.section.code, industry.division.code), (section, division), "{code}");
            assert_eq!(industry.job_group, group, "{code}");
        }
    }

    #[test]
    fn what_is_no_code_has_no_industry() {
        for code in ["", "2", "264100", "26a", "04", "67", "00", "２６", "가나", "26 "] {
            assert_eq!(Industry::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn every_division_has_its_section_and_every_job_group_a_division() {
        for division in &DIVISIONS {
            assert!(Section::find(division.section).is_some(), "{}", division.code);
            assert!(division.label.chars().count() <= 20, "{}", division.label);
        }
        let groups: Vec<_> = DIVISIONS.iter().map(Division::job_group).collect();
        for group in JobGroup::ALL {
            assert!(groups.contains(&group), "{group:?}");
        }
    }

    #[test]
    fn a_longer_prefix_is_never_shadowed() {
        for (index, (prefix, _)) in JOB_GROUPS.iter().enumerate() {
            assert!(JOB_GROUPS[..index].iter().all(|(earlier, _)| !prefix.starts_with(earlier)), "{prefix}");
        }
    }

    #[test]
    fn the_published_tree_has_the_same_sections_and_divisions() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/codes/ksic_C10_tree.csv");
        let Ok(tree) = fs::read_to_string(&path) else {
            eprintln!("skipped: no ../shared/data");
            return;
        };
        let mut divisions = BTreeSet::new();
        let mut codes = 0;
        for line in tree.trim_start_matches('\u{FEFF}').lines().skip(1) {
            let cells = cells(line);
            assert_eq!(cells.len(), 11, "{line}");
            for code in [&cells[2], &cells[4], &cells[6], &cells[8]] {
                let industry = Industry::from_code(code).unwrap_or_else(|| panic!("{code} has no industry"));
                assert_eq!(
                    (industry.section.code, industry.division.code),
                    (cells[0].as_str(), cells[2].as_str())
                );
                codes += 1;
            }
            divisions.insert(cells[2].clone());
        }
        assert!(codes > 4_000, "{codes}");
        assert_eq!(divisions, DIVISIONS.iter().map(|division| division.code.to_owned()).collect());
    }

    /// Cells of a CSV line; commas may stand in quotes.
    fn cells(line: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                c => cells.last_mut().unwrap().push(c),
            }
        }
        cells
    }
}
