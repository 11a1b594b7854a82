"""Faults between two lines of a test that runs under `lastack exec`. README.md beside this file has examples."""

import http.client
import json
import os
import socket
import urllib.parse


class Refused(Exception):
    """What the control socket said no to; `problem` is its whole answer, `problem["mistake"]` a mistake in a fault's text."""

    def __init__(self, problem):
        super().__init__(problem.get("mistake", {}).get("text") or problem["detail"])
        self.status = problem["status"]
        self.problem = problem


class _Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Lastack:
    def __init__(self, path=None):
        self.path = path or os.environ["LASTACK_CONTROL"]

    def ask(self, method, path, body=None, **query):
        """The body of the answer: JSON as its value, JSON lines as a list. Raises Refused."""
        query = {name: value for name, value in query.items() if value is not None}
        target = path + ("?" + urllib.parse.urlencode(query) if query else "")
        connection = _Connection(self.path)
        try:
            headers = {"Content-Type": "application/json"} if body is not None else {}
            connection.request(method, target, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        if answer.status >= 400:
            raise Refused(json.loads(text))
        if answer.headers.get_content_type() == "application/jsonl":
            return [json.loads(line) for line in text.splitlines()]
        return json.loads(text)

    def fault(self, text=None, may_not_fire=False, **fault):
        """Arms one: fault("drop: 1st FIN from server") or fault(drop={"segment": "1st FIN", "from": "server"})."""
        return Fault(self, self.ask("POST", "/faults", {"text": text} if text else fault), may_not_fire)

    def faults(self):
        return self.ask("GET", "/faults")["faults"]

    def mark(self, name):
        """A note in the trace, and what is held `until mark NAME` goes on. The moment, for trace(since=...)."""
        return self.ask("POST", "/marks", {"name": name})["at_ns"]

    def trace(self, since=None, event=None):
        """What happened, a dict each; only `segment`, `state` or `mark` if `event` says so."""
        return [line for line in self.ask("GET", "/trace", since=since) if event in (None, line["event"])]

    def connections(self):
        return self.ask("GET", "/connections")["connections"]


class Fault:
    """Removed at the end of a `with`, which fails if it has never fired."""

    def __init__(self, lastack, standing, may_not_fire):
        self.lastack, self.id, self.text, self.may_not_fire = lastack, standing["id"], standing["text"], may_not_fire

    @property
    def fired(self):
        return self.standing()["fired"]

    def standing(self):
        return self.lastack.ask("GET", f"/faults/{self.id}")

    def wait(self, count=1, timeout="10s"):
        """Until it has fired so often; raises Refused with status 504 if it has not in time."""
        return self.lastack.ask("GET", f"/faults/{self.id}/fired", count=count, timeout=timeout)["fired"]

    def remove(self):
        """How often it has fired. What it holds goes on its way."""
        unfired = "allowed" if self.may_not_fire else None
        return self.lastack.ask("DELETE", f"/faults/{self.id}", unfired=unfired)["fired"]

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        waiting_for = self.standing().get("waiting_for", "")
        if self.remove() == 0 and not self.may_not_fire and kind is None:
            raise AssertionError(f"the fault never fired: {self.text}; {waiting_for}")
