"""Each word of the language that needs a kernel, on a real one: the scenarios of words/ pass, and what they claim can fail."""

import glob
import os
import unittest

import lastack

WORDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "words")

# An expectation of words/, put wrong: what the run then says.
WRONG = [
    ("many-sockets", "200 sockets in TIME_WAIT for", "201 sockets in TIME_WAIT for", "200 from"),
    ("ports-run-out", "after 4", "after 5", "it came after 4"),
    ("descriptors-run-out", "backlog is 128", "backlog is 129", "actual: it is 128 at"),
    ("what-the-kernel-tells", "Send-Q is 1000", "Send-Q is 1001", "it is 1000 bytes at"),
    ("how-long", "retransmitted after 1s", "retransmitted after 2s", "actual: the gaps are"),
    ("time-wait-timer", "between 58s and 60s", "at most 10s", "the TIME_WAIT timer has"),
    ("options", "TCP_MAXSEG is 1448", "TCP_MAXSEG is 1460", "actual: 1448, asked at"),
    ("received", "client: received nothing", "client: received 5 bytes", "actual: it received nothing"),
    ("bindable", "port 6668 can be bound", "port 6666 can be bound", "actual: EADDRINUSE, asked at"),
    ("programs", "json exits with 3", "json exits with 0", "actual: it exited with 3 at"),
    ("programs", "/reply/1 = 2", "/reply/1 = 3", "the last line of its output is"),
    ("program-sockets", "2 sockets in ESTABLISHED of program one", "3 sockets in ESTABLISHED of program one", "actual: 2 from"),
    ("program-user", "^nobody$\" twice", "^nobody$\" 3 times", "it is there twice"),
    ("program-waits", "takes at least 200ms", "takes at most 100ms", "actual: it took"),
    ("program-waits", "\"POST /b\" twice", "\"POST /b\" once", "actual: it is there twice; it has 23 bytes"),
    ("stopped", 'received "hello"', 'received "hallo"', "it received 5 bytes with CRC-32 3610a686"),
    ("how-long", "takes between 900ms and 1.6s", "takes at most 900ms", "it took <time>"),
    ("destroyed", "destroy a", "destroy c", "there is none"),
]


def words(text):
    """Without the line breaks and boxes that a terminal's width makes."""
    return " ".join(lastack.plain(text).split())


class Words(unittest.TestCase):
    def test_they_hold(self):
        done = lastack.run("run", WORDS, "--repeat", "3", "-j", "8", timeout=200)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("skipped", done.stdout)

    @unittest.skipUnless(os.geteuid() == 0, "we are somebody already")
    def test_they_hold_without_root(self):
        done = lastack.run("run", WORDS, "-j", "4", user=65534)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_they_can_fail(self):
        for name, right, wrong, said in WRONG:
            with open(os.path.join(WORDS, name + ".yaml")) as file:
                text = file.read()
            self.assertIn(right, text, name)
            with self.subTest(f"{name}: {wrong}"), lastack.scenario(text.replace(right, wrong)) as file:
                done = lastack.run("run", file.name, timeout=60)
                self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                self.assertIn(said, words(done.stdout))

    def test_no_program_outlives_its_scenario(self):
        lastack.run("run", os.path.join(WORDS, "programs.yaml"), timeout=60)
        for path in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                with open(path) as file:
                    self.assertNotIn("sleep\x001000\x00", file.read())
            except OSError:
                pass  # it has ended meanwhile


if __name__ == "__main__":
    unittest.main()
