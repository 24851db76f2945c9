//! Essays for the same job of the same company: one of them may have been begun twice.

use std::borrow::Cow;

use crate::essay::shape::{Company, Essay, Form};

/// What an essay is for, as two of them are compared.
#[derive(Clone, Debug)]
pub struct Target<'a> {
    company: &'a Company,
    job: Cow<'a, str>,
}

impl<'a> Target<'a> {
    /// Of a company and a job. None where one of them is not said yet.
    #[must_use]
    pub fn new(company: &'a Company, job: &'a str) -> Option<Self> {
        let job = if job.contains(char::is_whitespace) {
            Cow::Owned(job.chars().filter(|c| !c.is_whitespace()).collect())
        } else {
            Cow::Borrowed(job)
        };
        let is_said = !job.is_empty() && !company.name().trim().is_empty();
        is_said.then_some(Self { company, job })
    }

    /// Of an essay that is not in the trash. Cards are for no company.
    #[must_use]
    pub fn of(essay: &'a Essay) -> Option<Self> {
        let is_one = essay.form == Form::Application && essay.trashed_at.is_none();
        if is_one { Self::new(&essay.company, &essay.job) } else { None }
    }

    /// Whether another is for the same. Companies we know are told apart by their number, others by name.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let is_company = match (self.company.code(), other.company.code()) {
            (Some(one), Some(other)) => one == other,
            _ => self.company.name().trim() == other.company.name().trim(),
        };
        is_company && self.job == other.job
    }
}

/// For each essay the place of another one for the same, where there is one: the one before it, or else behind it.
#[must_use]
pub fn twins(essays: &[&Essay]) -> Vec<Option<usize>> {
    let targets: Vec<Option<Target<'_>>> = essays.iter().map(|essay| Target::of(essay)).collect();
    let twin = |(at, target): (usize, &Option<Target<'_>>)| {
        let target = target.as_ref()?;
        let is_twin = |(place, other): (usize, &Option<Target<'_>>)| {
            place != at && other.as_ref().is_some_and(|other| target.is_same(other))
        };
        targets.iter().enumerate().position(is_twin)
    };
    targets.iter().enumerate().map(twin).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn known(code: &str, name: &str) -> Company {
        Company::Known { code: code.parse().unwrap(), name: name.to_owned() }
    }

    fn named(name: &str) -> Company {
        Company::Named(name.to_owned())
    }

    fn essay(company: Company, job: &str) -> Essay {
        let id = "00000000-0000-7000-8000-000000000001".parse().unwrap();
        Essay { company, job: job.to_owned(), ..Essay::new(id) }
    }

    #[test]
    fn the_same_company_and_job_are_the_same_however_they_are_spaced() {
        for (one, other, is_same) in [
            ((named("자진전자"), "회로 설계"), (named(" 자진전자 "), "회로설계"), true),
            ((named("자진전자"), "회로설계"), (named("자진전자"), "품질관리"), false),
            ((named("자진전자"), "회로설계"), (named("자진식품"), "회로설계"), false),
            ((known("00990001", "자진전자"), "영업"), (known("00990001", "자진전자(주)"), "영업 "), true),
            ((known("00990001", "자진"), "영업"), (known("00990002", "자진"), "영업"), false),
            // Not chosen from the list, only written.
            ((known("00990001", "자진전자"), "영업"), (named("자진전자"), "영업"), true),
            ((named(""), "영업"), (named(" "), "영업"), false),
            ((named("자진전자"), " "), (named("자진전자"), ""), false),
        ] {
            let essays = [essay(one.0, one.1), essay(other.0, other.1)];
            let found = twins(&[&essays[0], &essays[1]]);
            assert_eq!(found, if is_same { [Some(1), Some(0)] } else { [None, None] }, "{essays:?}");
        }
    }

    #[test]
    fn what_is_thrown_away_and_cards_are_no_applications() {
        let one = essay(named("자진전자"), "영업");
        let thrown = Essay { trashed_at: Some(DateTime::UNIX_EPOCH), ..one.clone() };
        let card = Essay { form: Form::Card, ..one.clone() };
        assert_eq!(twins(&[&one, &thrown, &card]), [None, None, None]);
        assert_eq!(twins(&[&thrown, &one, &card, &one, &one]), [None, Some(3), None, Some(1), Some(1)]);
    }
}
