//! A change of a text as pieces that are replaced, and how two changes of one text go together.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A change of a text: pieces that are replaced, in order and apart. Places are bytes of the text that is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Patch(Vec<Piece>);

/// A piece that is replaced. What is put in stands before what is taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    /// Where it begins.
    pub at: usize,
    /// Bytes that are taken out.
    pub len: usize,
    /// What is put in.
    pub text: String,
}

impl Piece {
    fn end(&self) -> usize {
        self.at.saturating_add(self.len)
    }
}

/// Two changes of one text in the other order.
pub(super) struct Swapped {
    /// What is left of the own one, of the text that others have changed.
    pub own: Patch,
    /// The others', of the text that the own one has changed. With what is left it makes the same text.
    pub others: Patch,
}

impl Patch {
    /// One piece.
    pub fn one(at: Range<usize>, text: &str) -> Self {
        Self(vec![Piece { at: at.start, len: at.len(), text: text.to_owned() }])
    }

    /// Its pieces.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether it has no pieces.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a text in, behind all that is in it already.
    pub fn insert(&mut self, at: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.at == at && last.len == 0 => last.text.push_str(text),
            _ => self.0.push(Piece { at, len: 0, text: text.to_owned() }),
        }
    }

    /// Takes bytes out, behind all that is in it already.
    pub fn remove(&mut self, at: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.end() == at => last.len += len,
            _ => self.0.push(Piece { at, len, text: String::new() }),
        }
    }

    /// The changed text; none if this is no change of that text.
    pub fn apply(&self, text: &str) -> Option<String> {
        let mut changed = String::with_capacity(text.len());
        let mut read_to = 0;
        for piece in &self.0 {
            changed.push_str(text.get(read_to..piece.at)?);
            changed.push_str(&piece.text);
            read_to = piece.at.checked_add(piece.len)?;
        }
        changed.push_str(text.get(read_to..)?);
        Some(changed)
    }

    /// What takes it back, from the text it changes.
    pub fn inverse(&self, text: &str) -> Self {
        let mut inverse = Self::default();
        let (mut put, mut taken) = (0, 0);
        for piece in &self.0 {
            let at = (piece.at + put).saturating_sub(taken);
            inverse.insert(at, text.get(piece.at..piece.end()).unwrap_or_default());
            inverse.remove(at, piece.text.len());
            (put, taken) = (put + piece.text.len(), taken + piece.len);
        }
        inverse
    }

    /// Whether the text is the same after it.
    pub fn is_nothing(&self, text: &str) -> bool {
        self.0.iter().all(|piece| text.get(piece.at..piece.end()) == Some(piece.text.as_str()))
    }

    /// Where a place of the text is in the changed one: before what is put in there.
    pub fn moved(&self, at: usize) -> usize {
        self.moved_behind(at, |_| false)
    }

    /// Where a place is, behind those pieces that begin there which are asked for.
    fn moved_behind(&self, at: usize, behind: impl Fn(&Piece) -> bool) -> usize {
        let (mut put, mut taken) = (0, 0);
        let before = |piece: &&Piece| piece.at < at || (piece.at == at && behind(piece));
        for piece in self.0.iter().take_while(before) {
            put += piece.text.len();
            taken += piece.len.min(at - piece.at);
        }
        (at + put).saturating_sub(taken)
    }

    /// This change, which is others', in the other order with an own one of this text.
    ///
    /// What both put in at one place: the own text stands first, where it stood; but what takes the place of own text
    /// stays beside it, and what others put in before that is before it. What was to stand instead of own text that
    /// others have taken out, or left nothing but white space of, has no place any more, and is left out.
    pub fn swapped(&self, own: &Self, text: &str) -> Swapped {
        // The white space that they left is theirs now.
        let blank = own.0.iter().flat_map(|piece| self.blank_left(piece, text)).collect();
        let others = self.with(blank);
        let (mut left, mut gone) = (Self::default(), Vec::new());
        let (mut put, mut taken) = (0, 0);
        for piece in &own.0 {
            let at = others.moved_behind(piece.at, |_| piece.len > 0);
            let ranges = others.leaves(piece.at..piece.end());
            if piece.len > 0 && ranges.is_empty() {
                let at = (piece.at + put).saturating_sub(taken);
                gone.push(Piece { at, len: piece.text.len(), text: String::new() });
            } else {
                left.insert(at, &piece.text);
            }
            for range in ranges {
                left.remove(others.moved_behind(range.start, |_| true), range.len());
            }
            (put, taken) = (put + piece.text.len(), taken + piece.len);
        }
        Swapped { own: left, others: others.over(own).with(gone) }
    }

    /// The same change of the text that an own one has changed.
    fn over(&self, own: &Self) -> Self {
        let mut over = Self::default();
        for piece in &self.0 {
            over.insert(own.moved_behind(piece.at, |own| own.len == 0), &piece.text);
            for left in own.leaves(piece.at..piece.end()) {
                over.remove(own.moved_behind(left.start, |_| true), left.len());
            }
        }
        over
    }

    /// The white space that this leaves of what an own piece takes out, if it leaves nothing else of it, as put in anew.
    fn blank_left(&self, own: &Piece, text: &str) -> Vec<Piece> {
        let of = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let left = self.leaves(own.at..own.end());
        if of(&(own.at..own.end())).trim().is_empty() || left.iter().any(|range| !of(range).trim().is_empty())
        {
            return Vec::new();
        }
        let anew =
            |range: &Range<usize>| Piece { at: range.start, len: range.len(), text: of(range).to_owned() };
        left.iter().map(anew).collect()
    }

    /// With more pieces, in order and apart from those it has.
    fn with(&self, more: Vec<Piece>) -> Self {
        let mut with = Self::default();
        let mut add = |piece: &Piece| {
            with.insert(piece.at, &piece.text);
            with.remove(piece.at, piece.len);
        };
        let mut more = more.iter().peekable();
        for piece in &self.0 {
            while let Some(before) = more.next_if(|more| more.at < piece.at) {
                add(before);
            }
            add(piece);
        }
        more.for_each(add);
        with
    }

    /// What it leaves of a range, apart where it puts something in between.
    fn leaves(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut left = Vec::new();
        let mut from = range.start;
        for piece in self.0.iter().take_while(|piece| piece.at < range.end) {
            if piece.at > from {
                left.push(from..piece.at);
                from = piece.at;
            }
            from = from.max(piece.end());
        }
        if from < range.end {
            left.push(from..range.end);
        }
        left
    }
}
