//! The demo data set on the wire: formats of OPEN DART and data.go.kr, pages of the sites of accepted essays.

mod dart;
mod demo;
pub(super) mod fsc;
pub(super) mod html;
pub(super) mod jobkorea;
pub(super) mod linkareer;
mod row;
mod table;

pub(super) use dart::{corp_code_xml, json_page, zipped};
pub(super) use demo::Demo;
pub(super) use row::Row;
