//! The site of a test: the real router over a database of its own.

mod answer;
mod built;
mod given;
mod member;
mod request;

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use app::{assets::AssetTags, context::AppContext, search::SearchKinds};
use axum::Router;
use domain::{
    account::{Accounts, Hasher, HashingCost, Letterhead, Limits},
    clock::Clock,
    company::{Census, Pages, Visits},
    mail::Outbox,
};
use model::search::SearchKind;
use pipeline::{accepted::Contributions, publish};
use search::{CompanyIndex, TextIndex, dictionary::Dictionary};
use server::{RenderedPages, State, router};
use sqlx::MySqlPool;
use tempfile::TempDir;

pub use answer::Answer;
pub use built::WORKER;
pub use given::{SENT_AT, SENTENCES};
pub use member::{PASSWORD, Signed};
pub use request::{HERE, ask};

/// A site with three companies: 달여울식품 (listed), 달여울로지스, and one that is gone. There is an accepted essay for
/// the first, with one answer: [`SENTENCES`].
pub struct Site {
    pub state: State,
    folder: TempDir,
}

impl Site {
    pub async fn new(pool: MySqlPool) -> Self {
        Self::with_limits(pool, 1000).await
    }

    /// With limits so many times as large.
    pub async fn with_limits(pool: MySqlPool, scale: u32) -> Self {
        given::insert_companies(&pool).await;
        given::insert_essay(&pool).await;
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        built::write(&site);

        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        let companies = CompanyIndex::open(&folder.path().join("index"), dictionary.clone()).unwrap();
        publish::sync::<publish::Company>(&pool, &companies).await.unwrap();
        let counted = companies.clone();
        let state = State {
            app: AppContext {
                pool: pool.clone(),
                accounts: accounts(&pool, scale),
                pages: Pages::new(pool.clone()),
                census: Census::new(pool.clone()),
                companies,
                accepted: TextIndex::open(&folder.path().join("index-accepted"), dictionary.clone()).unwrap(),
                contributions: Arc::new(Contributions::new(
                    pool.clone(),
                    Clock::system(),
                    dictionary.clone(),
                )),
                searched: SearchKinds::default().with(SearchKind::COMPANY, move |query| counted.count(query)),
                site_url: "https://zazinmori.example".into(),
                contact: None,
                demo: false,
            },
            rendered: RenderedPages::default(),
            visits: Visits::new(pool.clone(), Clock::system()),
            spelling: server::spelling::Spelling::off(),
            worker: server::config::Worker::On,
            assets: Arc::new(AssetTags::read(&site).unwrap()),
            site: Arc::from(site.as_path()),
            metrics: None,
            metrics_token: None,
            proxies: Arc::default(),
            secure_cookies: true,
            request_limit: Duration::from_secs(10),
        };
        Self { state, folder }
    }

    pub fn router(&self) -> Router {
        router::router(self.state.clone())
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// Accounts whose passwords cost little.
fn accounts(pool: &MySqlPool, scale: u32) -> Accounts {
    let hasher = Hasher::new(HashingCost { memory_kib: 64, passes: 1 }, 4).unwrap();
    let limits = Limits::new(NonZeroU32::new(scale).unwrap());
    let letterhead = Letterhead::new("https://zazinmori.example", None);
    Accounts::new(pool.clone(), Clock::system(), hasher, limits, Outbox::default(), letterhead)
}
