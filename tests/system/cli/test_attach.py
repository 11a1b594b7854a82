"""`lastack attach`: faults on a few ports of a network namespace that somebody else lives in."""

import importlib.machinery
import importlib.util
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

import lastack

# The client for tests has the same name as our module.
_loader = importlib.machinery.SourceFileLoader("clients", os.path.join(lastack.SOURCE, "agents", "clients", "lastack.py"))
clients = importlib.util.module_from_spec(importlib.util.spec_from_loader("clients", _loader))
_loader.exec_module(clients)

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
        unittest.addModuleCleanup(self.process.kill)  # also when a test fails before its end
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
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "control")
                attached = Attached("--pid", self.pid, "--port", "8081", "--control", path,
                                    "--fault", "delay: every data from server by 2ms")
                other = self.begin_load(8082, 4000, "-c", "2")
                load = self.begin_load(8081, 4000, "-c", "8")
                clients.Lastack(path).ask("GET", "/faults/0/fired", count=200, timeout="20s")
                self.assertIsNone(load.poll(), "the load was over before")
                attached.process.kill()
                attached.process.communicate(timeout=20)
                self.assertEqual(self.counts(load), (4000, 0))
                self.assertEqual(self.counts(other), (4000, 0))

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


@unittest.skipUnless(os.geteuid() == 0, "needs root")
class Host(unittest.TestCase):
    """A network namespace with some addresses, and an echo server at two ports of all of them."""

    SERVER = """
        import socket, threading
        def serve(port):
            listener = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
            while True:
                accepted, _ = listener.accept()
                with accepted:
                    try:
                        accepted.sendall(accepted.recv(100))
                    except OSError:
                        pass
        for port in (8080, 8081):
            threading.Thread(target=serve, args=(port,)).start()
        print("ready", flush=True)
        """
    CLIENT = """
        import socket, sys
        with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=20) as client:
            client.sendall(b"x")
            try:
                print(client.recv(1).decode() or "EOF")
            except ConnectionResetError:
                print("reset")
        """

    @classmethod
    def setUpClass(cls):
        links = ("ip link set lo up && ip addr add 10.9.0.1/32 dev lo && ip addr add 10.9.0.2/32 dev lo && "
                 "ip addr add fd00:9::1/128 dev lo nodad && ip addr add fd00:9::2/128 dev lo nodad")
        cls.host = subprocess.Popen(["unshare", "--net", "sh", "-c", f'{links} && exec "$@"', "sh", sys.executable, "-c",
                                     textwrap.dedent(cls.SERVER)], stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(cls.host.stdout.close)
        cls.addClassCleanup(cls.host.wait)
        cls.addClassCleanup(cls.host.kill)
        assert cls.host.stdout.readline() == "ready\n"
        cls.pid = str(cls.host.pid)

    def ask(self, address, port=8080):
        """What a client gets there: "x", or "reset"."""
        return inside(self.pid, sys.executable, "-c", textwrap.dedent(self.CLIENT), address, str(port)).communicate(timeout=60)[0].strip()


class Addresses(Host):
    RESET = ("--fault", "inject: RST from server, at every data from client")

    def answers_under(self, *filters):
        """Of the two IPv4 and the two IPv6 addresses at two ports: those at which a connection was reset."""
        attached = Attached("--pid", self.pid, *filters, *self.RESET)
        self.addCleanup(attached.process.kill)
        reset = {(address, port) for address in ("10.9.0.1", "10.9.0.2", "fd00:9::1", "fd00:9::2") for port in (8080, 8081)
                 if self.ask(address, port) == "reset"}
        said, code = attached.end()
        self.assertEqual(code, 0, said)
        return reset

    def test_of_ipv4(self):
        self.assertEqual(self.answers_under("--address", "10.9.0.1"), {("10.9.0.1", 8080), ("10.9.0.1", 8081)})

    def test_of_ipv6(self):
        self.assertEqual(self.answers_under("--address", "fd00:9::2"), {("fd00:9::2", 8080), ("fd00:9::2", 8081)})

    def test_with_a_port_both_must_fit(self):
        self.assertEqual(self.answers_under("--address", "10.9.0.2", "--address", "fd00:9::1", "--port", "8081"),
                         {("10.9.0.2", 8081), ("fd00:9::1", 8081)})

    def test_a_dry_run_names_them(self):
        done = lastack.run("attach", "--pid", self.pid, "--address", "10.9.0.2", "--port", "8081", "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        for end in ("saddr 10.9.0.2 tcp sport 8081", "saddr 10.9.0.2 tcp dport 8081", "daddr 10.9.0.2 tcp sport 8081"):
            self.assertRegex(done.stdout, rf"hook input[^}}]*ip {end} queue num 47311 bypass")
        self.assertNotIn("ip6", done.stdout)


class Twice(Host):
    def test_one_at_a_time(self):
        first = Attached("--pid", self.pid, "--port", "8080")
        self.addCleanup(first.process.kill)
        done = lastack.run("attach", "--pid", self.pid, "--port", "8081", "--for", "100ms")
        self.assertEqual(done.returncode, 6, done.stderr)
        self.assertIn("another socket in this network namespace owns already", done.stderr)
        self.assertEqual(first.end()[1], 0)

    def test_a_mistake_in_a_fault(self):
        done = lastack.run("attach", "--pid", self.pid, "--port", "8080", "--fault", "drop: 1st FNI")
        self.assertEqual(done.returncode, 4)
        self.assertIn("did you mean 'FIN'?", done.stderr)
        self.assertIn("nothing was attached to", done.stderr)


class Ending(unittest.TestCase):
    @unittest.skipUnless(os.geteuid() == 0, "needs root")
    def test_with_the_process(self):
        host = subprocess.Popen(["unshare", "--net", "sleep", "60"])
        self.addCleanup(host.wait)
        self.addCleanup(host.kill)
        while os.readlink(f"/proc/{host.pid}/ns/net") == os.readlink("/proc/self/ns/net"):
            time.sleep(0.01)
        attached = Attached("--pid", str(host.pid), "--port", "8080", "--fault", "drop: 1st SYN")
        self.addCleanup(attached.process.kill)
        host.kill()
        said, code = attached.wait()
        self.assertEqual(code, 1, said)
        self.assertIn("the process has ended that was attached to", said)
        self.assertIn("never fired", said)


class Control(Host):
    """Faults at run time, at a socket whose path is ours to choose."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "control")

    def attach(self, *options):
        attached = Attached("--pid", self.pid, "--port", "8080", "--control", self.path, *options)
        self.addCleanup(attached.process.kill)
        return attached

    def test_a_fault_is_added_awaited_and_removed(self):
        attached = self.attach()
        self.assertEqual(attached.process.stdout.readline(), f"lastack: LASTACK_CONTROL={self.path}\n")
        control = clients.Lastack(self.path)
        self.assertEqual(self.ask("10.9.0.1"), "x")
        fault = control.fault("inject: RST from server, at 1st data from client")
        self.assertEqual(self.ask("10.9.0.1"), "reset")
        fault.wait(timeout="10s")
        self.assertEqual(self.ask("10.9.0.1"), "x")
        control.fault("drop: every SYN", may_not_fire=True).remove()
        self.assertEqual(self.ask("10.9.0.1"), "x")
        self.assertGreaterEqual(len(control.ask("GET", "/connections")["connections"]), 4)
        said, code = attached.end()
        self.assertEqual(code, 0, said)
        self.assertIn("fired once", said)
        self.assertFalse(os.path.exists(self.path))

    def test_until_what_was_added_has_fired(self):
        attached = self.attach("--until-fired")
        control = clients.Lastack(self.path)
        time.sleep(0.2)
        self.assertIsNone(attached.process.poll())
        control.fault("inject: RST from server, at 1st data from client")
        self.assertEqual(self.ask("10.9.0.2"), "reset")
        said, code = attached.wait()
        self.assertEqual(code, 0, said)

    def test_until_the_last_that_has_not_fired_is_removed(self):
        attached = self.attach("--until-fired", "--fault", "inject: RST from server, at 1st data from client")
        never = clients.Lastack(self.path).fault("drop: 1st FIN from port 9999", may_not_fire=True)
        self.assertEqual(self.ask("10.9.0.1"), "reset")
        self.assertIsNone(attached.process.poll())
        never.remove()
        said, code = attached.wait()
        self.assertEqual(code, 0, said)

    def test_one_that_was_added_and_never_fired(self):
        attached = self.attach()
        clients.Lastack(self.path).fault("drop: 1st FIN from port 9999")
        said, code = attached.end()
        self.assertEqual(code, 1, said)
        self.assertIn("never fired", said)

    def test_not_even_a_kill_leaves_the_socket(self):
        attached = self.attach()
        self.assertEqual(stat.S_IMODE(os.stat(self.path).st_mode), 0o600)
        attached.process.kill()
        attached.process.communicate(timeout=20)
        deadline = time.monotonic() + 10
        while os.path.exists(self.path):
            self.assertLess(time.monotonic(), deadline, "the socket is left behind")
            time.sleep(0.02)

    def refused(self, path):
        done = lastack.run("attach", "--pid", self.pid, "--port", "8080", "--control", path)
        self.assertEqual(done.returncode, 4, done.stderr)
        return done.stderr

    def test_places_where_it_cannot_be(self):
        with open(self.path, "w") as file:
            file.write("somebody's")
        self.assertIn("a file is already", self.refused(self.path))
        with open(self.path) as file:
            self.assertEqual(file.read(), "somebody's")
        self.assertIn("No such file or directory", self.refused("/no/such/folder/control"))
        self.assertIn("longer than 107 bytes", self.refused("/tmp/" + "x" * 110))


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
        self.addCleanup(attached.process.kill)
        output, _ = host.communicate("go\n", timeout=30)
        self.assertEqual(output, "hello world 200011\n")
        said, code = attached.wait()
        self.assertEqual(code, 0, said)
        self.assertIn("fired once", said)


if __name__ == "__main__":
    unittest.main()
