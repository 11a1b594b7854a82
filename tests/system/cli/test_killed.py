"""Nothing is left behind: after SIGKILL, SIGINT, SIGTERM; as root and as an ordinary user."""

import os
import signal
import subprocess
import tempfile
import time
import unittest

import lastack

LONG = """
    scenario: somebody waits for a long time
    limit: 60s
    hosts:
      client: {}
      server: {listen: 6666}
    steps:
      - client: connect to server:6666
      - server: accept
      - client: receive EOF within 60s
    expect:
      - client: state CLOSE_WAIT
"""


def files_below(*folders):
    return {os.path.join(at, name) for folder in folders for at, _, names in os.walk(folder) for name in names}


class Killed(unittest.TestCase):
    def begin(self, user):
        """A run in the middle of its waiting, with its agents."""
        command = [lastack.PROGRAM, "run", self.file.name]
        if user:
            command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while len(lastack.children_of(process.pid)) < 2:
            self.assertLess(time.monotonic(), deadline, "the agents never came up")
            if process.poll() is not None:
                self.fail(f"it ended by itself: {process.communicate()}")
            time.sleep(0.02)
        time.sleep(0.2)
        return process

    def end(self, number, user, expected):
        with tempfile.TemporaryDirectory():
            namespaces = lastack.network_namespaces()
            files = files_below("/run", "/tmp")
            process = self.begin(user)
            family = lastack.children_of(process.pid)
            self.assertGreaterEqual(len(family), 2)
            process.send_signal(number)
            process.communicate(timeout=30)
            self.assertEqual(process.returncode, expected)
            deadline = time.monotonic() + 10
            while any(os.path.exists(f"/proc/{pid}") for pid in family):
                self.assertLess(time.monotonic(), deadline, "processes are left")
                time.sleep(0.02)
            self.assertLessEqual(lastack.network_namespaces(), namespaces)
            new = {name for name in files_below("/run", "/tmp") - files if "lastack" in name}
            self.assertEqual(new, set())

    def setUp(self):
        self.file = lastack.scenario(LONG)

    def tearDown(self):
        self.file.close()

    def users(self):
        # 65534 is nobody, an account with nothing but user namespaces.
        return [None, 65534] if os.geteuid() == 0 else [None]

    def test_sigkill(self):
        for user in self.users():
            self.end(signal.SIGKILL, user, -signal.SIGKILL)

    def test_interrupt(self):
        for user in self.users():
            self.end(signal.SIGINT, user, 2)

    def test_terminate(self):
        for user in self.users():
            self.end(signal.SIGTERM, user, 2)


if __name__ == "__main__":
    unittest.main()
