//! How well a company fits a query, before how big it is.

use model::search::MatchKind;

use super::standing::Standing;

/// Best first. The first ones read the query as it was typed, unless they say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The name is the query.
    Name,
    /// The stock code is the query.
    StockCode,
    /// A name people use is the query.
    Alias,
    /// The name, its Latin letters spoken, is the query.
    Spoken,
    /// A name is what the query means by other words.
    Meant,
    /// A former name is the query.
    FormerName,
    /// The name begins with the query.
    NamePrefix,
    /// The stock code begins with the query.
    StockCodePrefix,
    /// A name people use begins with the query.
    AliasPrefix,
    /// The name, its Latin letters spoken, begins with the query.
    SpokenPrefix,
    /// A name begins with what the query means by other words.
    MeantPrefix,
    /// A former name begins with the query.
    FormerNamePrefix,
    /// The query is how people may shorten the name.
    Abbreviation,
    /// The English name is the query.
    NameEng,
    /// The English name begins with the query.
    NameEngPrefix,
    /// A name is the query without what it asks about it.
    Topic,
    /// A name is what the keys of the query type in the other language.
    Keyboard,
    /// Words of the English name begin with the words of the query, in any order.
    NameEngWords,
    /// The name begins with the query, the last syllable of which is not finished.
    JamoPrefix,
    /// The initials are the query.
    Initials,
    /// The initials begin with the query.
    InitialsPrefix,
    /// A name is one slip away from the query.
    Slip,
    /// A name is some of the words of the query.
    SomeWords,
    /// A name begins with what the keys of the query type in the other language.
    KeyboardPrefix,
    /// The query is within the name, letter by letter.
    Within,
    /// A name begins with the query without what it asks about it.
    TopicPrefix,
    /// Each word of the query is somewhere in the names.
    Words,
    /// What the query means by other words is within the names.
    MeantPart,
    /// The query without what it asks is within the names.
    TopicPart,
    /// Each morpheme of the query is one of the name.
    Morphemes,
    /// The beginning of a name is one slip away from the query.
    SlipPrefix,
    /// What the keys of the query type in the other language is within the names.
    KeyboardPart,
    /// A name differs from the query in one syllable.
    SlipSyllable,
    /// Nothing was asked.
    All,
}

/// The first place of companies that stand back.
const BACK: u8 = 27;

impl Tier {
    /// All, best first.
    pub const ALL: [Self; 34] = [
        Self::Name,
        Self::StockCode,
        Self::Alias,
        Self::Spoken,
        Self::Meant,
        Self::FormerName,
        Self::NamePrefix,
        Self::StockCodePrefix,
        Self::AliasPrefix,
        Self::SpokenPrefix,
        Self::MeantPrefix,
        Self::FormerNamePrefix,
        Self::Abbreviation,
        Self::NameEng,
        Self::NameEngPrefix,
        Self::Topic,
        Self::Keyboard,
        Self::NameEngWords,
        Self::JamoPrefix,
        Self::Initials,
        Self::InitialsPrefix,
        Self::Slip,
        Self::SomeWords,
        Self::KeyboardPrefix,
        Self::Within,
        Self::TopicPrefix,
        Self::Words,
        Self::MeantPart,
        Self::TopicPart,
        Self::Morphemes,
        Self::SlipPrefix,
        Self::KeyboardPart,
        Self::SlipSyllable,
        Self::All,
    ];

    /// As a score for tantivy, which keeps the highest: small integers, exact as `f32`.
    pub fn score(self) -> f32 {
        f32::from(Self::ALL.len() as u8 - self as u8)
    }

    /// The inverse of [`Self::score`].
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "scores are the integers 1 to 34"
    )]
    pub fn of(score: f32) -> Self {
        let number = Self::ALL.len().saturating_sub(score as usize);
        Self::ALL.get(number).copied().unwrap_or(Self::All)
    }

    /// Where a hit of this tier stands, smallest first. Tiers keep their order, but companies that are neither listed
    /// nor known stand back in some: many of them are named just as people call a large one.
    ///
    /// - 삼전 is what people call 삼성전자, and the name of two companies few know: names people use go before exact
    ///   names.
    /// - `samsung` begins the names of many funds, and one small company is named just so in English: known companies
    ///   whose English name begins so go first. So with initials, on the other keyboard, and with a slip.
    /// - 대한하 is on the way to 대한항공, and the beginning of a name few know: an unfinished syllable is a beginning.
    pub fn place(self, standing: Standing) -> u8 {
        let (established, known) = (standing.is_established(), standing.is_known());
        let front = match self {
            Self::Name if established => 0,
            Self::StockCode => 1,
            Self::Alias => 2,
            Self::Spoken if established => 3,
            Self::Meant if established => 4,
            Self::Name => 5,
            Self::Spoken => 6,
            Self::Meant => 7,
            Self::FormerName => 8,
            Self::NamePrefix if established => 9,
            Self::StockCodePrefix => 10,
            Self::AliasPrefix => 11,
            Self::SpokenPrefix if established => 12,
            Self::MeantPrefix if established => 13,
            Self::FormerNamePrefix if established => 14,
            Self::Abbreviation if established => 15,
            Self::NameEng if established => 16,
            Self::NameEngPrefix if known => 17,
            Self::Topic if established => 18,
            Self::Keyboard if established => 19,
            Self::NameEngWords if known => 20,
            Self::JamoPrefix if known => 21,
            Self::Initials if established => 22,
            Self::InitialsPrefix if known => 23,
            Self::Slip if known => 24,
            Self::SomeWords if known => 25,
            Self::KeyboardPrefix if known => 26,
            _ => BACK,
        };
        if front < BACK { front } else { BACK + self as u8 }
    }

    /// Good enough to look no further for what else the query could have meant.
    pub fn settles(self, standing: Standing) -> bool {
        match self {
            Self::Name
            | Self::StockCode
            | Self::Alias
            | Self::Spoken
            | Self::Meant
            | Self::FormerName
            | Self::Initials
            | Self::All => true,
            Self::Topic | Self::SomeWords | Self::Keyboard | Self::KeyboardPrefix | Self::TopicPrefix => {
                false
            }
            _ => standing.is_established() && self <= Self::Within,
        }
    }

    /// What the person is told, where the tier alone says it.
    pub fn kind(self) -> Option<MatchKind> {
        Some(match self {
            Self::Name | Self::NamePrefix | Self::JamoPrefix | Self::Spoken | Self::SpokenPrefix => {
                MatchKind::Name
            }
            Self::StockCode | Self::StockCodePrefix => MatchKind::StockCode,
            Self::Alias | Self::AliasPrefix => MatchKind::Alias,
            Self::FormerName | Self::FormerNamePrefix => MatchKind::FormerName,
            Self::NameEng | Self::NameEngPrefix | Self::NameEngWords => MatchKind::NameEng,
            Self::Initials | Self::InitialsPrefix => MatchKind::Initials,
            Self::Abbreviation => MatchKind::Abbreviation,
            Self::Within | Self::Words | Self::Morphemes => MatchKind::Part,
            Self::All => MatchKind::All,
            _ => return None,
        })
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
        assert!(Tier::All.score() >= 1.0);
    }

    #[test]
    fn among_companies_of_one_standing_places_follow_the_tiers() {
        let unknown = Standing::LAST;
        let known = Standing(0);
        assert!(known.is_known() && !unknown.is_established());
        assert!(Tier::ALL.windows(2).all(|pair| pair[0].place(known) < pair[1].place(known)));
        // Who has a stock code or a name of the people is not unknown.
        let theirs = |tier: &Tier| !matches!(tier.kind(), Some(MatchKind::StockCode | MatchKind::Alias));
        let others: Vec<Tier> = Tier::ALL.into_iter().filter(theirs).collect();
        assert!(others.windows(2).all(|pair| pair[0].place(unknown) < pair[1].place(unknown)));
    }
}
