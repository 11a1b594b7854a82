"""What a command under `lastack exec` writes: unchanged where it goes, and in the report."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import tempfile
import termios
import unittest
import xml.etree.ElementTree

import lastack


class Output(unittest.TestCase):
    """Where a report is to tell it, what the command writes goes where it would go, and is kept."""

    def under_report(self, script, kind="jsonl", **options):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "report")
            done = lastack.run("exec", "--report", f"{kind}={path}", "--", "sh", "-c", script, **options)
            with open(path, encoding="utf-8") as file:
                return done, file.read()

    def program_in(self, report):
        return next(event for event in map(json.loads, report.splitlines()) if event["event"] == "program")

    def test_output_and_exit_stand_in_every_report(self):
        script = "echo to the output; echo '<to> the errors' >&2; exit 3"
        for kind in ("jsonl", "junit", "html"):
            done, report = self.under_report(script, kind)
            self.assertEqual((done.stdout, done.returncode), ("to the output\n", 3), kind)
            self.assertTrue(done.stderr.startswith("<to> the errors\n"), done.stderr)
        program = self.program_in(self.under_report(script)[1])
        self.assertEqual((program["status"], program["output"], program["errors"]),
                         (3, "to the output\n", "<to> the errors\n"))
        suite = xml.etree.ElementTree.fromstring(self.under_report(script, "junit")[1])
        self.assertIn("exit status 3\nto the output\n", suite.find(".//system-out").text)
        self.assertIn("exit status 3\n<to> the errors\n", suite.find(".//system-err").text)

    def test_the_page_has_what_the_command_wrote_and_not_only_the_command(self):
        _, page = self.under_report("echo $((6 * 7))-out; echo $((6 * 7))-err >&2", "html")
        for words in ("42-out", "42-err"):
            self.assertIn(words, page)

    def test_what_is_no_text_passes_unchanged(self):
        octets = bytes(range(256)) * 300
        with tempfile.TemporaryDirectory() as folder:
            file, report = os.path.join(folder, "octets"), os.path.join(folder, "report")
            with open(file, "wb") as written:
                written.write(octets)
            done = subprocess.run([lastack.PROGRAM, "exec", "--report", f"jsonl={report}", "--", "cat", file],
                                  capture_output=True, timeout=60)
            self.assertEqual((done.stdout, done.returncode), (octets, 0))
            with open(report, encoding="utf-8") as lines:
                self.assertIn(" !\"#$%&'()*+", self.program_in(lines.read())["output"])

    def test_of_a_long_output_both_ends_are_kept(self):
        done, report = self.under_report("echo first; seq 400000; echo last")
        self.assertEqual(len(done.stdout.splitlines()), 400002)
        output = self.program_in(report)["output"]
        self.assertTrue(output.startswith("first\n1\n2\n") and output.endswith("400000\nlast\n"))
        self.assertRegex(output, r"\n\[\d+ octets left out\]\n")
        self.assertLess(len(output), 1.1 * (1 << 20))

    def test_it_comes_at_once(self):
        with tempfile.NamedTemporaryFile() as report:
            process = subprocess.Popen([lastack.PROGRAM, "exec", "--report", f"jsonl={report.name}", "--", "sh", "-c",
                                        "echo now; read go; echo then"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.assertEqual(lastack.first_line_of(process), "now\n")
            self.assertEqual(process.communicate("go\n", timeout=30)[0], "then\n")

    def test_nobody_reads_it(self):
        with tempfile.NamedTemporaryFile() as report:
            script = f"{lastack.PROGRAM} exec --report jsonl={report.name} -- yes | head -1"
            done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.stdout, "y\n")

    ON_TERMINAL = "test -t 0 && test -t 1 && test -t 2 && stty size <&1 && printf 'a\\nb\\n' && echo c >&2"

    def on_terminal(self, *command):
        child, terminal = pty.fork()
        if child == 0:
            os.execv(command[0], command)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 123, 0, 0))
        os.write(terminal, b"go\n")
        output = b""
        try:
            while octets := os.read(terminal, 1000):
                output += octets
        except OSError:
            pass  # the terminal's last process has ended
        os.close(terminal)
        return output, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def test_a_terminal_stays_one(self):
        with tempfile.NamedTemporaryFile() as report:
            script = "read go; " + self.ON_TERMINAL
            bare = self.on_terminal("/bin/sh", "-c", script)
            self.assertIn(b"33 123\r\na\r\nb\r\nc\r\n", bare[0])
            for options in ((), ("--report", f"jsonl={report.name}")):
                self.assertEqual(self.on_terminal(lastack.PROGRAM, "exec", *options, "--", "sh", "-c", script), bare, options)
            with open(report.name) as lines:
                self.assertEqual(self.program_in(lines.read())["output"], "33 123\na\nb\nc\n")

    def test_two_streams_to_one_place_keep_their_order(self):
        script = "for i in 1 2 3 4 5 6 7 8 9; do echo out $i; echo err $i >&2; done"
        with tempfile.NamedTemporaryFile() as report:
            done = subprocess.run([lastack.PROGRAM, "exec", "--report", f"jsonl={report.name}", "--", "sh", "-c", script],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
            self.assertEqual(done.stdout, "".join(f"out {i}\nerr {i}\n" for i in range(1, 10)))
            with open(report.name) as lines:
                self.assertEqual(self.program_in(lines.read())["output"], done.stdout)


if __name__ == "__main__":
    unittest.main()
