//! The company pipeline against real sources over HTTP and a real database: a database and a raw zone a test.

mod failures;
mod guards;
mod load;
mod real;
mod resume;
mod world;
