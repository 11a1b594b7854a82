"""`lastack attach`: faults on a few ports of a network namespace that somebody else lives in."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

import lastack

NOBODY = 65534


def inside(pid, *command, user_namespace=False, **options):
    """A command in the process's network namespace."""
    ways = ["--user", "--preserve-credentials"] if user_namespace else []
    return subprocess.Popen(["nsenter", *ways, "--net", f"--target={pid}", *command],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


class Attached:
    """`lastack attach` from when it says that it is, until it is ended."""

    def __init__(self, *arguments, user=None):
        command = [lastack.PROGRAM, "attach", *arguments]
        if user:
            command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/")
        self.said = self.process.stdout.readline()
        if "attached to" not in self.said:
            raise AssertionError(self.said + self.process.communicate(timeout=20)[0])

    def end(self, number=signal.SIGINT):
        """What it said then, and its exit code."""
        self.process.send_signal(number)
        return self.wait()

    def wait(self):
        said, _ = self.process.communicate(timeout=60)
        return said, self.process.returncode


@unittest.skipUnless(os.geteuid() == 0, "needs root")
@unittest.skipUnless(shutil.which("nginx") and shutil.which("ab"), "needs nginx and ab (ci/install-deps services)")
class Nginx(unittest.TestCase):
    """nginx with ports 8081 and 8082 in a namespace of its own, under load from there."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        os.chmod(cls.folder.name, 0o755)
        conf = os.path.join(cls.folder.name, "nginx.conf")
        with open(conf, "w") as file:
            file.write(textwrap.dedent(f"""
                daemon off; worker_processes 1; pid {cls.folder.name}/pid; error_log {cls.folder.name}/error.log;
                events {{ worker_connections 1024; }}
                http {{
                  access_log off;
                  server {{ listen 127.0.0.1:8081; listen 127.0.0.1:8082; location / {{ return 200 "{'x' * 2000}"; }} }}
                }}
                """))
        cls.nginx = subprocess.Popen(["unshare", "--net", "sh", "-c", f"ip link set lo up && exec nginx -c {conf}"])
        cls.addClassCleanup(cls.folder.cleanup)
        cls.addClassCleanup(cls.nginx.wait)
        cls.addClassCleanup(cls.nginx.terminate)
        cls.pid = str(cls.nginx.pid)
        for _ in range(200):
            if cls.load(8081, 1)[0] == 1 and cls.load(8082, 1)[0] == 1:
                return
            time.sleep(0.05)
        raise AssertionError("nginx never answered")

    @classmethod
    def begin_load(cls, port, requests, *options):
        return inside(cls.pid, "ab", "-q", "-r", "-s", "20", "-n", str(requests), *options, f"http://127.0.0.1:{port}/")

    @staticmethod
    def counts(load):
        """Requests complete and failed."""
        output, _ = load.communicate(timeout=120)
        number = lambda words: int((re.findall(rf"^{words}: +(\d+)", output, re.M) or ["0"])[0])
        return number("Complete requests"), number("Failed requests")

    @classmethod
    def load(cls, port, requests, *options):
        return cls.counts(cls.begin_load(port, requests, *options))

    def test_a_dry_run_says_what_it_would_do(self):
        done = lastack.run("attach", "--pid", self.pid, "--port", "8081", "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"/proc/{self.pid}/ns/net", done.stdout)
        self.assertIn("flags owner", done.stdout)
        self.assertRegex(done.stdout, r"hook input[^}]*tcp dport 8081 queue num 47311 bypass")
        self.assertRegex(done.stdout, r'hook output[^}]*oif != "lo" .*tcp sport 8081 queue num 47311 bypass')

    def test_a_fault_on_one_port_and_none_on_the_other(self):
        attached = Attached("--pid", self.pid, "--port", "8081", "--fault",
                            "inject: RST from server, at 20th data to port 8081", "--fault",
                            "inject: RST from server, at 1st data from client on 7th connection to port 8081",
                            "--until-fired")
        other = self.begin_load(8082, 500, "-c", "4")
        first = self.load(8081, 200, "-k")
        _, failed = self.load(8081, 100)
        said, code = attached.wait()
        self.assertEqual(code, 0, said)
        self.assertIn("inject RST from server at 20th data to port 8081 fired once", said)
        self.assertIn("7th connection to port 8081 fired once", said)
        self.assertEqual(self.counts(other), (500, 0))
        self.assertGreaterEqual(first[1] + failed, 1, "no request met the RST")
        self.assertEqual(self.load(8081, 100), (100, 0), "it has ended, and nothing is left of it")

    def test_killed_it_loses_nothing(self):
        for _ in range(2):  # the second could not attach if the first had left its rules
            attached = Attached("--pid", self.pid, "--port", "8081", "--fault", "delay: every data from server by 2ms")
            load = self.begin_load(8081, 4000, "-c", "8")
            time.sleep(0.5)
            self.assertIsNone(load.poll(), "the load was over before")
            attached.process.kill()
            attached.process.communicate(timeout=20)
            self.assertEqual(self.counts(load), (4000, 0))

    def test_ended_it_lets_go_what_it_holds(self):
        attached = Attached("--pid", self.pid, "--port", "8081", "--fault", "hold: every data from server for 60s")
        self.addCleanup(attached.process.kill)
        load = self.begin_load(8081, 1)
        self.addCleanup(load.kill)
        time.sleep(0.4)
        self.assertIsNone(load.poll())
        said, code = attached.end()
        self.assertEqual(code, 0, said)
        self.assertEqual(self.counts(load), (1, 0))

    def test_a_fault_that_never_fires(self):
        attached = Attached("--netns", f"/proc/{self.pid}/ns/net", "--port", "8081", "--for", "200ms",
                            "--fault", "drop: 1st FIN from port 8082")
        self.assertEqual(self.load(8082, 50), (50, 0))
        said, code = attached.wait()
        self.assertEqual(code, 1, said)
        self.assertIn("never fired", said)


class Refusals(unittest.TestCase):
    def test_without_a_port(self):
        done = lastack.run("attach", "--pid", str(os.getpid()), "--fault", "drop: FIN")
        self.assertEqual(done.returncode, 4)
        self.assertIn("--port PORT", done.stderr)

    def test_without_a_place_and_with_two(self):
        for where in ((), ("--pid", "1", "--netns", "/proc/1/ns/net")):
            done = lastack.run("attach", *where, "--port", "80")
            self.assertEqual(done.returncode, 4)
            self.assertIn("either --pid PID, or --netns PATH", done.stderr)

    def test_a_process_that_is_not_there(self):
        done = lastack.run("attach", "--pid", "4194304", "--port", "80")
        self.assertEqual(done.returncode, 6)
        self.assertIn("/proc/4194304/ns/net", done.stderr)

    @unittest.skipUnless(os.geteuid() == 0, "becomes somebody else")
    def test_who_does_not_own_the_namespace(self):
        done = lastack.run("attach", "--pid", str(os.getpid()), "--port", "80", user=NOBODY, cwd="/")
        self.assertEqual(done.returncode, 6, done.stderr)


@unittest.skipUnless(os.geteuid() == 0, "becomes somebody else")
class Owner(unittest.TestCase):
    def test_who_owns_the_namespace_needs_no_root(self):
        talk = os.path.join(os.path.dirname(__file__), "exec", "talk.py")
        command = (f"ip link set lo up && echo ready && read go && exec {sys.executable} {talk} --octets 200000")
        host = subprocess.Popen(["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "unshare",
                                 "--user", "--map-root-user", "--net", "sh", "-c", command], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True, cwd="/")
        self.addCleanup(host.kill)
        self.assertEqual(host.stdout.readline(), "ready\n")
        attached = Attached("--pid", str(host.pid), "--port", "8080", "--fault", "delay: 1st data to port 8080 by 30ms",
                            "--until-fired", user=NOBODY)
        output, _ = host.communicate("go\n", timeout=30)
        self.assertEqual(output, "hello world 200011\n")
        said, code = attached.wait()
        self.assertEqual(code, 0, said)
        self.assertIn("fired once", said)


if __name__ == "__main__":
    unittest.main()
