"""The record of the run as it goes on: lines of the event stream, marks, connections."""

import json
import os

import jsonschema

from fake_wire import SOURCE, WireTest


def line_schema():
    with open(os.path.join(SOURCE, "harness", "report", "events.schema.json")) as file:
        return json.load(file)


class TraceTest(WireTest):
    def test_its_lines_are_those_of_the_event_stream(self):
        self.wire.open()
        self.arm({"drop": "1st data"})
        self.wire.say("client data")
        self.wire.ask("POST", "/marks", {"name": "go"})
        answer = self.wire.ask("GET", "/trace")
        self.assertEqual(answer.headers["Content-Type"], "application/jsonl")
        validator = jsonschema.Draft7Validator(line_schema())
        for line in answer.lines:
            validator.validate(line)
        self.assertEqual([line["event"] for line in answer.lines], ["segment"] * 4 + ["mark"])
        self.assertEqual((answer.lines[3]["fate"], answer.lines[3]["fault"]), ("dropped", 0))

    def test_since_goes_on_where_the_last_answer_ended(self):
        self.wire.open()
        first = self.wire.ask("GET", "/trace")
        self.assertEqual(len(first.lines), 3)
        since = first.headers["Lastack-Now"]
        self.assertEqual(self.wire.ask("GET", f"/trace?since={since}").lines, [])
        self.wire.say("client data")
        second = self.wire.ask("GET", f"/trace?since={since}")
        self.assertEqual([line["id"] for line in second.lines], [4])
        self.assertEqual(self.wire.ask("GET", "/trace?since=18446744073709551615").lines, [])
        self.assertEqual(self.wire.ask("GET", "/trace?since=x").status, 400)

    def test_since_a_mark(self):
        self.wire.open()
        mark = self.wire.ask("POST", "/marks", "upload begins", "text/plain")
        self.assertEqual(mark.status, 201)
        self.wire.say("client data")
        lines = self.wire.ask("GET", f"/trace?since={mark.json['at_ns']}").lines
        self.assertEqual([line["event"] for line in lines], ["segment"])

    def test_a_long_one_comes_in_pieces_and_whole(self):
        self.wire.open()
        for _ in range(500):
            self.wire.say("client data")
        answer = self.wire.ask("GET", "/trace")
        self.assertEqual(answer.headers["Transfer-Encoding"], "chunked")
        self.assertEqual([line["id"] for line in answer.lines], list(range(1, 504)))

    def test_an_old_client_gets_it_without_chunks(self):
        self.wire.open()
        with self.wire.raw() as raw:
            raw.sendall(b"GET /trace HTTP/1.0\r\n\r\n")
            answer = b""
            while part := raw.recv(65536):
                answer += part
        head, _, body = answer.partition(b"\r\n\r\n")
        self.assertNotIn(b"chunked", head)
        self.assertEqual(len(body.splitlines()), 3)

    def test_a_mark_lets_go_what_waits_for_it(self):
        self.wire.open()
        self.arm({"hold": "1st data until mark go"})
        self.assertEqual(self.wire.say("client data"), "hold 4")
        self.assertEqual(self.wire.ask("GET", "/trace").lines[3]["fate"], "held")
        self.wire.ask("POST", "/marks", {"name": "go"})
        self.assertEqual(self.wire.ask("GET", "/trace").lines[3]["fate"], "passed")

    def test_names_that_no_mark_has(self):
        for name in ("", "a\nb", "x" * 201, 5):
            self.assertEqual(self.wire.ask("POST", "/marks", {"name": name}).status, 422, name)
        self.assertEqual(self.wire.ask("POST", "/marks", {"naem": "x"}).status, 422)
        self.assertEqual(self.wire.ask("POST", "/marks", "{").status, 400)
        self.assertEqual(self.wire.ask("POST", "/marks", "x", "text/html").status, 415)

    def test_connections_and_their_ends(self):
        self.wire.open()
        self.wire.say("client SYN 2")
        self.assertEqual(self.wire.ask("GET", "/connections").json["connections"], [
            {"number": 1, "opener": {"host": "client", "address": "10.0.1.1:40001", "state": "ESTABLISHED"},
             "acceptor": {"host": "server", "address": "10.0.2.1:6666"}, "segments": 3},
            {"number": 2, "opener": {"host": "client", "address": "10.0.1.1:40002", "state": "ESTABLISHED"},
             "acceptor": {"host": "server", "address": "10.0.2.1:6666"}, "segments": 1}])

    def test_the_index_names_everything(self):
        index = self.wire.ask("GET", "/").json
        self.assertEqual(index["lastack_control"], 1)
        self.assertEqual(index["pid"], self.wire.process.pid)
        self.assertIn({"method": "GET", "path": "/faults/{id}/fired", "summary": "waits until a fault has fired"}, index["resources"])
