//! Where the nouns of each answer stand: kept in `accepted_noun`, because reading a text by morphemes takes most of the
//! time of an analysis. Of a new essay only its own answers are read.

use search::{Dictionary, analysis::Segmenter};
use sqlx::{MySqlPool, QueryBuilder};

use super::analysis::Noun;
use crate::load::retrying;

/// Raise it when nouns of the same text are found otherwise.
const VERSION: u32 = 1;
/// Rows of one statement.
const BATCH: usize = 200;

/// The word of what answers are read with; what was read with another is read anew.
pub(super) fn reading(dictionary: &Dictionary) -> String {
    format!("{VERSION}-{}", dictionary.fingerprint())
}

/// Nouns of a text.
pub(super) fn read(text: &str, segmenter: &mut Segmenter) -> search::Result<Vec<Noun>> {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let nouns = segmenter.morphemes(text)?.into_iter().filter(|it| it.noun);
    Ok(nouns.map(|it| Noun { from: place(it.from), to: place(it.to) }).collect())
}

/// Nouns of an answer that were read just now.
pub(super) struct Fresh {
    pub(super) essay: u64,
    pub(super) position: u8,
    pub(super) nouns: Vec<u8>,
}

/// Keeps what was read. An answer that was changed or taken away meanwhile is passed over: its own run reads it.
pub(super) async fn keep(pool: &MySqlPool, reading: &str, fresh: &[Fresh]) -> anyhow::Result<()> {
    for batch in fresh.chunks(BATCH) {
        retrying(async || {
            let mut query = QueryBuilder::new(
                "INSERT IGNORE INTO accepted_noun (accepted_id, position, reading, nouns) ",
            );
            query.push_values(batch, |mut row, it| {
                row.push_bind(it.essay).push_bind(it.position).push_bind(reading).push_bind(&it.nouns);
            });
            query.push(" ON DUPLICATE KEY UPDATE reading = VALUES(reading), nouns = VALUES(nouns)");
            query.build().persistent(false).execute(pool).await
        })
        .await?;
    }
    Ok(())
}

/// Nouns as bytes: from the end of the one before to the beginning, then the length. Nouns stand in order.
pub(super) fn to_bytes(nouns: &[Noun]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(nouns.len() * 2);
    let mut end = 0_u32;
    for noun in nouns {
        // A noun of a compound begins before the end of it: distances may go back.
        push(&mut bytes, zigzag(i64::from(noun.from) - i64::from(end)));
        push(&mut bytes, zigzag(i64::from(noun.to) - i64::from(noun.from)));
        end = noun.to;
    }
    bytes
}

/// The inverse of [`to_bytes`]; none when the bytes are not its.
pub(super) fn from_bytes(bytes: &[u8]) -> Option<Vec<Noun>> {
    let mut rest = bytes.iter().copied();
    let (mut nouns, mut end) = (Vec::with_capacity(bytes.len() / 2), 0_i64);
    while rest.len() > 0 {
        let from = end.checked_add(unzigzag(pull(&mut rest)?))?;
        end = from.checked_add(unzigzag(pull(&mut rest)?))?;
        nouns.push(Noun { from: from.try_into().ok()?, to: end.try_into().ok()? });
    }
    Some(nouns)
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

fn push(bytes: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = (value & 0x7f).to_le_bytes();
        value >>= 7;
        bytes.push(if value == 0 { low } else { low | 0x80 });
        if value == 0 {
            return;
        }
    }
}

fn pull(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..63).step_by(7) {
        let byte = bytes.next()?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nouns_come_back_as_they_were(pairs in prop::collection::vec((any::<u32>(), any::<u32>()), 0..50)) {
            let nouns: Vec<Noun> = pairs.into_iter().map(|(from, to)| Noun { from, to }).collect();
            prop_assert_eq!(from_bytes(&to_bytes(&nouns)), Some(nouns));
        }

        #[test]
        fn any_bytes_are_nouns_or_none(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = from_bytes(&bytes);
        }
    }

    #[test]
    fn neighbours_take_two_bytes() {
        let nouns = [Noun { from: 0, to: 6 }, Noun { from: 7, to: 13 }, Noun { from: 20, to: 29 }];
        assert_eq!(to_bytes(&nouns).len(), 6);
        assert_eq!(from_bytes(&[0x80]), None, "cut off");
    }
}
