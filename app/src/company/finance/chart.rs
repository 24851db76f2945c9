//! The finance charts as options of the chart library.

use super::{FinanceView, series::all};
use crate::{company::api::FinanceChart, ui::chart::option};

/// One for each plot that the server draws.
#[must_use]
pub fn charts(view: &FinanceView) -> Vec<FinanceChart> {
    all(view)
        .iter()
        .filter(|series| series.is_drawn())
        .map(|series| FinanceChart { plot: series.plot.to_owned(), option: option(series) })
        .collect()
}
