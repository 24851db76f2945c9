"""`make dev`: serve, and on a change rebuild what it touches (server, site or both) and start the server again.

Polls modification times: works on every file system, and needs nothing installed.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
PROGRAM = TARGET / "debug" / "zazinmori"

# What each build reads. `app` is compiled twice, once for each side.
SERVER = ["app", "server", "migrations", "Cargo.toml", "Cargo.lock", ".env"]
SITE = ["app", "frontend", "style", "public", "Trunk.toml", "Cargo.toml", "Cargo.lock"]
# Files that compile to nothing.
IGNORED_FOLDERS = {"node_modules", "target", "tests", "snapshots", "benches", "dist"}
POLL_SECONDS = 0.4


def state(paths: list[str]) -> dict[str, tuple[int, int]]:
    """Modification time and size of every file below `paths`."""
    found = {}
    for name in paths:
        top = ROOT / name
        if top.is_file():
            stat = top.stat()
            found[name] = (stat.st_mtime_ns, stat.st_size)
        for folder, folders, files in os.walk(top):
            folders[:] = [f for f in folders if f not in IGNORED_FOLDERS and not f.startswith(".")]
            for file in files:
                if file.startswith(".") or file.endswith(("~", ".swp", ".tmp")):
                    continue
                path = os.path.join(folder, file)
                try:
                    stat = os.stat(path)
                except OSError:
                    continue
                found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


def build(what: str, command: list[str]) -> bool:
    print(f"▸ {what}", flush=True)
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode == 0
    print(f"{'✓' if done else '✗'} {what} ({time.monotonic() - start:.1f} s)", flush=True)
    return done


def build_server() -> bool:
    return build("Build the server", ["cargo", "build", "--locked", "-p", "zazinmori", "--bin", "zazinmori"])


def build_site() -> bool:
    return build("Build the site", ["node", "frontend/build.mjs", "--dev"])


def stop(server: subprocess.Popen | None) -> None:
    """Asks the server to finish its requests; after that it stops its database."""
    if server is None or server.poll() is not None:
        return
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def start() -> subprocess.Popen:
    return subprocess.Popen([PROGRAM, "serve"], cwd=ROOT)


def main() -> int:
    # One after the other: both want all cores, and the server's faults are the ones to read first.
    seen_server, seen_site = state(SERVER), state(SITE)
    server_built, site_built = build_server(), build_site()
    server = start() if server_built and site_built else None
    try:
        while True:
            time.sleep(POLL_SECONDS)
            now_server, now_site = state(SERVER), state(SITE)
            server_changed, site_changed = now_server != seen_server, now_site != seen_site
            if not (server_changed or site_changed):
                continue
            # An editor or git writes several files: wait for a poll in which nothing moves.
            while True:
                time.sleep(POLL_SECONDS / 2)
                again = state(SERVER), state(SITE)
                if again == (now_server, now_site):
                    break
                now_server, now_site = again
            seen_server, seen_site = now_server, now_site
            if server_changed or not server_built:
                server_built = build_server()
            if site_changed or not site_built:
                site_built = build_site()
            # The old server goes on until there is something to replace it with. It reads the site's files at its
            # start, so a new site needs a new start too.
            if server_built and site_built:
                stop(server)
                server = start()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(server)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.exit(main())
