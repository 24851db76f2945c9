//! The finance charts as options of the chart library.

use super::{FinanceView, series::all};
use crate::{company::api::FinanceChart, ui::chart::option};

/// One for each plot that has values.
#[must_use]
pub fn charts(view: &FinanceView) -> Vec<FinanceChart> {
    all(view)
        .iter()
        .filter(|series| series.has_values())
        .map(|series| FinanceChart { plot: series.plot.to_owned(), option: option(series) })
        .collect()
}
