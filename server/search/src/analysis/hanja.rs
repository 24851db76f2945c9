//! Hanja read in Hangul: `三星電子` is `삼성전자`.

use super::Segmenter;
use crate::error::Result;

impl Segmenter {
    /// The text with its Hanja as they are read; what the dictionary cannot read stays.
    ///
    /// # Errors
    /// When the analyser fails, which it does for no text known.
    pub fn hangul(&mut self, text: &str) -> Result<String> {
        if !text.chars().any(is_hanja) {
            return Ok(text.to_owned());
        }
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (from, to, reading) in self.readings(text)? {
            out.push_str(text.get(done..from).unwrap_or_default());
            let surface = text.get(from..to).unwrap_or_default();
            match reading.filter(|reading| reading.chars().count() == surface.chars().count()) {
                Some(reading) => out.push_str(&reading),
                // A word that is not known: letter by letter.
                None => {
                    for c in surface.chars() {
                        out.push_str(&self.letter(c)?);
                    }
                }
            }
            done = to;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        Ok(out)
    }

    fn letter(&mut self, c: char) -> Result<String> {
        let text = c.to_string();
        if !is_hanja(c) {
            return Ok(text);
        }
        if let Some(nth) = "一二三四五六七八九十百千萬億".chars().position(|numeral| numeral == c)
        {
            // The dictionary has them as numbers, which are not read.
            return Ok("일이삼사오육칠팔구십백천만억".chars().nth(nth).unwrap_or(c).to_string());
        }
        let reading = self.readings(&text)?.into_iter().find_map(|(_, _, reading)| reading);
        Ok(reading.filter(|reading| reading.chars().count() == 1).unwrap_or(text))
    }
}

/// An ideograph, the ones of names included.
pub fn is_hanja(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::{self, Dictionary};

    #[test]
    fn names_in_hanja_are_read() {
        let mut segmenter = Segmenter::new(&Dictionary::load(&dictionary::default_dir()).unwrap());
        for (text, expected) in [
            ("三星電子", "삼성전자"),
            ("現代自動車 株式會社", "현대자동차 주식회사"),
            ("大韓航空", "대한항공"),
            ("韓國電力公社", "한국전력공사"),
            ("農協은행", "농협은행"),
            ("新世界", "신세계"),
            ("LG化學", "LG화학"),
            ("삼성전자", "삼성전자"),
            ("", ""),
        ] {
            assert_eq!(segmenter.hangul(text).unwrap(), expected, "{text}");
        }
    }
}
