//! The company pipeline against real sources over HTTP and a real database: a database and a raw zone a test.

#[cfg(test)]
mod accepted;
mod failures;
#[cfg(test)]
mod former_names;
#[cfg(test)]
mod guards;
#[cfg(test)]
mod holders;
#[cfg(test)]
mod kinds;
#[cfg(test)]
mod load;
#[cfg(test)]
mod origin;
#[cfg(test)]
mod real;
#[cfg(test)]
mod recordings;
#[cfg(test)]
mod resume;
#[cfg(test)]
mod shrink;
#[cfg(test)]
mod world;
