//! What a site without an engine would do: `LIKE` and n-gram full text, over the same rows.
//!
//! MariaDB has no n-gram parser, so MySQL's is emulated: a column with every pair of neighbouring letters of a word as
//! a word of its own, spelled in hexadecimal so that neither the least length of a word nor stop words drop any.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use domain::{change, company};
use model::{company::CorpCode, search::CompanyDoc};
use sqlx::{AssertSqlSafe, MySqlPool, QueryBuilder};

/// Companies a query is answered with.
pub const LIMIT: usize = 10;

/// A database of its own beside the site's.
pub const DATABASE: &str = "bench_search";

/// Rows written at once.
const ROWS: u32 = 2000;

/// A way to search in SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// `LIKE '%query%'`, listed companies first, then the shorter names.
    Like,
    /// Natural-language full text over pairs of letters, best score first, then as above.
    NGram,
}

impl Baseline {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Like, Self::NGram];

    /// The head of its column.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Like => "LIKE",
            Self::NGram => "n-gram",
        }
    }

    /// The companies a query finds, and how long it took.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn answer(self, pool: &MySqlPool, query: &str) -> anyhow::Result<(Vec<CorpCode>, Duration)> {
        let began = Instant::now();
        let rows: Vec<String> = match self {
            Self::Like => {
                sqlx::query_scalar(
                    "SELECT corp_code FROM company_text WHERE names LIKE ?
                     ORDER BY listed DESC, name_length, corp_code LIMIT 10",
                )
                .bind(format!("%{}%", escape(query)))
                .fetch_all(pool)
                .await
            }
            Self::NGram => {
                let pairs = pairs(query);
                sqlx::query_scalar(
                    "SELECT corp_code FROM company_text WHERE MATCH (pairs) AGAINST (?)
                     ORDER BY MATCH (pairs) AGAINST (?) DESC, listed DESC, name_length, corp_code LIMIT 10",
                )
                .bind(&pairs)
                .bind(&pairs)
                .fetch_all(pool)
                .await
            }
        }
        .with_context(|| format!("{}: {query:?}", self.as_str()))?;
        let took = began.elapsed();
        Ok((rows.iter().map(|code| code.parse()).collect::<Result<_, _>>()?, took))
    }
}

/// Fills the table both search, unless it is as new as the companies.
///
/// # Errors
/// A database does not answer.
pub async fn prepare(companies: &MySqlPool, pool: &MySqlPool) -> anyhow::Result<()> {
    let newest = change::newest(companies, change::COMPANY).await?;
    let filled: Option<String> = sqlx::query_scalar(
        "SELECT table_comment FROM information_schema.tables
         WHERE table_schema = DATABASE() AND table_name = 'company_text'",
    )
    .fetch_optional(pool)
    .await?;
    if filled == Some(newest.to_string()) {
        return Ok(());
    }
    sqlx::query("DROP TABLE IF EXISTS company_text").execute(pool).await?;
    // The collation is that of the site's names.
    sqlx::query(
        "CREATE TABLE company_text (
             corp_code   CHAR(8)  CHARACTER SET ascii NOT NULL PRIMARY KEY,
             listed      BOOLEAN  NOT NULL,
             name_length SMALLINT NOT NULL,
             names       TEXT     NOT NULL,
             pairs       TEXT     CHARACTER SET ascii NOT NULL
         ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci",
    )
    .execute(pool)
    .await?;
    let mut after = None;
    loop {
        let companies = company::index_docs(companies, after, ROWS).await?;
        let Some(last) = companies.last() else { break };
        after = Some(last.head.corp_code);
        let mut insert =
            QueryBuilder::new("INSERT INTO company_text (corp_code, listed, name_length, names, pairs) ");
        insert.push_values(&companies, |mut row, company| {
            let names = names(company);
            row.push_bind(company.head.corp_code.to_string())
                .push_bind(company.head.stock_code.is_some())
                .push_bind(i16::try_from(company.head.name.chars().count()).unwrap_or(i16::MAX))
                .push_bind(names.join("\n"))
                .push_bind(names.iter().map(|name| pairs(name)).collect::<Vec<_>>().join(" "));
        });
        insert.build().persistent(false).execute(pool).await?;
    }
    sqlx::query("ALTER TABLE company_text ADD FULLTEXT KEY pairs (pairs)").execute(pool).await?;
    // Last: a table that was not finished is filled anew.
    sqlx::query(AssertSqlSafe(format!("ALTER TABLE company_text COMMENT = '{newest}'")))
        .execute(pool)
        .await?;
    Ok(())
}

/// Everything a company may be found by: name, English, former names, what people say, stock code.
fn names(company: &CompanyDoc) -> Vec<&str> {
    let head = &company.head;
    let mut names = vec![head.name.as_str()];
    names.extend(head.name_eng.as_deref());
    names.extend(company.stock_name.as_deref());
    names.extend(company.former_names.iter().map(String::as_str));
    names.extend(company.aliases.iter().map(String::as_str));
    names.extend(head.stock_code.as_deref());
    names
}

fn escape(query: &str) -> String {
    query.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Pairs of neighbouring letters within each word, without regard to case.
fn pairs(text: &str) -> String {
    let mut pairs = Vec::new();
    for word in text.to_lowercase().split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for pair in letters.windows(2) {
            pairs.push(pair.iter().map(|letter| format!("{:05x}", u32::from(*letter))).collect::<String>());
        }
    }
    pairs.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_words_of_hexadecimal_digits() {
        assert_eq!(pairs("LG 화학"), "0006c00067 0d6540d559");
        assert_eq!(pairs("K 삼"), "", "a single letter is no pair");
    }

    #[test]
    fn what_like_gives_a_meaning_is_taken_as_it_is() {
        assert_eq!(escape(r"100%_\"), r"100\%\_\\");
    }
}
