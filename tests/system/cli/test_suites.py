"""Tests that others have written, of programs that talk over localhost: under `lastack exec` their result is the same."""

import os
import re
import subprocess
import sys
import tempfile
import time
import unittest

import lastack

# Of Debian's libpython3.11-testsuite: clients and servers of HTTP, FTP, SMTP and XML-RPC, some hundred connections each.
SUITE = [sys.executable, "-m", "test", "-v", "test_httplib", "test_ftplib", "test_smtplib", "test_urllib2_localnet",
         "test_httpservers", "test_socketserver"]


def results_of(output):
    """Each test and how it ended: "test_get (test.test_httpservers...)" -> "ok"."""
    return dict(re.findall(r"^(test_\w+ \([\w.]+\)).*?\.\.\. (ok|FAIL|ERROR|skipped)", output, re.M | re.S))


class Suites(unittest.TestCase):
    def run_suite(self, *before):
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            done = subprocess.run([*before, *SUITE], capture_output=True, text=True, timeout=280, cwd=folder)
            return done, time.monotonic() - began

    def test_pythons_own(self):
        plain, plain_time = self.run_suite()
        under, under_time = self.run_suite(lastack.PROGRAM, "exec", "--")
        self.assertEqual(under.returncode, plain.returncode, under.stdout[-3000:] + under.stderr[-3000:])
        self.assertGreater(len(results_of(plain.stdout + plain.stderr)), 200)
        self.assertEqual(results_of(under.stdout + under.stderr), results_of(plain.stdout + plain.stderr))
        # It is some per cent on a machine of its own (harness/exec/README.md); here others run, too.
        self.assertLess(under_time, 1.5 * plain_time + 5)

    def test_a_failure_is_the_faults(self):
        done = subprocess.run([lastack.PROGRAM, "exec", "--fault", "inject: RST from server, at 1st data from client", "--",
                               sys.executable, "-m", "test", "test_httpservers"],
                              capture_output=True, text=True, timeout=280)
        self.assertNotIn(done.returncode, (0, 122, 123, 125), done.stderr)
        self.assertIn("injected", done.stderr)
        self.assertRegex(done.stdout + done.stderr, "Connection reset by peer|RemoteDisconnected|ConnectionResetError")


if __name__ == "__main__":
    unittest.main()
