//! The end of every page.

use leptos::prelude::*;

/// Where the data is from, and the texts that bind. The law wants the privacy text to stand out.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="foot">
            <div class="page">
                <b>"자진모리"</b>
                <nav aria-label="안내">
                    <a href="/about/sources">"출처와 기준일"</a>
                    <a href="/legal/terms">"이용약관"</a>
                    <a href="/legal/privacy"><b>"개인정보 처리방침"</b></a>
                </nav>
                // Which of the two is shown is said by the document: the server knows, and nothing here changes it.
                <p class="foot__real">"기업 자료는 금융감독원 DART와 금융위원회 공공데이터예요."</p>
                <p class="foot__demo">"체험용 자료예요. 기업·인물·수치는 모두 가상이에요."</p>
            </div>
        </footer>
    }
}
