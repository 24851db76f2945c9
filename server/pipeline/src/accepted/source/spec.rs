//! What an applicant had to show, many in one text.

use super::text;

/// `토익: 805, OPIc: IM2` → both. Commas in brackets and in numbers separate nothing.
#[must_use]
pub fn items(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0_u32;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = match c {
            '\n' => true,
            ',' => depth == 0 && !chars.peek().is_some_and(char::is_ascii_digit),
            '/' => depth == 0 && chars.peek() == Some(&' '),
            _ => false,
        };
        if ends {
            items.push(String::new());
        } else if let Some(item) = items.last_mut() {
            item.push(c);
        }
    }
    items.iter().map(|item| text::one_line(item)).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_specs_are_separate_items() {
        for (text, expected) in [
            ("토익: 805, OPIc: IM2", vec!["토익: 805", "OPIc: IM2"]),
            ("인턴 1회 (기획, 운영)\n봉사 1,200시간", vec!["인턴 1회 (기획, 운영)", "봉사 1,200시간"]),
            ("SQLD / 컴활 1급", vec!["SQLD", "컴활 1급"]),
            ("3.64/4.5", vec!["3.64/4.5"]),
            (" ,\n ", vec![]),
        ] {
            assert_eq!(items(text), expected, "{text}");
        }
    }
}
