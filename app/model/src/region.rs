//! The 17 시도.

use serde::{Deserialize, Serialize};

use crate::hangul::fold_width;

/// One of the 17 시도.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// 서울특별시.
    Seoul,
    /// 부산광역시.
    Busan,
    /// 대구광역시.
    Daegu,
    /// 인천광역시.
    Incheon,
    /// 광주광역시.
    Gwangju,
    /// 대전광역시.
    Daejeon,
    /// 울산광역시.
    Ulsan,
    /// 세종특별자치시.
    Sejong,
    /// 경기도.
    Gyeonggi,
    /// 강원특별자치도.
    Gangwon,
    /// 충청북도.
    Chungbuk,
    /// 충청남도.
    Chungnam,
    /// 전북특별자치도.
    Jeonbuk,
    /// 전라남도.
    Jeonnam,
    /// 경상북도.
    Gyeongbuk,
    /// 경상남도.
    Gyeongnam,
    /// 제주특별자치도.
    Jeju,
}

impl Region {
    /// All, in the order of administrative codes.
    pub const ALL: [Self; 17] = [
        Self::Seoul,
        Self::Busan,
        Self::Daegu,
        Self::Incheon,
        Self::Gwangju,
        Self::Daejeon,
        Self::Ulsan,
        Self::Sejong,
        Self::Gyeonggi,
        Self::Gangwon,
        Self::Chungbuk,
        Self::Chungnam,
        Self::Jeonbuk,
        Self::Jeonnam,
        Self::Gyeongbuk,
        Self::Gyeongnam,
        Self::Jeju,
    ];

    /// The word in tables, addresses and the index.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seoul => "seoul",
            Self::Busan => "busan",
            Self::Daegu => "daegu",
            Self::Incheon => "incheon",
            Self::Gwangju => "gwangju",
            Self::Daejeon => "daejeon",
            Self::Ulsan => "ulsan",
            Self::Sejong => "sejong",
            Self::Gyeonggi => "gyeonggi",
            Self::Gangwon => "gangwon",
            Self::Chungbuk => "chungbuk",
            Self::Chungnam => "chungnam",
            Self::Jeonbuk => "jeonbuk",
            Self::Jeonnam => "jeonnam",
            Self::Gyeongbuk => "gyeongbuk",
            Self::Gyeongnam => "gyeongnam",
            Self::Jeju => "jeju",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.as_str() == text)
    }

    /// What a person reads in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Seoul => "서울",
            Self::Busan => "부산",
            Self::Daegu => "대구",
            Self::Incheon => "인천",
            Self::Gwangju => "광주",
            Self::Daejeon => "대전",
            Self::Ulsan => "울산",
            Self::Sejong => "세종",
            Self::Gyeonggi => "경기",
            Self::Gangwon => "강원",
            Self::Chungbuk => "충북",
            Self::Chungnam => "충남",
            Self::Jeonbuk => "전북",
            Self::Jeonnam => "전남",
            Self::Gyeongbuk => "경북",
            Self::Gyeongnam => "경남",
            Self::Jeju => "제주",
        }
    }

    /// The 시도 of an address: by its first word, old and new names and short forms; by 시·군 or 자치구 where that
    /// name exists in one 시도 only. None for a foreign or an unclear address.
    #[must_use]
    pub fn from_address(address: &str) -> Option<Self> {
        let folded = fold_width(address);
        let mut words = folded.split_whitespace().skip_while(|word| is_preamble(word));
        let first = words.next()?;
        let second = words.next().unwrap_or_default();
        if let Some((_, region)) = PROVINCES.iter().find(|(name, _)| first.starts_with(name)) {
            return Some(moved(*region, second));
        }
        if first.starts_with("세종") {
            // 세종대로 and 세종로 are streets in Seoul.
            return (!first.starts_with("세종대로") && !first.starts_with("세종로")).then_some(Self::Sejong);
        }
        if let Some(rest) = first.strip_prefix("광주") {
            return gwangju(rest, second);
        }
        CITIES
            .iter()
            .find(|(_, names)| names.split(' ').any(|name| first.starts_with(name)))
            .map(|(region, _)| *region)
    }
}

/// What may stand before the 시도: the country, a post code.
fn is_preamble(word: &str) -> bool {
    matches!(word, "대한민국" | "한국")
        || word.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '-' | '[' | ']'))
}

/// 군위군 went from 경북 to 대구 in 2023; older addresses still say 경북.
fn moved(region: Region, second: &str) -> Region {
    if region == Region::Gyeongbuk && second.starts_with("군위군") { Region::Daegu } else { region }
}

/// There are two: the 광역시, which has 구, and the 시 of 경기, which has 읍, 면 and 동.
fn gwangju(rest: &str, second: &str) -> Option<Region> {
    let metropolitan = rest.is_empty() || rest.starts_with("광역") || rest.starts_with("직할");
    let place = rest.strip_prefix('시').filter(|tail| !tail.is_empty()).unwrap_or(second);
    if metropolitan || ["동구", "서구", "남구", "북구", "광산구"].iter().any(|gu| place.starts_with(gu))
    {
        return Some(Region::Gwangju);
    }
    let town = ["오포", "초월", "곤지암", "실촌", "도척", "퇴촌", "남종", "남한산성", "중부면"];
    (rest.starts_with('시') && town.iter().any(|name| place.starts_with(name))).then_some(Region::Gyeonggi)
}

/// How the first word of an address may begin. 세종 and 광주 need more care.
const PROVINCES: [(&str, Region); 21] = [
    ("서울", Region::Seoul),
    ("부산", Region::Busan),
    ("대구", Region::Daegu),
    ("인천", Region::Incheon),
    ("대전", Region::Daejeon),
    ("울산", Region::Ulsan),
    ("경기", Region::Gyeonggi),
    ("강원", Region::Gangwon),
    ("충청북", Region::Chungbuk),
    ("충북", Region::Chungbuk),
    ("충청남", Region::Chungnam),
    ("충남", Region::Chungnam),
    ("전라북", Region::Jeonbuk),
    ("전북", Region::Jeonbuk),
    ("전라남", Region::Jeonnam),
    ("전남", Region::Jeonnam),
    ("경상북", Region::Gyeongbuk),
    ("경북", Region::Gyeongbuk),
    ("경상남", Region::Gyeongnam),
    ("경남", Region::Gyeongnam),
    ("제주", Region::Jeju),
];

/// 시, 군 and 자치구 (today's and former) whose name exists in one 시도 only: 고성군, 강서구, 중구 and their like are out.
const CITIES: [(Region, &str); 15] = [
    (
        Region::Seoul,
        "종로구 용산구 성동구 광진구 동대문구 중랑구 성북구 강북구 도봉구 노원구 은평구 서대문구 마포구 양천구 구로구 금천구 \
         영등포구 동작구 관악구 서초구 강남구 송파구 강동구",
    ),
    (Region::Busan, "영도구 부산진구 동래구 해운대구 사하구 금정구 연제구 수영구 사상구 기장군"),
    (Region::Daegu, "수성구 달서구 달성군 군위군"),
    (Region::Incheon, "미추홀구 연수구 남동구 부평구 계양구 강화군 옹진군"),
    (Region::Gwangju, "광산구"),
    (Region::Daejeon, "유성구 대덕구"),
    (Region::Ulsan, "울주군"),
    (
        Region::Gyeonggi,
        "수원시 성남시 의정부시 안양시 부천시 광명시 평택시 동두천시 안산시 고양시 과천시 구리시 남양주시 오산시 시흥시 군포시 \
         의왕시 하남시 용인시 파주시 이천시 안성시 김포시 화성시 양주시 포천시 여주시 여주군 연천군 가평군 양평군",
    ),
    (
        Region::Gangwon,
        "춘천시 원주시 강릉시 동해시 태백시 속초시 삼척시 홍천군 횡성군 영월군 평창군 정선군 철원군 화천군 양구군 인제군 양양군",
    ),
    (Region::Chungbuk, "청주시 충주시 제천시 청원군 보은군 옥천군 영동군 증평군 진천군 괴산군 음성군 단양군"),
    (
        Region::Chungnam,
        "천안시 공주시 보령시 아산시 서산시 논산시 계룡시 당진시 당진군 금산군 부여군 서천군 청양군 홍성군 예산군 태안군",
    ),
    (
        Region::Jeonbuk,
        "전주시 군산시 익산시 정읍시 남원시 김제시 완주군 진안군 무주군 장수군 임실군 순창군 고창군 부안군",
    ),
    (
        Region::Jeonnam,
        "목포시 여수시 순천시 나주시 광양시 담양군 곡성군 구례군 고흥군 보성군 화순군 장흥군 강진군 해남군 영암군 무안군 함평군 \
         영광군 장성군 완도군 진도군 신안군",
    ),
    (
        Region::Gyeongbuk,
        "포항시 경주시 김천시 안동시 구미시 영주시 영천시 상주시 문경시 경산시 의성군 청송군 영양군 영덕군 청도군 고령군 성주군 \
         칠곡군 예천군 봉화군 울진군 울릉군",
    ),
    (
        Region::Gyeongnam,
        "창원시 마산시 진해시 진주시 통영시 사천시 김해시 밀양시 거제시 양산시 의령군 함안군 창녕군 남해군 하동군 산청군 함양군 \
         거창군 합천군",
    ),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_begins_with_its_province() {
        for (address, expected) in [
            ("서울특별시 강남구 테헤란로 1", Region::Seoul),
            ("서울시 종로구", Region::Seoul),
            ("서울 중구", Region::Seoul),
            ("서울시마포구 상암동", Region::Seoul),
            ("(04524) 서울특별시 중구", Region::Seoul),
            ("대한민국 부산광역시", Region::Busan),
            ("경기도 수원시 영통구  삼성로 129 (매탄동)", Region::Gyeonggi),
            ("경기 성남시", Region::Gyeonggi),
            ("강원도 원주시", Region::Gangwon),
            ("강원특별자치도 원주시", Region::Gangwon),
            ("전라북도 전주시", Region::Jeonbuk),
            ("전북특별자치도 전주시", Region::Jeonbuk),
            ("전북 익산시", Region::Jeonbuk),
            ("충청남도 천안시", Region::Chungnam),
            ("경남 창원시", Region::Gyeongnam),
            ("제주특별자치도 제주시", Region::Jeju),
            ("제주특별시자치도 제주시", Region::Jeju),
            ("세종특별자치시 조치원읍", Region::Sejong),
            ("세종시 한누리대로", Region::Sejong),
            ("세종 나성동", Region::Sejong),
            ("경상북도 군위군 군위읍", Region::Daegu),
            ("경상북도 의성군", Region::Gyeongbuk),
        ] {
            assert_eq!(Region::from_address(address), Some(expected), "{address}");
        }
    }

    #[test]
    fn a_city_tells_its_province_when_there_is_only_one() {
        for (address, expected) in [
            ("수원시 영통구", Region::Gyeonggi),
            ("수원시영통구", Region::Gyeonggi),
            ("성남시 분당구", Region::Gyeonggi),
            ("청주시 흥덕구", Region::Chungbuk),
            ("강남구 테헤란로", Region::Seoul),
            ("해운대구 센텀", Region::Busan),
            ("마산시 회원동", Region::Gyeongnam),
            ("군위군 군위읍", Region::Daegu),
            ("광주광역시 북구", Region::Gwangju),
            ("광주 서구", Region::Gwangju),
            ("광주시 광산구", Region::Gwangju),
            ("광주시 초월읍", Region::Gyeonggi),
            ("광주시 곤지암읍", Region::Gyeonggi),
        ] {
            assert_eq!(Region::from_address(address), Some(expected), "{address}");
        }
    }

    #[test]
    fn what_is_foreign_or_unclear_has_none() {
        for address in [
            "",
            "  ",
            "12345",
            "일본 도쿄도",
            "홍콩",
            "Suite 1, George Town",
            "고성군 고성읍",
            "중구 명동",
            "강서구 화곡동",
            "광주시 송정동",
            "세종대로 110",
            "세종로 1",
            "북구 1가",
        ] {
            assert_eq!(Region::from_address(address), None, "{address}");
        }
    }

    #[test]
    fn every_province_is_found_by_its_label() {
        for region in Region::ALL {
            assert_eq!(Region::from_address(region.label()), Some(region));
            assert_eq!(Region::parse(region.as_str()), Some(region));
        }
    }

    #[test]
    fn no_city_stands_in_two_provinces() {
        let mut seen = std::collections::HashSet::new();
        for (_, names) in CITIES {
            for name in names.split(' ') {
                assert!(!name.is_empty() && seen.insert(name), "{name}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(address in "\\PC{0,40}") {
            let _region = Region::from_address(&address);
        }
    }
}
