//! One list out of two that were made of a third, by the ids of what is in it.

use std::collections::BTreeMap;

use super::Note;

/// What such a list is of.
pub trait Item: Clone + PartialEq + Sized {
    /// Tells items apart.
    type Id: Ord + Clone;

    /// Its id.
    fn id(&self) -> &Self::Id;

    /// One item out of two.
    fn merge(base: Option<&Self>, sides: [&Self; 2], notes: &mut Vec<Note>) -> Self;

    /// What is said when it stays although one side removed it.
    fn kept(id: &Self::Id) -> Note;
}

/// Merges base, earlier and later.
pub fn merge<T: Item>(lists: [&Vec<T>; 3], notes: &mut Vec<Note>) -> Vec<T> {
    // Of two with one id the first counts, as in `Essay::question`.
    let maps = lists.map(|list| list.iter().rev().map(|item| (item.id(), item)).collect::<BTreeMap<_, _>>());
    let [base, earlier, later] = &maps;
    let stays = |id: &T::Id, notes: &mut Vec<Note>| match (base.get(id), earlier.get(id), later.get(id)) {
        (before, Some(a), Some(b)) => Some(T::merge(before.copied(), [*a, *b], notes)),
        (None, Some(one), None) | (None, None, Some(one)) => Some((*one).clone()),
        (Some(before), Some(one), None) | (Some(before), None, Some(one)) if one != before => {
            notes.push(T::kept(id));
            Some((*one).clone())
        }
        _ => None,
    };
    order(lists.map(|list| list.iter().map(T::id).collect()), notes)
        .into_iter()
        .filter_map(|id| stays(id, notes))
        .collect()
}

/// All ids of both sides in one order: that of the side which changed it (both: the later one), with what only the
/// other has put after what it stands after there.
fn order<'a, I: Ord>([base, earlier, later]: [Vec<&'a I>; 3], notes: &mut Vec<Note>) -> Vec<&'a I> {
    let moved = |side: &[&I]| in_both(side, &base) != in_both(&base, side);
    let (first, second) = match (moved(&earlier), moved(&later)) {
        (true, true) if in_both(&earlier, &later) != in_both(&later, &earlier) => {
            notes.push(Note::OrderReplaced);
            (later, earlier)
        }
        (_, true) => (later, earlier),
        (_, false) => (earlier, later),
    };
    let mut order: Vec<&I> = Vec::with_capacity(first.len() + second.len());
    for id in first {
        if !order.contains(&id) {
            order.push(id);
        }
    }
    let mut before: Option<&I> = None;
    for id in second {
        if !order.contains(&id) {
            let at =
                before.and_then(|before| order.iter().position(|one| *one == before)).map_or(0, |at| at + 1);
            order.insert(at, id);
        }
        before = Some(id);
    }
    order
}

/// The ids of one list that are in another, in the order of the first.
fn in_both<'a, I: PartialEq>(list: &[&'a I], other: &[&'a I]) -> Vec<&'a I> {
    list.iter().filter(|id| other.contains(id)).copied().collect()
}
