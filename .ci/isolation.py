"""Nothing of the server may reach the browser's code: looks through `cargo tree` of `frontend` for wasm.

`app` must be there with `hydrate` and without `ssr`: both together silently remove event handlers (leptos issue 4586).
"""

import subprocess
import sys

SERVER_ONLY = {
    "aws-lc-rs", "axum", "domain", "hyper", "leptos_axum", "lindera", "lindera-analysis", "lindera-dictionary", "mariadb",
    "mio", "native-tls", "object_store", "openssl", "pipeline", "quick-xml", "reqwest", "ring", "rustls", "search",
    "sqlx", "sqlx-core", "sqlx-mysql", "tantivy", "tokio", "tower-http", "zazinmori", "zip",
}


def tree(package: str, *target: str) -> dict[str, set[str]]:
    """Every package in the tree and the features it is built with."""
    command = ["cargo", "tree", "--locked", "-p", package, *target, "-e", "normal", "--prefix", "none", "-f", "{p}|{f}"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        sys.exit(f"error: {' '.join(command)} failed: {answer.stderr.strip()}")
    found: dict[str, set[str]] = {}
    for line in answer.stdout.splitlines():
        name, _, features = line.removesuffix(" (*)").partition("|")
        if name:
            found.setdefault(name.split()[0], set()).update(features.split(","))
    return found


# The check is checked: the same look at the server has to find what it looks for.
if not {"sqlx", "tokio", "axum", "tantivy", "lindera"} <= tree("zazinmori").keys() & SERVER_ONLY:
    sys.exit("error: the server's own tree shows no sqlx, tokio, axum, tantivy and lindera: this check sees nothing.")

browser = tree("frontend", "--target", "wasm32-unknown-unknown")
editor = tree("editor", "--target", "wasm32-unknown-unknown")
faults = [f"{name} is in the browser's code" for name in sorted((browser.keys() | editor.keys()) & SERVER_ONLY)]
faults += [f"{name} has the feature ssr" for name, features in sorted([*browser.items(), *editor.items()]) if "ssr" in features]
if "hydrate" not in browser.get("app", set()):
    faults.append("app is built without the feature hydrate")
for fault in faults:
    print(f"  {fault}; find out why: cargo tree -p frontend --target wasm32-unknown-unknown -e normal -i NAME")
print(f"  {len(browser.keys() | editor.keys())} packages looked at, {len(faults)} faults")
sys.exit(1 if faults else 0)
