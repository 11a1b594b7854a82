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


def files_below(folder):
    return {os.path.join(at, name) for at, _, names in os.walk(folder) for name in names}


class Killed(unittest.TestCase):
    def begin(self, user, folder):
        """A run in the middle of its waiting, with its agents; it may write to `folder`."""
        command = [lastack.PROGRAM, "run", self.file.name]
        if user:
            command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
            os.chown(folder, user, user)
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
                                   env={**os.environ, "TMPDIR": folder})
        deadline = time.monotonic() + 30
        while len(lastack.children_of(process.pid)) < 2:
            self.assertLess(time.monotonic(), deadline, "the agents never came up")
            if process.poll() is not None:
                self.fail(f"it ended by itself: {process.communicate()}")
            time.sleep(0.02)
        time.sleep(0.2)
        return process

    def end(self, number, user, expected):
        with tempfile.TemporaryDirectory() as folder:
            before = files_below("/run")
            process = self.begin(user, folder)
            family = lastack.children_of(process.pid)
            self.assertGreaterEqual(len(family), 2)
            # Its own and no others: more tests run at the same time, and they make namespaces, too. While they are open,
            # the kernel gives their numbers to nobody else.
            kept = [os.open(f"/proc/{pid}/ns/net", os.O_RDONLY) for pid in family | {process.pid}]
            for descriptor in kept:
                self.addCleanup(os.close, descriptor)
            namespaces = {os.readlink(f"/proc/self/fd/{descriptor}") for descriptor in kept}
            namespaces -= lastack.network_namespaces({os.getpid()})
            self.assertGreaterEqual(len(namespaces), 2)
            process.send_signal(number)
            said = process.communicate(timeout=30)
            self.assertEqual(process.returncode, expected)
            if expected == 2:
                self.assertIn("1 not finished", b"".join(filter(None, said)).decode())
            deadline = time.monotonic() + 10
            while any(os.path.exists(f"/proc/{pid}") for pid in family):
                self.assertLess(time.monotonic(), deadline, "processes are left")
                time.sleep(0.02)
            self.assertEqual(lastack.network_namespaces() & namespaces, set())
            self.assertEqual(files_below(folder), set())
            self.assertEqual({name for name in files_below("/run") - before if "lastack" in name}, set())

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
