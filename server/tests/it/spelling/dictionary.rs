//! A dictionary of ours, in the format of the Korean one: flags are numbers and named by sets (`AF`), syllables are looked
//! up as their jamo (`ICONV`, `OCONV`), so that `하` and `ㅂ니다` become `합니다`.

use std::{fmt::Write as _, path::PathBuf};

use server::spelling::{Budget, Dictionary, Spelling};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization as _;

/// Consonants that end a syllable, as jamo.
const FINALS: &str = "ᆨᆩᆪᆫᆬᆭᆮᆯᆰᆱᆲᆳᆴᆵᆶᆷᆸᆹᆺᆻᆼᆽᆾᆿᇀᇁᇂ";

/// Flag 1: particles. 2: 하다 and its endings. 3: may be glued to 4, a noun that counts. The sets: nouns, verbs, and so on.
const AFF: &str = "SET UTF-8
LANG ko
FLAG num
WORDCHARS 0123456789
MAXNGRAMSUGS 0
AF 4
AF 1,9 # 1
AF 2 # 2
AF 3 # 3
AF 4 # 4
REP 1
REP 됬 됐
COMPOUNDMIN 1
COMPOUNDRULE 1
COMPOUNDRULE (3)(4)
SFX 1 Y 8
SFX 1 0 은 [FINALS]
SFX 1 0 을 [FINALS]
SFX 1 0 이 [FINALS]
SFX 1 0 는 [^FINALS]
SFX 1 0 를 [^FINALS]
SFX 1 0 가 [^FINALS]
SFX 1 0 에서 .
SFX 1 0 의 .
SFX 2 Y 4
SFX 2 다 고 다
SFX 2 다 ᆸ니다 다
SFX 2 다 ᆫ 다
SFX 2 하다 했습니다 하다
";

const DIC: &str = "12
고객/1
회사/1
품질/1
사람/1
노력하다/2
일하다/2
됐습니다
저는
함께
세/3
번/4
수
";

/// The two files, in a folder that goes with it.
pub struct Files {
    folder: TempDir,
}

impl Files {
    /// Of these texts, as they are.
    pub fn of(aff: &str, dic: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ko.aff"), aff).unwrap();
        std::fs::write(folder.path().join("ko.dic"), dic).unwrap();
        Self { folder }
    }

    /// The dictionary of ours.
    pub fn ours() -> Self {
        let mut table = String::new();
        for syllable in '가'..='힣' {
            let jamo: String = syllable.nfd().collect();
            writeln!(table, "ICONV {syllable} {jamo}\nOCONV {jamo} {syllable}").unwrap();
        }
        // Each table is in one piece, and begins with how long it is.
        let of =
            |key: &str| table.lines().filter(|line| line.starts_with(key)).collect::<Vec<_>>().join("\n");
        let letters: String =
            ('\u{1100}'..='\u{1112}').chain('\u{1161}'..='\u{1175}').chain(FINALS.chars()).collect();
        let rules: String = AFF.replace("FINALS", FINALS).nfd().collect();
        let aff =
            format!("{rules}TRY {letters}\nICONV 11172\n{}\nOCONV 11172\n{}\n", of("ICONV"), of("OCONV"));
        Self::of(&aff, &DIC.nfd().collect::<String>())
    }

    /// The path an operator writes.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("ko")
    }
}

/// Spelling with the dictionary of ours.
pub fn spelling() -> Spelling {
    with(Budget::default())
}

/// And with so much for a text.
pub fn with(budget: Budget) -> Spelling {
    Spelling::with(Dictionary::load(&Files::ours().path()).unwrap(), budget)
}
