//! What is shown when there is no network.

use leptos::prelude::*;

use crate::ui::{Icon, IconName, PageMeta};

/// A text that needs no data.
#[component]
pub fn OfflinePage() -> impl IntoView {
    view! {
        <PageMeta
            title="오프라인"
            description="인터넷에 연결되지 않았어요."
            path="/offline"
            listed=false
        />
        <main id="main" class="page fault">
            <h1><Icon name=IconName::WifiOff/>"인터넷에 연결되지 않았어요"</h1>
            <p>"연결되면 이 화면을 새로 고쳐 주세요. 이미 열어 둔 화면은 그대로 읽을 수 있어요."</p>
            <p><a class="btn" href="/" rel="external">"다시 열기"</a></p>
        </main>
    }
    .into_any()
}
