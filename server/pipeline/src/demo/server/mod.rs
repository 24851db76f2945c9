//! The HTTP front of the demo sources: routes, checks of the caller, failures on request, conditional answers.

mod check;
mod control;
mod failure;
mod query;
mod reply;
mod running;
mod sites;
mod stats;

use std::sync::Arc;

use anyhow::Context as _;
use axum::{
    Router,
    extract::{Request, State},
    response::Response,
    routing,
};
pub use failure::Failure;
use failure::Failures;
use model::company::{CorpCode, Source};
pub(super) use query::Query;
pub(super) use reply::{Reply, etag_of};
pub use running::Running;
pub use sites::SiteFailure;
pub(super) use sites::Sites;
pub use stats::{HostStats, SourceStats, Stats};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::Options;

/// What stands behind the front: the demo data set, or recorded payloads.
pub(super) trait Backend: Send + Sync + 'static {
    /// Answers one request; `failure` is one that changes the content, the front deals with the others.
    fn answer(&self, source: Source, query: &Query, failure: Option<&Failure>) -> Reply;

    /// Gives a company another name from now on; false when there is no such company.
    fn rename(&self, _code: &CorpCode, _name: &str) -> bool {
        false
    }

    /// Takes a company out of every answer from now on; false when there is no such company.
    fn vanish(&self, _code: &CorpCode) -> bool {
        false
    }

    /// Undoes [`Self::rename`] and [`Self::vanish`].
    fn restore(&self) {}
}

/// Everything a request needs.
pub(super) struct App {
    backend: Arc<dyn Backend>,
    /// Keys to check; none takes every key (replay).
    options: Option<Options>,
    failures: Failures,
    stats: stats::Counters,
    /// Sites of accepted essays; recordings have none.
    sites: Option<Arc<Sites>>,
}

impl App {
    /// A front for `backend`; without `options` every well-formed key is taken.
    pub(super) fn new(
        backend: Arc<dyn Backend>,
        options: Option<Options>,
        sites: Option<Sites>,
    ) -> Arc<Self> {
        let (failures, stats) = (Failures::default(), stats::Counters::default());
        Arc::new(Self { backend, options, failures, stats, sites: sites.map(Arc::new) })
    }
}

/// Serves `app` until `shutdown`; requests in flight finish.
pub(super) async fn serve(
    listener: TcpListener,
    app: Arc<App>,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    axum::serve(listener, router(app))
        .with_graceful_shutdown(shutdown.cancelled_owned())
        .await
        .context("serving the demo sources")
}

fn router(app: Arc<App>) -> Router {
    let sites = app.sites.clone().map(sites::router).unwrap_or_default();
    Router::new()
        .route("/_control/fail", routing::post(control::fail))
        .route("/_control/rename", routing::post(control::rename))
        .route("/_control/vanish", routing::post(control::vanish))
        .route("/_control/reset", routing::post(control::reset))
        .route("/_control/stats", routing::get(control::stats))
        .fallback(handle)
        .with_state(app)
        .merge(sites)
}

/// The source behind a path.
fn route(path: &str) -> Option<Source> {
    Some(match path {
        "/dart/api/corpCode.xml" => Source::DartCorpCode,
        "/dart/api/company.json" => Source::DartCompany,
        "/dart/api/fnlttSinglAcnt.json" => Source::DartAccounts,
        "/dart/api/list.json" => Source::DartDisclosures,
        _ => match path.strip_prefix("/fsc/1160100/service/")? {
            "GetCorpBasicInfoService_V2/getCorpOutline_V2" => Source::FscOutline,
            "GetCorpBasicInfoService_V2/getAffiliate_V2" => Source::FscAffiliate,
            "GetCorpBasicInfoService_V2/getConsSubsComp_V2" => Source::FscSubsidiary,
            "GetFinaStatInfoService_V2/getSummFinaStat_V2" => Source::FscSummary,
            "GetFinaStatInfoService_V2/getBs_V2" => Source::FscBalance,
            "GetFinaStatInfoService_V2/getIncoStat_V2" => Source::FscIncome,
            "GetCorpGoveInfoService/getStockholderInfo" => Source::FscShareholder,
            "GetCorpGoveInfoService/getReprDireInfo" => Source::FscRepresentative,
            "GetCorpGoveInfoService/getExecRemuStat" => Source::FscExecutivePay,
            "GetCorpGoveInfoService/getExecutivesInfo" => Source::FscExecutive,
            _ => return None,
        },
    })
}

/// Whether a source is one of DART's (else of data.go.kr).
pub(super) fn is_dart(source: Source) -> bool {
    matches!(
        source,
        Source::DartCorpCode | Source::DartCompany | Source::DartAccounts | Source::DartDisclosures
    )
}

async fn handle(State(app): State<Arc<App>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let path = parts.uri.path();
    let Some(source) = route(path) else { return check::unknown_path(path).into_response(None) };
    let _in_flight = app.stats.begin(source);
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    if let Err(refused) = check::caller(source, &parts.headers, &query, app.options.as_ref()) {
        app.stats.refuse(source, refused.why);
        return refused.reply.into_response(None);
    }
    let failure = app.failures.next(source);
    match failure {
        None => {
            let response = app.backend.answer(source, &query, None).into_response(Some(&parts.headers));
            if response.status() == http::StatusCode::NOT_MODIFIED {
                app.stats.not_modified(source);
            }
            response
        }
        Some(failure) => failed(&app, source, &query, &failure).await,
    }
}

/// The answer a failure stands for.
async fn failed(app: &App, source: Source, query: &Query, failure: &Failure) -> Response {
    if let Some(reply) = failure.reply(source) {
        return reply.into_response(None);
    }
    let reply = app.backend.answer(source, query, Some(failure));
    match failure {
        Failure::Truncated => reply.truncated().into_response(None),
        Failure::Dropped => reply.into_dropped(),
        Failure::Slow(milliseconds) => {
            tokio::time::sleep(std::time::Duration::from_millis(*milliseconds)).await;
            reply.into_response(None)
        }
        _ => reply.into_response(None),
    }
}
