//! The tables: what there is, who may call it, and with what it is tried.

use super::Who;
use crate::site::{PASSWORD, SENT_AT, SENTENCES};

/// Patterns of routes: who may call it, and an address to try it with.
pub const ROUTES: [(&str, Who, &str); 27] = [
    ("/health/live", Who::Everyone, "/health/live"),
    ("/health/ready", Who::Everyone, "/health/ready"),
    ("/metrics", Who::Operator, "/metrics"),
    ("/robots.txt", Who::Everyone, "/robots.txt"),
    ("/sitemap.xml", Who::Everyone, "/sitemap.xml"),
    ("/sitemap/{name}", Who::Everyone, "/sitemap/first.xml"),
    ("/api/v1/suggest", Who::Everyone, "/api/v1/suggest?q=x"),
    ("/essays", Who::Everyone, "/essays"),
    ("/essays/{*place}", Who::Everyone, "/essays/trash"),
    ("/api/v1/accepted", Who::Everyone, "/api/v1/accepted?company=&group=&kind=&since=&q=&page="),
    ("/api/v1/accepted/{id}", Who::Everyone, "/api/v1/accepted/1"),
    // What changes something there, and another's: scraps.rs.
    ("/api/v1/accepted/{id}/scraps", Who::Member, "/api/v1/accepted/1/scraps"),
    ("/api/v1/accepted/pack", Who::Everyone, "/api/v1/accepted/pack?company=&group=it"),
    ("/api/v1/accepted/prints", Who::Everyone, "/api/v1/accepted/prints?company=&group=it"),
    ("/api/v1/account", Who::Member, "/api/v1/account"),
    // Where the operator has a dictionary; what is asked of it: spelling/.
    ("/api/v1/spelling", Who::Everyone, "/api/v1/spelling"),
    ("/api/v1/essays", Who::Member, "/api/v1/essays"),
    // What changes something at these, and another's: essays.rs.
    ("/api/v1/essays/{id}", Who::Member, "/api/v1/essays/00000000-0000-7000-8000-000000000001"),
    (
        "/api/v1/essays/{id}/revisions",
        Who::Member,
        "/api/v1/essays/00000000-0000-7000-8000-000000000001/revisions",
    ),
    (
        "/api/v1/essays/{id}/revisions/{number}",
        Who::Member,
        "/api/v1/essays/00000000-0000-7000-8000-000000000001/revisions/1",
    ),
    (
        "/api/v1/essays/{id}/snapshots",
        Who::Member,
        "/api/v1/essays/00000000-0000-7000-8000-000000000001/snapshots",
    ),
    (
        "/api/v1/essays/{id}/snapshots/{snapshot}",
        Who::Member,
        "/api/v1/essays/00000000-0000-7000-8000-000000000001/snapshots/00000000-0000-7000-8000-000000000002",
    ),
    ("/api/v1/company/names", Who::Everyone, "/api/v1/company/names"),
    ("/api/v1/company/{corp_code}/facts", Who::Everyone, "/api/v1/company/00990001/facts"),
    ("/my/data/export.zip", Who::Member, "/my/data/export.zip"),
    ("/sw.js", Who::Everyone, "/sw.js"),
    // Which of them, the next table says.
    ("/api/fn/{*name}", Who::Everyone, "/api/fn/home"),
];

/// Server functions that only read: who may call it, and with which query.
pub const READS: [(&str, Who, &str); 23] = [
    ("home", Who::Everyone, ""),
    ("search_companies", Who::Everyone, "query=x&filter=&page=1"),
    ("company", Who::Everyone, "corp_code=00990001"),
    ("company_finance", Who::Everyone, "corp_code=00990001&basis=&span="),
    ("company_chart", Who::Everyone, "corp_code=00990001&basis=&span="),
    ("accepted_list", Who::Everyone, "q=x&kind=&group=&year=&company=&sort=&page=1"),
    ("accepted", Who::Everyone, "id=1&mark="),
    ("company_accepted", Who::Everyone, "corp_code=00990001&kind="),
    ("legal_text", Who::Everyone, "name=terms"),
    ("pending_sign_up", Who::Everyone, "token=0"),
    ("is_reset_open", Who::Everyone, "token=0"),
    ("pending_email", Who::Member, "token=0"),
    ("former_email", Who::Everyone, "token=0"),
    ("profile", Who::Member, ""),
    ("sessions", Who::Member, ""),
    ("consents", Who::Member, ""),
    ("scraps", Who::Member, "page=1"),
    ("contribution_page", Who::Member, "address=/my/contributions"),
    ("review_page", Who::Admin, "address=/admin/contributions"),
    ("synonyms", Who::Admin, "query=&page=1"),
    ("synonym", Who::Admin, "id=1"),
    ("essay_companies", Who::Admin, "decided=false&page=1"),
    ("essay_company", Who::Admin, "key=0"),
];

/// The fields of a form.
pub type Form = &'static [(&'static str, &'static str)];

/// Server functions that change something: who may call it, and a form that is right for the caller's own account.
pub const CHANGES: [(&str, Who, Form); 27] = [
    (
        "sign_up",
        Who::Everyone,
        &[
            ("email", "new@example.com"),
            ("password", PASSWORD),
            ("nickname", "새별명"),
            ("age14", "on"),
            ("terms", "on"),
            ("privacy", "on"),
            ("job_group", "it"),
            ("desired", "on"),
        ],
    ),
    // Whoever holds a link: without one nothing happens.
    ("finish_sign_up", Who::Everyone, &[("token", "0"), ("password", PASSWORD)]),
    ("reset_password", Who::Everyone, &[("token", "0"), ("password", "나룻배 둘이 지나가요")]),
    ("undo_email_change", Who::Everyone, &[("token", "0"), ("password", "나룻배 둘이 지나가요")]),
    ("confirm_email", Who::Member, &[("token", "0")]),
    ("sign_in", Who::Everyone, &[("email", "no@example.com"), ("password", PASSWORD)]),
    ("sign_out", Who::Everyone, &[]),
    ("ask_reset", Who::Everyone, &[("email", "no@example.com")]),
    (
        "change_password",
        Who::Member,
        &[("current_password", PASSWORD), ("new_password", "나룻배 둘이 지나가요")],
    ),
    ("ask_email_change", Who::Member, &[("current_password", PASSWORD), ("email", "other@example.com")]),
    ("update_profile", Who::Writer, &[("nickname", "새별명")]),
    ("set_consents", Who::Member, &[("activity", "on")]),
    ("end_session", Who::Member, &[("session", OWN_SESSION)]),
    ("end_other_sessions", Who::Member, &[]),
    ("withdraw", Who::Member, &[("current_password", PASSWORD), ("sure", "on")]),
    (
        "save_scrap",
        Who::Writer,
        &[("essay", "1"), ("position", "0"), ("sentence", SENTENCES[0]), ("note", "숫자로")],
    ),
    ("remove_scrap", Who::Member, &[("scrap", OWN_SCRAP)]),
    ("save_contribution", Who::Writer, &ESSAY),
    ("send_contribution", Who::Writer, &[("contribution", OWN_DRAFT)]),
    ("remove_contribution", Who::Member, &[("contribution", OWN_DRAFT)]),
    ("publish_contribution", Who::Admin, &[("contribution", SENT), ("seen", SENT_AT)]),
    (
        "refuse_contribution",
        Who::Admin,
        &[("contribution", SENT), ("seen", SENT_AT), ("reason", "너무 짧아요")],
    ),
    (
        "add_synonym",
        Who::Admin,
        &[("direction", "two_way"), ("terms", "가람\nGaram"), ("finds", ""), ("note", "강")],
    ),
    (
        "change_synonym",
        Who::Admin,
        &[
            ("id", "1"),
            ("version", "1"),
            ("direction", "one_way"),
            ("terms", "달여울"),
            ("finds", "달여울식품"),
            ("note", ""),
        ],
    ),
    ("remove_synonym", Who::Admin, &[("id", "2"), ("version", "1"), ("sure", "on")]),
    ("decide_essay_company", Who::Admin, &[("key", NAMELESS), ("choice", "00990001"), ("corp_code", "")]),
    ("undo_essay_company", Who::Admin, &[("key", NAMELESS), ("seen", "00990001")]),
];

/// The key of 한빛상사, a name that fits no company.
pub const NAMELESS: &str = "2bb4d6ccc3045895";

/// Stands for the id of the caller's own session.
pub const OWN_SESSION: &str = "{own session}";

/// Stands for the number of a sentence the caller keeps.
pub const OWN_SCRAP: &str = "{own scrap}";

/// Stands for the number of an essay the caller has begun to give.
pub const OWN_DRAFT: &str = "{own draft}";

/// Stands for the number of an essay that waits for an operator.
pub const SENT: &str = "{sent}";

/// An essay that is given.
pub const ESSAY: [(&str, &str); 11] = [
    ("contribution", ""),
    ("company", "달여울식품"),
    ("job", "품질관리"),
    ("year", "2025"),
    ("half", "1"),
    ("hire", "신입"),
    ("specs", "토익 900"),
    ("questions[0]", "지원동기를 적어 주세요"),
    ("answers[0]", "팀장 박서윤에게 010-1234-5678로 배운 대로 품질을 지켰습니다."),
    ("mine", "on"),
    ("agreed", "on"),
];

/// The only functions that take the id of a thing. One that is added here needs a test of its own below.
pub const NAME_A_THING: [&str; 17] = [
    "end_session",
    "confirm_email",
    "pending_email",
    "remove_scrap",
    "contribution_page",
    "save_contribution",
    "send_contribution",
    "remove_contribution",
    "review_page",
    "publish_contribution",
    "refuse_contribution",
    "synonym",
    "change_synonym",
    "remove_synonym",
    "essay_company",
    "decide_essay_company",
    "undo_essay_company",
];

/// What a link that is none, or a password that is wrong, is answered by functions for everyone.
pub const LINKS: [&str; 4] = ["finish_sign_up", "reset_password", "undo_email_change", "confirm_email"];
