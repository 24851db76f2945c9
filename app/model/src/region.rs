//! The 17 시도.

use serde::{Deserialize, Serialize};

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
}
