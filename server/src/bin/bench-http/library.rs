//! The library of accepted essays at volume: loading it, one more essay until every page shows it, pages.

use std::{
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};

use super::{
    client::Client,
    program::{Program, Running},
    round::round,
};

/// Given by hand for essays that only measure.
const CONSENT: &str = "측정하려고 구성한 글이에요.";
/// A page that does not show a new essay by then never will.
const SHOWN_WITHIN: Duration = Duration::from_secs(60);
/// Pages of each kind asked for.
const PAGES: usize = 40;

/// Loads the essays of a file into the library, adds one, and measures pages.
///
/// # Errors
/// Something failed, or an answer is not 200.
pub async fn measure(program: &Program, file: &Path) -> anyhow::Result<()> {
    let began = Instant::now();
    import(program, file).await?;
    println!("essays of {}: imported in {:.1} s", file.display(), began.elapsed().as_secs_f64());
    let server = program.start().await?;
    let company = company(server.addr).await?;
    let pages = pages(server.addr, &company).await?;
    for (kind, pages) in &pages {
        for visitors in [1, 8] {
            let asked = round(server.addr, pages, "br", visitors, Duration::from_secs(5)).await?;
            println!(
                "  {kind:<28} {visitors} visitor(s): {:5.0} requests/s, p50 {:6.1} ms, p99 {:6.1} ms (aim p99 ≤ 150 ms)",
                asked.per_second,
                asked.p50.as_secs_f64() * 1e3,
                asked.p99.as_secs_f64() * 1e3,
            );
        }
    }
    one_more(program, &server, &company).await?;
    server.stop().await
}

async fn import(program: &Program, file: &Path) -> anyhow::Result<()> {
    let file = file.to_str().context("the name of the file is no text")?;
    program.run(&["accepted", "import", file, "--consent", CONSENT, "--save"]).await
}

async fn body(addr: SocketAddr, path: &str) -> anyhow::Result<String> {
    let answer = Client::connect(addr).await?.get(path, "identity", true).await?;
    ensure!(answer.status == 200, "{path} answers {}", answer.status);
    Ok(String::from_utf8(answer.body)?)
}

/// Code and name of the company of the newest essay.
async fn company(addr: SocketAddr) -> anyhow::Result<(String, String)> {
    let list = body(addr, "/accepted").await?;
    let essay = essays_of(&list).next().context("the library is empty")?;
    let page = body(addr, &format!("/accepted/{essay}")).await?;
    let rest = page.split("<a href=\"/company/").nth(1).context("the essay is for no company")?;
    let code = rest.get(..8).context("no corp code")?.to_owned();
    let name = rest.split('>').nth(1).and_then(|text| text.split(" 기업 정보").next()).context("no name")?;
    Ok((code, name.to_owned()))
}

/// The essays a list links to; other pages are below the same address.
fn essays_of(list: &str) -> impl Iterator<Item = &str> {
    let links = list.split("href=\"/accepted/").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Pages of each kind.
async fn pages(
    addr: SocketAddr,
    (code, _): &(String, String),
) -> anyhow::Result<Vec<(&'static str, Vec<String>)>> {
    let mut essays = Vec::new();
    for page in 1..=PAGES.div_ceil(20) {
        let list = body(addr, &format!("/accepted?page={page}")).await?;
        essays.extend(essays_of(&list).map(str::to_owned));
    }
    essays.dedup();
    let words = ["협업", "고객", "데이터", "설계", "책임감", "품질 관리", "영업", "연구"];
    let encoded = |word: &str| word.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let kinds = ["motive", "skill", "challenge", "teamwork", "growth", "character", "plan", "issue", "other"];
    Ok(vec![
        ("lists", (1..=PAGES).map(|page| format!("/accepted?page={page}")).collect()),
        (
            "lists of a kind",
            kinds
                .iter()
                .flat_map(|kind| (1..=4).map(move |page| format!("/accepted?kind={kind}&page={page}")))
                .collect(),
        ),
        ("found by words", words.iter().map(|word| format!("/accepted?q={}", encoded(word))).collect()),
        ("essays", essays.iter().take(PAGES).map(|id| format!("/accepted/{id}")).collect()),
        (
            "what essays of a company say",
            kinds.iter().map(|kind| format!("/company/{code}/accepted?kind={kind}")).collect(),
        ),
        ("keyword packs", vec![format!("/api/v1/accepted/pack?company={code}")]),
    ])
}

/// Imports one more essay while the server runs, and looks at every kind of page until it is there.
async fn one_more(
    program: &Program,
    server: &Running,
    (code, name): &(String, String),
) -> anyhow::Result<()> {
    let mark = format!("뀨{}쀼", std::process::id());
    let file = program.data.join("one-more.jsonl");
    let essay = serde_json::json!({
        "company": name, "job": mark, "year": 2026, "half": 2,
        "answers": [{"question": "지원동기를 써 주세요.", "answer": format!("{mark}라는 낱말로 시작하는 새 글입니다. 처음 쓰는 이야기입니다.")}],
    });
    std::fs::write(&file, format!("{essay}\n"))?;
    let said = |text: &str| {
        text.split("<p class=\"acc__note\">")
            .nth(1)
            .map(|rest| rest.split("</p>").next().unwrap_or_default().to_owned())
    };
    let company_page = format!("/company/{code}/accepted");
    let before = said(&body(server.addr, &company_page).await?);
    let query: String = mark.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let began = Instant::now();
    let shown = async {
        let mut waiting: Vec<&str> = vec!["list", "search", "company", "keywords"];
        let mut times = Vec::new();
        while !waiting.is_empty() {
            ensure!(began.elapsed() < SHOWN_WITHIN, "never shown: {waiting:?}");
            let mut still = Vec::new();
            for page in waiting {
                let there = match page {
                    "list" => body(server.addr, "/accepted").await?.contains(&mark),
                    "search" => {
                        body(server.addr, &format!("/accepted?q={query}")).await?.contains("acc__row")
                    }
                    "company" => body(server.addr, &company_page).await?.contains(&mark),
                    _ => said(&body(server.addr, &company_page).await?) != before,
                };
                if there {
                    times.push((page, began.elapsed()));
                } else {
                    still.push(page);
                }
            }
            waiting = still;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        anyhow::Ok(times)
    };
    let (imported, times) = tokio::join!(import(program, &file), shown);
    imported?;
    let times: Vec<String> =
        times?.into_iter().map(|(page, took)| format!("{page} {:.2} s", took.as_secs_f64())).collect();
    println!("  one more essay, from the start of the command: {} (aim ≤ 2 s)", times.join(", "));
    std::fs::remove_file(&file)?;
    Ok(())
}
