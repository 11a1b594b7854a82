"""The control socket under `lastack exec`: tests of somebody's own arm faults between two of their lines."""

import os
import subprocess
import tempfile
import time
import unittest

from fake_wire import CLIENTS

HERE = os.path.dirname(os.path.abspath(__file__))


class UnderExec(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)

    def run_under(self, *command):
        environment = {**os.environ, "TMPDIR": self.scratch.name, "CLIENTS": CLIENTS, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([os.environ["LASTACK"], "exec", "--", *command], capture_output=True, text=True,
                              timeout=90, env=environment)
        self.assertEqual(os.listdir(self.scratch.name), [], "the socket is left behind")
        return done

    def python(self, text):
        return self.run_under("/usr/bin/python3", "-c", f"import sys; sys.path.insert(0, {CLIENTS!r})\n"
                              f"from lastack import Lastack\nlastack = Lastack()\n{text}")

    def test_a_python_test_that_loses_the_final_ack(self):
        done = self.run_under("/usr/bin/python3", os.path.join(HERE, "under_exec", "final_ack.py"))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("Ran 2 tests", done.stderr)

    def test_a_shell_script_whose_answer_is_lost(self):
        done = self.run_under(os.path.join(HERE, "under_exec", "lost_answer.sh"))
        self.assertEqual((done.returncode, done.stdout), (0, "answered\n"), done.stderr)

    def test_to_remove_a_fault_that_never_fired_does_not_excuse_it(self):
        done = self.python("lastack.fault('drop: 1st SYN').remove()")
        self.assertEqual(done.returncode, 123, done.stdout + done.stderr)
        self.assertIn("drop: 1st SYN", done.stderr)
        done = self.python("lastack.fault('drop: 1st SYN', may_not_fire=True).remove()")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_one_that_is_still_armed_and_never_fired_is_a_finding(self):
        self.assertEqual(self.python("lastack.fault('drop: 1st SYN')").returncode, 123)

    def test_what_still_waits_does_not_keep_the_run(self):
        done = self.python("import os, socket\nfault = lastack.fault('drop: 1st SYN', may_not_fire=True)\n"
                           "if os.fork() == 0: fault.wait(timeout='1h')\nfault.remove()")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_not_even_a_kill_leaves_the_socket_behind(self):
        process = subprocess.Popen([os.environ["LASTACK"], "exec", "--", "sh", "-c", "echo $LASTACK_CONTROL; exec sleep 60"],
                                   stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": self.scratch.name})
        path = process.stdout.readline().rstrip("\n")
        self.assertTrue(os.path.exists(path), path)
        process.kill()
        process.wait()
        process.stdout.close()
        bound = time.monotonic() + 20
        while os.listdir(self.scratch.name):
            self.assertLess(time.monotonic(), bound, "the socket is left behind")
            time.sleep(0.02)


if __name__ == "__main__":
    unittest.main()
