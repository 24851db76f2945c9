//! Files the browser downloads.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast as _, JsValue},
};

/// Letters of a name at most: some disks take no more.
const NAME_MAX: usize = 80;

/// A name for a file, of a title that may be anything.
pub fn name(title: &str, ending: &str) -> String {
    let plain = title.chars().map(|c| if c.is_control() || "\\/:*?\"<>|".contains(c) { ' ' } else { c });
    let plain: String = plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = plain.trim_matches('.').chars().take(NAME_MAX).collect();
    let short = short.trim();
    format!("{}.{ending}", if short.is_empty() { "자소서" } else { short })
}

/// Where the browser keeps what it downloads: the file is the writer's from then on.
pub fn save(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads it in its own time.
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
    Ok(())
}
