//! Where a request comes from: the peer, or what a proxy that we trust says of it.

use std::net::{IpAddr, SocketAddr};

use axum::{extract::ConnectInfo, http::HeaderMap};
use http::Extensions;
use ipnet::IpNet;

/// Proxies whose word is taken, by network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl std::str::FromStr for TrustedProxies {
    type Err = ipnet::AddrParseError;

    /// Addresses or networks, commas between: `10.0.0.0/8, ::1`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parse = |item: &str| match item.parse::<IpAddr>() {
            Ok(address) => Ok(IpNet::from(address)),
            Err(_) => item.parse(),
        };
        text.split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl TrustedProxies {
    /// The address of the client: the last one of `X-Forwarded-For` that is no trusted proxy, when the peer is one.
    /// What stands before it anyone could have written.
    #[must_use]
    pub fn client(&self, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_canonical());
        // No peer: only in a test that forgot it.
        let peer = peer.unwrap_or(IpAddr::from([0, 0, 0, 0]));
        if !self.trusts(peer) {
            return peer;
        }
        let said = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let said: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
        let mut client = peer;
        for item in said.into_iter().rev() {
            let Ok(address) = item.parse::<IpAddr>() else { break };
            client = address.to_canonical();
            if !self.trusts(client) {
                break;
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &str, peer: &str, forwarded: &[&str]) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4000)));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        trusted.parse::<TrustedProxies>().unwrap().client(&headers, &extensions).to_string()
    }

    #[test]
    fn nobody_is_believed_by_default() {
        assert_eq!(client("", "203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(client("", "127.0.0.1", &["198.51.100.1"]), "127.0.0.1");
    }

    #[test]
    fn behind_a_trusted_proxy_the_last_stranger_counts() {
        assert_eq!(client("127.0.0.1", "127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("127.0.0.1", "::ffff:127.0.0.1", &["6.6.6.6, 198.51.100.1"]), "198.51.100.1");
        let chain = &["6.6.6.6", "198.51.100.1, 10.1.2.3"];
        assert_eq!(client("127.0.0.0/8, 10.0.0.0/8", "127.0.0.1", chain), "198.51.100.1");
        assert_eq!(
            client("127.0.0.1", "203.0.113.9", &["198.51.100.1"]),
            "203.0.113.9",
            "not through the proxy"
        );
    }

    #[test]
    fn what_is_no_address_ends_the_search() {
        assert_eq!(client("127.0.0.1", "127.0.0.1", &["6.6.6.6, unknown"]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", "127.0.0.1", &[]), "127.0.0.1");
        assert!("10.0.0.0/99".parse::<TrustedProxies>().is_err());
    }
}
