"""No client can hang, fill or outlive the server; the socket is its owner's alone."""

import os
import socket
import stat
import subprocess
import time

from fake_wire import FakeWire, WireTest


def read_all(raw):
    text = b""
    try:
        while part := raw.recv(65536):
            text += part
    except ConnectionResetError:
        pass
    return text


class SocketFileTest(WireTest):
    def test_nobody_else_can_reach_it(self):
        self.assertEqual(stat.S_IMODE(os.stat(self.wire.path).st_mode), 0o600)
        directory = os.path.dirname(self.wire.path)
        self.assertEqual(stat.S_IMODE(os.stat(directory).st_mode), 0o700)
        self.assertEqual(os.path.dirname(directory), self.wire.parent)

    def test_each_has_a_place_of_its_own(self):
        other = FakeWire()
        self.assertNotEqual(os.path.dirname(other.path), os.path.dirname(self.wire.path))
        self.assertEqual(other.close(), 0)

    def test_a_path_that_is_too_long_is_said(self):
        parent = os.path.join(self.wire.parent, "x" * 110)
        os.mkdir(parent)
        done = subprocess.run([os.environ["LASTACK_FAKE_WIRE"], parent], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        os.rmdir(parent)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("the control socket's path is longer than 107 bytes", done.stderr)


class LimitsTest(WireTest):
    limits = (4, 300)  # connections, milliseconds for a request

    def exchange(self, octets):
        with self.wire.raw() as raw:
            raw.sendall(octets)
            return read_all(raw)

    def test_a_body_that_is_too_long(self):
        self.assertEqual(self.wire.ask("POST", "/faults", "x" * (64 * 1024 + 1), "text/plain").status, 413)
        # The longest that is allowed is read, and is no fault.
        self.assertEqual(self.wire.ask("POST", "/faults", "x" * 64 * 1024, "text/plain").status, 422)

    def test_a_header_that_is_too_long(self):
        answer = self.exchange(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 9000 + b"\r\n\r\n")
        self.assertTrue(answer.startswith(b"HTTP/1.1 431 "), answer)

    def test_what_is_no_http(self):
        for octets in (b"hello\r\n\r\n", b"\x16\x03\x01\x02\x00" * 20, b"GET / HTTP/1.1\r\nbroken\r\n\r\n"):
            self.assertTrue(self.exchange(octets).startswith(b"HTTP/1.1 400 "), octets)
        for target in (b"*", b"localhost", b"/%", b"/%4"):
            self.assertTrue(self.exchange(b"GET " + target + b" HTTP/1.1\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 400 "), target)

    def test_a_slow_request_is_given_up(self):
        with self.wire.raw() as raw:
            began = time.monotonic()
            raw.sendall(b"GET / HT")
            for octet in b"TP/1.1\r\nHost: ":
                time.sleep(0.05)
                try:
                    raw.sendall(bytes([octet]))
                except BrokenPipeError:
                    break
            self.assertTrue(read_all(raw).startswith(b"HTTP/1.1 408 "))
            self.assertLess(time.monotonic() - began, 20)

    def test_between_two_requests_there_is_time(self):
        with self.wire.raw() as raw:
            for _ in range(2):
                raw.sendall(b"GET /faults HTTP/1.1\r\nHost: localhost\r\n\r\n")
                self.assertIn(b"HTTP/1.1 200 OK", raw.recv(65536))
                time.sleep(0.5)

    def test_one_too_many_is_told_and_the_others_stay(self):
        those = [self.wire.raw() for _ in range(4)]
        for raw in those:
            raw.sendall(b"GET /faults HTTP/1.1\r\nHost: localhost\r\n\r\n")
            self.assertIn(b"HTTP/1.1 200 OK", raw.recv(65536))
        answer = self.wire.ask("GET", "/faults")
        self.assertEqual((answer.status, answer.headers["Connection"]), (503, "close"))
        those[0].sendall(b"GET /faults HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertIn(b"HTTP/1.1 200 OK", those[0].recv(65536))
        for raw in those:
            raw.close()

    def test_who_hangs_up_while_waiting_leaves_his_place(self):
        fault = self.arm({"drop": "1st data"})
        for _ in range(12):
            with self.wire.raw() as raw:
                raw.sendall(f"GET /faults/{fault}/fired?timeout=1h HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        bound = time.monotonic() + 20
        while self.wire.ask("GET", "/faults").status != 200:
            self.assertLess(time.monotonic(), bound)

    def test_several_requests_at_once_are_answered_in_their_order(self):
        with self.wire.raw() as raw:
            raw.sendall(b"GET /faults HTTP/1.1\r\nHost: l\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n")
            answers = read_all(raw)
        self.assertLess(answers.index(b"HTTP/1.1 200 OK"), answers.index(b"HTTP/1.1 404 Not Found"))

    def test_methods_and_paths_that_there_are_not(self):
        answer = self.wire.ask("PUT", "/faults", {})
        self.assertEqual((answer.status, answer.headers["Allow"]), (405, "GET, POST"))
        self.assertEqual(self.wire.ask("GET", "/fault").status, 404)
        self.assertIn("did you mean '/faults'?", self.wire.ask("GET", "/fault").json["detail"])
        self.assertEqual(self.wire.ask("GET", "/faults/").status, 404)


class SlowReaderTest(WireTest):
    def test_a_client_that_takes_nothing_does_not_keep_the_wire(self):
        self.wire.open()
        for _ in range(2000):
            self.wire.say("client data")
        raw = self.wire.raw()
        self.addCleanup(raw.close)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.sendall(b"GET /trace HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertEqual(self.wire.say("client data"), "pass 2004")
        self.assertEqual(self.wire.ask("GET", "/faults").status, 200)
