"""A control socket over a wire that the test moves, and HTTP over a Unix socket, octet by octet where need be."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.environ["LASTACK_SOURCE"]
CLIENTS = os.path.join(SOURCE, "agents", "clients")
sys.path.insert(0, CLIENTS)


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=30)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(30)
        self.sock.connect(self.path)


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.text = response.status, response.headers, response.read().decode()

    @property
    def json(self):
        return json.loads(self.text)

    @property
    def lines(self):
        return [json.loads(line) for line in self.text.splitlines()]


class FakeWire:
    def __init__(self, *limits):
        self.parent = tempfile.mkdtemp()
        self.process = subprocess.Popen([os.environ["LASTACK_FAKE_WIRE"], self.parent, *map(str, limits)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.path = self.process.stdout.readline().rstrip("\n")

    def say(self, line):
        """What came of it: "pass 4", "drop 5"."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def open(self):
        return [self.say(line) for line in ("client SYN", "server SYN-ACK", "client ACK")]

    def ask(self, method, target, body=None, content_type="application/json"):
        connection = UnixConnection(self.path)
        try:
            text = json.dumps(body) if isinstance(body, (dict, list)) else body
            headers = {"Content-Type": content_type} if body is not None else {}
            connection.request(method, target, text, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def raw(self):
        """A connected socket."""
        raw = socket.socket(socket.AF_UNIX)
        raw.settimeout(30)
        raw.connect(self.path)
        return raw

    def close(self):
        """Its exit status. What it left behind keeps the directory from being removed."""
        self.process.stdin.close()
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        os.rmdir(self.parent)
        return status


class WireTest(unittest.TestCase):
    limits = ()

    def setUp(self):
        self.wire = FakeWire(*self.limits)
        self.addCleanup(self.finish)

    def finish(self):
        self.assertEqual(self.wire.close(), 0)

    def arm(self, body, content_type="application/json"):
        answer = self.wire.ask("POST", "/faults", body, content_type)
        self.assertEqual(answer.status, 201, answer.text)
        return answer.json["id"]
