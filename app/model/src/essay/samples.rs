//! Texts for properties: what people paste into essays, dense with what counters get wrong.

use proptest::prelude::*;

/// Characters that make a difference to a count, each as likely as all Korean letters together.
const TRICKY: [&str; 48] = [
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{2028}",
    "\u{b}",
    "\u{2003}",
    "\u{1100}",
    "\u{1161}",
    "\u{11a8}",
    "\u{a960}",
    "\u{d7b0}",
    "\u{301}",
    "\u{323}",
    "e",
    "é",
    "Å",
    "\u{212b}",
    "\u{f914}",
    "樂",
    "ㄱ",
    "ㆍ",
    "…",
    "“",
    "”",
    "‘",
    "'",
    "\"",
    "·",
    "①",
    "€",
    "—",
    "–",
    "•",
    "〜",
    "😀",
    "👩",
    "🇰",
    "\u{fe0f}",
    "\u{1f3fb}",
];

/// A text of up to 60 characters.
pub(super) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(&TRICKY[..]).prop_map(str::to_owned),
        2 => prop::char::range('가', '힣').prop_map(String::from),
        1 => prop::char::range(' ', '~').prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}
