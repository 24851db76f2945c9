"""Is an address free to listen on? `port.py HOST:PORT` says nothing and exits 0, or says in one line who holds it."""

import errno
import os
import socket
import sys


def holder(port: int) -> str:
    """The process that listens on `port`, as far as this user may see it."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            with open(table, encoding="ascii") as lines:
                rows = [line.split() for line in lines][1:]
        except OSError:
            continue
        # Column 1 is address:port in hexadecimal, 3 the state (0A listens), 9 the inode.
        inodes.update(row[9] for row in rows if row[3] == "0A" and int(row[1].rsplit(":", 1)[1], 16) == port)
    links = {f"socket:[{inode}]" for inode in inodes}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if any(os.readlink(f"/proc/{pid}/fd/{fd}") in links for fd in os.listdir(f"/proc/{pid}/fd")):
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    command = file.read().replace(b"\0", b" ").decode(errors="replace").strip()
                return f"process {pid}: {command[:100]}"
        except OSError:
            continue
    return "a process of another user"


def main() -> int:
    address = sys.argv[1]
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    if not host or not port.isdigit() or int(port) > 65535:
        print(f'"{address}" is no address: ZAZINMORI_ADDR looks like 127.0.0.1:3000.')
        return 1
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
            # Two sockets may bind with SO_REUSEADDR; only one may listen.
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                who = holder(int(port))
                print(f"Port {port} is taken ({who}). Stop it, or choose another: ZAZINMORI_ADDR={host}:{int(port) + 1} make run")
            elif error.errno == errno.EACCES:
                print(f"Port {port} needs root. Choose one above 1023: ZAZINMORI_ADDR={host}:3000 make run")
            else:
                print(f"Cannot listen on {address}: {error.strerror}. Set ZAZINMORI_ADDR to an address of this machine.")
            return 1
    return 0


sys.exit(main())
