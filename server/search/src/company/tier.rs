//! How well a company fits a query, before how big it is.

use model::search::MatchKind;

/// Best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The name is the query.
    Name,
    /// The stock code is the query.
    StockCode,
    /// A name people use is the query.
    Alias,
    /// A former name is the query.
    FormerName,
    /// The name begins with the query.
    NamePrefix,
    /// The stock code begins with the query.
    StockCodePrefix,
    /// A name people use begins with the query.
    AliasPrefix,
    /// A former name begins with the query.
    FormerNamePrefix,
    /// The English name is the query.
    NameEng,
    /// The English name begins with the query.
    NameEngPrefix,
    /// Words of the English name begin with the words of the query, in any order.
    NameEngWords,
    /// The initials are the query.
    Initials,
    /// The initials begin with the query.
    InitialsPrefix,
    /// The query is within the name, letter by letter.
    Within,
    /// Each word of the query is somewhere in the names.
    Words,
    /// Each morpheme of the query is one of the name.
    Morphemes,
}

impl Tier {
    /// All, best first.
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::StockCode,
        Self::Alias,
        Self::FormerName,
        Self::NamePrefix,
        Self::StockCodePrefix,
        Self::AliasPrefix,
        Self::FormerNamePrefix,
        Self::NameEng,
        Self::NameEngPrefix,
        Self::NameEngWords,
        Self::Initials,
        Self::InitialsPrefix,
        Self::Within,
        Self::Words,
        Self::Morphemes,
    ];

    /// As a score for tantivy, which keeps the highest: small integers, exact as `f32`.
    pub fn score(self) -> f32 {
        f32::from(Self::ALL.len() as u8 - self as u8)
    }

    /// The inverse of [`Self::score`], as a number from 0.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "scores are the integers 1 to 16"
    )]
    pub fn number(score: f32) -> u8 {
        (Self::ALL.len() as u8).saturating_sub(score as u8)
    }

    /// What the person is told.
    pub fn kind(self) -> MatchKind {
        match self {
            Self::Name | Self::NamePrefix => MatchKind::Name,
            Self::StockCode | Self::StockCodePrefix => MatchKind::StockCode,
            Self::Alias | Self::AliasPrefix => MatchKind::Alias,
            Self::FormerName | Self::FormerNamePrefix => MatchKind::FormerName,
            Self::NameEng | Self::NameEngPrefix | Self::NameEngWords => MatchKind::NameEng,
            Self::Initials | Self::InitialsPrefix => MatchKind::Initials,
            Self::Within | Self::Words | Self::Morphemes => MatchKind::Part,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_fall_with_the_order_and_come_back() {
        for (nth, tier) in (0_u8..).zip(Tier::ALL) {
            assert_eq!(tier as u8, nth);
            assert_eq!(Tier::number(tier.score()), nth);
        }
        assert!(Tier::ALL.windows(2).all(|pair| pair[0].score() > pair[1].score()));
        assert!(Tier::Morphemes.score() >= 1.0);
    }
}
