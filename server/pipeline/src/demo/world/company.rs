//! One company: what the table says, and what follows from it.

use anyhow::{Context as _, bail};

use super::{Dice, people, place};

/// What kind of body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Form {
    /// 주식회사 on 유가증권시장 (Y).
    Kospi,
    /// 주식회사 on 코스닥 (K).
    Kosdaq,
    /// 주식회사 on 코넥스 (N).
    Konex,
    /// 주식회사, not listed (E).
    Private,
    /// 공공기관 (P).
    Public,
    /// 학교법인 (S).
    School,
    /// 재단법인 (F).
    Foundation,
    /// 사단법인 or 협회 (A).
    Association,
}

/// A row of the table, completed.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Company {
    pub(in crate::demo) corp_code: String,
    pub(in crate::demo) name: String,
    pub(in crate::demo) name_eng: String,
    /// What everybody calls it, where that is not the name: name of the share.
    pub(in crate::demo) short: Option<String>,
    /// KSIC 10, 3–5 digits.
    pub(in crate::demo) industry: String,
    pub(in crate::demo) form: Form,
    /// `YYYYMMDD`.
    pub(in crate::demo) founded: String,
    /// `YYYYMMDD`, for listed companies.
    pub(in crate::demo) listed: Option<String>,
    /// `A` (largest) to `F`.
    pub(in crate::demo) size: char,
    /// How it has been doing: `steady`, `fast`, `slow`, `cycle`, `fall`, `loss`, `turn`, `ruin`.
    pub(in crate::demo) course: String,
    pub(in crate::demo) business: String,
    pub(in crate::demo) group: Option<String>,
    /// Names it had before, newest first.
    pub(in crate::demo) former: Vec<String>,
    pub(in crate::demo) stock_code: Option<String>,
    pub(in crate::demo) crno: String,
    pub(in crate::demo) bizno: String,
    pub(in crate::demo) ceos: Vec<String>,
    pub(in crate::demo) address: String,
    pub(in crate::demo) zip: String,
    pub(in crate::demo) phone: String,
    pub(in crate::demo) fax: String,
    pub(in crate::demo) homepage: String,
}

impl Company {
    /// Reads row `index` of the table.
    pub(super) fn read(index: usize, line: &str) -> anyhow::Result<Self> {
        let mut cells = line.split('\t').map(str::trim);
        let mut cell = |what: &'static str| cells.next().with_context(|| format!("{what} is missing"));
        let name = cell("name")?.to_owned();
        let name_eng = cell("English name")?.to_owned();
        let industry = cell("industry")?.to_owned();
        let (province, district) =
            cell("place")?.split_once(' ').context("place is not a 시도 and a 시군구")?;
        let form = Form::parse(cell("form")?)?;
        let year: i64 = cell("founded")?.parse().context("founded is not a year")?;
        let size = cell("size")?.chars().next().context("size is empty")?;
        let course = cell("course")?.to_owned();
        let business = cell("business")?.to_owned();
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let group = some(cells.next().unwrap_or_default());
        let former: Vec<String> = cells.next().unwrap_or_default().split(';').filter_map(some).collect();
        let short = some(cells.next().unwrap_or_default());
        let corp_code = format!("9{:07}", 100_003 + index * 37);
        let mut dice = Dice::new(&corp_code, "company");
        let place = place::find(province).with_context(|| format!("{province} is no 시도"))?;
        let district = if district == "-" { String::new() } else { format!(" {district}") };
        let number = dice.between(3, 480);
        let gap = if dice.chance(12) { "  " } else { " " };
        let address =
            format!("{}{district}{gap}{}로 {number}{}", place.full, road(&mut dice), floor(&mut dice));
        let ceos = (0..if dice.chance(13) { 2 } else { 1 }).map(|_| people::name(&mut dice)).collect();
        let listed = form
            .is_listed()
            .then(|| (year + dice.between(5, 16)).min(2025))
            .map(|year| format!("{year}{:02}{:02}", dice.between(1, 12), dice.between(1, 28)));
        Ok(Self {
            stock_code: listed.as_deref().map(|listed| stock_code(index, listed)),
            crno: registration_no(index, form),
            bizno: business_no(index, form),
            zip: format!("{}{:03}", place.zip, dice.between(10, 990)),
            // No exchange starts with 0: these numbers can never be anybody's.
            phone: format!("{}-000-{:04}", place.phone, dice.between(1000, 9999)),
            fax: if dice.chance(70) {
                format!("{}-001-{:04}", place.phone, dice.between(1000, 9999))
            } else {
                String::new()
            },
            homepage: format!("www.{}.example", slug(&name_eng)),
            founded: format!("{year}{:02}{:02}", dice.between(1, 12), dice.between(1, 28)),
            corp_code,
            name,
            name_eng,
            short,
            industry,
            form,
            listed,
            size,
            course,
            business,
            group,
            former,
            ceos,
            address,
        })
    }

    /// The name with its legal form, which companies write in three ways.
    pub(in crate::demo) fn legal_name(&self, name: &str) -> String {
        match self.form {
            Form::School => format!("학교법인{name}"),
            Form::Foundation => format!("재단법인 {name}"),
            Form::Association => format!("사단법인 {name}"),
            Form::Public => name.to_owned(),
            _ => match Dice::new(&self.corp_code, "legal").between(0, 9) {
                0..=4 => format!("(주){name}"),
                5..=8 => format!("{name}(주)"),
                _ => format!("주식회사 {name}"),
            },
        }
    }

    /// Files business reports at DART.
    pub(in crate::demo) fn files_reports(&self) -> bool {
        self.form.is_listed() || (self.form == Form::Private && matches!(self.size, 'A' | 'B' | 'C'))
    }

    /// Is audited, so that its accounts are known.
    pub(in crate::demo) fn is_audited(&self) -> bool {
        matches!(self.form, Form::Kospi | Form::Kosdaq | Form::Konex | Form::Public)
            || (self.form == Form::Private && self.size != 'F')
    }

    /// Has consolidated accounts.
    pub(in crate::demo) fn consolidates(&self) -> bool {
        match self.form {
            Form::Kospi => true,
            Form::Kosdaq => Dice::new(&self.corp_code, "consolidates").chance(75),
            Form::Private => matches!(self.size, 'A' | 'B'),
            _ => false,
        }
    }
}

impl Form {
    fn parse(text: &str) -> anyhow::Result<Self> {
        Ok(match text {
            "Y" => Self::Kospi,
            "K" => Self::Kosdaq,
            "N" => Self::Konex,
            "E" => Self::Private,
            "P" => Self::Public,
            "S" => Self::School,
            "F" => Self::Foundation,
            "A" => Self::Association,
            _ => bail!("{text} is no form"),
        })
    }

    pub(in crate::demo) fn is_listed(self) -> bool {
        matches!(self, Self::Kospi | Self::Kosdaq | Self::Konex)
    }

    /// DART's `corp_cls`.
    pub(in crate::demo) fn class(self) -> &'static str {
        match self {
            Self::Kospi => "Y",
            Self::Kosdaq => "K",
            Self::Konex => "N",
            _ => "E",
        }
    }

    /// The FSC's market, code and name.
    pub(in crate::demo) fn market(self) -> (&'static str, &'static str) {
        match self {
            Self::Kospi => ("P", "유가"),
            Self::Kosdaq => ("A", "코스닥"),
            Self::Konex => ("N", "코넥스"),
            _ => ("E", "기타"),
        }
    }
}

const ROADS: [&str; 16] = [
    "달빛마루",
    "솔향기",
    "물방울",
    "새벽별",
    "노을숲",
    "은모래",
    "바람개비",
    "꽃샘",
    "조약돌",
    "무지개다리",
    "참새골",
    "느티나무",
    "하늘재",
    "여울목",
    "별똥",
    "안개꽃",
];

fn road(dice: &mut Dice) -> &'static str {
    dice.pick(&ROADS)
}

fn floor(dice: &mut Dice) -> String {
    match dice.between(0, 3) {
        0 => format!(", {}층", dice.between(2, 24)),
        1 => format!(", {}동 {}호", dice.between(1, 5), dice.between(101, 1208)),
        _ => String::new(),
    }
}

/// 98…: no real share has such a code. Shares listed since 2024 have a letter in theirs.
fn stock_code(index: usize, listed: &str) -> String {
    if listed >= "2024" { format!("9{index:03}Y0") } else { format!("98{:04}", index * 10) }
}

/// Of a registry office (9901) that does not exist, with a right check digit.
fn registration_no(index: usize, form: Form) -> String {
    let kind = match form {
        Form::Association => "21",
        Form::Foundation | Form::School => "22",
        Form::Public => "17",
        _ => "11",
    };
    let digits = format!("9901{kind}{:06}", 1000 + index * 7);
    let sum: u32 = digits
        .bytes()
        .map(|digit| u32::from(digit - b'0'))
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

/// Of a tax office (990) that does not exist, with a right check digit.
fn business_no(index: usize, form: Form) -> String {
    let kind = if matches!(form, Form::School | Form::Foundation | Form::Association) { "82" } else { "81" };
    let digits = format!("990{kind}{:04}", 100 + index * 13);
    let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
    let values = || digits.bytes().map(|digit| u32::from(digit - b'0'));
    let sum: u32 = values().zip(weights).map(|(digit, weight)| digit * weight).sum();
    let carry = values().next_back().unwrap_or_default() * 5 / 10;
    format!("{digits}{}", (10 - (sum + carry) % 10) % 10)
}

fn slug(name_eng: &str) -> String {
    let lower = name_eng.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| {
        !word.is_empty()
            && !matches!(*word, "co" | "ltd" | "inc" | "corp" | "corporation" | "the" | "of" | "and")
    });
    words.take(2).collect()
}
