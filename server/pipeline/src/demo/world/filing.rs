//! Filings at DART: the periodic reports the accounts are from, audit reports, and events.

use super::{Company, Dice, FIRST_YEAR, LAST_QUARTERS, LAST_YEAR, finance};
use crate::demo::TODAY;

/// What a filing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Kind {
    /// A periodic report: fiscal year and quarter (4 is 사업보고서).
    Report(i32, usize),
    /// 감사보고서 of a company that files no report itself.
    Audit,
    /// Anything else.
    Event,
}

/// A filing.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Filing {
    pub(in crate::demo) kind: Kind,
    /// 14 digits.
    pub(in crate::demo) receipt_no: String,
    pub(in crate::demo) title: String,
    pub(in crate::demo) filer: String,
    /// `YYYYMMDD`.
    pub(in crate::demo) received: String,
    pub(in crate::demo) remarks: &'static str,
    /// `pblntf_ty`.
    pub(in crate::demo) class: &'static str,
    /// A later filing corrects it.
    pub(in crate::demo) superseded: bool,
}

const EVENTS: [(&str, &str); 16] = [
    ("단일판매ㆍ공급계약체결", "I"),
    ("현금ㆍ현물배당결정", "I"),
    ("주주총회소집결의", "I"),
    ("정기주주총회결과", "I"),
    ("기업설명회(IR)개최(안내공시)", "I"),
    ("연결재무제표기준영업(잠정)실적(공정공시)", "I"),
    ("신규시설투자등", "I"),
    ("타법인주식및출자증권취득결정", "I"),
    ("매출액또는손익구조30%(대규모법인은15%)이상변경", "I"),
    ("임원ㆍ주요주주특정증권등소유상황보고서", "D"),
    ("주식등의대량보유상황보고서(일반)", "D"),
    ("최대주주등소유주식변동신고서", "I"),
    ("주요사항보고서(자기주식취득결정)", "B"),
    ("주요사항보고서(전환사채권발행결정)", "B"),
    ("사외이사의선임ㆍ해임또는중도퇴임에관한신고", "E"),
    ("증권발행실적보고서", "C"),
];

/// The quarter's name in titles, its last month, and when it is filed: years later, month, day.
fn report(quarter: usize) -> (&'static str, u32, i32, i64, i64) {
    match quarter {
        1 => ("분기보고서", 3, 0, 5, 15),
        2 => ("반기보고서", 6, 0, 8, 14),
        3 => ("분기보고서", 9, 0, 11, 14),
        _ => ("사업보고서", 12, 1, 3, 21),
    }
}

impl Company {
    /// The first fiscal year with accounts.
    pub(in crate::demo) fn first_fiscal_year(&self) -> i32 {
        let founded: i32 = self.founded.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
        FIRST_YEAR.max(founded + 1)
    }

    /// Periodic reports that have been filed: fiscal year and quarter (4 is the year), oldest first.
    pub(in crate::demo) fn reports(&self) -> Vec<(i32, usize)> {
        if !self.files_reports() {
            return Vec::new();
        }
        let mut reports = Vec::new();
        for year in self.first_fiscal_year()..=LAST_YEAR + 1 {
            let filed = LAST_QUARTERS.iter().find(|(with, _)| *with == year).map_or(0, |(_, last)| *last);
            reports.extend((1..=filed).map(|quarter| (year, quarter)));
            if year <= LAST_YEAR {
                reports.push((year, 4));
            }
        }
        reports
    }

    /// Every filing, newest first.
    pub(in crate::demo) fn filings(&self) -> Vec<Filing> {
        let mut dice = Dice::new(&self.corp_code, "filings");
        let mut filings = Vec::new();
        for (year, quarter) in self.reports() {
            let (name, month, later, in_month, by_day) = report(quarter);
            let day = by_day - dice.between(0, 4);
            let title = format!("{name} ({year}.{month:02})");
            let remarks = if self.consolidates() && quarter == 4 { "연" } else { "" };
            let received = format!("{}{in_month:02}{day:02}", year + later);
            let correction = quarter == 4 && dice.chance(8);
            filings.push(self.filing(Kind::Report(year, quarter), title.clone(), received, remarks, "A"));
            if correction {
                if let Some(original) = filings.last_mut() {
                    original.superseded = true;
                }
                let received = format!("{}05{:02}", year + later, dice.between(2, 28));
                filings.push(self.filing(Kind::Event, format!("[기재정정]{title}"), received, remarks, "A"));
            }
        }
        if self.form.is_listed() {
            self.add_events(&mut dice, &mut filings);
        } else if self.is_audited() && !self.files_reports() && self.form == super::Form::Private {
            for year in self.first_fiscal_year()..=LAST_YEAR {
                let received = format!("{}04{:02}", year + 1, dice.between(1, 14));
                let mut filing =
                    self.filing(Kind::Audit, format!("감사보고서 ({year}.12)"), received, "", "F");
                filing.filer = self.auditor().to_owned();
                filings.push(filing);
            }
        }
        self.number(&mut filings);
        filings
    }

    fn add_events(&self, dice: &mut Dice, filings: &mut Vec<Filing>) {
        let today = TODAY.format("%Y%m%d").to_string();
        for _ in 0..dice.between(9, 14) {
            let (title, class) = dice.pick(&EVENTS);
            let (year, month) = (dice.between(2024, 2026), dice.between(1, 12));
            let received = format!("{year}{month:02}{:02}", dice.between(1, 28));
            if received > today {
                continue;
            }
            let remarks = match (class, self.form) {
                ("I", super::Form::Kosdaq) => "코",
                ("I", super::Form::Konex) => "넥",
                ("I", _) => "유",
                _ => "",
            };
            // DART pads some titles.
            let title = if dice.chance(20) { format!("{title}            ") } else { title.to_owned() };
            filings.push(self.filing(Kind::Event, title, received, remarks, class));
        }
    }

    fn filing(
        &self,
        kind: Kind,
        title: String,
        received: String,
        remarks: &'static str,
        class: &'static str,
    ) -> Filing {
        let filer = self.name.clone();
        Filing { kind, receipt_no: String::new(), title, filer, received, remarks, class, superseded: false }
    }

    /// Receipt numbers are the day and a number nobody else has on that day; newest first.
    fn number(&self, filings: &mut [Filing]) {
        filings.sort_by(|a, b| a.received.cmp(&b.received));
        let base = self.corp_code.parse::<usize>().unwrap_or_default() % 10_000_000;
        let base = base.saturating_sub(100_003) / 37 * 100;
        for (index, filing) in filings.iter_mut().enumerate() {
            filing.receipt_no = format!("{}{:06}", filing.received, base + index + 1);
        }
        filings.reverse();
    }

    /// Who audits it: an invented firm.
    pub(in crate::demo) fn auditor(&self) -> &'static str {
        Dice::new(&self.corp_code, "auditor").pick(&[
            "새론빛회계법인",
            "다올누리회계법인",
            "한결나루회계법인",
            "미르솔회계법인",
            "온새참회계법인",
        ])
    }

    /// Its books, and whether that basis is reported.
    pub(in crate::demo) fn books(&self) -> Vec<(finance::Basis, finance::Books)> {
        let bases: &[finance::Basis] = if self.consolidates() {
            &[finance::Basis::Consolidated, finance::Basis::Separate]
        } else {
            &[finance::Basis::Separate]
        };
        bases.iter().map(|basis| (*basis, finance::Books::of(self, *basis))).collect()
    }
}
