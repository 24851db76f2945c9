//! Which page answers which address.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    about::SourcesPage,
    company::CompanyPage,
    home::HomePage,
    layout::{Footer, Header, NotFound, OfflinePage, SkipLink, TabBar},
    search::SearchPage,
    ui::{Sprite, provide_arrival},
};

/// The whole app: what is on every page, and the page of the address.
///
/// Pages are rendered when their data is there, so that status and title are right and the page reads without
/// JavaScript.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_arrival();
    view! {
        <Router>
            <Sprite/>
            <SkipLink/>
            <Header/>
            <FlatRoutes fallback=|| view! { <NotFound/> }.into_any()>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/company/:corp_code") view=CompanyPage ssr=SsrMode::Async/>
                <Route path=path!("/about/sources") view=SourcesPage ssr=SsrMode::Async/>
                <Route path=path!("/offline") view=OfflinePage ssr=SsrMode::Async/>
            </FlatRoutes>
            <Footer/>
            <TabBar/>
        </Router>
    }
    .into_any()
}
