"""No keys in tracked files. Looks for what this project's secrets look like, and for private keys of any kind."""

import re
import subprocess
import sys

RULES = [
    ("a key of OPEN DART (40 hexadecimal digits)", re.compile(rb"(?<![0-9A-Za-z])[0-9a-f]{40}(?![0-9A-Za-z])")),
    ("a service key of data.go.kr", re.compile(rb"(?<![0-9A-Za-z+/-])[0-9A-Za-z+/%]{80,110}(?:==|%3D%3D)")),
    ("a private key", re.compile(rb"-----BEGIN [A-Z ]*PRIVATE " + rb"KEY-----")),
    ("a password in a database URL", re.compile(rb"(?:mysql|mariadb)://[^:/\s\"'{}]+:[^@\s\"'{}<>]{3,}@")),
    ("a cloud access key", re.compile(rb"(?<![0-9A-Z])AKIA[0-9A-Z]{16}(?![0-9A-Z])")),
]
# Checksums of packages look like keys.
LOCK_FILES = ("Cargo.lock", "package-lock.json")
# Written in examples and tests where a secret would stand.
EXAMPLES = re.compile(rb":(?:password|secret|hunter2|pw)@|0123456789abcdef|0{16}")


def faults_in(content: bytes) -> list[str]:
    return [what for what, rule in RULES for hit in rule.finditer(content) if not EXAMPLES.search(hit.group())]


# The check is checked: one sample of each kind, put together here so that this file itself is clean.
samples = [
    b"key = " + b"0f" * 20,
    b"key = " + b"Ab3/" * 21 + b"AA==",
    b"-----BEGIN " + b"PRIVATE KEY-----",
    b"mysql://me:" + b"Kd8w2x@host/db",
    b"AKIA" + b"ABCDEFGH" * 2,
]
for sample, (what, _) in zip(samples, RULES, strict=True):
    if faults_in(sample) != [what]:
        sys.exit(f"error: a sample of {what} was not recognised; repair .ci/secrets.py")

listing = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=False)
if listing.returncode != 0:
    print("  skipped: not a git checkout")
    sys.exit(0)
tracked = [name for name in listing.stdout.decode().split("\0") if name]
faults = 0
for name in tracked:
    if name == ".env" or name.endswith("/.env"):
        print(f"  {name}: holds secrets; remove it from git")
        faults += 1
    if name.endswith(LOCK_FILES):
        continue
    try:
        with open(name, "rb") as file:
            content = file.read()
    except (FileNotFoundError, IsADirectoryError):
        continue
    for what in faults_in(content):
        print(f"  {name}: holds {what}")
        faults += 1
print(f"  {len(tracked)} files looked at, {faults} faults")
sys.exit(1 if faults else 0)
