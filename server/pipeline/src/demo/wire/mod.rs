//! The demo data set on the wire: OPEN DART's and data.go.kr's formats.

mod dart;
mod demo;
pub(super) mod fsc;
mod row;
mod table;

pub(super) use dart::{corp_code_xml, json_page, zipped};
pub(super) use demo::Demo;
pub(super) use row::Row;
