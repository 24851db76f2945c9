//! Hashing passwords: Argon2id, off the async threads, a few at a time.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::phc::PasswordHash,
};
use model::account::Password;
use tokio::sync::Semaphore;

use crate::Error;

/// What one hash costs. OWASP's floor for Argon2id is the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashingCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for HashingCost {
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2 }
    }
}

/// Hashes and compares passwords. Cloning shares the places at work: no more than these hold memory at once.
///
/// The threads are its own, one a place: the allocator keeps 19 MiB and more for each thread that ever hashed, and the
/// runtime's blocking threads are many.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    places: Arc<Semaphore>,
    threads: Arc<rayon::ThreadPool>,
    /// The hash of nobody's password, compared with when there is no account, so that it takes as long.
    nobody: Arc<str>,
}

impl Hasher {
    /// A hasher that works on `at_once` passwords at a time.
    ///
    /// # Errors
    /// When the cost is outside of what Argon2 allows.
    pub fn new(cost: HashingCost, at_once: usize) -> Result<Self, Error> {
        let params = Params::new(cost.memory_kib, cost.passes, 1, None).map_err(hashing)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let secret: [u8; 32] = rand::random();
        let nobody = argon2.hash_password(&secret).map_err(hashing)?.to_string().into();
        let threads = rayon::ThreadPoolBuilder::new()
            .num_threads(at_once.max(1))
            .thread_name(|number| format!("hashing-{number}"))
            .build()
            .map_err(hashing)?;
        Ok(Self {
            argon2,
            places: Arc::new(Semaphore::new(at_once.max(1))),
            threads: Arc::new(threads),
            nobody,
        })
    }

    /// The hash of a new password, as a PHC string.
    ///
    /// # Errors
    /// A fault of ours.
    pub async fn hash(&self, password: &Password) -> Result<String, Error> {
        let (argon2, password) = (self.argon2.clone(), password.clone());
        self.work(move || {
            Ok(argon2.hash_password(password.expose().as_bytes()).map_err(hashing)?.to_string())
        })
        .await
    }

    /// Whether a password is the one of `hash`. Without a hash it takes as long, and is not.
    ///
    /// # Errors
    /// A fault of ours, an unreadable hash among them.
    pub async fn verify(&self, password: &Password, hash: Option<&str>) -> Result<bool, Error> {
        let known = hash.is_some();
        let hash = hash.map_or_else(|| self.nobody.to_string(), str::to_owned);
        let (argon2, password) = (self.argon2.clone(), password.clone());
        let same = self
            .work(move || match argon2.verify_password(password.expose().as_bytes(), hash.as_str()) {
                Ok(()) => Ok(true),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(hashing(error)),
            })
            .await?;
        Ok(same && known)
    }

    /// Whether a hash was made at another cost than today's.
    #[must_use]
    pub fn is_outdated(&self, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else { return true };
        let Ok(params) = Params::try_from(&hash) else { return true };
        let today = self.argon2.params();
        hash.algorithm.as_str() != "argon2id"
            || (params.m_cost(), params.t_cost(), params.p_cost())
                != (today.m_cost(), today.t_cost(), today.p_cost())
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        // Never closed. The place is kept until the thread is done, even when nobody waits for it any more.
        let place = self.places.clone().acquire_owned().await.map_err(hashing)?;
        let (tell, told) = tokio::sync::oneshot::channel();
        self.threads.spawn(move || {
            let done = job();
            drop(place);
            // Nobody listens when the request was given up meanwhile.
            tell.send(done).ok();
        });
        told.await.map_err(hashing)?
    }
}

fn hashing(error: impl std::fmt::Display) -> Error {
    Error::Hashing(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasher(memory_kib: u32) -> Hasher {
        Hasher::new(HashingCost { memory_kib, passes: 1 }, 2).unwrap()
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other() {
        let hasher = hasher(64);
        let hash = hasher.hash(&Password::given("한글 pass phrase")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        assert!(hasher.verify(&Password::given("한글 pass phrase"), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(&Password::given("한글 pass phrase "), Some(&hash)).await.unwrap());
        assert!(!hasher.verify(&Password::given("한글 pass phrase"), None).await.unwrap());
    }

    #[tokio::test]
    async fn bytes_after_the_seventy_second_count_too() {
        let hasher = hasher(64);
        let long = "가".repeat(300);
        let hash = hasher.hash(&Password::given(&long)).await.unwrap();
        assert!(!hasher.verify(&Password::given(&format!("{long}나")), Some(&hash)).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_of_another_cost_still_counts_and_is_outdated() {
        let old = hasher(64);
        let hash = old.hash(&Password::given("password of old")).await.unwrap();
        let new = hasher(128);
        assert!(new.verify(&Password::given("password of old"), Some(&hash)).await.unwrap());
        assert!(new.is_outdated(&hash) && !old.is_outdated(&hash));
        assert!(new.is_outdated("not a hash"));
    }

    #[test]
    fn the_default_is_owasps_floor() {
        assert_eq!(HashingCost::default(), HashingCost { memory_kib: 19_456, passes: 2 });
    }
}
