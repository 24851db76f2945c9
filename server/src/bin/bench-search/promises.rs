//! Two promises over everything rather than over a set: every company is found by its own name, and no string takes
//! long.

use std::time::{Duration, Instant};

use domain::company;
use model::search::{CompanyFilter, PAGE_MAX, QUERY_MAX_CHARS};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use search::CompanyIndex;
use sqlx::MySqlPool;

/// Companies of a page, the most an index gives.
const PAGE: u32 = 100;
/// Strings that are tried.
const STRINGS: usize = 20_000;
/// Aim of the slowest string.
const AIM: Duration = Duration::from_millis(50);
/// How often a string over the aim is asked again.
const AGAIN: usize = 3;

/// Asks for every company by its name. Prints how many are found, and those that are not. Whether all are.
///
/// # Errors
/// The database or the index cannot be read.
pub async fn own_names(pool: &MySqlPool, index: &CompanyIndex) -> anyhow::Result<bool> {
    let (mut asked, mut first, mut missing) = (0_u32, 0_u32, Vec::new());
    let mut after = None;
    loop {
        let companies = company::index_docs(pool, after, 5000).await?;
        let Some(last) = companies.last() else { break };
        after = Some(last.head.corp_code);
        for head in companies.iter().map(|company| &company.head) {
            asked += 1;
            match place(index, &head.name, |code| *code == head.corp_code)? {
                Some(place) => first += u32::from(place == 1),
                None => missing.push(format!("{} {}", head.name, head.corp_code)),
            }
        }
    }
    println!(
        "  own name: {} of {asked} companies are found, {first} at the first place (names are shared)",
        asked as usize - missing.len()
    );
    missing.iter().take(20).for_each(|company| println!("    not found: {company}"));
    Ok(missing.is_empty())
}

/// The place of a company among all that a query finds, from 1.
fn place(
    index: &CompanyIndex,
    query: &str,
    is_meant: impl Fn(&model::company::CorpCode) -> bool,
) -> anyhow::Result<Option<u32>> {
    for page in 1..=PAGE_MAX {
        let found = index.search(query, CompanyFilter::default(), page, PAGE)?.page;
        let at = found.items.iter().position(|hit| is_meant(&hit.company.corp_code));
        if let Some(at) = at {
            return Ok(Some((page - 1) * PAGE + u32::try_from(at)? + 1));
        }
        if page * PAGE >= found.total {
            break;
        }
    }
    Ok(None)
}

/// Searches for random strings of any Unicode and any length up to the limit and beyond. Prints the slowest. Whether
/// the aim is reached. A string over the aim is asked again, and its best time counts: of 20,000 some meet a pause of
/// the machine, which is told apart by not coming again.
///
/// # Errors
/// A search failed: no string may.
pub fn any_string(index: &CompanyIndex) -> anyhow::Result<bool> {
    let mut random = StdRng::seed_from_u64(20_260_404);
    let (mut once, mut slowest) = (Duration::ZERO, (Duration::ZERO, String::new()));
    for _ in 0..STRINGS {
        let text = string(&mut random);
        let mut took = asked_once(index, &text)?;
        once = once.max(took);
        for _ in 0..AGAIN {
            if took > AIM {
                took = took.min(asked_once(index, &text)?);
            }
        }
        if took > slowest.0 {
            slowest = (took, text);
        }
    }
    let (took, text) = slowest;
    println!(
        "  {STRINGS} strings of any Unicode: at most {:.1} ms (aim ≤ {} ms), asked once at most {:.1} ms; for {:?}",
        took.as_secs_f64() * 1e3,
        AIM.as_millis(),
        once.as_secs_f64() * 1e3,
        text,
    );
    Ok(took <= AIM)
}

fn asked_once(index: &CompanyIndex, text: &str) -> anyhow::Result<Duration> {
    let began = Instant::now();
    index.search(text, CompanyFilter::default(), 1, 20)?;
    Ok(began.elapsed())
}

/// Letters of one script or of all, so that words arise that names contain, and such that no name does.
fn string(random: &mut StdRng) -> String {
    let scripts = [
        ('가', '힣'),
        ('ㄱ', 'ㅎ'),
        ('ㅏ', 'ㅣ'),
        ('a', 'z'),
        ('0', '9'),
        ('一', '龥'),
        ('!', '~'),
        ('\u{0}', '\u{10ffff}'),
    ];
    let length = random.random_range(1..=QUERY_MAX_CHARS + 20);
    let one = scripts.get(random.random_range(0..scripts.len()));
    let mixed = random.random_bool(0.5);
    (0..length)
        .filter_map(|_| {
            if random.random_bool(0.1) {
                return Some(' ');
            }
            let script = if mixed { scripts.get(random.random_range(0..scripts.len())) } else { one };
            script.map(|&(from, to)| random.random_range(from..=to))
        })
        .collect()
}
