//! What the analysis says of an essay, beside it: keywords of others like it, as links that mark them in the text.

use leptos::prelude::*;
use model::{
    accepted::{AcceptedHead, FoundKeyword},
    money::count,
    particle,
    search::Mark,
};

use super::{
    marked_path, path,
    said::{compared, scope_name},
};

/// Keywords that are shown at first; the rest opens.
const FIRST: usize = 6;

/// Where the marked word stands, and the keywords; nothing when there is neither.
pub fn side(head: &AcceptedHead, marks: &[Vec<Mark>], keywords: Vec<FoundKeyword>, mark: &str) -> AnyView {
    let places: Vec<usize> = marks.iter().map(Vec::len).collect();
    let told = told(head.id, &places, mark);
    let list = (!keywords.is_empty()).then(|| list(head, keywords, mark));
    view! { {told}{list} }.into_any()
}

fn list(head: &AcceptedHead, keywords: Vec<FoundKeyword>, mark: &str) -> AnyView {
    let rest: Vec<String> = keywords.iter().skip(FIRST).map(|it| it.keyword.text.clone()).collect();
    let mut rows: Vec<AnyView> = keywords.into_iter().map(|it| row(head, it, mark)).collect();
    let further = rows.split_off(rows.len().min(FIRST));
    let more = (!further.is_empty()).then(|| {
        let label = format!("{}개 더 보기", further.len());
        // What is chosen is seen.
        let open = rest.iter().any(|it| it == mark);
        view! {
            <details open=open>
                <summary class="linkbtn">{label}</summary>
                <ol class="side__kw">{further}</ol>
            </details>
        }
    });
    view! {
        <h2>"이 글의 키워드"</h2>
        <p class="acc__note">"비슷한 합격자소서에 다른 글보다 자주 나온 말 가운데 이 글에 있는 말이에요. 누르면 본문에 표시해요."</p>
        <ol class="side__kw">{rows}</ol>
        {more}
    }
    .into_any()
}

fn row(head: &AcceptedHead, found: FoundKeyword, mark: &str) -> AnyView {
    let FoundKeyword { scope, keyword, places } = found;
    let of = scope_name(scope, Some(&head.company));
    let reason = reason(&of, &keyword);
    let chosen = (keyword.text == mark).then_some("true");
    view! {
        <li>
            <a href=marked_path(head.id, &keyword.text) rel="nofollow" data-noscroll="true" aria-current=chosen>
                <b>{keyword.text.clone()}</b>
                <span class="num">{format!("{places}곳")}</span>
            </a>
            <p class="kw__why num">{reason}</p>
        </li>
    }
    .into_any()
}

/// `은행·금융업 지원동기 16편 중 9편 · 다른 글의 3.2배`.
fn reason(of: &str, keyword: &model::accepted::ShownKeyword) -> String {
    let counted =
        format!("{of} {}편 중 {}편", count(i64::from(keyword.total)), count(i64::from(keyword.essays)));
    std::iter::once(counted).chain(compared(keyword)).collect::<Vec<_>>().join(" · ")
}

/// How often the marked word stands in the essay and in which answers; nothing when it does not.
fn told(id: u64, places: &[usize], word: &str) -> Option<AnyView> {
    let total: usize = places.iter().sum();
    let links = places.iter().enumerate().filter(|(_, places)| **places > 0);
    let links = links
        .map(|(nth, places)| {
            let nth = nth + 1;
            view! { <li><a class="link" href=format!("#q{nth}")>{format!("{nth}번 {places}곳")}</a></li> }
        })
        .collect_view();
    (total > 0).then(|| {
        view! {
            <div class="side__told">
                <p role="status">{counted(word, total)}</p>
                <ul aria-label="표시한 문항">{links}</ul>
                <a class="link side__off" href=path(id) data-noscroll="true">"표시 지우기"</a>
            </div>
        }
        .into_any()
    })
}

/// `‘여신’이 4곳에 나와요.`
fn counted(word: &str, total: usize) -> String {
    format!("‘{word}’{} {total}곳에 나와요.", particle::subject(word))
}

#[cfg(test)]
mod tests {
    use model::accepted::ShownKeyword;

    use super::*;

    #[test]
    fn the_reason_has_its_scope_its_sample_and_its_lift() {
        let keyword = |elsewhere| ShownKeyword {
            text: "여신".to_owned(),
            essays: 9,
            total: 16,
            elsewhere,
            elsewhere_total: 144,
            lift: Some((3.24, 1.0, 9.0)),
            years: None,
            common: false,
            examples: Vec::new(),
        };
        assert_eq!(reason("은행·금융업", &keyword(3)), "은행·금융업 16편 중 9편 · 다른 글의 3.2배");
        assert_eq!(reason("은행·금융업", &keyword(0)), "은행·금융업 16편 중 9편 · 다른 글에는 없어요");
    }

    #[test]
    fn places_are_counted_in_a_sentence() {
        assert_eq!(counted("여신", 4), "‘여신’이 4곳에 나와요.");
        assert_eq!(counted("고객 응대", 1), "‘고객 응대’가 1곳에 나와요.");
    }
}
