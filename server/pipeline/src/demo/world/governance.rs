//! Who leads and owns a company: invented people and firms.

use super::{Accounts, Basis, Books, Company, Dice, LAST_YEAR, industry, people};

/// An executive.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Executive {
    pub(in crate::demo) name: String,
    /// `YYYYMM`.
    pub(in crate::demo) born: String,
    pub(in crate::demo) position: &'static str,
    /// 사내이사, 사외이사, 감사, 미등기.
    pub(in crate::demo) registration: &'static str,
    pub(in crate::demo) full_time: bool,
    pub(in crate::demo) duty: &'static str,
    pub(in crate::demo) career: String,
    pub(in crate::demo) woman: bool,
    pub(in crate::demo) years: i64,
    /// `YYYYMMDD`.
    pub(in crate::demo) term_ends: String,
    pub(in crate::demo) shares: i64,
}

impl Executive {
    pub(in crate::demo) fn is_registered(&self) -> bool {
        self.registration != "미등기"
    }
}

/// A shareholder.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Shareholder {
    pub(in crate::demo) name: String,
    pub(in crate::demo) relation: &'static str,
    pub(in crate::demo) shares: i64,
    /// In hundredths of a percent, rounded down.
    pub(in crate::demo) ratio: i64,
}

/// A consolidated subsidiary.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Subsidiary {
    pub(in crate::demo) name: String,
    pub(in crate::demo) founded: String,
    pub(in crate::demo) address: &'static str,
    pub(in crate::demo) business: &'static str,
    pub(in crate::demo) assets: i64,
    pub(in crate::demo) main: bool,
}

/// Size of the workforce and its pay.
#[derive(Clone, Copy, Debug)]
pub(in crate::demo) struct Workforce {
    pub(in crate::demo) people: i64,
    /// Tenths of a year.
    pub(in crate::demo) tenure: i64,
    /// In won.
    pub(in crate::demo) pay: i64,
}

const SCHOOLS: [&str; 6] = [
    "가온대 경영학",
    "나래대 전자공학",
    "다온대 법학",
    "라온대 화학공학",
    "마루대 회계학",
    "새길대 컴퓨터공학",
];
const DUTIES: [&str; 9] =
    ["경영지원", "재무", "영업 총괄", "연구개발", "생산", "전략 기획", "인사", "품질", "해외 사업"];

impl Company {
    fn latest(&self) -> Accounts {
        Books::of(self, Basis::Separate).annual(LAST_YEAR).copied().unwrap_or_default()
    }

    /// Its people in `year`, from its revenue and its industry.
    pub(in crate::demo) fn workforce(&self, year: i32) -> Workforce {
        let profile = industry::profile(&self.industry);
        let mut dice = Dice::new(&self.corp_code, "workforce");
        let revenue = Books::of(self, Basis::Separate).annual(year).map_or(0, |books| books.revenue);
        let people = revenue as f64 / (profile.productivity * dice.range(0.75, 1.4) * 1e8);
        let pay = profile.pay * dice.range(0.8, 1.2) * (1.0 + 0.035 * f64::from(year - LAST_YEAR));
        Workforce {
            people: (people as i64).max(5),
            tenure: dice.between(21, 148),
            pay: (pay / 10.0).round() as i64 * 100_000,
        }
    }

    /// Three to twelve, the representatives first.
    pub(in crate::demo) fn executives(&self) -> Vec<Executive> {
        let mut dice = Dice::new(&self.corp_code, "executives");
        let outside = if self.form.is_listed() { dice.between(1, 3) } else { 0 };
        let unregistered = if self.size <= 'C' { dice.between(2, 5) } else { dice.between(0, 2) };
        let mut executives = Vec::new();
        for name in &self.ceos {
            executives.push(self.executive(&mut dice, name.clone(), "대표이사", "사내이사", "경영 총괄"));
        }
        let duty = |dice: &mut Dice| dice.pick(&DUTIES);
        for _ in 0..1 + i64::from(self.size <= 'D') {
            let (name, duty) = (people::name(&mut dice), duty(&mut dice));
            executives.push(self.executive(&mut dice, name, "이사", "사내이사", duty));
        }
        for _ in 0..outside {
            let name = people::name(&mut dice);
            executives.push(self.executive(&mut dice, name, "이사", "사외이사", "경영 자문"));
        }
        let name = people::name(&mut dice);
        executives.push(self.executive(&mut dice, name, "감사", "감사", "감사"));
        for _ in 0..unregistered {
            let (name, duty) = (people::name(&mut dice), duty(&mut dice));
            let position = dice.pick(&["상무", "전무", "본부장"]);
            executives.push(self.executive(&mut dice, name, position, "미등기", duty));
        }
        executives.truncate(12);
        executives
    }

    fn executive(
        &self,
        dice: &mut Dice,
        name: String,
        position: &'static str,
        registration: &'static str,
        duty: &'static str,
    ) -> Executive {
        let owns = registration == "사내이사" && dice.chance(60);
        Executive {
            name,
            born: format!("{}{:02}", dice.between(1956, 1982), dice.between(1, 12)),
            position,
            registration,
            full_time: registration != "사외이사",
            duty,
            career: dice.pick(&SCHOOLS).to_owned(),
            woman: dice.chance(22),
            years: dice.between(1, 9),
            term_ends: if registration == "미등기" {
                String::new()
            } else {
                format!("{}0{}{}", dice.between(2026, 2029), dice.between(3, 3), dice.between(20, 31))
            },
            shares: if owns { dice.between(1, 900) * 100 } else { 0 },
        }
    }

    /// Ordinary shares there are: capital at a par of 500 won.
    fn shares(&self) -> i64 {
        (self.latest().capital / 500).max(1)
    }

    /// The largest first, the largest shareholder and its kin before the others.
    pub(in crate::demo) fn shareholders(&self) -> Vec<Shareholder> {
        let mut dice = Dice::new(&self.corp_code, "shareholders");
        let all = self.shares();
        let owner = match &self.group {
            Some(group) if dice.chance(70) => format!("{group}지주(주)"),
            _ => people::name(&mut dice),
        };
        let mut parts = vec![(owner, "본인", dice.range(0.17, 0.48))];
        for relation in ["친인척", "친인척", "임원", "재단"].into_iter().take(dice.between(1, 4) as usize)
        {
            let name = if relation == "재단" {
                format!("재단법인 {}나눔", self.name)
            } else {
                people::name(&mut dice)
            };
            parts.push((name, relation, dice.range(0.003, 0.06)));
        }
        if self.form.is_listed() {
            parts.push(("우리사주조합".to_owned(), "기타", dice.range(0.002, 0.03)));
            if dice.chance(45) {
                parts.push(("해든누리자산운용(주)".to_owned(), "기타", dice.range(0.05, 0.09)));
            }
        }
        parts
            .into_iter()
            .map(|(name, relation, part)| {
                let shares = (all as f64 * part) as i64;
                Shareholder { name, relation, shares, ratio: shares.saturating_mul(10_000) / all }
            })
            .collect()
    }

    /// Consolidated subsidiaries: none without consolidated accounts.
    pub(in crate::demo) fn subsidiaries(&self) -> Vec<Subsidiary> {
        const KINDS: [(&str, &str, &str); 10] = [
            ("로지스(주)", "물류", "경기도 이천시"),
            ("시스템즈(주)", "정보 시스템 운영", "서울특별시 금천구"),
            ("에프앤씨(주)", "시설 관리", "서울특별시 중구"),
            ("연구소(주)", "연구개발", "대전광역시 유성구"),
            (" AMERICA, INC.", "북미 판매", "미국 캘리포니아"),
            (" VIETNAM CO., LTD.", "생산", "베트남 박닌"),
            (" EUROPE GmbH", "유럽 판매", "독일 헤센"),
            (" JAPAN K.K.", "일본 판매", "일본 도쿄"),
            ("파트너스(주)", "투자", "서울특별시 강남구"),
            ("머티리얼즈(주)", "소재 생산", "충청남도 당진시"),
        ];
        if !self.consolidates() {
            return Vec::new();
        }
        let mut dice = Dice::new(&self.corp_code, "subsidiaries");
        let mut kinds = KINDS;
        dice.shuffle(&mut kinds);
        let assets = self.latest().assets;
        let most = match self.size {
            'A' => 9,
            'B' => 6,
            _ => 3,
        };
        let english = self.name_eng.split([' ', ',']).next().unwrap_or_default().to_uppercase();
        kinds
            .into_iter()
            .take(dice.between(1, most) as usize)
            .map(|(suffix, business, address)| {
                let stem = if suffix.starts_with(' ') { &english } else { &self.name };
                let own = (assets as f64 * dice.range(0.004, 0.16)) as i64;
                Subsidiary {
                    name: format!("{stem}{suffix}"),
                    founded: format!(
                        "{}{:02}{:02}",
                        dice.between(1998, 2022),
                        dice.between(1, 12),
                        dice.between(1, 28)
                    ),
                    address,
                    business,
                    assets: own,
                    // The source's rule: more than a tenth of the parent's assets, or 75 billion won.
                    main: own * 10 > assets || own >= 75_000_000_000,
                }
            })
            .collect()
    }

    /// Yearly pay of one member: directors, outside directors, auditors.
    pub(in crate::demo) fn board_pay(&self) -> [i64; 3] {
        let mut dice = Dice::new(&self.corp_code, "pay");
        let (low, high) = match self.size {
            'A' => (900, 2_600),
            'B' => (450, 1_200),
            'C' => (250, 600),
            _ => (90, 280),
        };
        let directors = dice.between(low, high) * 1_000_000;
        [directors, dice.between(24, 80) * 1_000_000, dice.between(18, 70) * 1_000_000]
    }
}
