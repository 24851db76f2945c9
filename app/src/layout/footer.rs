//! The end of every page.

use leptos::prelude::*;

/// Where the data is from.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="foot">
            <div class="page">
                <b>"자진모리"</b>
                <nav aria-label="안내"><a href="/about/sources">"출처와 기준일"</a></nav>
                <p>"기업 자료는 금융감독원 DART와 금융위원회 공공데이터예요."</p>
            </div>
        </footer>
    }
}
