//! `serve`: the site.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use app::{assets::AssetTags, context::AppContext, search::SearchKinds};
use domain::{
    account::{Accounts, Hasher, HashingCost, Letterhead, Limits},
    clock::Clock,
    company::{Census, Pages, Visits},
    mail::Outbox,
};
use mariadb::Role;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use model::search::SearchKind;
use pipeline::{
    accepted::Contributions,
    publish::{self, Accepted, Company, Kind},
};
use search::{Index, dictionary::Dictionary};
use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;

use super::asked_to_stop;
use crate::{
    RenderedPages, State,
    config::Config,
    database::Database,
    listen,
    mail::{self, Transport},
    origin::Origin,
    router,
    spelling::Spelling,
    synonym,
};

/// How often what has run out is taken off the disk.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);
/// Bounds of the histogram of request times, in seconds.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let started = Instant::now();
    // What can fail cheaply comes first: nothing is started for a port that is taken.
    let assets = AssetTags::read(&config.site)?;
    if config.secure_cookies() && config.site_url.starts_with("http://") {
        tracing::warn!(
            "ZAZINMORI_SITE_URL is plain http: nobody can sign in there, for cookies are for TLS only"
        );
    }
    let listener = bind(&config).await?;
    let dictionary = Dictionary::load(&config.dictionary)?;
    let database = Database::open(&config, Role::Own).await?;
    let served = serve(&config, assets, listener, dictionary, &database, started).await;
    // The private database stops last, whatever happened before.
    let closed = database.close().await;
    served.and(closed)
}

async fn serve(
    config: &Config,
    assets: AssetTags,
    listener: TcpListener,
    dictionary: Arc<Dictionary>,
    database: &Database,
    started: Instant,
) -> anyhow::Result<()> {
    let stop = CancellationToken::new();
    // Each kind that is searched.
    let mut following = JoinSet::new();
    let companies = searched::<Company>(config, &dictionary, database, &stop, &mut following)?;
    let counted = companies.clone();
    let words = publish::dictionary(&database.pool, &dictionary).await?;
    let accepted = searched::<Accepted>(config, &words, database, &stop, &mut following)?;
    let words = publish::follow_words::<Accepted>(
        database.pool.clone(),
        accepted.clone(),
        dictionary.clone(),
        stop.child_token(),
    );
    following.spawn(words);
    let contributions = Contributions::new(database.pool.clone(), Clock::system(), dictionary.clone());
    let counting_anew = pipeline::Context {
        pool: database.pool.clone(),
        index: companies.clone(),
        config: config.pipeline.clone(),
        clock: Clock::system(),
        cancel: stop.child_token(),
    };
    following.spawn(contributions.clone().follow(counting_anew, accepted.clone()));
    let counted_accepted = accepted.clone();
    let kinds = SearchKinds::default()
        .with(SearchKind::COMPANY, move |query| counted.count(query))
        .with(SearchKind::ACCEPTED, move |query| counted_accepted.count(query));
    let pages = Pages::new(database.pool.clone());
    let (accounts, outbox) = accounts(config, database)?;
    let transport = transport(config)?;
    let app = AppContext {
        pool: database.pool.clone(),
        accounts: accounts.clone(),
        companies,
        accepted,
        contributions: Arc::new(contributions),
        searched: kinds,
        pages: pages.clone(),
        census: Census::new(database.pool.clone()),
        site_url: config.site_url.as_str().into(),
        contact: config.contact.clone(),
        demo: match Origin::of(&database.pool).await? {
            Origin::Demo => true,
            Origin::Real => false,
            Origin::Nobody => config.pipeline.demo,
        },
    };
    let forgetting = tokio::spawn(pages.follow(stop.child_token()));
    let posting = tokio::spawn(mail::work(
        database.pool.clone(),
        outbox,
        transport,
        accounts.clock().clone(),
        stop.child_token(),
    ));
    let visits = Visits::new(database.pool.clone(), Clock::system());
    let counting = tokio::spawn(visits.clone().follow(stop.child_token()));
    let sweeping = tokio::spawn(sweep(accounts, stop.child_token()));
    let state = State {
        app,
        rendered: RenderedPages::default(),
        visits: visits.clone(),
        spelling: config.spelling.as_deref().map_or_else(Spelling::off, Spelling::begin),
        worker: config.worker,
        assets: Arc::new(assets),
        site: Arc::from(config.site.as_path()),
        metrics: Some(record_metrics()?),
        metrics_token: config.metrics_token.clone().map(Arc::new),
        proxies: Arc::new(config.trusted_proxies.clone()),
        secure_cookies: config.secure_cookies(),
        request_limit: config.request_limit,
    };
    let addr = listener.local_addr()?;
    println!(
        "zazinmori is ready at http://{} after {:.1} s",
        for_people(addr),
        started.elapsed().as_secs_f64()
    );
    let stopping = stop.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        tracing::info!("stopping: requests under way finish first");
        stopping.cancel();
    });
    let limits = listen::Limits::of(config.connections);
    listen::serve(listener, router::router(state), limits, stop).await;
    while following.join_next().await.is_some() {}
    forgetting.await.ok();
    posting.await.ok();
    sweeping.await.ok();
    counting.await.ok();
    // Requests that were under way counted theirs after the last writing.
    if let Err(error) = visits.write().await {
        tracing::warn!(error = %error, "visits of the last moment could not be written");
    }
    Ok(())
}

/// Opens the index of a kind, and keeps it and its synonyms up to date until `stop`.
fn searched<K: Kind>(
    config: &Config,
    dictionary: &Arc<Dictionary>,
    database: &Database,
    stop: &CancellationToken,
    following: &mut JoinSet<()>,
) -> anyhow::Result<Index<K::Document>> {
    let index = publish::open::<K>(&config.data, dictionary)?;
    if index.needs_rebuild() {
        tracing::info!(
            kind = K::NOUN,
            "the search index is not there, or another version's: it is built in the background"
        );
    }
    following.spawn(synonym::follow(database.pool.clone(), index.clone(), stop.child_token()));
    following.spawn(publish::follow::<K>(database.pool.clone(), index.clone(), stop.child_token()));
    Ok(index)
}

fn accounts(config: &Config, database: &Database) -> anyhow::Result<(Accounts, Outbox)> {
    let hasher = Hasher::new(HashingCost::default(), config.hashing_at_once)?;
    let limits = Limits::new(config.limits_scale);
    let outbox = Outbox::default();
    let letterhead = Letterhead::new(&config.site_url, config.contact.clone());
    let accounts =
        Accounts::new(database.pool.clone(), Clock::system(), hasher, limits, outbox.clone(), letterhead);
    Ok((accounts, outbox))
}

/// The operator's mail server, or a folder that the console names.
fn transport(config: &Config) -> anyhow::Result<Transport> {
    let from = config.mail_from.clone();
    if let Some(url) = &config.smtp_url {
        return Transport::smtp(url, from).context("ZAZINMORI_SMTP_URL");
    }
    let folder = config.data.join("mail");
    println!("mail goes to the folder {} (ZAZINMORI_SMTP_URL is not set)", folder.display());
    Ok(Transport::folder(folder, from)?)
}

/// Takes off the disk what has run out, once an hour.
async fn sweep(accounts: Accounts, stop: CancellationToken) {
    loop {
        match accounts.sweep().await {
            Ok(swept) => tracing::debug!(?swept, "what had run out was forgotten"),
            Err(error) => tracing::warn!(error = %error, "what had run out could not be forgotten"),
        }
        match domain::essay::sweep(&accounts).await {
            Ok(swept) => {
                tracing::debug!(?swept, "the trash was emptied, and old texts of essays were let go")
            }
            Err(error) => tracing::warn!(error = %error, "the trash could not be emptied"),
        }
        tokio::select! {
            () = tokio::time::sleep(SWEEP_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

async fn bind(config: &Config) -> anyhow::Result<TcpListener> {
    TcpListener::bind(config.addr).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "{} is taken by another program: stop it, or set ZAZINMORI_ADDR to another address",
            config.addr
        ),
        _ => anyhow::Error::new(error).context(format!("cannot listen on {} (ZAZINMORI_ADDR)", config.addr)),
    })
}

fn record_metrics() -> anyhow::Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)?
        .install_recorder()?;
    Ok(handle)
}

/// `localhost` where that is what a person would type.
fn for_people(addr: std::net::SocketAddr) -> String {
    if addr.ip().is_loopback() || addr.ip().is_unspecified() {
        format!("localhost:{}", addr.port())
    } else {
        addr.to_string()
    }
}
