"""What is wrong with a call of `lastack exec` is said before the command starts, with an exit code that is not the command's."""

import os
import tempfile
import unittest

import lastack


def exec_(*arguments, **options):
    return lastack.run("exec", *arguments, **options)


class Mistakes(unittest.TestCase):
    def test_what_cannot_be_executed(self):
        done = exec_("--", "/no/such/command")
        self.assertEqual(done.returncode, 127)
        self.assertIn("/no/such/command", done.stderr)
        self.assertEqual(exec_("--", "/etc/passwd").returncode, 126)

    def test_no_command(self):
        done = exec_("--fault", "drop: FIN")
        self.assertEqual(done.returncode, 125)
        self.assertIn("behind `--`", done.stderr)

    def test_a_fault_that_is_none(self):
        done = exec_("--fault", "drop: 1st FIN from prot 8080", "--", "echo", "started")
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.returncode, 125)
        self.assertIn("--fault:1:20", done.stderr)
        self.assertIn("^~~~", done.stderr)
        for port in ("0", "70000"):
            done = exec_("--fault", f"drop: FIN from port {port}", "--", "echo", "started")
            self.assertEqual(done.returncode, 125)
            self.assertIn(f"{port} is no port", done.stderr)

    def test_options_that_there_are_not(self):
        """Never 4, which may be the command's own."""
        for wrong, words in (("--faul", "--faul"), ("--mtu=100", "not in range"), ("--timeout=soon", "--timeout takes a duration"),
                             ("--record=much", "--record takes a size"), ("--report=foo=x", "no report is called")):
            done = exec_(wrong, "--", "echo", "started")
            self.assertEqual((done.returncode, done.stdout), (125, ""), wrong)
            self.assertIn(words, done.stderr)

    def test_a_file_of_faults_that_is_none(self):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write("faults:\n  - drop 1st FIN\n")
            file.flush()
            done = exec_(file.name, "--", "echo", "started")
        self.assertEqual((done.returncode, done.stdout), (125, ""))
        self.assertIn(":2:5: error: expected a fault, but found text", done.stderr)
        self.assertIn("a fault is one key and what it is done to", done.stderr)

    def test_no_place_for_the_control_socket(self):
        for folder, words in (("/no/such", "control socket in /no/such, which is what TMPDIR says"),
                              ("/tmp/" + "x" * 110, "longer than 107 bytes")):
            done = exec_("--", "echo", "started", env={**os.environ, "TMPDIR": folder})
            self.assertEqual((done.returncode, done.stdout), (125, ""))
            self.assertIn(words, done.stderr)

    def test_a_report_that_cannot_be_written(self):
        """125 instead of the command's code: whoever asked for a report must not take its absence for a pass."""
        done = exec_("--report", "jsonl=/no/such/report", "--", "echo", "started")
        self.assertEqual((done.returncode, done.stdout), (125, ""))
        self.assertIn("/no/such/report", done.stderr)
        done = exec_("--report", "html=/dev/full", "--", "echo", "started")
        self.assertEqual((done.returncode, done.stdout), (125, "started\n"))
        self.assertIn("No space left on device", done.stderr)

    def test_a_file_that_is_not_there(self):
        self.assertEqual(exec_("/no/such.yaml", "--", "true").returncode, 125)


if __name__ == "__main__":
    unittest.main()
