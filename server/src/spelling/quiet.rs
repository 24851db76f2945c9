//! Panics without their words. The spelling library is young, and what Rust says of a string that was cut in the wrong
//! place quotes the string: here it would be a word that somebody wrote.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Something panicked; where, is in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

/// Runs something whose panics may quote what a person wrote: of these the log has the place, and nothing else.
///
/// # Errors
/// It panicked.
pub fn run<T>(run: impl FnOnce() -> T) -> Result<T, Panicked> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if IS_QUIET.get() {
                let place = info.location().map(ToString::to_string).unwrap_or_default();
                tracing::error!(place, "the spelling library panicked");
            } else {
                before(info);
            }
        }));
    });
    IS_QUIET.set(true);
    // What is run holds nothing that a panic could leave half changed: the dictionary is only read.
    let done = panic::catch_unwind(AssertUnwindSafe(run)).map_err(|_| Panicked);
    IS_QUIET.set(false);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_and_the_next_one_runs() {
        assert_eq!(run(|| panic!("아무도 모를 말")), Err::<(), _>(Panicked));
        assert_eq!(run(|| 1), Ok(1));
        assert!(!IS_QUIET.get(), "what others panic about is said as before");
    }
}
