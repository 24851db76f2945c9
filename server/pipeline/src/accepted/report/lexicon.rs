//! `accepted_lexicon`: words of all essays as they were counted together last.

use search::Dictionary;
use sqlx::{MySqlConnection, MySqlPool};

use crate::{
    accepted::{analysis::Lexicon, noun},
    load::retrying,
};

/// Raise it when terms are found or compared otherwise: everything is then counted again.
const VERSION: u32 = 1;
/// Bytes of a row: the database takes no statement of any length.
const PART: usize = 1 << 20;

/// The word of what essays are counted with; what was counted with another is of no use.
pub(super) fn reading(dictionary: &Dictionary) -> String {
    format!("{VERSION}-{}", noun::reading(dictionary))
}

/// What was kept; none when there is nothing of use.
pub(super) async fn read(pool: &MySqlPool, reading: &str) -> anyhow::Result<Option<Lexicon>> {
    let parts: Vec<String> = retrying(async || {
        sqlx::query_scalar("SELECT body FROM accepted_lexicon WHERE reading = ? ORDER BY part")
            .bind(reading)
            .fetch_all(pool)
            .await
    })
    .await?;
    Ok(serde_json::from_str(&parts.concat()).ok())
}

/// Keeps a lexicon in the place of the one before.
pub(super) async fn write(
    connection: &mut MySqlConnection,
    reading: &str,
    lexicon: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM accepted_lexicon").execute(&mut *connection).await?;
    for (part, body) in (0_u16..).zip(parts(lexicon, PART)) {
        sqlx::query("INSERT INTO accepted_lexicon (part, reading, body) VALUES (?, ?, ?)")
            .bind(part)
            .bind(reading)
            .bind(body)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// A text in parts of at most so many bytes, of whole letters.
fn parts(text: &str, most: usize) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while rest.len() > most {
        let (part, after) = rest.split_at(rest.floor_char_boundary(most));
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_make_the_text_again(text in "[a가🙂]{0,40}", most in 4..20_usize) {
            let parts = parts(&text, most);
            prop_assert!(parts.iter().all(|part| part.len() <= most));
            prop_assert_eq!(parts.concat(), text);
        }
    }
}
