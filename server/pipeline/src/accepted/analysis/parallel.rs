//! Work on parts of a list at once; results come back in the list's order.

/// What `work` makes of each of at most `threads` parts of a list.
pub(super) fn in_parts<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let threads = threads.max(1);
    if threads == 1 || items.len() < threads {
        return vec![work(items)];
    }
    std::thread::scope(|scope| {
        let parts = items.chunks(items.len().div_ceil(threads));
        let running: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        let finished = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        finished.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// Changes each item of a list, on at most `threads` parts at once.
pub(super) fn change_each<T: Send>(items: &mut [T], threads: usize, change: impl Fn(&mut T) + Sync) {
    let length = items.len().div_ceil(threads.max(1)).max(1);
    let change = &change;
    std::thread::scope(|scope| {
        for part in items.chunks_mut(length) {
            scope.spawn(move || part.iter_mut().for_each(change));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_list() {
        for threads in 0..5 {
            for count in 0..10 {
                let items: Vec<u32> = (0..count).collect();
                assert_eq!(in_parts(&items, threads, <[u32]>::to_vec).concat(), items, "{threads}");
            }
        }
    }

    #[test]
    fn each_item_is_changed_once() {
        for threads in 0..5 {
            let mut items: Vec<u32> = (0..10).collect();
            change_each(&mut items, threads, |item| *item += 1);
            assert_eq!(items, (1..11).collect::<Vec<u32>>(), "{threads}");
        }
    }
}
