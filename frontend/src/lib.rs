//! The browser's entry: hydrates a server page. Built by Trunk for wasm32 only.
