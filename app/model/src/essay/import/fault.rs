//! Why a file is not imported.

use crate::essay::zip::ReadFault;

/// Why a file is not imported, in words for the person. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportFault {
    /// Neither a ZIP nor what is in ours.
    #[error("자진모리에서 내려받은 ZIP 파일이 아니에요. 파일을 다시 골라 주세요.")]
    Foreign,
    /// A ZIP of something else.
    #[error("자진모리에서 내려받은 ZIP 파일이 아니에요. 안에 zazinmori.json이 있는 파일을 골라 주세요.")]
    NoDocument,
    /// Part of it is missing or changed.
    #[error("파일이 손상됐거나 다 내려받지 못한 파일이에요. 다시 내려받아 주세요.")]
    Damaged,
    /// What programs read was changed by hand, and not rightly.
    #[error("파일 안의 zazinmori.json을 읽을 수 없어요. 고친 적이 있다면 고치기 전 파일을 골라 주세요.")]
    Malformed,
    /// Written by newer code than this.
    #[error("새 버전에서 내려받은 파일이에요. 화면을 새로 고친 뒤 다시 가져와 주세요.")]
    TooNew,
    /// Packed with a password.
    #[error("암호가 걸린 파일이에요. 암호를 풀어 다시 묶어 주세요.")]
    Encrypted,
    /// Packed in another way than nearly all are.
    #[error("읽을 수 없는 방식으로 압축한 파일이에요. 보통 ZIP으로 다시 묶어 주세요.")]
    Packing,
    /// Larger than is read.
    #[error("파일이 너무 커서 가져올 수 없어요.")]
    TooLarge,
}

impl ImportFault {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::Foreign,
        Self::NoDocument,
        Self::Damaged,
        Self::Malformed,
        Self::TooNew,
        Self::Encrypted,
        Self::Packing,
        Self::TooLarge,
    ];
}

impl From<ReadFault> for ImportFault {
    fn from(fault: ReadFault) -> Self {
        match fault {
            ReadFault::NotZip => Self::Foreign,
            ReadFault::Damaged => Self::Damaged,
            ReadFault::Encrypted => Self::Encrypted,
            ReadFault::Method => Self::Packing,
            ReadFault::TooLarge => Self::TooLarge,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_something_of_its_own() {
        let words: std::collections::BTreeSet<_> = ImportFault::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(words.len(), ImportFault::ALL.len());
        assert!(words.iter().all(|words| words.ends_with("요.")), "{words:?}");
    }
}
