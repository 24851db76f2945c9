//! How safe what is written is (E1).

use crate::store::Fault;

/// The three states.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Saved {
    /// Something is not on the disk yet.
    Typing,
    /// On this device, since (milliseconds of its clock).
    Device(f64),
    /// On the server, since.
    Server(f64),
    /// Nothing was read yet.
    #[default]
    Unknown,
}

impl Saved {
    /// In the words of E1.
    pub fn word(self) -> &'static str {
        match self {
            Self::Typing | Self::Unknown => "입력 중",
            Self::Device(_) => "이 기기에 저장됨",
            Self::Server(_) => "서버에 저장됨",
        }
    }
}

/// What a writer has to know besides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trouble {
    /// It is not kept on this device.
    Device(Fault),
    /// The essay was erased in another tab.
    Erased,
}
