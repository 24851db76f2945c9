//! Companies and an empty library, with nowhere to ask: essays come from a file or from members.

use std::sync::Arc;

use pipeline::{Context, publish};
use search::{Dictionary, TextIndex};
use sqlx::MySqlPool;
use tempfile::TempDir;

use crate::world::context;

pub(super) struct Library {
    pub(super) context: Context,
    pub(super) index: TextIndex,
    pub(super) dictionary: Arc<Dictionary>,
    _folder: TempDir,
}

impl Library {
    /// One 달여울식품, two 한빛상사.
    pub(super) async fn new(pool: MySqlPool) -> Self {
        for (code, name) in [("00990001", "달여울식품"), ("00990003", "한빛상사"), ("00990004", "한빛상사")]
        {
            sqlx::query("INSERT INTO company (corp_code, name, name_norm, initials, provenance, created_at, updated_at) VALUES (?, ?, ?, '', '{}', NOW(3), NOW(3))")
                .bind(code)
                .bind(name)
                .bind(name)
                .execute(&pool)
                .await
                .unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let nowhere = "http://127.0.0.1:9/";
        let context = context(pool, folder.path(), nowhere, nowhere, Arc::default());
        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        let words = publish::dictionary(&context.pool, &dictionary).await.unwrap();
        let index = publish::open::<publish::Accepted>(folder.path(), &words).unwrap();
        Self { context, index, dictionary, _folder: folder }
    }

    pub(super) fn found(&self, query: &str) -> u32 {
        self.index.count(query).unwrap()
    }
}
