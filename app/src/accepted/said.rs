//! Scopes and comparisons in words.

use model::accepted::{ReportScope, ShownKeyword};

/// `제조·화학업 지원동기`; all of them when nothing was asked.
pub(super) fn scope_name(scope: ReportScope, company: Option<&str>) -> String {
    let parts = [
        scope.year.map(|year| format!("{year}년")),
        scope.corp_code.and(company.map(str::to_owned)),
        scope.job_group.map(|group| group.label().to_owned()),
        scope.kind.map(|kind| kind.label().to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "전체".to_owned() } else { parts.join(" ") }
}

/// `다른 글의 3.2배`; none where there is nothing to compare with.
pub(super) fn compared(keyword: &ShownKeyword) -> Option<String> {
    // With none elsewhere the number says how little is known, not how often.
    keyword.lift.map(|(value, ..)| {
        if keyword.elsewhere == 0 {
            "다른 글에는 없어요".to_owned()
        } else {
            format!("다른 글의 {value:.1}배")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_has_a_name() {
        use model::{accepted::QuestionKind, job_group::JobGroup};
        let scope = ReportScope {
            job_group: Some(JobGroup::Finance),
            kind: Some(QuestionKind::Motive),
            ..ReportScope::default()
        };
        assert_eq!(scope_name(scope, None), "은행·금융업 지원동기");
        assert_eq!(scope_name(ReportScope::default(), None), "전체");
        let year = ReportScope { year: Some(2024), ..ReportScope::default() };
        assert_eq!(scope_name(year, None), "2024년");
    }
}
