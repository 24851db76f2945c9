//! What a test logs: it runs on a thread of its own, and that thread is heard.

use std::{
    cell::RefCell,
    io::{self, Write},
    sync::Once,
};

use tracing_subscriber::{Layer as _, filter::dynamic_filter_fn, fmt::MakeWriter, layer::SubscriberExt as _};

thread_local! {
    /// The lines of this thread, while it is listened to.
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Listens to this thread, at every level.
pub struct Listening(());

impl Listening {
    /// From now on.
    pub fn begin() -> Self {
        static FIRST: Once = Once::new();
        // One listener for all threads. Of those that come and go with a test, tracing remembers what they wanted to hear, and
        // asks the wrong ones where tests run side by side.
        FIRST.call_once(|| {
            let is_heard = dynamic_filter_fn(|_, _| HEARD.with_borrow(Option::is_some));
            let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(ThisThread);
            let listener = tracing_subscriber::registry().with(lines.with_filter(is_heard));
            // Nobody else does so in these tests.
            tracing::subscriber::set_global_default(listener).unwrap();
        });
        HEARD.set(Some(Vec::new()));
        Self(())
    }

    /// All that was heard.
    pub fn end(self) -> String {
        String::from_utf8(HEARD.take().unwrap_or_default()).unwrap()
    }
}

struct ThisThread;

impl Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.iter_mut().for_each(|it| it.extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for ThisThread {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}
