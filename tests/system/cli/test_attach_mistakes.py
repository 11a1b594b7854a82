"""What `lastack attach` says beforehand, and what it refuses."""

import os
import unittest

import lastack

NOBODY = 65534


class Told(unittest.TestCase):
    def test_beforehand_what_will_be(self):
        own = f"/proc/{os.getpid()}/ns/net"
        done = lastack.run("attach", "--netns", own, "--port", "80", "--control", "/tmp/control", "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"{own}, the one in which this command was started", done.stdout)
        self.assertIn("a control socket at /tmp/control", done.stdout)


class Refusals(unittest.TestCase):
    def test_without_a_port(self):
        done = lastack.run("attach", "--pid", str(os.getpid()), "--fault", "drop: FIN")
        self.assertEqual(done.returncode, 4)
        self.assertIn("--port PORT, --address ADDRESS, or both", done.stderr)

    def test_what_is_no_port_and_no_address(self):
        for wrong in (("--port", "0"), ("--port", "70000"), ("--port", "http"), ("--address", "10.0.0"), ("--address", "localhost")):
            done = lastack.run("attach", "--pid", str(os.getpid()), *wrong)
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn(wrong[0], done.stderr)
            self.assertIn(wrong[1], done.stderr)

    def test_nothing_to_wait_for(self):
        done = lastack.run("attach", "--pid", str(os.getpid()), "--port", "80", "--until-fired")
        self.assertEqual(done.returncode, 4)
        self.assertIn("--until-fired waits for a fault", done.stderr)

    def test_without_a_place_and_with_two(self):
        for where in ((), ("--pid", "1", "--netns", "/proc/1/ns/net")):
            done = lastack.run("attach", *where, "--port", "80")
            self.assertEqual(done.returncode, 4)
            self.assertIn("either --pid PID, or --netns PATH", done.stderr)

    def test_a_process_that_is_not_there(self):
        done = lastack.run("attach", "--pid", "4194304", "--port", "80")
        self.assertEqual(done.returncode, 6)
        self.assertIn("there is no process 4194304", done.stderr)

    def test_a_file_that_is_no_network_namespace(self):
        for path in ("/etc/passwd", "/proc/self/ns/mnt"):
            done = lastack.run("attach", "--netns", path, "--port", "80")
            self.assertEqual(done.returncode, 6)
            self.assertIn(f"{path} is no network namespace", done.stderr)
        done = lastack.run("attach", "--netns", "/no/such", "--port", "80")
        self.assertEqual(done.returncode, 6)
        self.assertIn("open /no/such (ENOENT)", done.stderr)

    @unittest.skipUnless(os.geteuid() == 0, "becomes somebody else")
    def test_who_does_not_own_the_namespace(self):
        done = lastack.run("attach", "--pid", str(os.getpid()), "--port", "80", user=NOBODY, cwd="/")
        self.assertEqual(done.returncode, 6, done.stderr)
        self.assertIn("who is not root must own", done.stderr)


if __name__ == "__main__":
    unittest.main()
