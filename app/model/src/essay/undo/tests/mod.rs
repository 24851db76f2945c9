mod cost;
mod grouping;
mod patches;
mod properties;
mod rebasing;
mod saved;

use super::*;

/// A field with a caret, as a browser has it: what is done in it is recorded.
struct Field {
    history: History,
    text: String,
    /// Bytes.
    caret: usize,
    now: u64,
}

impl Field {
    fn new(text: &str) -> Self {
        Self { history: History::new(text), text: text.to_owned(), caret: text.len(), now: 0 }
    }

    /// A range becomes something else, and the caret stands behind it.
    fn put(&mut self, selection: Range<usize>, at: Range<usize>, text: &str, origin: Origin) {
        let mut after = self.text.clone();
        after.replace_range(at.clone(), text);
        let utf16 = |byte| utf16::from_byte(&self.text, byte);
        let selection = utf16(selection.start)..utf16(selection.end);
        self.now += 100;
        self.history.record(&self.text, &after, selection, self.now, origin);
        assert_eq!(self.history.text(), after);
        self.text = after;
        self.caret = at.start + text.len();
    }

    fn at_caret(&mut self, text: &str, origin: Origin) {
        self.put(self.caret..self.caret, self.caret..self.caret, text, origin);
    }

    /// Letters one by one.
    fn types(&mut self, letters: &str) {
        letters.chars().for_each(|c| self.at_caret(&c.to_string(), Origin::Typed));
    }

    /// A syllable by its stages, each of which takes the place of the one before.
    fn composes(&mut self, stages: &[&str], origin: Origin) {
        let start = self.caret;
        stages.iter().for_each(|stage| self.put(self.caret..self.caret, start..self.caret, stage, origin));
    }

    fn backspace(&mut self) {
        let last = self.text[..self.caret].chars().next_back().map_or(0, char::len_utf8);
        self.put(self.caret..self.caret, self.caret - last..self.caret, "", Origin::Typed);
    }

    fn delete(&mut self) {
        let next = self.text[self.caret..].chars().next().map_or(0, char::len_utf8);
        self.put(self.caret..self.caret, self.caret..self.caret + next, "", Origin::Typed);
    }

    fn waits(&mut self, ms: u64) {
        self.now += ms;
    }

    fn caret_at(&mut self, text: &str) {
        self.caret = self.text.find(text).unwrap();
    }

    fn merges(&mut self, after: &str) {
        self.history.rebase(&self.text, after);
        assert_eq!(self.history.text(), after);
        self.text = after.to_owned();
    }

    fn undo(&mut self) -> Option<&str> {
        let Applied { text, selection, .. } = self.history.undo()?;
        self.text = text;
        self.caret = utf16::to_byte(&self.text, selection.end);
        Some(&self.text)
    }

    fn redo(&mut self) -> Option<&str> {
        let Applied { text, selection, .. } = self.history.redo()?;
        self.text = text;
        self.caret = utf16::to_byte(&self.text, selection.end);
        Some(&self.text)
    }

    /// All texts on the way back.
    fn undone(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.undo().map(str::to_owned)).collect()
    }

    fn redone(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.redo().map(str::to_owned)).collect()
    }
}
