//! The supervisor with real `mariadbd` processes.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test's helpers fail the test")]

mod command;
mod common;
mod crash;
mod disk;
mod doctor;
mod install;
mod orphan;
mod ownership;
mod start;
