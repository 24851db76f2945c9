//! A text as 어절: runs of what is not white space, each with the white space before it.

/// A text cut into words: `lead`, then each word after its gap, then `trail`.
#[derive(Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// White space before the first word; the whole text where there is no word.
    pub lead: &'a str,
    /// The words in order.
    pub words: Vec<Word<'a>>,
    /// White space after the last word.
    pub trail: &'a str,
}

/// A word with the white space before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// White space since the word before: empty for the first word, and only for it.
    pub gap: &'a str,
    /// The word.
    pub text: &'a str,
}

impl<'a> Words<'a> {
    /// The words of a text.
    pub fn of(text: &'a str) -> Self {
        let (lead, mut rest) = split(text, |c| !c.is_whitespace());
        let (mut gap, mut words) = ("", Vec::new());
        while !rest.is_empty() {
            let (word, after) = split(rest, char::is_whitespace);
            words.push(Word { gap, text: word });
            (gap, rest) = split(after, |c| !c.is_whitespace());
        }
        Self { lead, words, trail: gap }
    }

    /// The words without their gaps.
    pub fn texts(&self) -> Vec<&'a str> {
        self.words.iter().map(|word| word.text).collect()
    }

    /// The words from one place up to another.
    pub fn between(&self, from: usize, to: usize) -> &[Word<'a>] {
        self.words.get(from..to).unwrap_or_default()
    }
}

/// Up to the first letter that ends it, and the rest.
fn split(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}
