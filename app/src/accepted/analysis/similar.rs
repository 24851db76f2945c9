//! Companies whose essays speak of the same, each with the words that make it so.

use leptos::prelude::*;
use model::accepted::{ReportScope, SharedWord, SimilarCompany};

use crate::accepted::of_company::company_path;

/// Similar companies; nothing where there are none, or where a wider scope answers.
#[component]
pub fn SimilarCompanies(
    /// The most similar first.
    similar: Vec<SimilarCompany>,
    /// What was asked for.
    asked: ReportScope,
    /// The company they are similar to, by its name.
    company: String,
) -> impl IntoView {
    (!similar.is_empty()).then(|| {
        let rows = similar.into_iter().map(|it| row(it, asked)).collect_view();
        view! {
            <section aria-labelledby="acc-s">
                <h2 id="acc-s">"비슷한 말을 쓴 회사"</h2>
                <p class="acc__note">
                    {format!("{company} 합격자소서와 함께 자주 나온 말이 많은 순서예요. 괄호는 두 회사의 글 수예요.")}
                </p>
                <div class="scroll-x" tabindex="0" role="region" aria-label="비슷한 말을 쓴 회사">
                    <table class="tbl">
                        <thead>
                            <tr>
                                <th scope="col">"회사"</th>
                                <th class="n" scope="col">"닮은 정도"</th>
                                <th scope="col">"함께 나온 말"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

fn row(it: SimilarCompany, asked: ReportScope) -> AnyView {
    let shared: Vec<String> = it.shared.iter().map(shared_word).collect();
    view! {
        <tr>
            <th scope="row"><a class="link" href=company_path(it.corp_code, asked.kind)>{it.name}</a></th>
            <td class="n">{format!("{:.0}%", it.cosine.clamp(0.0, 1.0) * 100.0)}</td>
            <td>{shared.join(", ")}</td>
        </tr>
    }
    .into_any()
}

/// `여신 (9·4)`.
fn shared_word(it: &SharedWord) -> String {
    format!("{} ({}·{})", it.text, it.essays, it.other_essays)
}
