//! One fact of a company with its source and date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// OPEN DART `corpCode.xml`.
    DartCorpCode,
    /// OPEN DART `company.json`.
    DartCompany,
    /// OPEN DART `fnlttSinglAcnt.json`.
    DartAccounts,
    /// OPEN DART `list.json`.
    DartDisclosures,
    /// 금융위원회 `getCorpOutline_V2`.
    FscOutline,
    /// 금융위원회 `getAffiliate_V2`.
    FscAffiliate,
    /// 금융위원회 `getConsSubsComp_V2`.
    FscSubsidiary,
    /// 금융위원회 `getSummFinaStat_V2`.
    FscSummary,
    /// 금융위원회 `getBs_V2`.
    FscBalance,
    /// 금융위원회 `getIncoStat_V2`.
    FscIncome,
    /// 금융위원회 `getStockholderInfo`.
    FscShareholder,
    /// 금융위원회 `getReprDireInfo`.
    FscRepresentative,
    /// 금융위원회 `getExecRemuStat`.
    FscExecutivePay,
    /// 금융위원회 `getExecutivesInfo`.
    FscExecutive,
}

impl Source {
    /// All sources of the company pipeline, in the order they run.
    pub const ALL: [Self; 14] = [
        Self::DartCorpCode,
        Self::DartCompany,
        Self::FscOutline,
        Self::DartAccounts,
        Self::FscSummary,
        Self::FscBalance,
        Self::FscIncome,
        Self::FscExecutive,
        Self::FscRepresentative,
        Self::FscExecutivePay,
        Self::FscShareholder,
        Self::FscSubsidiary,
        Self::FscAffiliate,
        Self::DartDisclosures,
    ];

    /// The word in tables, on the command line (`--source`) and in logs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DartCorpCode => "dart_corp_code",
            Self::DartCompany => "dart_company",
            Self::DartAccounts => "dart_accounts",
            Self::DartDisclosures => "dart_disclosures",
            Self::FscOutline => "fsc_outline",
            Self::FscAffiliate => "fsc_affiliate",
            Self::FscSubsidiary => "fsc_subsidiary",
            Self::FscSummary => "fsc_summary",
            Self::FscBalance => "fsc_balance",
            Self::FscIncome => "fsc_income",
            Self::FscShareholder => "fsc_shareholder",
            Self::FscRepresentative => "fsc_representative",
            Self::FscExecutivePay => "fsc_executive_pay",
            Self::FscExecutive => "fsc_executive",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == text)
    }

    /// What a person reads beside a value.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::DartCorpCode | Self::DartCompany | Self::DartAccounts | Self::DartDisclosures => "DART",
            _ => "금융위원회",
        }
    }
}

/// The facts of the overview, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// The name without its legal form.
    Name,
    /// The name with its legal form.
    LegalName,
    /// The English name.
    NameEng,
    /// The short name of the listed share.
    StockName,
    /// Six characters.
    StockCode,
    /// A word of [`super::Market`].
    Market,
    /// Representatives, comma separated.
    Ceo,
    /// KSIC code, 2–5 digits.
    IndustryCode,
    /// What it does, in the source's words.
    MainBusiness,
    /// `YYYY-MM-DD`.
    FoundedOn,
    /// `YYYY-MM-DD`.
    ListedOn,
    /// Address of the head office.
    Address,
    /// Homepage, with a scheme.
    Homepage,
    /// Page for investors, with a scheme.
    IrPage,
    /// Telephone.
    Phone,
    /// Fax.
    Fax,
    /// Number of employees.
    Employees,
    /// Average tenure in years, one decimal.
    TenureYears,
    /// Average pay per person and year, in won.
    AveragePay,
    /// 중소기업: `Y` or `N`.
    SmallBusiness,
    /// Month in which the fiscal year ends, 1–12.
    FiscalMonth,
    /// The auditor.
    Auditor,
    /// The auditor's opinion.
    AuditOpinion,
    /// Main bank.
    MainBank,
    /// 법인등록번호, 13 digits.
    RegistrationNo,
    /// 사업자등록번호, 10 digits.
    BusinessNo,
}

impl FactKind {
    /// All, in the order of the overview.
    pub const ALL: [Self; 26] = [
        Self::Name,
        Self::LegalName,
        Self::NameEng,
        Self::StockName,
        Self::StockCode,
        Self::Market,
        Self::Ceo,
        Self::IndustryCode,
        Self::MainBusiness,
        Self::FoundedOn,
        Self::ListedOn,
        Self::Address,
        Self::Homepage,
        Self::IrPage,
        Self::Phone,
        Self::Fax,
        Self::Employees,
        Self::TenureYears,
        Self::AveragePay,
        Self::SmallBusiness,
        Self::FiscalMonth,
        Self::Auditor,
        Self::AuditOpinion,
        Self::MainBank,
        Self::RegistrationNo,
        Self::BusinessNo,
    ];

    /// The word in tables: also the column's name in `company`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::LegalName => "legal_name",
            Self::NameEng => "name_eng",
            Self::StockName => "stock_name",
            Self::StockCode => "stock_code",
            Self::Market => "market",
            Self::Ceo => "ceo",
            Self::IndustryCode => "industry_code",
            Self::MainBusiness => "main_business",
            Self::FoundedOn => "founded_on",
            Self::ListedOn => "listed_on",
            Self::Address => "address",
            Self::Homepage => "homepage",
            Self::IrPage => "ir_page",
            Self::Phone => "phone",
            Self::Fax => "fax",
            Self::Employees => "employees",
            Self::TenureYears => "tenure_years",
            Self::AveragePay => "average_pay",
            Self::SmallBusiness => "small_business",
            Self::FiscalMonth => "fiscal_month",
            Self::Auditor => "auditor",
            Self::AuditOpinion => "audit_opinion",
            Self::MainBank => "main_bank",
            Self::RegistrationNo => "registration_no",
            Self::BusinessNo => "business_no",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "회사명",
            Self::LegalName => "정식 이름",
            Self::NameEng => "영문 이름",
            Self::StockName => "종목명",
            Self::StockCode => "종목코드",
            Self::Market => "시장",
            Self::Ceo => "대표자",
            Self::IndustryCode => "업종",
            Self::MainBusiness => "주요 사업",
            Self::FoundedOn => "설립일",
            Self::ListedOn => "상장일",
            Self::Address => "본사 주소",
            Self::Homepage => "홈페이지",
            Self::IrPage => "투자자 페이지",
            Self::Phone => "전화",
            Self::Fax => "팩스",
            Self::Employees => "임직원",
            Self::TenureYears => "평균 근속",
            Self::AveragePay => "평균 연봉",
            Self::SmallBusiness => "중소기업",
            Self::FiscalMonth => "결산월",
            Self::Auditor => "감사인",
            Self::AuditOpinion => "감사 의견",
            Self::MainBank => "주거래 은행",
            Self::RegistrationNo => "법인등록번호",
            Self::BusinessNo => "사업자등록번호",
        }
    }
}

/// A value with where it is from and as of when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which fact.
    pub kind: FactKind,
    /// Canonical text: dates `YYYY-MM-DD`, amounts and counts as plain integers.
    pub value: String,
    /// Where it is from.
    pub source: Source,
    /// The day the source says the value holds for, else the day it was fetched (Asia/Seoul).
    pub as_of: NaiveDate,
}
