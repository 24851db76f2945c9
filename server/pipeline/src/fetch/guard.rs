//! Which addresses may be connected to. Names are resolved once, checked, and the checked addresses are the ones
//! connected to, so that a name that resolves differently the next moment gains nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};

/// Resolves one host's name.
pub(crate) struct Guard {
    host: String,
    /// The configured address is itself on this machine or in a private network.
    private_allowed: bool,
}

impl Guard {
    /// A guard for the configured address.
    pub(crate) fn of(base: &Url) -> Self {
        let host = base.host_str().unwrap_or_default().to_owned();
        let private_allowed = match base.host() {
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(ip)) => !is_public(IpAddr::V4(ip)),
            Some(url::Host::Ipv6(ip)) => !is_public(IpAddr::V6(ip)),
            None => false,
        };
        Self { host, private_allowed }
    }

    fn check(&self, name: &str, addresses: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, String> {
        if name != self.host {
            return Err(format!("{name} is not the configured host"));
        }
        let allowed: Vec<_> =
            addresses.into_iter().filter(|address| self.private_allowed || is_public(address.ip())).collect();
        if allowed.is_empty() { Err(format!("{name} has no public address")) } else { Ok(allowed) }
    }
}

/// [`Guard`] as reqwest wants it.
pub(crate) struct GuardedResolver(pub(crate) std::sync::Arc<Guard>);

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.0.clone();
        Box::pin(async move {
            let name = name.as_str().to_owned();
            let addresses: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let allowed = guard.check(&name, addresses)?;
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is out in the internet: not this machine, not a private network, not a cloud's metadata.
pub(crate) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded_v4(ip) {
            Some(inner) => is_public_v4(inner),
            None => {
                let first = ip.segments()[0];
                // 2000::/3 is what is routed at all; 2001:db8::/32 is for documents.
                first & 0xe000 == 0x2000 && !(first == 0x2001 && ip.segments()[1] == 0x0db8)
            }
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    !(ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0)
        || (a == 198 && (18..20).contains(&b)))
}

/// The IPv4 address inside a mapped, 6to4 or NAT64 address.
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    if let Some(mapped) = ip.to_ipv4_mapped() {
        return Some(mapped);
    }
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let of = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b, c, d, e, f) {
        (0x2002, ..) => Some(of(b, c)),
        (0x0064, 0xff9b, 0, 0, 0, 0) => Some(of(g, h)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_out_in_the_internet_are_public() {
        for public in ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "2001:db8::1",
            "::ffff:169.254.169.254",
            "::ffff:127.0.0.1",
            "2002:7f00:1::1",
            "64:ff9b::a9fe:a9fe",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }

    #[test]
    fn a_public_name_that_resolves_inwards_is_refused() {
        let guard = Guard::of(&Url::parse("https://opendart.fss.or.kr").unwrap());
        let inward = vec!["169.254.169.254:0".parse().unwrap()];
        assert!(guard.check("opendart.fss.or.kr", inward.clone()).is_err());
        let mixed = vec!["10.0.0.1:0".parse().unwrap(), "8.8.8.8:0".parse().unwrap()];
        assert_eq!(guard.check("opendart.fss.or.kr", mixed), Ok(vec!["8.8.8.8:0".parse().unwrap()]));
        assert!(guard.check("evil.example", vec!["8.8.8.8:0".parse().unwrap()]).is_err());
        // A base that is itself private was configured by somebody who means it. A decimal address is one, too.
        for base in
            ["http://127.0.0.1:8080/dart", "http://localhost:1", "http://[::1]:1", "http://2130706433/"]
        {
            let guard = Guard::of(&Url::parse(base).unwrap());
            assert!(guard.private_allowed, "{base}");
        }
    }
}
