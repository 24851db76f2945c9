//! Values read once and shared: whoever asks while one is being read waits for that reading, and what is let go of
//! meanwhile is not kept.

use std::{hash::Hash, sync::Arc, time::Duration};

use moka::future::Cache;
use tokio::sync::OnceCell;

use crate::Error;

/// What a reading found, for all who waited for it; a failure too.
pub(crate) type Found<V> = Result<Option<V>, Arc<Error>>;

/// Values by key. Cloning shares them.
///
/// A key gets its place before its value is read, and letting go takes the place away. So a reading that began before
/// a change answers those who asked by then, and nobody after: it has no place to leave its old value in.
#[derive(Clone)]
pub(crate) struct Kept<K, V>(Cache<K, Arc<OnceCell<Found<V>>>>);

impl<K, V> Kept<K, V>
where
    K: Hash + Eq + Clone + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// Keeps at most `many` values, each for at most `time`.
    pub(crate) fn new(many: u64, time: Duration) -> Self {
        Self(Cache::builder().max_capacity(many).time_to_live(time).build())
    }

    /// The value of a key, read unless it is there or being read. "There is none" and failures are for those who
    /// asked, and not kept.
    pub(crate) async fn get(
        &self,
        key: K,
        read: impl Future<Output = Result<Option<V>, Error>> + Send,
    ) -> Found<V> {
        let place = self.0.get_with(key.clone(), async { Arc::default() }).await;
        // An asker that is gone leaves the reading to the next one.
        let found = place.get_or_init(|| async {
            let found = read.await.map_err(Arc::new);
            if !matches!(found, Ok(Some(_))) {
                self.let_go(&key).await;
            }
            found
        });
        found.await.clone()
    }

    /// What is read from now on is new.
    pub(crate) async fn let_go(&self, key: &K) {
        self.0.invalidate(key).await;
    }

    /// [`Self::let_go`] of every key.
    pub(crate) fn let_go_of_all(&self) {
        self.0.invalidate_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::{sync::oneshot, task::JoinHandle};

    use super::*;

    const KEY: u8 = 1;

    fn kept() -> Kept<u8, &'static str> {
        Kept::new(10, Duration::from_secs(3600))
    }

    /// A reading that has begun and ends when told to.
    async fn slow_reading(
        kept: &Kept<u8, &'static str>,
        finds: &'static str,
    ) -> (oneshot::Sender<()>, JoinHandle<Found<&'static str>>) {
        let (end, ended) = oneshot::channel();
        let (begin, begun) = oneshot::channel();
        let kept = kept.clone();
        let asker = tokio::spawn(async move {
            let read = async {
                begin.send(()).unwrap();
                ended.await.unwrap();
                Ok(Some(finds))
            };
            kept.get(KEY, read).await
        });
        begun.await.unwrap();
        (end, asker)
    }

    async fn read(kept: &Kept<u8, &'static str>, finds: &'static str) -> Option<&'static str> {
        kept.get(KEY, async { Ok(Some(finds)) }).await.unwrap()
    }

    #[tokio::test]
    async fn a_value_is_read_once_until_it_is_let_go_of() {
        let kept = kept();
        assert_eq!(read(&kept, "first").await, Some("first"));
        assert_eq!(read(&kept, "second").await, Some("first"));
        kept.let_go(&KEY).await;
        assert_eq!(read(&kept, "third").await, Some("third"));
        kept.let_go_of_all();
        assert_eq!(read(&kept, "fourth").await, Some("fourth"));
    }

    #[tokio::test]
    async fn what_changes_while_it_is_read_is_not_kept() {
        for one in [true, false] {
            let kept = kept();
            let (end, early) = slow_reading(&kept, "before the change").await;
            if one {
                kept.let_go(&KEY).await;
            } else {
                kept.let_go_of_all();
            }
            // Whoever asks after the change does not wait for the old reading, …
            assert_eq!(read(&kept, "after it").await, Some("after it"));
            end.send(()).unwrap();
            assert_eq!(early.await.unwrap().unwrap(), Some("before the change"), "asked before the change");
            // … and its end changes nothing.
            assert_eq!(read(&kept, "never read").await, Some("after it"));
        }
    }

    #[tokio::test]
    async fn many_who_ask_at_once_share_one_reading() {
        let kept = kept();
        let (end, first) = slow_reading(&kept, "shared").await;
        let further = Arc::new(AtomicU32::new(0));
        let others: Vec<_> = (0..50)
            .map(|_| {
                let (kept, further) = (kept.clone(), Arc::clone(&further));
                tokio::spawn(async move {
                    let read = async {
                        further.fetch_add(1, Ordering::Relaxed);
                        Ok(Some("read again"))
                    };
                    kept.get(KEY, read).await.unwrap()
                })
            })
            .collect();
        tokio::task::yield_now().await;
        end.send(()).unwrap();
        assert_eq!(first.await.unwrap().unwrap(), Some("shared"));
        for other in others {
            assert_eq!(other.await.unwrap(), Some("shared"));
        }
        assert_eq!(further.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn an_asker_who_leaves_takes_nothing_from_the_others() {
        let kept = kept();
        let (_end, first) = slow_reading(&kept, "never finished").await;
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        assert_eq!(read(&kept, "the next one reads").await, Some("the next one reads"));
    }

    #[tokio::test]
    async fn nothing_and_failures_are_asked_for_again() {
        let kept = kept();
        assert_eq!(kept.get(KEY, async { Ok(None) }).await.unwrap(), None);
        let failed = kept.get(KEY, async { Err(Error::Database(sqlx::Error::PoolTimedOut)) }).await;
        assert!(failed.unwrap_err().is_unavailable());
        assert_eq!(read(&kept, "there now").await, Some("there now"));
    }

    #[tokio::test]
    async fn a_value_grows_old() {
        let kept: Kept<u8, &'static str> = Kept::new(10, Duration::ZERO);
        assert_eq!(read(&kept, "first").await, Some("first"));
        assert_eq!(read(&kept, "second").await, Some("second"));
    }
}
