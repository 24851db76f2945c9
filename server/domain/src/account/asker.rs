//! Who asks the dictionary.

use std::net::IpAddr;

use uuid::Uuid;

use super::limits::network;

/// Who asks the dictionary, as far as allowances go. Who is signed in is one of its own: many write behind the address of
/// one library.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Asker {
    /// An account.
    Account(Uuid),
    /// Nobody who is signed in, at this address, or in this network of IPv6.
    Address(IpAddr),
}

impl Asker {
    /// Of a request: the account, where somebody is signed in, and where it came from.
    #[must_use]
    pub fn new(account: Option<Uuid>, address: IpAddr) -> Self {
        account.map_or_else(|| Self::Address(network(address)), Self::Account)
    }
}
