//! What a build leaves, in small.

use std::path::Path;

/// `editor.html`.
const EDITOR_HTML: &str = r#"<!doctype html><html lang="ko"><head><script>a()</script><script type="module">b()</script></head><body></body></html>"#;

/// `index.html`.
const INDEX_HTML: &str = r#"<!DOCTYPE html><html><head>
<link rel="stylesheet" href="/style-0a1b2c3d4e5f6071.css" integrity="sha384-AA">
<link rel="modulepreload" href="/frontend-0a1b2c3d4e5f6071.js" crossorigin="anonymous" integrity="sha384-BB">
<script type="module">import init from '/frontend-0a1b2c3d4e5f6071.js'; init();</script>
</head><body></body></html>"#;

/// The service worker.
pub const WORKER: &str = "addEventListener('fetch', () => {});";

/// Writes it into a folder that is made for it.
pub(super) fn write(site: &Path) {
    std::fs::create_dir(site).unwrap();
    std::fs::write(site.join("index.html"), INDEX_HTML).unwrap();
    std::fs::write(site.join("editor.html"), EDITOR_HTML).unwrap();
    std::fs::write(site.join("frontend-0a1b2c3d4e5f6071.js"), "export default () => {};").unwrap();
    std::fs::write(site.join("frontend-0a1b2c3d4e5f6071_bg.wasm"), b"\0asm").unwrap();
    std::fs::write(site.join("style-0a1b2c3d4e5f6071.css"), "body{}").unwrap();
    std::fs::write(site.join("sw.js"), WORKER).unwrap();
    std::fs::write(site.join("manifest.webmanifest"), "{}").unwrap();
}
