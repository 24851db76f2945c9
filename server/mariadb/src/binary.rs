//! MariaDB's programs: where they are and of which version.

use std::{env, ffi::OsStr, fmt, path::PathBuf, process::Command};

use crate::error::Error;

/// Debian keeps `mariadbd` in `/usr/sbin`, which is not in every user's `PATH`.
const SYSTEM: [&str; 5] = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/usr/libexec"];

/// A program of MariaDB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    /// The server.
    Server,
    /// Makes an empty data folder.
    Install,
    /// Brings the system tables of older data up to date; needs the two below.
    Upgrade,
    /// The client.
    Client,
    /// Checks tables.
    Check,
}

impl Program {
    pub fn name(self) -> &'static str {
        match self {
            Self::Server => "mariadbd",
            Self::Install => "mariadb-install-db",
            Self::Upgrade => "mariadb-upgrade",
            Self::Client => "mariadb",
            Self::Check => "mariadb-check",
        }
    }

    /// The Debian package it comes in.
    pub fn package(self) -> &'static str {
        match self {
            Self::Server | Self::Install | Self::Upgrade => "mariadb-server-core",
            Self::Client | Self::Check => "mariadb-client-core",
        }
    }

    /// Its path, looked for in `folders`, or in `PATH` and the system's folders.
    pub fn find(self, folders: Option<&[PathBuf]>) -> Result<PathBuf, Error> {
        let usual = || {
            let path = env::var_os("PATH").unwrap_or_default();
            env::split_paths(&path).chain(SYSTEM.iter().map(PathBuf::from)).collect()
        };
        folders
            .map_or_else(usual, <[PathBuf]>::to_vec)
            .into_iter()
            .map(|folder| folder.join(self.name()))
            .find(|path| path.is_absolute() && path.is_file())
            .ok_or(Error::MissingBinary { name: self.name(), package: self.package() })
    }
}

/// A version of MariaDB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// The first `x.y.z` of a text such as `mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for …`.
    pub fn parse(text: &str) -> Option<Self> {
        text.split_ascii_whitespace().find_map(|word| {
            let mut numbers = word.split(|c: char| !c.is_ascii_digit()).map(str::parse);
            Some(Self(numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?))
        })
    }

    /// What `mariadbd --version` says.
    pub fn of(program: &OsStr) -> Option<Self> {
        let output = Command::new(program).args(["--no-defaults", "--version"]).output().ok()?;
        Self::parse(&String::from_utf8_lossy(&output.stdout))
    }

    /// Data of one series (`10.11`) may be used by every server of it, older patches included.
    pub fn series(self) -> (u32, u32) {
        (self.0, self.1)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_the_programs_write() {
        for (text, version) in [
            ("mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu", Some(Version(10, 11, 19))),
            ("10.11.19-MariaDB", Some(Version(10, 11, 19))),
            ("/usr/sbin/mysqld  Ver 11.8.3-MariaDB", Some(Version(11, 8, 3))),
            ("nothing", None),
            ("", None),
        ] {
            assert_eq!(Version::parse(text), version, "{text}");
        }
        assert!(Version(10, 11, 19) < Version(11, 4, 1));
    }

    #[test]
    fn a_program_that_is_nowhere_is_named_with_its_package() {
        let error = Program::Server.find(Some(&[PathBuf::from("/nonexistent")])).unwrap_err();
        assert!(error.to_string().contains("apt-get install mariadb-server-core"), "{error}");
    }
}
