//! The job group and regions a person wishes for. All of it is optional.

use serde::{Deserialize, Serialize};

use crate::{job_group::JobGroup, region::Region};

/// What a person wishes for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desired {
    /// One of the ten groups.
    pub job_group: Option<JobGroup>,
    /// Some of the 17 시도, in the order of administrative codes, none twice.
    pub regions: Vec<Region>,
}

/// A word that no form of ours offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDesired {
    /// Not one of the ten.
    #[error("희망 직군을 목록에서 다시 골라 주세요.")]
    JobGroup,
    /// Not one of the 17.
    #[error("희망 지역을 목록에서 다시 골라 주세요.")]
    Region,
}

impl Desired {
    /// Whether nothing is wished for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.job_group.is_none() && self.regions.is_empty()
    }

    /// Reads a form's words; an empty job group is none.
    ///
    /// # Errors
    /// A word that is none of the list.
    pub fn parse(job_group: &str, regions: &[String]) -> Result<Self, InvalidDesired> {
        let job_group = match job_group {
            "" => None,
            word => Some(JobGroup::parse(word).ok_or(InvalidDesired::JobGroup)?),
        };
        let wanted: Option<Vec<Region>> = regions.iter().map(|word| Region::parse(word)).collect();
        let wanted = wanted.ok_or(InvalidDesired::Region)?;
        let regions = Region::ALL.into_iter().filter(|region| wanted.contains(region)).collect();
        Ok(Self { job_group, regions })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_fine_and_order_and_repetition_do_not_matter() {
        assert_eq!(Desired::parse("", &[]), Ok(Desired::default()));
        let desired = Desired::parse("it", &["busan".into(), "seoul".into(), "busan".into()]).unwrap();
        assert_eq!(desired.job_group, Some(JobGroup::It));
        assert_eq!(desired.regions, [Region::Seoul, Region::Busan]);
    }

    #[test]
    fn words_of_no_list_are_refused() {
        assert_eq!(Desired::parse("wizard", &[]), Err(InvalidDesired::JobGroup));
        assert_eq!(Desired::parse("", &["atlantis".into()]), Err(InvalidDesired::Region));
    }
}
