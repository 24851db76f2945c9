//! Fetch, raw zone, parse, conform, load, publish.
