//! How well a company fits a query, before how big it is.

use model::search::MatchKind;

use super::standing::Standing;

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

    /// The inverse of [`Self::score`].
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "scores are the integers 1 to 16"
    )]
    pub fn of(score: f32) -> Self {
        let number = Self::ALL.len().saturating_sub(score as usize);
        Self::ALL.get(number).copied().unwrap_or(Self::Morphemes)
    }

    /// Where a hit of this tier stands, smallest first. Tiers keep their order, but companies that are neither listed
    /// nor known stand back in some: many of them are named just as people call a large one.
    ///
    /// - 삼전 is what people call 삼성전자, and the name of two companies few know: names people use go before exact
    ///   names.
    /// - `samsung` begins the names of many funds, and one small company is named just so in English: known companies
    ///   whose English name begins so go first.
    pub fn place(self, standing: Standing) -> u8 {
        let established = standing.is_established();
        match self {
            Self::Name if established => 0,
            Self::StockCode => 1,
            Self::Alias => 2,
            Self::Name => 3,
            Self::FormerName => 4,
            Self::NamePrefix if established => 5,
            Self::StockCodePrefix => 6,
            Self::AliasPrefix => 7,
            Self::FormerNamePrefix if established => 8,
            Self::NameEng if established => 9,
            Self::NameEngPrefix if standing.is_known() => 10,
            Self::NamePrefix => 11,
            Self::FormerNamePrefix => 12,
            Self::NameEng => 13,
            Self::NameEngPrefix => 14,
            Self::NameEngWords => 15,
            Self::Initials => 16,
            Self::InitialsPrefix => 17,
            Self::Within => 18,
            Self::Words => 19,
            Self::Morphemes => 20,
        }
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
            assert_eq!(Tier::of(tier.score()), tier);
        }
        assert!(Tier::ALL.windows(2).all(|pair| pair[0].score() > pair[1].score()));
        assert!(Tier::Morphemes.score() >= 1.0);
    }

    #[test]
    fn among_companies_of_one_standing_places_follow_the_tiers() {
        let unknown = Standing::LAST;
        let known = Standing(0);
        assert!(known.is_known() && !unknown.is_established());
        assert!(Tier::ALL.windows(2).all(|pair| pair[0].place(known) < pair[1].place(known)));
        // Who has a stock code or a name of the people is not unknown.
        let theirs = |tier: &Tier| !matches!(tier.kind(), MatchKind::StockCode | MatchKind::Alias);
        let others: Vec<Tier> = Tier::ALL.into_iter().filter(theirs).collect();
        assert!(others.windows(2).all(|pair| pair[0].place(unknown) < pair[1].place(unknown)));
    }
}
