"""The clients of agents/clients, and every snippet of their README."""

import os
import re
import subprocess
import tempfile
import textwrap

from fake_wire import CLIENTS, WireTest
import lastack as client


def snippets(language):
    with open(os.path.join(CLIENTS, "README.md")) as readme:
        return re.findall(rf"^```{language}\n(.*?)^```", readme.read(), re.M | re.S)


class PythonTest(WireTest):
    def setUp(self):
        super().setUp()
        self.lastack = client.Lastack(self.wire.path)
        self.wire.open()

    def test_a_fault_lasts_as_long_as_its_with(self):
        with self.lastack.fault("drop: 1st data from client", may_not_fire=True) as fault:
            self.assertEqual(self.wire.say("client data"), "drop 4")
            self.assertEqual((fault.fired, fault.wait()), (1, 1))
            self.assertEqual([one["id"] for one in self.lastack.faults()], [fault.id])
        self.assertEqual(self.lastack.faults(), [])

    def test_one_that_never_fired_fails_the_test(self):
        with self.assertRaisesRegex(AssertionError, "the fault never fired: drop 1st data.*none came"):
            with self.lastack.fault(drop="1st data"):
                pass
        self.assertEqual(self.wire.say("findings"), "0")
        with self.lastack.fault(drop="1st data", may_not_fire=True):
            pass
        self.assertEqual(self.wire.say("findings"), "0")

    def test_it_does_not_hide_what_failed_within(self):
        with self.assertRaises(ZeroDivisionError):
            with self.lastack.fault(drop="1st data"):
                1 / 0
        self.assertEqual(self.lastack.faults(), [])

    def test_what_is_refused_is_said_with_its_place(self):
        with self.assertRaises(client.Refused) as refused:
            self.lastack.fault("drop: 1st FINN from server")
        self.assertEqual(refused.exception.status, 422)
        [shown] = snippets("text")
        self.assertEqual(str(refused.exception).rstrip(), shown.rstrip())

    def test_out_of_time(self):
        with self.lastack.fault(drop="1st data", may_not_fire=True) as fault:
            with self.assertRaisesRegex(client.Refused, "none came") as refused:
                fault.wait(timeout="50ms")
            self.assertEqual(refused.exception.status, 504)

    def test_the_snippets_of_the_readme(self):
        os.environ["LASTACK_CONTROL"] = self.wire.path
        first, second, fixture = snippets("python")
        names = {"server_closes": lambda: self.wire.say("server FIN"), "client_sends": lambda: self.wire.say("client data")}
        exec(first, names)
        exec(second, names)
        marks = self.lastack.trace(event="mark")
        self.assertEqual([mark["name"] for mark in marks], ["upload begins", "go"])

        class pytest:
            fixture = staticmethod(lambda function: function)

            class Skipped(Exception):
                pass

            @staticmethod
            def skip(reason):
                raise pytest.Skipped(reason)

        class request:
            class node:
                nodeid = "test_x.py::test_y"
        names = {"pytest": pytest, "os": os, "Lastack": client.Lastack}
        exec(fixture, names)
        names["lastack"](request)
        self.assertEqual(self.lastack.trace(event="mark")[-1]["name"], "test_x.py::test_y")
        del os.environ["LASTACK_CONTROL"]
        with self.assertRaises(pytest.Skipped):
            names["lastack"](request)


class ShellTest(WireTest):
    def setUp(self):
        super().setUp()
        self.wire.open()

    def shell(self, text):
        """Runs it; `say LINE` moves the wire. Its status and output."""
        with tempfile.TemporaryDirectory() as folder:
            for name, mode in (("asked", 0o600), ("said", 0o600)):
                os.mkfifo(os.path.join(folder, name), mode)
            prelude = f"say() {{ printf '%s\\n' \"$*\" >{folder}/asked; cat {folder}/said >/dev/null; }}\n"
            process = subprocess.Popen(["sh", "-eu", "-c", prelude + textwrap.dedent(text)], cwd=CLIENTS, text=True,
                                       env={**os.environ, "LASTACK_CONTROL": self.wire.path},
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(text.count("say ")):
                with open(os.path.join(folder, "asked")) as asked:
                    line = asked.read().strip()
                with open(os.path.join(folder, "said"), "w") as said:
                    said.write(self.wire.say(line))
            output, errors = process.communicate(timeout=60)
            return process.returncode, output, errors

    def test_a_fault_from_arming_to_removing(self):
        status, output, errors = self.shell("""
            . ./lastack.sh
            fault=$(lastack_fault 'drop: 1st data from client')
            say client data
            lastack_wait "$fault" 1 5s
            lastack_fired "$fault"
            lastack_remove "$fault"
        """)
        self.assertEqual((status, output, errors), (0, "1\n", ""))

    def test_what_is_refused_fails_and_says_why(self):
        for line, said in (("lastack_fault 'drop: 1st FINN'", "did you mean 'FIN'?"), ("lastack_fired 7", "there is no fault 7"),
                           ("lastack_mark ''", "a mark's name"), ("lastack_wait 0", "there is no fault 0")):
            status, output, errors = self.shell(f". ./lastack.sh\n{line}\necho reached")
            self.assertNotEqual(status, 0, line)
            self.assertEqual(output, "", line)
            self.assertIn(said, errors)

    def test_one_that_never_fired_fails(self):
        status, _, errors = self.shell('. ./lastack.sh\nlastack_remove "$(lastack_fault "drop: SYN")"')
        self.assertEqual(status, 1)
        self.assertIn("the fault never fired", errors)
        status, _, errors = self.shell('. ./lastack.sh\nlastack_remove "$(lastack_fault "drop: SYN")" allowed')
        self.assertEqual((status, errors), (0, ""))

    def test_the_snippets_of_the_readme(self):
        functions, by_hand = snippets("sh")
        status, output, errors = self.shell(functions.replace("server_closes", "say server FIN\nlastack_faults") + "lastack_connections\n")
        self.assertEqual((status, errors), (0, ""))
        self.assertIn('"faults":[{"id":0,', output)
        self.assertIn('"connections":[{"number":1,', output)
        status, output, errors = self.shell(by_hand.replace("curl", "curl -sS --fail-with-body", 2).replace("faults/0/", "faults/1/")
                                            .replace("curl --unix", "say server FIN\ncurl -sS --unix"))
        self.assertEqual((status, errors), (0, ""), output)
