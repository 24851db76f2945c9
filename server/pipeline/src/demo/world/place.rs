//! 시도: full names, telephone prefixes, the head of postal codes.

/// A 시도 as the table abbreviates it.
pub(super) struct Place {
    /// As in addresses.
    pub(super) full: &'static str,
    /// Telephone prefix.
    pub(super) phone: &'static str,
    /// First two digits of the postal code.
    pub(super) zip: &'static str,
}

/// The place behind `서울`, `경기`, …
pub(super) fn find(short: &str) -> Option<Place> {
    let (full, phone, zip) = match short {
        "서울" => ("서울특별시", "02", "04"),
        "부산" => ("부산광역시", "051", "48"),
        "대구" => ("대구광역시", "053", "42"),
        "인천" => ("인천광역시", "032", "22"),
        "광주" => ("광주광역시", "062", "61"),
        "대전" => ("대전광역시", "042", "34"),
        "울산" => ("울산광역시", "052", "44"),
        "세종" => ("세종특별자치시", "044", "30"),
        "경기" => ("경기도", "031", "13"),
        "강원" => ("강원특별자치도", "033", "25"),
        "충북" => ("충청북도", "043", "28"),
        "충남" => ("충청남도", "041", "31"),
        "전북" => ("전북특별자치도", "063", "54"),
        "전남" => ("전라남도", "061", "58"),
        "경북" => ("경상북도", "054", "37"),
        "경남" => ("경상남도", "055", "51"),
        "제주" => ("제주특별자치도", "064", "63"),
        _ => return None,
    };
    Some(Place { full, phone, zip })
}
