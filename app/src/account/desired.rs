//! The fields of what a person wishes for.

use leptos::prelude::*;
use model::{
    account::{Consent, Desired},
    job_group::JobGroup,
    region::Region,
};

use super::sign_up::ConsentBox;
use crate::ui::form::{Chips, Select};

/// Job group and regions, both optional, and the consent without which they are not kept.
#[component]
pub fn DesiredFields(
    /// What it is now.
    #[prop(optional)]
    desired: Desired,
    /// It is agreed that they are kept.
    #[prop(optional)]
    agreed: bool,
) -> impl IntoView {
    let groups = std::iter::once(("", "고르지 않음"))
        .chain(JobGroup::ALL.into_iter().map(|group| (group.as_str(), group.label())))
        .collect();
    let regions = Region::ALL.into_iter().map(|region| (region.as_str(), region.label())).collect();
    let chosen = desired.regions.into_iter().map(Region::as_str).collect();
    let group = desired.job_group.map(JobGroup::as_str).unwrap_or_default();
    view! {
        <Select name="job_group" label="희망 직군 (선택)" options=groups value=group/>
        <Chips name="regions" legend="희망 지역 (선택)" options=regions chosen=chosen/>
        <ConsentBox consent=Consent::Desired checked=agreed/>
    }
}
