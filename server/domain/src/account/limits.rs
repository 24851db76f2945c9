//! How often something may be tried. In memory, a node for itself: it slows guessing down, it is no book-keeping.
//!
//! | What | Key | At once | Then |
//! |---|---|---|---|
//! | signing in with a browser the account knows | browser | 10 | 1 a minute |
//! | signing in with another | address | 60 | 20 a minute |
//! | | account | 10 | 1 a minute |
//! | the password in force, asked once more | account | 10 | 1 a minute |
//! | signing up, asking for a new password | address | 60 | 20 a minute |
//! | using a mailed link | link | 20 | 1 a minute |
//! | writing something of one's own | account | 60 | 20 a minute |
//! | saving an essay | account | 600 | 3 a second |
//! | asking the dictionary, each 2,000 letters of a text | account, signed out address | 60 | 1 a second |
//! | mail, for each purpose | recipient | 3 | 6 an hour |
//!
//! Nobody is locked out by another's attempts: a browser that has signed in before has its own allowance, whatever
//! comes from the same address, and a mailed link for a new password makes any browser one of these. What others make
//! us mail to a recipient does not use up the mails with that link. Past its allowance no mail is sent, and nothing
//! tells. Keys are hashes, so that what is typed takes no room.

use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use governor::{
    NotUntil, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    state::keyed::DashMapStateStore,
};
use model::account::mails::{MAIL_EVERY_MINUTES, MAILS_AT_ONCE};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Asker, Refusal};

/// The time as limiters see it.
type Moment = <DefaultClock as governor::clock::Clock>::Instant;

type Keyed<K> = RateLimiter<K, DashMapStateStore<K>, DefaultClock>;

/// The hash of what is limited.
type Key = [u8; 32];

/// What the dictionary may be asked at once.
const SPELLING_AT_ONCE: u32 = 60;
/// How often one more may be asked.
const SPELLING_EVERY: Duration = Duration::from_secs(1);
/// Letters of a text that are one of these: what a text costs grows with it.
const SPELLING_LETTERS: usize = 2_000;

/// What a mail is for, as far as limits go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mail {
    /// A link for a new password: nobody else's doing uses these up but asking for just that.
    Reset,
    /// Everything strangers can make us send: to finish a sign-up, to confirm an address.
    Other,
}

/// All limits. Cloning shares the counts.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

struct Inner {
    sign_in_address: Keyed<IpAddr>,
    sign_in_account: Keyed<Key>,
    sign_in_device: Keyed<Key>,
    reauth: Keyed<Uuid>,
    form_address: Keyed<IpAddr>,
    link: Keyed<Key>,
    write: Keyed<Uuid>,
    essay: Keyed<Uuid>,
    spelling: Keyed<Asker>,
    mail: Keyed<(Mail, Key)>,
}

impl Limits {
    /// The limits of the table, each `scale` times as large.
    #[must_use]
    pub fn new(scale: NonZeroU32) -> Self {
        Self(Arc::new(Inner {
            sign_in_address: keyed(60, Duration::from_secs(3), scale),
            sign_in_account: keyed(10, Duration::from_secs(60), scale),
            sign_in_device: keyed(10, Duration::from_secs(60), scale),
            reauth: keyed(10, Duration::from_secs(60), scale),
            form_address: keyed(60, Duration::from_secs(3), scale),
            link: keyed(20, Duration::from_secs(60), scale),
            write: keyed(60, Duration::from_secs(3), scale),
            essay: keyed(600, Duration::from_millis(333), scale),
            spelling: keyed(SPELLING_AT_ONCE, SPELLING_EVERY, scale),
            mail: keyed(MAILS_AT_ONCE, Duration::from_secs(60 * u64::from(MAIL_EVERY_MINUTES)), scale),
        }))
    }

    /// Before a password is compared at sign-in. `device`: hash of the secret of a browser the account knows.
    pub(super) fn sign_in(
        &self,
        address: IpAddr,
        email_key: &str,
        device: Option<&[u8]>,
    ) -> Result<(), Refusal> {
        if let Some(device) = device {
            return check(&self.0.sign_in_device, &hash(device));
        }
        check(&self.0.sign_in_address, &network(address))?;
        check(&self.0.sign_in_account, &hash(email_key.as_bytes()))
    }

    /// Before the password in force is compared once more.
    pub(super) fn reauth(&self, account: Uuid) -> Result<(), Refusal> {
        check(&self.0.reauth, &account)
    }

    /// Before a form is looked at that anyone may send.
    pub(super) fn form(&self, address: IpAddr) -> Result<(), Refusal> {
        check(&self.0.form_address, &network(address))
    }

    /// Before a mailed link is used; `link` is its hash.
    pub(super) fn link(&self, link: &[u8]) -> Result<(), Refusal> {
        check(&self.0.link, &hash(link))
    }

    /// Before a member writes something of its own.
    pub(crate) fn write(&self, account: Uuid) -> Result<(), Refusal> {
        check(&self.0.write, &account)
    }

    /// Before an essay, or a snapshot of one, is saved or erased: the time after which it may be tried again. An editor saves
    /// every few seconds, and all at once what was written without a network.
    pub(crate) fn essay(&self, account: Uuid) -> Result<(), Duration> {
        wait(&self.0.essay, &account)
    }

    /// Before a text of so many letters is held against the dictionary: the time after which it may be tried again. No text
    /// costs more than what may be asked at once: each is answered to those who wait.
    pub(super) fn spelling(&self, asker: &Asker, letters: usize) -> Result<(), Duration> {
        let parts = u32::try_from(letters.div_ceil(SPELLING_LETTERS)).unwrap_or(u32::MAX);
        let parts = NonZeroU32::new(parts.min(SPELLING_AT_ONCE)).unwrap_or(NonZeroU32::MIN);
        match self.0.spelling.check_key_n(asker, parts) {
            Ok(outcome) => outcome.map_err(wait_time),
            Err(_) => Err(SPELLING_EVERY * SPELLING_AT_ONCE),
        }
    }

    /// Whether another mail may go to this recipient.
    pub(super) fn may_mail(&self, mail: Mail, email_key: &str) -> bool {
        check(&self.0.mail, &(mail, hash(email_key.as_bytes()))).is_ok()
    }

    /// Forgets keys that have their whole allowance again.
    pub(super) fn sweep(&self) {
        let inner = &self.0;
        inner.sign_in_address.retain_recent();
        inner.sign_in_account.retain_recent();
        inner.sign_in_device.retain_recent();
        inner.reauth.retain_recent();
        inner.form_address.retain_recent();
        inner.link.retain_recent();
        inner.write.retain_recent();
        inner.essay.retain_recent();
        inner.spelling.retain_recent();
        inner.mail.retain_recent();
    }
}

fn keyed<K: Hash + Eq + Clone>(at_once: u32, every: Duration, scale: NonZeroU32) -> Keyed<K> {
    let burst = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN).saturating_mul(scale);
    let every = (every / scale.get()).max(Duration::from_nanos(1));
    let quota =
        Quota::with_period(every).unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN)).allow_burst(burst);
    RateLimiter::dashmap(quota)
}

fn check<K: Hash + Eq + Clone>(limiter: &Keyed<K>, key: &K) -> Result<(), Refusal> {
    wait(limiter, key).map_err(Refusal::TooMany)
}

fn wait<K: Hash + Eq + Clone>(limiter: &Keyed<K>, key: &K) -> Result<(), Duration> {
    limiter.check_key(key).map_err(wait_time)
}

#[expect(clippy::needless_pass_by_value, reason = "what limiters give, given on by `map_err`")]
fn wait_time(until: NotUntil<Moment>) -> Duration {
    until.wait_time_from(DefaultClock::default().now())
}

fn hash(what: &[u8]) -> Key {
    Sha256::digest(what).into()
}

/// One person has a whole /64 of IPv6.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from(u128::from(v6) >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    fn address(number: u8) -> IpAddr {
        IpAddr::from([198, 51, 100, number])
    }

    #[test]
    fn strangers_are_slowed_down_and_a_known_browser_is_not() {
        let limits = Limits::new(NonZeroU32::MIN);
        let refused =
            (0..40).filter(|number| limits.sign_in(address(*number), "a@b.kr", None).is_err()).count();
        assert_eq!(refused, 30, "ten go through, wherever they come from");
        assert!(limits.sign_in(HERE, "a@b.kr", Some(b"known")).is_ok());
        assert!(limits.sign_in(HERE, "other@b.kr", None).is_ok(), "and nobody else is");
    }

    #[test]
    fn one_address_cannot_try_many_accounts() {
        let limits = Limits::new(NonZeroU32::MIN);
        let passed =
            (0..200).filter(|number| limits.sign_in(HERE, &format!("{number}@b.kr"), None).is_ok()).count();
        assert_eq!(passed, 60);
        let wait = match limits.sign_in(HERE, "x@b.kr", None) {
            Err(Refusal::TooMany(wait)) => wait,
            other => panic!("{other:?}"),
        };
        assert!(wait <= Duration::from_secs(3), "{wait:?}");
        assert!(
            limits.sign_in(HERE, "x@b.kr", Some(b"known")).is_ok(),
            "a known browser behind the same address"
        );
    }

    #[test]
    fn a_network_of_ipv6_is_one_place() {
        let limits = Limits::new(NonZeroU32::MIN);
        let neighbours = (0..90_u16).map(|host| IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, host]));
        assert_eq!(neighbours.filter(|address| limits.form(*address).is_ok()).count(), 60);
        assert!(limits.form(IpAddr::from([0x2001, 0xdb8, 1, 3, 0, 0, 0, 1])).is_ok());
    }

    #[test]
    fn who_is_signed_in_asks_the_dictionary_on_an_allowance_of_its_own() {
        let limits = Limits::new(NonZeroU32::MIN);
        let passed = |account| {
            let asker = Asker::new(account, HERE);
            (0..100).filter(|_| limits.spelling(&asker, 900).is_ok()).count()
        };
        assert_eq!(passed(None), 60);
        assert_eq!(passed(Some(Uuid::from_u128(1))), 60, "behind the same address");
        assert!(limits.spelling(&Asker::new(None, address(1)), 900).is_ok());
    }

    #[test]
    fn a_long_text_uses_up_as_much_as_many_short_ones() {
        let limits = Limits::new(NonZeroU32::MIN);
        for (number, letters, passes) in
            [(1, 0, 60), (2, 2_000, 60), (3, 2_001, 30), (4, 50_000, 2), (5, 120_000, 1), (6, usize::MAX, 1)]
        {
            let asker = Asker::new(None, address(number));
            let passed = (0..100).filter(|_| limits.spelling(&asker, letters).is_ok()).count();
            assert_eq!(passed, passes, "{letters} letters");
        }
    }

    #[test]
    fn a_recipient_gets_three_mails_and_a_scale_makes_it_more() {
        let limits = Limits::new(NonZeroU32::MIN);
        assert_eq!((0..10).filter(|_| limits.may_mail(Mail::Other, "a@b.kr")).count(), 3);
        assert!(limits.may_mail(Mail::Reset, "a@b.kr"), "the link for a new password still goes out");
        let limits = Limits::new(NonZeroU32::new(5).unwrap());
        assert_eq!((0..40).filter(|_| limits.may_mail(Mail::Other, "a@b.kr")).count(), 15);
    }
}
