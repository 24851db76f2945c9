//! The log as HTML.

use std::collections::BTreeSet;

use super::{
    change::{Changed, Step},
    escape,
};
use crate::{
    essay::{
        diff::{Change, Piece},
        export::{
            clock,
            words::{facts, one_line, title, way},
        },
        shape::Essay,
        snapshot::{Snapshot, SnapshotKind},
    },
    money,
};

const STYLE: &str = "\
body{font:16px/1.7 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff;\
word-break:keep-all;overflow-wrap:anywhere}\
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0}h3{font-size:1rem}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0}\
article{border-top:1px solid #bbb;padding:1rem 0}p{margin:.3rem 0}\
summary{cursor:pointer}.text{white-space:pre-wrap;border-left:3px solid #bbb;padding-left:.8rem}\
ins{background:#d9f2df}del{background:#f9dede}code{font-size:.75rem}.note,.seal{color:#555;font-size:.9rem}\
@media print{body{margin:0;max-width:none}h2,h3{break-after:avoid}}";

/// What is said of all of it.
pub(super) fn head(essay: &Essay, snapshots: &[&Snapshot]) -> String {
    let mut out = String::from(
        "<!DOCTYPE html>\n<html lang=\"ko\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>작성 기록: ",
    );
    escape(&mut out, &title(essay));
    out.push_str("</title><style>");
    out.push_str(STYLE);
    out.push_str("</style></head>\n<body><h1>작성 기록: ");
    escape(&mut out, &title(essay));
    out.push_str("</h1>\n<dl>");
    for (name, value) in facts(essay).into_iter().chain(history(snapshots)) {
        out.push_str(&format!("<dt>{name}</dt><dd>"));
        escape(&mut out, &value);
        out.push_str("</dd>");
    }
    out.push_str(
        "</dl>\n<p class=\"note\">자진모리에서 글을 쓰는 동안 남은 기록을 시간 순서로 모두 담았어요. 시각은 글을 쓴 기기의 \
         시계를 따른 한국 시각이고, 글자 수는 공백을 포함해요. 펼친 내용만 인쇄돼요.</p>\n\
         <p class=\"note\">확인값은 그때까지의 글과 시각으로 만들어요. 앞의 글이나 시각을 하나라도 바꾸면 그 뒤의 값이 모두 \
         달라져요. 값은 다시 만들 수도 있으니, 제출할 때 마지막 값을 적어 두거나 보내 두면 그때까지의 기록이 바뀌지 않았다는 \
         것을 보일 수 있어요.</p>\n",
    );
    out
}

/// A snapshot.
pub(super) fn snapshot(out: &mut String, number: u32, snapshot: &Snapshot, step: &Step, value: &str) {
    out.push_str(&format!("<article><h2>{number}. {} · ", clock::second(snapshot.taken_at)));
    escape(out, &one_line(&snapshot.kind.label()));
    out.push_str("</h2>\n");
    if let SnapshotKind::Submitted { rule, posting } = &snapshot.kind {
        let posting = one_line(posting);
        out.push_str("<p>");
        if !posting.is_empty() {
            out.push_str("공고: ");
            escape(out, &posting);
            out.push_str(" · ");
        }
        out.push_str(&way(*rule));
        out.push_str("</p>\n");
    }
    self::step(out, step);
    out.push_str(&format!("<p class=\"note\">확인값 <code>{value}</code></p></article>\n"));
}

/// The essay as it is.
pub(super) fn now(out: &mut String, step: &Step) {
    out.push_str("<article><h2>지금 글</h2>\n");
    self::step(out, step);
    out.push_str("</article>\n");
}

fn step(out: &mut String, step: &Step) {
    let [letters, added, removed] =
        [step.letters, step.added, step.removed].map(|it| money::count(it.into()));
    out.push_str(&format!(
        "<p class=\"sum\">답변 {letters}자 · 더한 글자 {added}자 · 뺀 글자 {removed}자</p>\n"
    ));
    if step.changed.is_empty() {
        out.push_str("<p>바뀐 글이 없어요.</p>\n");
        return;
    }
    out.push_str("<details><summary>바뀐 곳 보기</summary>\n");
    for Changed { number, text, answer } in &step.changed {
        out.push_str(
            &number.map_or_else(|| "<h3>뺀 문항. ".to_owned(), |number| format!("<h3>문항 {number}. ")),
        );
        pieces(out, text);
        out.push_str("</h3>\n<p class=\"text\">");
        pieces(out, answer);
        out.push_str("</p>\n");
    }
    out.push_str("</details>\n");
}

fn pieces(out: &mut String, pieces: &[Piece]) {
    for piece in pieces {
        let (start, end) = match piece.change {
            Change::Same => ("", ""),
            Change::Added => ("<ins>", "</ins>"),
            Change::Removed => ("<del>", "</del>"),
        };
        out.push_str(start);
        escape(out, &piece.text);
        out.push_str(end);
    }
}

/// How many snapshots there are, over what time.
fn history(snapshots: &[&Snapshot]) -> Vec<(&'static str, String)> {
    let (Some(first), Some(last)) = (snapshots.first(), snapshots.last()) else {
        return vec![("기록", "아직 남은 기록이 없어요.".to_owned())];
    };
    let days: BTreeSet<_> = snapshots.iter().map(|it| clock::korean(it.taken_at).date()).collect();
    let counted = format!(
        "{}개(쓴 날 {}일)",
        money::count(i64::try_from(snapshots.len()).unwrap_or(i64::MAX)),
        days.len()
    );
    vec![("기록", counted), ("처음", clock::second(first.taken_at)), ("마지막", clock::second(last.taken_at))]
}
