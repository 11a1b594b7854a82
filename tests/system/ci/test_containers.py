"""What ci/README.md says a container must be allowed is what Lastack needs, and doctor says what is missing."""

import os
import re
import subprocess
import sys
import unittest

from recipes import PROGRAM, README


class ContainersTest(unittest.TestCase):
    def doctor(self, *options):
        done = subprocess.run([sys.executable, "container.py", *options, "--", PROGRAM, "doctor"], capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout + done.stderr

    def caps_of_the_page(self):
        with open(README) as page:
            options = re.search(r"as root in it \| `(.*?)`", page.read())[1]
        return [f"--cap={cap.lower()}" for cap in re.findall(r"--cap-add (\w+)", options)]

    def test_root_with_the_capabilities_of_the_page(self):
        caps = self.caps_of_the_page()
        self.assertEqual(caps, ["--cap=sys_admin", "--cap=net_admin"])
        status, said = self.doctor("--read-only", *caps)
        self.assertEqual(status, 0, said)

    def test_each_of_them_is_needed(self):
        for cap in self.caps_of_the_page():
            status, said = self.doctor("--read-only", "--seccomp", cap) if cap != "--cap=sys_admin" else self.doctor("--read-only", cap)
            self.assertEqual(status, 6, said)

    def test_the_default_is_refused_and_doctor_says_by_what(self):
        status, said = self.doctor("--read-only", "--seccomp")
        self.assertEqual(status, 6, said)
        self.assertIn("seccomp", said)
        self.assertIn("--security-opt seccomp=unconfined", said)

    def test_others_need_proc_sys_to_be_writable(self):
        status, said = self.doctor("--user=1000", "--read-only")
        self.assertEqual(status, 6, said)
        self.assertIn("/proc/sys is mounted read-only", said)
        self.assertIn("systempaths=unconfined", said)
        status, said = self.doctor("--user=1000")
        self.assertEqual(status, 0, said)
