//! Where the server listens: a path short enough for the kernel, in a folder for this user alone.

use std::{
    env,
    ffi::OsStr,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::{Path, PathBuf},
};

use crate::{
    error::Error,
    folder::{self, Folder},
};

/// `sun_path` holds 108 bytes with its end.
const MAX_BYTES: usize = 107;

/// The socket in the data folder where it fits (it lives and moves with the data), else one in
/// `$XDG_RUNTIME_DIR` or `/tmp` named after the data folder.
pub(crate) fn choose(folder: &Folder) -> Result<PathBuf, Error> {
    let own = folder.run.join("mariadb.sock");
    if fits(&own) {
        return Ok(own);
    }
    elsewhere(&folder.base, env::var_os("XDG_RUNTIME_DIR").as_deref())
}

fn elsewhere(base: &Path, runtime_dir: Option<&OsStr>) -> Result<PathBuf, Error> {
    let mut hash = DefaultHasher::new();
    base.as_os_str().as_bytes().hash(&mut hash);
    let name = format!("{:016x}.sock", hash.finish());
    let runtime = runtime_dir.map(|dir| Path::new(dir).join("zazinmori")).filter(|dir| {
        dir.is_absolute() && fits(&dir.join(&name)) && dir.parent().is_some_and(|dir| ours(dir).is_ok())
    });
    let dir = runtime.unwrap_or_else(|| {
        Path::new("/tmp").join(format!("zazinmori-{}", rustix::process::geteuid().as_raw()))
    });
    // Anybody may make folders in /tmp: an existing one is used only when it is provably ours.
    if fs::symlink_metadata(&dir).is_err() {
        folder::private_dir(&dir).map_err(|source| Error::io("create", &dir, source))?;
    }
    ours(&dir).map_err(|why| Error::UnsafeSocketFolder { path: dir.clone(), why })?;
    Ok(dir.join(name))
}

/// sqlx takes the path as text, so it must be that too.
fn fits(path: &Path) -> bool {
    path.as_os_str().len() <= MAX_BYTES && path.to_str().is_some()
}

fn ours(dir: &Path) -> Result<(), &'static str> {
    let meta = fs::symlink_metadata(dir).map_err(|_| "it cannot be read")?;
    if !meta.is_dir() {
        Err("it is not a folder")
    } else if meta.uid() != rustix::process::geteuid().as_raw() {
        Err("it belongs to another user")
    } else if meta.mode() & 0o077 != 0 {
        Err("others may enter it")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_short_path_keeps_the_socket_with_the_data() {
        let folder = Folder::of(Path::new("/var/lib/zazinmori"));
        assert_eq!(choose(&folder).unwrap(), Path::new("/var/lib/zazinmori/mariadb/run/mariadb.sock"));
    }

    #[test]
    fn a_long_path_gets_a_short_socket_of_its_own() {
        let of = |name: &str| {
            let folder = Folder::of(Path::new(&format!("/{}/{name}", "길고 긴 폴더".repeat(30))));
            choose(&folder).unwrap()
        };
        assert!(fits(&of("one")));
        assert_eq!(of("one"), of("one"));
        assert_ne!(of("one"), of("two"));
    }

    #[test]
    fn the_runtime_folder_is_used_only_when_private() {
        let runtime = tempfile::tempdir_in("/tmp").unwrap();
        let base = Path::new("/x");
        let open = |mode| fs::set_permissions(runtime.path(), fs::Permissions::from_mode(mode)).unwrap();
        let chosen = || elsewhere(base, Some(runtime.path().as_os_str())).unwrap();
        open(0o755);
        assert!(!chosen().starts_with(runtime.path()));
        open(0o700);
        assert!(chosen().starts_with(runtime.path()));
    }

    #[test]
    fn a_prepared_trap_is_refused() {
        let runtime = tempfile::tempdir_in("/tmp").unwrap();
        fs::set_permissions(runtime.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let target = tempfile::tempdir().unwrap();
        symlink(target.path(), runtime.path().join("zazinmori")).unwrap();
        let error = elsewhere(Path::new("/x"), Some(runtime.path().as_os_str())).unwrap_err();
        assert!(matches!(error, Error::UnsafeSocketFolder { why: "it is not a folder", .. }), "{error}");
    }
}
