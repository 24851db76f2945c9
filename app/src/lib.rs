//! Leptos pages and server functions. Built with `ssr` for the server or `hydrate` for the browser, never both.
