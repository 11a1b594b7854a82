"""`lastack exec --network` and `--host-port`: the command reaches what the machine reaches, and its faults are there, too."""

import os
import subprocess
import sys
import tempfile
import textwrap
import unittest

import lastack

MACHINE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "exec", "machine.py")
NOBODY = 65534
TALK = """
    import errno, os, socket, struct, sys
    def talk(address, line, text=b"", port=8000, timeout=20):
        with socket.create_connection((address, port), timeout=timeout) as peer:
            peer.sendall(line.encode() + b"\\n" + text)
            peer.shutdown(socket.SHUT_WR)
            answer = bytearray()
            while octets := peer.recv(1 << 16):
                answer += octets
            return bytes(answer)
    def outcome(call, *arguments, **options):
        try:
            return call(*arguments, **options)
        except TimeoutError as error:
            return errno.errorcode[error.errno] if error.errno else "timeout"
        except OSError as error:
            return errno.errorcode[error.errno]
    """


def on_a_machine(options, program, user=None, kill=False, name_server="198.51.100.1"):
    """`program` under `lastack exec`, in the network that machine.py makes."""
    code = textwrap.dedent(TALK) + textwrap.dedent(program)
    lastack_exec = [lastack.PROGRAM, "exec", *options, "--", sys.executable, "-c", code]
    if kill:  # the shell stays; what it has started is killed when it has said that it runs
        lastack_exec = ["sh", "-c", '"$@" > running & pid=$!; while ! test -s running; do sleep 0.02; done; kill -9 $pid; wait $pid 2> said',
                        "sh", *lastack_exec]
    namespaces = ["unshare", "--net", "--mount"] if user is None else ["unshare", "--net", "--mount", "--map-root-user"]
    as_user = [] if user is None else ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        return subprocess.run([*as_user, *namespaces, sys.executable, MACHINE, *lastack_exec], capture_output=True, text=True,
                              timeout=120, cwd=folder, env={**os.environ, "NAME_SERVER": name_server})


class Network(unittest.TestCase):
    def test_addresses_and_names_as_root_and_not(self):
        for user in (None, NOBODY):
            done = on_a_machine(["--network"], """
                for address in ("198.51.100.1", "2001:db8:1::1", "db.example", "db"):
                    print(talk(address, "upper", b"hello"))
                """, user)
            self.assertEqual((done.stdout, done.stderr, done.returncode), ("b'HELLO'\n" * 4, "", 0))

    def test_a_name_server_on_the_machines_loopback(self):
        done = on_a_machine(["--network"], """
            print(talk("db", "upper", b"hello"), talk("127.0.0.53", "upper", b"over TCP", port=53))
            print(outcome(talk, "127.0.0.1", "upper"))
            """, name_server="127.0.0.53")
        self.assertEqual((done.stdout, done.stderr), ("b'HELLO' b'OVER TCP'\nECONNREFUSED\n", ""))

    def test_a_name_server_that_is_not_there(self):
        done = on_a_machine(["--network"], """
            import time
            began = time.monotonic()
            try:
                socket.getaddrinfo("db.example", 80)
            except socket.gaierror as error:
                print(error.errno == socket.EAI_AGAIN, time.monotonic() - began < 4)
            """, name_server="203.0.113.53")
        self.assertEqual((done.stdout, done.stderr), ("True True\n", ""))

    def test_who_does_not_ask_has_none(self):
        program = 'print(outcome(talk, "198.51.100.1", "upper"), outcome(talk, "127.0.0.1", "upper"))'
        self.assertEqual(on_a_machine([], program).stdout, "ENETUNREACH ECONNREFUSED\n")
        self.assertEqual(on_a_machine(["--host-port", "8000"], program).stdout, "ENETUNREACH b''\n")
        self.assertEqual(on_a_machine(["--network"], program).stdout, "b'' ECONNREFUSED\n")

    def test_what_is_refused_outside_is_refused_alike(self):
        done = on_a_machine(["--network"], """
            print(outcome(talk, "198.51.100.1", "upper", port=8001))
            print(outcome(talk, "2001:db8:1::1", "upper", port=8001))
            print(outcome(talk, "192.0.9.1", "upper"))
            print(outcome(talk, "203.0.113.1", "upper"))
            print(outcome(talk, "198.51.100.1", "upper", port=8009, timeout=2.5))
            """)
        self.assertEqual(done.stdout, "ECONNREFUSED\nECONNREFUSED\nENETUNREACH\nEHOSTUNREACH\ntimeout\n", done.stderr)

    def test_resets_come_through_in_both_directions(self):
        done = on_a_machine(["--network"], """
            print(outcome(talk, "198.51.100.1", "reset"))
            for linger in (0, 1):
                with socket.create_connection(("198.51.100.1", 8000)) as peer:
                    peer.sendall(b"listen\\n")
                    if linger: peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            """)
        self.assertEqual(done.stdout, "ECONNRESET\n", done.stderr)
        self.assertEqual(sorted(done.stderr.splitlines()),
                         ["server: ConnectionResetError", "server: the stream ended"])

    def test_bulk_comes_whole_in_both_directions_at_once(self):
        done = on_a_machine(["--network"], """
            import hashlib, threading
            sent = os.urandom(1 << 16) * 400
            with socket.create_connection(("198.51.100.1", 8000), timeout=60) as peer:
                peer.sendall(b"echo\\n")
                def send():
                    peer.sendall(sent)
                    peer.shutdown(socket.SHUT_WR)
                threading.Thread(target=send).start()
                got = hashlib.sha256()
                while octets := peer.recv(1 << 20): got.update(octets)
            print(got.digest() == hashlib.sha256(sent).digest())
            """)
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("True\n", "", 0))

    def test_many_at_once(self):
        done = on_a_machine(["--network"], """
            from concurrent.futures import ThreadPoolExecutor
            with ThreadPoolExecutor(50) as pool:
                print(set(pool.map(lambda _: talk("db", "upper", b"one"), range(300))))
            """)
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("{b'ONE'}\n", "", 0))

    def test_faults_are_there_too(self):
        fault = ["--network", "--fault", "inject: RST from server, at 1st data from client"]
        done = on_a_machine([*fault, "--ascii", "-v"], 'print(outcome(talk, "198.51.100.1", "upper", b"hello"))')
        self.assertIn(done.stdout, ("ECONNRESET\n", "EPIPE\n", "ENOTCONN\n"), done.stderr)
        self.assertIn("198.51.100.1:8000", done.stderr)
        # A SYN that a fault takes comes again, and the connection outside waits for it.
        done = on_a_machine(["--network", "--fault", "drop: 1st SYN to port 8000"],
                            'print(talk("198.51.100.1", "upper", b"hello"))')
        self.assertEqual((done.stdout, done.returncode), ("b'HELLO'\n", 0), done.stderr)
        done = on_a_machine(["--network", "--fault", "drop: 1st FIN from port 9"], 'print(talk("db", "upper", b"hello"))')
        self.assertEqual((done.stdout, done.returncode), ("b'HELLO'\n", 123), done.stderr)

    def test_a_refusal_stands_in_the_record(self):
        done = on_a_machine(["--network", "--ascii", "-v"], 'print(outcome(talk, "198.51.100.1", "upper", port=8001))')
        self.assertRegex(done.stderr, r"(?s)\[S\] seq 0.*\[R\.\] seq 0 ack 1")

    def test_nothing_is_left_when_it_is_killed(self):
        done = on_a_machine(["--network"], """
            print("running", flush=True)
            import time
            time.sleep(60)
            """, kill=True)
        self.assertEqual((done.returncode, done.stderr), (128 + 9, ""))


class HostPort(unittest.TestCase):
    def test_localhost_is_the_machines_there(self):
        for user in (None, NOBODY):
            done = on_a_machine(["--host-port", "8000", "--host-port", "8001", "--host-port", "8000"], """
                print(talk("127.0.0.1", "upper", b"hello"), talk("localhost", "upper", b"hello"))
                print(outcome(talk, "::1", "upper"), outcome(talk, "127.0.0.1", "upper", port=8001))
                with socket.create_server(("127.0.0.1", 8002)) as own: print("one's own")
                print(outcome(socket.create_server, ("127.0.0.1", 8000)))
                """, user)
            self.assertEqual((done.stdout, done.stderr, done.returncode),
                             ("b'HELLO' b'HELLO'\nECONNREFUSED ECONNREFUSED\none's own\nEADDRINUSE\n", "", 0))

    def test_a_port_that_is_none(self):
        for port in ("0", "65536", "http"):
            done = lastack.run("exec", "--host-port", port, "--", "true")
            self.assertEqual(done.returncode, 125, done.stderr)
            self.assertIn("--host-port", done.stderr)


if __name__ == "__main__":
    unittest.main()
