//! HTTP tests: the real router on a real database, and the real binary on real data folders.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod account_forms;
mod account_hostile;
mod account_sessions;
mod admin_essay_companies;
mod admin_synonyms;
mod beside;
mod commands;
mod contributions;
mod editor;
mod essays;
mod forgery;
mod health;
mod heard;
mod legal;
mod limits;
mod mail;
mod offline;
mod pages;
mod prints;
mod scraps;
mod scraps_beside;
mod search_filters;
mod security;
mod site;
mod spelling;
mod suggest;
mod surface;
mod synonym_search;
mod visits;
