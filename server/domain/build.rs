//! The migrations are built in: a new file must rebuild this package.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
