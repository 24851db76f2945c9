//! The demo data set: 300 fictional companies, written for this project. Any likeness is chance.
//!
//! `companies.tsv` is written by hand; numbers, people and filings are drawn from it with a fixed seed, so
//! that every run and every machine sees the same. Essays are written by hand, too
//! (`accepted/`); news and postings will hang on [`Company`].

pub(super) mod accepted;
mod company;
mod dice;
mod filing;
mod finance;
mod governance;
mod industry;
mod people;
mod place;

use anyhow::Context as _;
pub(super) use company::{Company, Form};
pub(super) use dice::Dice;
pub(super) use filing::{Filing, Kind};
pub(super) use finance::{Accounts, Basis, Books, FIRST_YEAR, LAST_QUARTERS, LAST_YEAR};
pub(super) use industry::is_lender;

const TABLE: &str = include_str!("../data/companies.tsv");

/// All companies, in the order of the table.
#[derive(Clone, Debug)]
pub(super) struct World {
    companies: Vec<Company>,
}

impl World {
    /// Reads the table.
    pub(super) fn load() -> anyhow::Result<Self> {
        let companies = TABLE
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .map(|(number, line)| (number + 1, line))
            .enumerate()
            .map(|(index, (number, line))| {
                Company::read(index, line).with_context(|| format!("companies.tsv, line {number}"))
            })
            .collect::<anyhow::Result<_>>()?;
        Ok(Self { companies })
    }

    pub(super) fn companies(&self) -> &[Company] {
        &self.companies
    }

    /// The other companies of a company's group.
    pub(super) fn siblings<'a>(&'a self, company: &'a Company) -> impl Iterator<Item = &'a Company> {
        self.companies.iter().filter(|other| {
            company.group.is_some() && other.group == company.group && other.corp_code != company.corp_code
        })
    }
}
