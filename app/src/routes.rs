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
    accepted::{AcceptedListPage, AcceptedPage, CompanyAcceptedPage, contribution::ContributionPage},
    account::{
        ConfirmEmailPage, FinishSignUpPage, GoodbyePage, MyConsentsPage, MyDataPage, MyProfilePage,
        MySecurityPage, NewPasswordPage, ResetPage, ResetSentPage, SignInPage, SignUpPage, SignUpSentPage,
        UndoEmailPage, provide_viewer,
    },
    admin::{AddSynonymPage, ChangeSynonymPage, EssayCompaniesPage, EssayCompanyPage, SynonymsPage},
    company::CompanyPage,
    home::HomePage,
    layout::{Footer, Header, NotFound, OfflinePage, SkipLink, TabBar},
    legal::LegalPage,
    scrap::MyScrapsPage,
    search::SearchPage,
    ui::{Sprite, form::provide_form_reply, provide_arrival},
};

/// The whole app: what is on every page, and the page of the address.
///
/// Pages are rendered when their data is there, so that status and title are right and the page reads without
/// JavaScript.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_viewer();
    provide_form_reply();
    provide_arrival();
    view! {
        <Router>
            <Sprite/>
            <SkipLink/>
            <Header/>
            <FlatRoutes fallback=|| view! { <NotFound/> }.into_any()>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/accepted") view=AcceptedListPage ssr=SsrMode::Async/>
                <Route path=path!("/accepted/give") view=ContributionPage ssr=SsrMode::Async/>
                <Route path=path!("/accepted/:id") view=AcceptedPage ssr=SsrMode::Async/>
                <Route path=path!("/company/:corp_code") view=CompanyPage ssr=SsrMode::Async/>
                <Route path=path!("/company/:corp_code/accepted") view=CompanyAcceptedPage ssr=SsrMode::Async/>
                <Route path=path!("/signin") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/signup") view=SignUpPage ssr=SsrMode::Async/>
                <Route path=path!("/signup/sent") view=SignUpSentPage ssr=SsrMode::Async/>
                <Route path=path!("/signup/finish") view=FinishSignUpPage ssr=SsrMode::Async/>
                <Route path=path!("/reset") view=ResetPage ssr=SsrMode::Async/>
                <Route path=path!("/reset/sent") view=ResetSentPage ssr=SsrMode::Async/>
                <Route path=path!("/reset/new") view=NewPasswordPage ssr=SsrMode::Async/>
                <Route path=path!("/email/confirm") view=ConfirmEmailPage ssr=SsrMode::Async/>
                <Route path=path!("/email/undo") view=UndoEmailPage ssr=SsrMode::Async/>
                <Route path=path!("/my") view=MyProfilePage ssr=SsrMode::Async/>
                <Route path=path!("/my/scraps") view=MyScrapsPage ssr=SsrMode::Async/>
                <Route path=path!("/my/contributions") view=ContributionPage ssr=SsrMode::Async/>
                <Route path=path!("/my/contributions/:id") view=ContributionPage ssr=SsrMode::Async/>
                <Route path=path!("/my/security") view=MySecurityPage ssr=SsrMode::Async/>
                <Route path=path!("/my/consents") view=MyConsentsPage ssr=SsrMode::Async/>
                <Route path=path!("/my/data") view=MyDataPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/synonyms") view=SynonymsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/synonyms/new") view=AddSynonymPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/synonyms/:id") view=ChangeSynonymPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/essay-companies") view=EssayCompaniesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/essay-companies/:key") view=EssayCompanyPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/contributions") view=ContributionPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/contributions/:id") view=ContributionPage ssr=SsrMode::Async/>
                <Route path=path!("/goodbye") view=GoodbyePage ssr=SsrMode::Async/>
                <Route path=path!("/legal/:text") view=LegalPage ssr=SsrMode::Async/>
                <Route path=path!("/about/sources") view=SourcesPage ssr=SsrMode::Async/>
                <Route path=path!("/offline") view=OfflinePage ssr=SsrMode::Async/>
            </FlatRoutes>
            <Footer/>
            <TabBar/>
        </Router>
    }
    .into_any()
}
