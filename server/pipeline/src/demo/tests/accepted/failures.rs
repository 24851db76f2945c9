//! Every way in which the demo sources misbehave has an error of its own.

use model::accepted::AcceptedSource;

use super::{of, records};
use crate::{
    accepted::source::{Detail, PageError, PageFault, jobkorea, linkareer},
    demo::wire::{self, html},
};

#[test]
fn every_failure_of_jobkorea_has_its_own_error() {
    let records = records();
    let id = of(AcceptedSource::Jobkorea).remove(0).source_id;
    let list = |html: String| jobkorea::list(&html).unwrap_err();
    let detail = |html: String| jobkorea::detail(&html, &id).unwrap_err();
    let errors = [
        list(wire::jobkorea::without_list(&records, 1)),
        list(wire::jobkorea::without_ids(&records, 1)),
        list(html::truncated(&wire::jobkorea::list(&records, 1))),
        list(html::maintenance()),
        list(html::forbidden()),
        list(html::captcha()),
        list(wire::jobkorea::login_page()),
        detail(wire::jobkorea::without_questions(&records, &id)),
        detail(html::truncated(&wire::jobkorea::detail(&records, &id))),
        detail(html::maintenance()),
        detail(html::forbidden()),
        detail(html::captcha()),
        detail(wire::jobkorea::login_alert()),
        detail(wire::jobkorea::login_page()),
        detail(wire::jobkorea::wrong_access()),
        detail(wire::jobkorea::list(&records, 1)),
        detail(String::new()),
    ];
    insta::assert_snapshot!(shown(&errors));
    assert_eq!(jobkorea::detail(&wire::jobkorea::missing(), &id), Ok(Detail::Gone));
    assert_eq!(jobkorea::detail(&wire::jobkorea::detail(&records, "1"), "1"), Ok(Detail::Gone));
    assert_eq!(list(wire::jobkorea::missing()).fault(), PageFault::Wall);
}

#[test]
fn every_failure_of_linkareer_has_its_own_error() {
    let records = records();
    let id = of(AcceptedSource::Linkareer).remove(0).source_id;
    let list = |html: String| linkareer::list(&html).unwrap_err();
    let detail = |html: String| linkareer::detail(&html, &id).unwrap_err();
    let graphql = |json: String| linkareer::graphql(json.as_bytes()).unwrap_err();
    let errors = [
        list(wire::linkareer::without_cards(&records, 1)),
        list(wire::linkareer::not_found()),
        list(wire::linkareer::login_page()),
        list(html::truncated(&wire::linkareer::list(&records, 1))),
        list(html::maintenance()),
        detail(wire::linkareer::broken_data(&records, &id)),
        detail(wire::linkareer::without_letter(&records, &id)),
        detail(wire::linkareer::without_content(&records, &id)),
        detail(wire::linkareer::without_data(&records, &id)),
        detail(wire::linkareer::login_page()),
        detail(html::truncated(&wire::linkareer::detail(&records, &id))),
        detail(html::maintenance()),
        detail(html::forbidden()),
        detail(html::captcha()),
        graphql(wire::linkareer::graphql_errors()),
        graphql(wire::linkareer::graphql_bad_request()),
        graphql(html::truncated(&wire::linkareer::graphql(&records, 1, 20))),
        graphql(html::forbidden()),
    ];
    insta::assert_snapshot!(shown(&errors));
    assert_eq!(linkareer::detail(&wire::linkareer::not_found(), &id), Ok(Detail::Gone));
    assert_eq!(linkareer::detail(&wire::linkareer::detail(&records, "1"), "1"), Ok(Detail::Gone));
}

/// What it means, and what an operator reads.
fn shown(errors: &[PageError]) -> String {
    errors.iter().map(|error| format!("{:<9} {error}\n", format!("{:?}", error.fault()))).collect()
}
