//! Ids, shapes and pure rules shared by browser and server.

pub mod accepted;
pub mod account;
pub mod ago;
pub mod company;
pub mod contact;
pub mod essay;
pub mod form;
pub mod hangul;
pub mod industry;
pub mod job_group;
pub mod money;
pub mod page;
pub mod particle;
pub mod region;
pub mod scrap;
pub mod search;
pub mod sentence;
pub mod seoul;
pub mod storage;
