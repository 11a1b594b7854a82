"""Faults are armed, counted, awaited and removed while segments cross."""

import threading
import time

from fake_wire import WireTest


class ArmTest(WireTest):
    def test_a_phrase_is_armed_and_counts_from_then_on(self):
        self.wire.open()
        self.assertEqual(self.wire.say("client data"), "pass 4")
        answer = self.wire.ask("POST", "/faults", {"drop": "1st data from client"})
        self.assertEqual(answer.status, 201)
        self.assertEqual(answer.headers["Location"], "/faults/0")
        self.assertEqual(answer.json, {"id": 0, "text": "drop 1st data from client", "fired": 0, "armed": True,
                                       "waiting_for": "1st data from client: none came"})
        self.assertEqual(self.wire.say("client data"), "drop 5")
        self.assertEqual(self.wire.ask("GET", "/faults/0").json,
                         {"id": 0, "text": "drop 1st data from client", "fired": 1, "armed": True})

    def test_all_forms_mean_the_same(self):
        texts = []
        for body in ({"drop": "1st data from client"}, {"drop": {"segment": "1st data", "from": "client"}},
                     {"drop": {"segment": "data", "nth": 1, "from": "client"}}, {"text": "drop: 1st data from client"}):
            texts.append(self.wire.ask("GET", f"/faults/{self.arm(body)}").json["text"])
        texts.append(self.wire.ask("GET", f"/faults/{self.arm('drop: 1st data from client', 'text/plain')}").json["text"])
        self.assertEqual(set(texts), {"drop 1st data from client"})

    def test_what_yaml_would_take_for_something_else_is_text(self):
        fault = self.arm({"drop": 'data with text "a: b # c, {d}"', "as": "loss"})
        standing = self.wire.ask("GET", f"/faults/{fault}").json
        self.assertEqual(standing["name"], "loss")
        self.assertIn('text "a: b # c, {d}"', standing["text"])

    def test_a_keyword_without_a_value_is_true(self):
        self.assertIn("checksum", self.wire.ask("GET", f"/faults/{self.arm({'corrupt': {'segment': 'FIN', 'the checksum': True}})}").json["text"])

    def test_a_mistake_has_its_place_and_a_hint(self):
        answer = self.wire.ask("POST", "/faults", {"drop": "1st FINN from server"})
        self.assertEqual(answer.status, 422)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        mistake = answer.json["mistake"]
        self.assertEqual((mistake["line"], mistake["column"], mistake["length"]), (1, 11, 4))
        self.assertEqual(mistake["source"], "drop: 1st FINN from server")
        self.assertEqual(mistake["hint"], "did you mean 'FIN'?")
        self.assertIn("^~~~", mistake["text"])
        self.assertEqual(self.wire.ask("GET", "/faults").json, {"faults": []})

    def test_what_is_no_fault_is_refused(self):
        for body, kind, status in (("{", "application/json", 400), ([], "application/json", 422), ({}, "application/json", 422),
                                   ({"drop": None}, "application/json", 422), ({"drop": [1]}, "application/json", 422),
                                   ({"drop": False}, "application/json", 422), ({"drop": {"from": {"a": 1}}}, "application/json", 422),
                                   ({"text": "drop: SYN", "drop": "SYN"}, "application/json", 422), ({"text": 1}, "application/json", 422),
                                   ({"dorp": "SYN"}, "application/json", 422), ({"drop": "SYN", "delay": "SYN by 1s"}, "application/json", 422),
                                   ("- drop: SYN", "text/plain", 422), ("", "text/plain", 422), ("drop: SYN", "application/x-www-form-urlencoded", 415)):
            with self.subTest(body=body):
                answer = self.wire.ask("POST", "/faults", body, kind)
                self.assertEqual(answer.status, status, answer.text)
                self.assertTrue(answer.json["detail"])
        self.assertEqual(self.wire.ask("GET", "/faults?which=all").json, {"faults": []})


class RemoveTest(WireTest):
    def test_a_removed_fault_lets_go_what_it_holds(self):
        self.wire.open()
        fault = self.arm({"hold": "every data until mark go"})
        self.assertEqual(self.wire.say("client data"), "hold 4")
        answer = self.wire.ask("DELETE", f"/faults/{fault}")
        self.assertEqual((answer.status, answer.json["fired"], answer.json["armed"]), (200, 1, False))
        segment = self.wire.ask("GET", "/trace").lines[3]
        self.assertEqual((segment["fate"], segment["fault"], segment["note"]), ("passed", 0, "until the fault was removed"))
        self.assertEqual(self.wire.say("client data"), "pass 5")

    def test_it_is_removed_once(self):
        fault = self.arm({"drop": "1st data"})
        self.assertEqual(self.wire.ask("DELETE", f"/faults/{fault}").status, 200)
        again = self.wire.ask("DELETE", f"/faults/{fault}")
        self.assertEqual((again.status, again.json["fault"]["armed"]), (410, False))
        self.assertEqual(self.wire.ask("GET", "/faults").json["faults"], [])
        self.assertEqual(len(self.wire.ask("GET", "/faults?which=all").json["faults"]), 1)
        self.assertEqual(self.wire.ask("GET", f"/faults/{fault}").status, 200)

    def test_to_remove_one_that_never_fired_does_not_excuse_it(self):
        self.wire.ask("DELETE", f"/faults/{self.arm({'drop': '1st data'})}")
        self.wire.ask("DELETE", f"/faults/{self.arm({'drop': '1st data'})}?unfired=allowed")
        self.assertEqual(self.wire.say("findings"), "0")

    def test_numbers_that_nobody_has(self):
        for number in ("0", "-1", "x", "99999999999999999999"):
            self.assertEqual(self.wire.ask("GET", f"/faults/{number}").status, 404, number)


class AwaitTest(WireTest):
    def waiter(self, target):
        answers = []
        thread = threading.Thread(target=lambda: answers.append(self.wire.ask("GET", target)))
        thread.start()

        def answer():
            thread.join(30)
            return answers[0]
        return answer

    def test_it_returns_when_the_fault_fires(self):
        self.wire.open()
        fault = self.arm({"drop": "every data from client"})
        answer = self.waiter(f"/faults/{fault}/fired?count=2&timeout=25s")
        began = time.monotonic()
        self.wire.say("client data")
        self.wire.say("client data")
        self.assertEqual((answer().status, answer().json["fired"]), (200, 2))
        self.assertLess(time.monotonic() - began, 20)

    def test_what_has_happened_counts(self):
        self.wire.open()
        fault = self.arm({"drop": "1st data from client"})
        self.wire.say("client data")
        self.assertEqual(self.wire.ask("GET", f"/faults/{fault}/fired").status, 200)

    def test_out_of_time_it_says_what_the_fault_waits_for(self):
        fault = self.arm({"drop": "final ACK from client"})
        began = time.monotonic()
        answer = self.wire.ask("GET", f"/faults/{fault}/fired?timeout=200ms")
        self.assertGreaterEqual(time.monotonic() - began, 0.2)
        self.assertEqual(answer.status, 504)
        self.assertIn("none came", answer.json["detail"])
        self.assertEqual(answer.json["fault"]["fired"], 0)

    def test_it_ends_when_the_fault_is_removed(self):
        fault = self.arm({"drop": "1st data"})
        answer = self.waiter(f"/faults/{fault}/fired?timeout=25s")
        self.wire.ask("DELETE", f"/faults/{fault}")
        self.assertEqual(answer().status, 410)

    def test_parameters_are_read_strictly(self):
        fault = self.arm({"drop": "1st data"})
        for query in ("timeout=5", "timeout=2h", "count=x", "cuont=1", "count=1&count=2", "count=%zz"):
            self.assertEqual(self.wire.ask("GET", f"/faults/{fault}/fired?{query}").status, 400, query)
        self.assertIn("did you mean 'count'?", self.wire.ask("GET", f"/faults/{fault}/fired?cuont=1").json["detail"])

    def test_who_still_waits_at_the_end_is_told(self):
        fault = self.arm({"drop": "1st data"})
        raw = self.wire.raw()
        self.addCleanup(raw.close)
        raw.sendall(b"GET /faults HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.assertIn(b"200 OK", raw.recv(65536))
        raw.sendall(f"GET /faults/{fault}/fired?timeout=1h HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        for _ in range(20):  # each is a turn of the loop, and it needs a few until it waits
            self.wire.say("client SYN")
        self.wire.process.stdin.close()
        answer = b""
        while part := raw.recv(4096):
            answer += part
        self.assertTrue(answer.startswith(b"HTTP/1.1 503 "), answer)
        self.assertIn(b"the run is over", answer)
