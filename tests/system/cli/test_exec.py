"""`lastack exec`: a command of somebody's own, unchanged, on a loopback with faults."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

import lastack

TALK = os.path.join(os.path.dirname(__file__), "exec", "talk.py")
NOBODY = 65534


def exec_(*arguments, **options):
    return lastack.run("exec", *arguments, **options)


def talk(*faults, extra=(), **options):
    """talk.py under these faults."""
    flags = [word for fault in faults for word in ("--fault", fault)]
    return exec_(*flags, *options.pop("lastack", ()), "--", sys.executable, TALK, *extra, **options)


class Unchanged(unittest.TestCase):
    """Without a fault there is nothing to see of Lastack."""

    def test_output_and_exit_code_are_the_commands(self):
        done = talk(extra=("--connections", "3"))
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("hello world 11\n" * 3, "", 0))

    def test_exit_codes_pass_through(self):
        for code in (1, 7, 122, 255):
            done = exec_("--", "sh", "-c", f"exit {code}")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (code, "", ""))
        self.assertEqual(exec_("--", "sh", "-c", "kill -TERM $$").returncode, 128 + signal.SIGTERM)

    def test_standard_input_folder_and_environment(self):
        done = exec_("--", "sh", "-c", "cat; pwd; echo $COLOUR", input="through\n", cwd="/usr",
                     env={**os.environ, "COLOUR": "green"})
        self.assertEqual(done.stdout, "through\n/usr\ngreen\n")

    def test_arguments_come_as_they_are(self):
        words = ["--fault", "-v", "", "a b", "[x]", "--"]
        done = exec_("--", sys.executable, "-c", "import sys; print(sys.argv[1:])", *words)
        self.assertEqual(done.stdout, f"{words}\n")

    def test_descriptors_and_signal_masks_are_inherited(self):
        reading, writing = os.pipe()
        done = exec_("--", "sh", "-c", f"echo there >&{writing}", pass_fds=(writing,))
        os.close(writing)
        self.assertEqual((done.returncode, os.read(reading, 100)), (0, b"there\n"))
        os.close(reading)
        # SIGPIPE does what it always does: yes(1) dies of it and says nothing.
        done = exec_("--", "sh", "-c", "yes | head -1; exit 0")
        self.assertEqual((done.stdout, done.stderr), ("y\n", ""))

    def test_users_keep_their_numbers(self):
        for user in (None, NOBODY):
            done = exec_("--", "sh", "-c", "id -u; id -g", user=user, cwd="/")
            number = user or 0
            self.assertEqual(done.stdout, f"{number}\n{number}\n", done.stderr)

    def test_there_is_no_other_network(self):
        done = exec_("--", "cat", "/proc/net/dev")
        links = [line.split(":")[0].strip() for line in done.stdout.splitlines()[2:]]
        self.assertEqual(links, ["lo"])

    def test_process_ids_are_those_that_ps_tells(self):
        done = exec_("--", "sh", "-c", "test -r /proc/$$/status && ls -d /proc/[0-9]* | wc -l")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(int(done.stdout), 6)

    def test_ipv6_and_small_segments(self):
        for lines in (("--family", "6"), ("--octets", "100000")):
            done = talk(extra=lines, lastack=("--mtu", "1500"))
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(talk(extra=("--family", "6")).stdout, "hello world 11\n")

    def test_bulk_data_arrives_whole(self):
        for user in (None, NOBODY):
            done = talk(extra=("--octets", "100000000"), user=user, cwd="/")
            self.assertEqual(done.stdout, "hello world 100000011\n", done.stderr)
            self.assertEqual(done.returncode, 0, done.stderr)


    def test_bulk_data_does_not_overrun_a_small_buffer(self):
        """What an unprivileged user gets where nobody has raised net.core.rmem_max."""
        for mtu in ("65520", "1500"):
            done = talk(extra=("--octets", "20000000"), lastack=("--queue-buffer", "208 KiB", "--mtu", mtu))
            self.assertEqual((done.stdout, done.returncode), ("hello world 20000011\n", 0), done.stderr)


class Faults(unittest.TestCase):
    def test_the_final_ack_is_lost(self):
        for user in (None, NOBODY):
            done = talk("drop: final ACK", user=user, cwd="/")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, "hello world 11\n")
            self.assertIn("drop 1st final ACK fired once", done.stderr)

    def test_a_reset_is_injected(self):
        done = talk("inject: RST from port 8080, at 1st data to port 8080")
        self.assertEqual(done.returncode, 1)
        self.assertIn("ConnectionResetError", done.stderr)
        self.assertIn("lastack: FAILED", done.stderr)
        self.assertIn("the command failed", done.stderr)
        self.assertRegex(done.stderr, r"injected")

    def test_the_second_connection_to_a_port(self):
        done = talk("inject: RST from server on 2nd connection to port 8080, at 1st data from client on 2nd "
                    "connection to port 8080", extra=("--connections", "3"))
        self.assertIn("ConnectionResetError", done.stderr)
        self.assertEqual(done.stdout, "hello world 11\n")  # the first was spared, the third never began

    def test_a_segment_is_held_and_sent_again_meanwhile(self):
        done = talk("hold: 1st data from client for 600ms", lastack=("-v",))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("retransmission", done.stderr)

    def test_ends_of_connections_by_their_ports(self):
        done = talk("drop: 1st FIN from port 8080", "delay: 1st SYN to port 8080 by 5ms")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("drop 1st FIN from port 8080 fired once", done.stderr)
        self.assertIn("delay 1st SYN to port 8080 by 5ms fired once", done.stderr)

    def test_a_fault_that_never_fires(self):
        done = talk("drop: 1st FIN from port 8081")
        self.assertEqual(done.returncode, 123)
        self.assertEqual(done.stdout, "hello world 11\n")
        self.assertIn("the fault never fired", done.stderr)
        self.assertIn("drop 1st FIN from port 8081", done.stderr)
        done = talk("drop: 1st FIN from port 8081", lastack=("--may-not-fire",))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_each_option_is_a_line(self):
        done = talk("drop: 1st SYN", "drop: 1st FIN from server", lastack=("-v", "--ascii", "--report", "junit=-"))
        self.assertRegex(done.stderr, r"line 1, drop 1st SYN: #\d+")
        self.assertRegex(done.stderr, r"line 2, drop 1st FIN from server: #\d+")
        self.assertIn('<testsuite name="lastack"', done.stdout)
        mistaken = talk("drop: 1st SYN", "drop: 1st FIM from server")
        self.assertEqual(mistaken.returncode, 125)
        self.assertIn("--fault:2:11: error", mistaken.stderr)

    def test_what_was_left_to_chance_can_be_had_again(self):
        loss = ("loss: 50% of data from server",)
        done = talk(*loss, extra=("--connections", "4"), lastack=("-v", "--may-not-fire"))
        told = re.sub(r"[\\\s]+", " ", done.stderr)
        seed = re.search(r"replay: lastack exec --seed (\d+) --fault 'loss: 50% of data from server' -v --may-not-fire -- ", told).group(1)
        again = talk(*loss, extra=("--connections", "4"), lastack=("-v", "--may-not-fire", "--seed", seed))
        self.assertRegex(re.sub(r"[\\\s]+", " ", again.stderr), rf"replay: lastack exec --fault '[^']*' -v --may-not-fire --seed {seed} -- ")

    def test_who_is_interrupted_is_not_held_to_what_had_not_happened_yet(self):
        for name, code in (("INT", 130), ("TERM", 143)):
            done = exec_("--fault", "drop: 1st FIN from port 1", "--", "sh", "-c", f"kill -{name} $$")
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertNotIn("never fired", done.stderr)

    def test_faults_of_a_file_and_of_a_scenario(self):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write("faults:\n  - {drop: 1st FIN from server, as: lost}\n"
                       "  - inject: RST from server, at fault lost has fired\n")
            file.flush()
            done = exec_("-v", file.name, "--", sys.executable, TALK)
            self.assertRegex(done.stderr, r"line 2, drop 1st FIN from server: #\d+ \(FIN from server\) dropped")
            self.assertRegex(done.stderr, r"line 3, inject RST from server at fault lost has fired: #\d+ .* injected")
        scenario = os.path.join(lastack.SEED, "final-ack-lost.yaml")
        done = exec_(scenario, "--", sys.executable, TALK)
        self.assertNotEqual(done.returncode, 125, done.stderr)
        self.assertIn("drop 1st final ACK from client", done.stderr)

    def test_a_flooded_queue_is_invalid(self):
        # Who records nothing gets headers, of which there is room for many.
        done = talk(extra=("--octets", "10000000"), lastack=("--queue-buffer", "4 KiB", "--timeout", "20s", "--record", "1 MiB"))
        self.assertEqual(done.returncode, 122, done.stderr)
        self.assertIn("INVALID", done.stderr)


class Ends(unittest.TestCase):
    def test_what_is_left_behind_is_killed_and_told(self):
        done = exec_("--", "sh", "-c", "setsid sleep 1000 & exit 3")
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"left a process behind, which was killed: \d+ sleep 1000")

    def test_a_command_that_takes_too_long(self):
        began = time.monotonic()
        done = exec_("--timeout", "500ms", "--", "sleep", "1000")
        self.assertEqual(done.returncode, 124)
        self.assertIn("took too long", done.stderr)
        self.assertLess(time.monotonic() - began, 15)

    def begin(self, script, user=None):
        command = [lastack.PROGRAM, "exec", "--", "sh", "-c", script]
        if user:
            command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/")
        self.assertEqual(lastack.first_line_of(process), "ready\n")
        return process

    def test_signals_reach_the_command(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1):
            process = self.begin(f"trap 'echo got; exit 9' {number.value}; echo ready; while :; do sleep 0.05; done")
            process.send_signal(number)
            output, _ = process.communicate(timeout=30)
            self.assertEqual((output, process.returncode), ("got\n", 9), number)

    def test_control_c_comes_once(self):
        script = "trap 'n=$((n+1))' INT; echo ready; sleep 0.4; sleep 0.4; echo caught $n; exit 5"
        child, terminal = pty.fork()
        if child == 0:
            os.execv(lastack.PROGRAM, [lastack.PROGRAM, "exec", "--", "sh", "-c", script])
        output = b""
        while b"ready" not in output:
            output += os.read(terminal, 1000)
        os.write(terminal, b"\x03")
        try:
            while octets := os.read(terminal, 1000):
                output += octets
        except OSError:
            pass  # the terminal's last process has ended
        _, status = os.waitpid(child, 0)
        os.close(terminal)
        self.assertIn(b"caught 1", output)
        self.assertEqual(os.waitstatus_to_exitcode(status), 5)

    def test_killed_it_leaves_nothing(self):
        for user in (None, NOBODY):
            process = self.begin("setsid sleep 1000 & setsid sleep 1001 & echo ready; sleep 1002", user)
            family = lastack.children_of(process.pid)
            self.assertGreaterEqual(len(family), 4)
            process.kill()
            process.communicate(timeout=30)
            deadline = time.monotonic() + 10
            while any(os.path.exists(f"/proc/{pid}") for pid in family):
                self.assertLess(time.monotonic(), deadline, "a process of the command survived")
                time.sleep(0.02)


class Control(unittest.TestCase):
    """Faults at run time; the whole of it is tested beside the clients."""

    def run_script(self, script, *options, **more):
        path = os.path.join(lastack.SOURCE, "agents", "clients")
        return exec_(*options, "--", sys.executable, "-c", textwrap.dedent(script), cwd="/",
                     env={**os.environ, "PYTHONPATH": path}, **more)

    SERVER = """
        import socket, sys, threading
        from lastack import Lastack
        lastack = Lastack()
        listener = socket.create_server(("127.0.0.1", 8080))
        def ask():
            client = socket.create_connection(("127.0.0.1", 8080))
            server, _ = listener.accept()
            client.settimeout(10)
            client.sendall(b"x")
            try:
                return server.recv(1), server.sendall(b"y"), client.recv(1)
            finally:
                client.close(), server.close()
        """

    def test_armed_awaited_and_removed(self):
        done = self.run_script(self.SERVER + """
        ask()
        with lastack.fault("inject: RST from server, at 1st data from client") as fault:
            try:
                ask()
            except ConnectionError as error:
                print(type(error).__name__)
            fault.wait()
        ask()
        states = [one["opener"]["state"] for one in lastack.connections()]
        print(len(states), lastack.faults())
        """)
        self.assertEqual((done.stdout, done.returncode), ("ConnectionResetError\n3 []\n", 0), done.stderr)
        self.assertIn("inject RST from server at 1st data from client fired once", done.stderr)

    def test_what_a_segment_carries_is_there_when_it_is_asked_for(self):
        # Before, nobody read more than headers.
        done = self.run_script(self.SERVER + """
        def bring(octets):
            client = socket.create_connection(("127.0.0.1", 8080))
            server, _ = listener.accept()
            threading.Thread(target=lambda: (client.sendall(octets), client.close())).start()
            got = b""
            while more := server.recv(1 << 20): got += more
            server.close()
            return got
        many = bytes(range(256)) * 4000
        print(bring(many) == many)
        with lastack.fault("corrupt: 1st data from client octet 1000") as fault:
            print(bring(many) == many)
        with lastack.fault("duplicate: 1st data from client") as fault:
            print(bring(many) == many)
        """)
        self.assertEqual((done.stdout, done.returncode), ("True\nTrue\nTrue\n", 0), done.stderr)
        self.assertIn("corrupt 1st data from client", done.stderr)

    def test_what_is_held_until_a_mark(self):
        done = self.run_script(self.SERVER + """
        import time
        began = time.monotonic()
        threading.Timer(0.5, lambda: lastack.mark("go")).start()
        ask()
        print(time.monotonic() - began >= 0.5)
        """, "--fault", "hold: every data from client until mark go")
        self.assertEqual((done.stdout, done.returncode), ("True\n", 0), done.stderr)

    def test_one_that_never_fired_and_one_that_need_not(self):
        done = self.run_script(self.SERVER + """
        lastack.fault("drop: 1st data from port 1")
        """)
        self.assertEqual(done.returncode, 123)
        self.assertIn("control:1", done.stderr)
        done = self.run_script(self.SERVER + """
        with lastack.fault("drop: 1st data from port 1", may_not_fire=True):
            ask()
        """)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_names_are_told_once(self):
        done = self.run_script(self.SERVER + """
        from lastack import Refused
        for text in ("{drop: RST, as: lost}", "drop: FIN until fault lost has fired", "hold: FIN until fault lost has fired"):
            try:
                lastack.fault(text)
            except Refused as refused:
                print(refused.status)
        """, "--may-not-fire", "--fault", "{drop: SYN from port 1, as: lost}")
        self.assertEqual(done.stdout, "422\n422\n", done.stderr)

    def test_the_socket_goes_with_it(self):
        for kill in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                process = subprocess.Popen([lastack.PROGRAM, "exec", "--", "sh", "-c", "echo $LASTACK_CONTROL; read go"],
                                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                           env={**os.environ, "TMPDIR": folder})
                path = lastack.first_line_of(process).strip()
                self.assertTrue(path.startswith(folder) and os.path.exists(path), path)
                if kill:
                    process.kill()
                process.communicate("go\n", timeout=30)
                deadline = time.monotonic() + 10
                while os.listdir(folder):
                    self.assertLess(time.monotonic(), deadline, os.listdir(folder))
                    time.sleep(0.02)


class Reports(unittest.TestCase):
    def test_all_of_them(self):
        with tempfile.TemporaryDirectory() as folder:
            path = lambda name: os.path.join(folder, name)
            done = talk("drop: 1st FIN from server", extra=("--connections", "2"),
                        lastack=("--report", f"junit={path('junit.xml')}", "--report", f"jsonl={path('events.jsonl')}",
                                 "--report", f"html={path('run.html')}", "--report", f"tap={path('run.tap')}",
                                 "--capture", "all", "--capture-dir", folder))
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(path("junit.xml")) as file:
                self.assertIn("talk.py", file.read())
            with open(path("run.tap")) as file:
                self.assertIn("ok 1", file.read())
            with open(path("events.jsonl")) as file:
                events = [json.loads(line) for line in file]
            segments = [event for event in events if event["event"] == "segment"]
            self.assertEqual({segment["from"] for segment in segments}, {"client", "server"})
            self.assertEqual({segment["connection"] for segment in segments}, {1, 2})
            captures = [name for name in os.listdir(folder) if name.endswith(".pcapng")]
            self.assertEqual(len(captures), 1)
            shown = subprocess.run(["tshark", "-r", path(captures[0]), "-Y", "tcp.flags.fin==1"],
                                   capture_output=True, text=True)
            self.assertGreaterEqual(len(shown.stdout.splitlines()), 4, shown.stderr)

    def test_the_ladder_of_a_pass_and_the_connections_that_a_fault_touched(self):
        done = talk(extra=("--connections", "2"), lastack=("-v", "--ascii"))
        self.assertIn("connection 2: client:", done.stderr)
        done = talk("inject: RST from server on 2nd connection, at 1st data from client on 2nd connection",
                    extra=("--connections", "2"), lastack=("--ascii",))
        self.assertIn("RST", done.stderr)
        self.assertNotRegex(done.stderr, r"^ *[\d.]+ ms +#1 ", "the first connection was not touched")

    def test_a_record_that_is_full_says_so(self):
        done = talk(extra=("--octets", "20000000"), lastack=("--record", "4 MiB"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"the record has a bound of 4 MiB: the oldest \d+ segments are not in it")


if __name__ == "__main__":
    unittest.main()
