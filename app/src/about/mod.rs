//! Pages about the service itself.

mod sources;

pub use sources::SourcesPage;
