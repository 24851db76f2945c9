//! The raw zone: every payload as fetched, under its hash, in an object store.

mod catalogue;

use std::{fmt::Write as _, path::Path, sync::Arc};

use anyhow::Context as _;
use bytes::Bytes;
use chrono::{DateTime, Datelike, Utc};
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path as ObjectPath};
use sha2::{Digest, Sha256};

pub(crate) use self::catalogue::{Catalogue, Known, Outcome, Payload, mark_loaded};

/// Sha-256 of a payload, in hexadecimal digits.
pub(crate) fn hash_of(body: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(body) {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Where payloads are kept.
#[derive(Clone)]
pub(crate) struct RawZone(Arc<dyn ObjectStore>);

impl RawZone {
    /// The raw zone in a folder, which is made if it is not there.
    pub(crate) fn open(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the raw zone {}", folder.display()))?;
        let store = LocalFileSystem::new_with_prefix(folder)
            .with_context(|| format!("cannot open the raw zone {}", folder.display()))?;
        Ok(Self(Arc::new(store)))
    }

    /// Keeps a payload and says where. What is there already and whole is not written again.
    pub(crate) async fn put(
        &self,
        source: &str,
        fetched_at: DateTime<Utc>,
        hash: &str,
        body: Bytes,
    ) -> anyhow::Result<String> {
        let prefix: String = hash.chars().take(2).collect();
        let object = format!("{}/{:04}/{:02}/{prefix}/{hash}", source, fetched_at.year(), fetched_at.month());
        if !self.is_whole(&object, hash, body.len()).await {
            // Atomic: a store shows the whole object or none, also where a damaged one is replaced.
            let path = ObjectPath::from(object.as_str());
            self.0.put(&path, body.into()).await.with_context(|| format!("cannot keep {object}"))?;
        }
        Ok(object)
    }

    /// Whether an object is there and is what its name says. The length is had without reading it, and tells most
    /// damage. Of the right length it is read: that is rare, for what is loaded is known by its hash and not kept
    /// again, and costs little beside the request that fetched the payload. One that cannot be read is not whole.
    async fn is_whole(&self, object: &str, hash: &str, length: usize) -> bool {
        let found = self.0.head(&ObjectPath::from(object)).await;
        found.is_ok_and(|found| usize::try_from(found.size) == Ok(length))
            && matches!(self.get(object, hash).await, Ok(Some(_)))
    }

    /// A payload kept before; none when it is no longer there or no longer what it was.
    pub(crate) async fn get(&self, object: &str, hash: &str) -> anyhow::Result<Option<Bytes>> {
        let body = match self.0.get(&ObjectPath::from(object)).await {
            Ok(found) => found.bytes().await.with_context(|| format!("cannot read {object}"))?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("cannot read {object}")),
        };
        Ok((hash_of(&body) == hash).then_some(body))
    }

    /// Lets go of everything kept of a source; how many objects that were.
    pub(crate) async fn remove_all(&self, source: &str) -> anyhow::Result<u64> {
        use futures::TryStreamExt as _;

        let prefix = ObjectPath::from(source);
        let found = self.0.list(Some(&prefix)).map_ok(|found| found.location).try_collect::<Vec<_>>().await;
        let found = found.with_context(|| format!("cannot list {source}"))?;
        for path in &found {
            self.0.delete(path).await.with_context(|| format!("cannot remove {path}"))?;
        }
        Ok(found.len() as u64)
    }

    /// Lets go of an object; one that is not there is no error. Whether it was there.
    pub(crate) async fn remove(&self, object: &str) -> anyhow::Result<bool> {
        let path = ObjectPath::from(object);
        // A local folder lets go of nothing without a word, others say nothing: asked first, both tell.
        let there = self.0.head(&path).await.is_ok();
        match self.0.delete(&path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(there),
            Err(error) => Err(error).with_context(|| format!("cannot remove {object}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_payload_comes_back_as_it_was_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let raw = RawZone::open(&folder.path().join("raw")).unwrap();
        let body = Bytes::from_static(b"{\"status\":\"000\"}");
        let hash = hash_of(&body);
        let at = "2026-11-22T01:02:03Z".parse().unwrap();
        let object = raw.put("dart_company", at, &hash, body.clone()).await.unwrap();
        assert_eq!(object, format!("dart_company/2026/11/{}/{hash}", &hash[..2]));
        assert_eq!(raw.get(&object, &hash).await.unwrap(), Some(body.clone()));
        assert_eq!(raw.put("dart_company", at, &hash, body).await.unwrap(), object);

        std::fs::write(folder.path().join("raw").join(&object), "cut").unwrap();
        assert_eq!(raw.get(&object, &hash).await.unwrap(), None, "damaged");
        assert_eq!(raw.get("dart_company/2026/11/00/none", &hash).await.unwrap(), None, "gone");
        assert!(raw.remove(&object).await.unwrap());
        assert!(!raw.remove(&object).await.unwrap(), "gone already");
    }

    #[tokio::test]
    async fn a_damaged_object_is_written_again_and_a_whole_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let raw = RawZone::open(folder.path()).unwrap();
        let body = Bytes::from_static(b"{\"status\":\"000\"}");
        let hash = hash_of(&body);
        let at = "2026-11-22T01:02:03Z".parse().unwrap();
        let keep = || raw.put("dart_company", at, &hash, body.clone());
        let object = keep().await.unwrap();
        let file = folder.path().join(&object);
        for damaged in [&b""[..], b"{\"status\"", b"{\"status\":\"013\"}"] {
            std::fs::write(&file, damaged).unwrap();
            assert_eq!(keep().await.unwrap(), object);
            assert_eq!(raw.get(&object, &hash).await.unwrap(), Some(body.clone()), "{damaged:?}");
        }

        let written = std::fs::metadata(&file).unwrap().modified().unwrap();
        keep().await.unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), written);
    }
}
