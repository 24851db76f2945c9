//! `GET /my/data/export.zip`: everything of an account, in one file that is readable without the service.

mod essay;

use std::io::{Cursor, Write as _};

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use domain::account::{Export, ExportedContribution};
use model::search::SynonymDeed;
use sqlx::MySqlPool;
use uuid::Uuid;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::requester;

/// Who may call it: an account, for itself. A suspended one too. Others are sent to sign in.
pub async fn export(State(state): State<crate::State>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let Ok(requester) = requester::of(&state, &parts).await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let Some(member) = &requester.account else {
        return (StatusCode::SEE_OTHER, [(header::LOCATION, "/signin?next=/my/data")]).into_response();
    };
    let zipped = match state.app.accounts.export(member).await {
        Ok(export) => zip(&state.app.pool, member.id, &export).await,
        Err(error) => {
            tracing::error!(error = %error, "an account could not be exported");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    match zipped {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, "application/zip"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"zazinmori.zip\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, bytes).into_response()
        }
        Err(error) => {
            tracing::error!(error = %error, "an export could not be packed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn zip(pool: &MySqlPool, account: Uuid, export: &Export) -> anyhow::Result<Vec<u8>> {
    let mut zip = begin(export)?;
    // One at a time: what an essay said before may be much.
    for it in &export.essays {
        let history = domain::essay::history(pool, account, &it.essay.id).await?;
        essay::write(&mut zip, it, &history)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn begin(export: &Export) -> anyhow::Result<ZipWriter<Cursor<Vec<u8>>>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("index.html", options)?;
    zip.write_all(page(export).as_bytes())?;
    zip.start_file("account.json", options)?;
    zip.write_all(&serde_json::to_vec_pretty(export)?)?;
    Ok(zip)
}

/// The export for a person: no script, nothing loaded.
fn page(export: &Export) -> String {
    let account = &export.account;
    let none = || "적지 않았어요".to_owned();
    let role = account.role.parse::<model::account::Role>().map_or(account.role.as_str(), |it| it.label());
    let standing = account
        .suspended_at
        .map_or_else(|| "이용 중".to_owned(), |since| format!("정지됨 ({}부터)", time(since)));
    let facts = [
        ("이메일", account.email.clone()),
        ("별명", account.nickname.clone()),
        ("가입한 때", time(account.created_at)),
        ("만 14세 이상이라고 밝힌 때", time(account.age_declared_at)),
        ("역할", role.to_owned()),
        ("가입 상태", standing),
        ("희망 직군", account.desired_job_group.clone().unwrap_or_else(none)),
        (
            "희망 지역",
            if account.desired_regions.is_empty() { none() } else { account.desired_regions.join(", ") },
        ),
    ];
    let facts: String =
        facts.iter().map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>", escape(value))).collect();
    let consents: String = export
        .consents
        .iter()
        .map(|it| {
            let label =
                it.consent.parse::<model::account::Consent>().map_or(it.consent.as_str(), |it| it.label());
            let decided = if it.agreed { "동의" } else { "동의하지 않음" };
            format!(
                "<tr><td>{}</td><td>{decided}</td><td>{}</td><td>{}</td></tr>",
                escape(label),
                escape(&it.version),
                time(it.decided_at)
            )
        })
        .collect();
    let sessions: String = export
        .sessions
        .iter()
        .map(|it| {
            format!(
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                escape(&it.device),
                time(it.signed_in_at),
                time(it.seen_at)
            )
        })
        .collect();
    let browsers: String =
        export.known_browsers.iter().map(|it| format!("<li>{}</li>", time(it.seen_at))).collect();
    let former: String = export
        .former_emails
        .iter()
        .map(|it| format!("<tr><td>{}</td><td>{}</td></tr>", escape(&it.email), time(it.kept_until)))
        .collect();
    let deeds: String = export
        .synonym_changes
        .iter()
        .map(|it| {
            let deed = SynonymDeed::parse(&it.deed).map_or(it.deed.as_str(), |deed| deed.label());
            format!("<tr><td>{deed}</td><td>{}</td><td>{}</td></tr>", escape(&it.line), time(it.done_at))
        })
        .collect();
    let scraps: String = export
        .scraps
        .iter()
        .map(|it| {
            let of = format!("{} {}", it.company, it.job);
            format!(
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escape(&it.sentence),
                escape(&it.note),
                escape(of.trim()),
                time(it.created_at)
            )
        })
        .collect();
    let given: String = export.contributions.iter().map(given).collect();
    let essays: String = export.essays.iter().map(essay::section).collect();
    // Members have none and need not read of it.
    let deeds = if deeds.is_empty() {
        deeds
    } else {
        format!(
            "<h2>검색어 묶음에 한 일</h2><table><tr><th>한 일</th><th>묶음</th><th>때</th></tr>{deeds}</table>\n"
        )
    };
    let decided: String = export
        .company_decisions
        .iter()
        .map(|it| {
            let company = it.corp_code.as_deref().unwrap_or("우리 목록에 없음");
            format!(
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                escape(&it.name),
                escape(company),
                time(it.decided_at)
            )
        })
        .collect();
    let decided = if decided.is_empty() {
        decided
    } else {
        format!(
            "<h2>합격자소서 회사로 정한 것</h2><table><tr><th>이름</th><th>고유번호</th><th>때</th></tr>{decided}</table>\n"
        )
    };
    format!(
        r#"<!DOCTYPE html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>내 자료 — 자진모리</title>
<style>body{{font:16px/1.6 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;word-break:keep-all}}
dt{{font-weight:700}}dd{{margin:0 0 .6em}}table{{border-collapse:collapse;width:100%}}td,th{{border-top:1px solid #ccc;padding:.4em;text-align:left}}</style>
</head><body>
<h1>내 자료</h1><p>{exported_at} 기준이에요. 같은 내용이 account.json에도 있어요.</p>
<h2>프로필</h2><dl>{facts}</dl>
<h2>동의</h2><table><tr><th>내용</th><th>결정</th><th>문서</th><th>때</th></tr>{consents}</table>
<h2>로그인한 기기</h2><table><tr><th>기기</th><th>로그인</th><th>마지막으로 본 때</th></tr>{sessions}</table>
<h2>알아보는 브라우저</h2><p>로그인한 적이 있어서 알아보는 브라우저예요. 마지막으로 로그인한 때만 남아 있어요.</p><ul>{browsers}</ul>
<h2>바꾸기 전의 이메일</h2><table><tr><th>이메일</th><th>지우는 때</th></tr>{former}</table>
<h2>스크랩한 문장</h2><table><tr><th>문장</th><th>메모</th><th>합격자소서</th><th>때</th></tr>{scraps}</table>
<h2>쓰는 자소서</h2><p>예전 글과 저장본은 essays 폴더에 자소서마다 하나씩 있어요.</p>{essays}
<h2>나눈 자소서</h2>{given}
{deeds}{decided}</body></html>
"#,
        exported_at = time(export.exported_at),
    )
}

/// An essay that was given.
fn given(it: &ExportedContribution) -> String {
    let answers: String = it
        .answers
        .iter()
        .map(|it| {
            format!("<h4>{}</h4><p>{}</p>", escape(&it.question), escape(&it.answer).replace('\n', "<br>"))
        })
        .collect();
    let facts = [&it.period, &it.hire, &it.state, &it.reason].into_iter().chain(&it.specs);
    let facts: Vec<String> = facts.filter(|it| !it.is_empty()).map(|it| escape(it)).collect();
    format!(
        "<h3>{} {}</h3><p>{}</p><p>동의: {}, {}</p>{answers}",
        escape(&it.company),
        escape(&it.job),
        facts.join(" · "),
        escape(&it.consent),
        time(it.consented_at)
    )
}

/// In Korea's time.
fn time(at: DateTime<Utc>) -> String {
    (at + chrono::Duration::hours(9)).format("%Y.%m.%d %H:%M").to_string()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use domain::account::{
        ExportedAccount, ExportedBrowser, ExportedCompanyDecision, ExportedContribution, ExportedDecision,
        ExportedFormerEmail, ExportedScrap, ExportedSession, ExportedSynonymChange,
    };

    use super::*;

    #[test]
    fn it_reads_without_the_service_and_nothing_in_it_runs() {
        let at = "2026-03-01T15:30:00Z".parse().unwrap();
        let export = Export {
            exported_at: at,
            account: ExportedAccount {
                email: "kim@example.com".to_owned(),
                nickname: "<script>alert(1)</script>".to_owned(),
                role: "moderator".to_owned(),
                desired_job_group: None,
                desired_regions: vec!["서울".to_owned(), "부산".to_owned()],
                age_declared_at: at,
                created_at: at,
                suspended_at: Some("2026-04-01T00:00:00Z".parse().unwrap()),
            },
            consents: vec![ExportedDecision {
                consent: "terms".to_owned(),
                version: "2026-11-22".to_owned(),
                agreed: true,
                decided_at: at,
            }],
            sessions: vec![ExportedSession {
                device: "Chrome · Windows".to_owned(),
                signed_in_at: at,
                seen_at: at,
            }],
            known_browsers: vec![ExportedBrowser { seen_at: "2026-02-28T00:00:00Z".parse().unwrap() }],
            former_emails: vec![ExportedFormerEmail { email: "old@example.com".to_owned(), kept_until: at }],
            scraps: vec![ExportedScrap {
                company: "달여울식품".to_owned(),
                job: "품질관리".to_owned(),
                essay: 7,
                sentence: "1 < 2를 숫자로 보였습니다.".to_owned(),
                note: "<b>숫자</b>".to_owned(),
                created_at: at,
            }],
            essays: Vec::new(),
            contributions: vec![ExportedContribution {
                company: "달여울식품".to_owned(),
                job: "<u>품질</u>".to_owned(),
                period: "2024년 상반기".to_owned(),
                hire: "신입".to_owned(),
                specs: vec!["토익 900".to_owned()],
                answers: vec![model::accepted::AcceptedAnswer {
                    question: "지원동기".to_owned(),
                    answer: "○○○ 님과\n1 < 2".to_owned(),
                }],
                state: "실렸어요".to_owned(),
                reason: String::new(),
                consent: "2026-11-23".to_owned(),
                consented_at: at,
                essay: Some(3),
            }],
            synonym_changes: vec![ExportedSynonymChange {
                deed: "remove".to_owned(),
                line: "<네이버> ↔ NAVER".to_owned(),
                done_at: at,
            }],
            company_decisions: vec![ExportedCompanyDecision {
                name: "<i>달식</i>".to_owned(),
                corp_code: None,
                decided_at: at,
            }],
        };
        let page = page(&export);
        for part in [
            "kim@example.com",
            "서울, 부산",
            "이용약관에 동의해요",
            "Chrome · Windows",
            "2026.03.02 00:30",
            "<li>2026.02.28 09:00</li>",
            "<td>old@example.com</td>",
            "<td>&lt;네이버&gt; ↔ NAVER</td>",
            "<td>1 &lt; 2를 숫자로 보였습니다.</td><td>&lt;b&gt;숫자&lt;/b&gt;</td><td>달여울식품 품질관리</td>",
            "<h3>달여울식품 &lt;u&gt;품질&lt;/u&gt;</h3><p>2024년 상반기 · 신입 · 실렸어요 · 토익 900</p>",
            "<h4>지원동기</h4><p>○○○ 님과<br>1 &lt; 2</p>",
            "<td>&lt;i&gt;달식&lt;/i&gt;</td><td>우리 목록에 없음</td>",
            "<dt>역할</dt><dd>운영 도우미</dd>",
            "<dt>가입 상태</dt><dd>정지됨 (2026.04.01 09:00부터)</dd>",
        ] {
            assert!(page.contains(part), "{part}");
        }
        assert!(!page.contains("<script"));
        let mut active = export.clone();
        active.account.suspended_at = None;
        assert!(super::page(&active).contains("<dt>가입 상태</dt><dd>이용 중</dd>"));
        let bytes = begin(&export).unwrap().finish().unwrap().into_inner();
        let mut read = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.len(), 2);
        assert!(read.by_name("index.html").is_ok());
        let json: serde_json::Value = serde_json::from_reader(read.by_name("account.json").unwrap()).unwrap();
        assert_eq!(json["account"]["email"], "kim@example.com");
    }
}
