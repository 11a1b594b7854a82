"""A machine with a network, for tests of what `lastack exec` reaches outside: `machine.py COMMAND...`, in a network and a mount
namespace of its own, as its root. Runs the command there, ends as it does, and tells on standard error what its servers saw.

At 198.51.100.1, 2001:db8:1::1 and 127.0.0.1, port 8000: a server that does what the first line of a connection says. At
198.51.100.1, port 8009: one that never answers a SYN. No host is at 203.0.113.0/24, and there is no route to other IPv4
addresses. The name server, 198.51.100.1 or NAME_SERVER (none is at 203.0.113.0/24), knows every name, as 198.51.100.1; over TCP it does as the others do."""

import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

ADDRESS, ADDRESS_V6 = "198.51.100.1", "2001:db8:1::1"
NAME_SERVER = os.environ.get("NAME_SERVER", ADDRESS)


def make_network():
    for words in ("ip link set lo up", f"ip addr add {ADDRESS}/32 dev lo", f"ip -6 addr add {ADDRESS_V6}/128 dev lo nodad",
                  "ip -6 route add default dev lo", "ip route add unreachable 203.0.113.0/24"):
        subprocess.run(words.split(), check=True)
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(f"# of a machine with a network\nsearch example\nnameserver {NAME_SERVER}\n")
        file.flush()
        os.chmod(file.name, 0o644)
        subprocess.run(["mount", "--bind", file.name, "/etc/resolv.conf"], check=True)


def serve(connection):
    with connection:
        line = b""
        while not line.endswith(b"\n"):
            line += connection.recv(1)
        verb, _, rest = line.decode().strip().partition(" ")
        if verb == "upper":  # reads to the end, then answers: both directions end by themselves
            text = b""
            while octets := connection.recv(1 << 16):
                text += octets
            connection.sendall(text.upper())
        elif verb == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif verb == "listen":
            try:
                connection.recv(1)
                print("server: the stream ended", file=sys.stderr)
            except OSError as error:
                print(f"server: {type(error).__name__}", file=sys.stderr)
        elif verb == "echo":
            while octets := connection.recv(1 << 16):
                connection.sendall(octets)


def serve_one(connection):
    try:
        serve(connection)
    except ConnectionResetError:
        pass  # by a fault


def listen(family, address, port=8000):
    listener = socket.create_server((address, port), family=family)

    def accept():
        while True:
            threading.Thread(target=serve_one, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def swallow_syns():
    """A full accept queue: the kernel lets a SYN go by (tcp(7), tcp_abort_on_overflow)."""
    listener = socket.create_server((ADDRESS, 8009), backlog=0)
    clients = [socket.create_connection((ADDRESS, 8009))]
    return listener, clients


def answer_names():
    service = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    service.bind((NAME_SERVER, 53))
    listen(socket.AF_INET, NAME_SERVER, 53)

    def answer():
        while True:
            question, asker = service.recvfrom(4096)
            end = question.index(b"\0", 12) + 5
            is_a = question[end - 4:end - 2] == b"\0\1"
            record = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + socket.inet_aton(ADDRESS) if is_a else b""
            service.sendto(question[:2] + struct.pack(">HHHHH", 0x8180, 1, int(is_a), 0, 0) + question[12:end] + record, asker)

    threading.Thread(target=answer, daemon=True).start()


def helpers_here():
    """Lastack's processes that stay outside: in this network namespace."""
    here, found = os.readlink("/proc/self/ns/net"), []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/comm") as comm:
                if comm.read().strip() == "lastack-outside" and os.readlink(f"/proc/{entry}/ns/net") == here:
                    found.append(entry)
        except OSError:
            pass
    return found


def main():
    make_network()
    for family, address in ((socket.AF_INET, ADDRESS), (socket.AF_INET6, ADDRESS_V6), (socket.AF_INET, "127.0.0.1")):
        listen(family, address)
    if not NAME_SERVER.startswith("203.0.113."):
        answer_names()
    full = swallow_syns()
    status = subprocess.run(sys.argv[1:]).returncode
    time.sleep(0.2)  # what was sent last has come by then
    deadline = time.monotonic() + 10
    while helpers_here() and time.monotonic() < deadline:
        time.sleep(0.02)
    if helpers_here():
        print(f"left behind: {helpers_here()}", file=sys.stderr)
    del full
    sys.stderr.flush()
    os._exit(status if status >= 0 else 128 - status)


main()
