//! What a careless caller is told: the key, its encoding, the User-Agent.

use http::{HeaderMap, header};
use model::company::Source;

use super::{Query, Reply, is_dart};
use crate::demo::Options;

/// A request turned away, and why, for the statistics.
pub(super) struct Refused {
    pub(super) reply: Reply,
    pub(super) why: &'static str,
}

/// Turns away what the real hosts turn away.
pub(super) fn caller(
    source: Source,
    headers: &HeaderMap,
    query: &Query,
    options: Option<&Options>,
) -> Result<(), Refused> {
    if headers.get(header::USER_AGENT).is_none_or(|agent| agent.is_empty()) {
        return Err(Refused { reply: Reply::text(403, "Forbidden"), why: "no user agent" });
    }
    if is_dart(source) { dart_key(source, query, options) } else { fsc_key(query, options) }
}

fn dart_key(source: Source, query: &Query, options: Option<&Options>) -> Result<(), Refused> {
    let Some(key) = query.get("crtfc_key") else {
        return Err(Refused { reply: Reply::dart_error(source, "100"), why: "no key" });
    };
    let known = match options {
        Some(options) => key.eq_ignore_ascii_case(&options.dart_key),
        None => key.len() == 40 && key.bytes().all(|byte| byte.is_ascii_hexdigit()),
    };
    if known { Ok(()) } else { Err(Refused { reply: Reply::dart_error(source, "010"), why: "unknown key" }) }
}

fn fsc_key(query: &Query, options: Option<&Options>) -> Result<(), Refused> {
    let refuse = |why| Err(Refused { reply: Reply::fsc_xml("30"), why });
    let Some(key) = query.get("serviceKey").or_else(|| query.get("ServiceKey")) else {
        return Err(Refused { reply: Reply::fsc_xml("20"), why: "no key" });
    };
    if key.contains(' ') {
        return refuse("key not encoded");
    }
    if key.contains('%') {
        return refuse("key encoded twice");
    }
    if options.is_some_and(|options| key != options.fsc_key) {
        return refuse("unknown key");
    }
    Ok(())
}

/// A path that is no route of ours, in the manner of the host it is under.
pub(super) fn unknown_path(path: &str) -> Reply {
    if path.starts_with("/fsc/") {
        Reply::fsc_xml("12")
    } else if path.starts_with("/dart/") {
        Reply::dart_error(Source::DartCompany, "101")
    } else {
        Reply::text(404, "not a demo source")
    }
}
