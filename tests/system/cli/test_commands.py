import os
import shlex
import tempfile
import unittest
import xml.etree.ElementTree as xml

import lastack

ONE = """
    scenario: a connection is opened and closed
    tags: [tiny]
    hosts:
      client: {}
      server: {listen: 6666}
    steps:
      - client: connect to server:6666
      - server: accept
      - client: send "hello"
      - server: receive "hello"
    expect:
      - server: state ESTABLISHED
"""


class Commands(unittest.TestCase):
    def test_a_run_that_passes(self):
        with lastack.scenario(ONE) as file:
            done = lastack.run("run", file.name)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("1 passed", done.stdout)
        self.assertIn("a connection is opened and closed", done.stdout)

    def test_a_run_that_fails(self):
        with lastack.scenario(ONE.replace("state ESTABLISHED", "state CLOSE_WAIT within 100ms")) as file:
            done = lastack.run("run", file.name)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        for part in ("CLOSE_WAIT within 100ms", "^", "expected", "actual", "ESTABLISHED", "replay", "[S]", "[S.]"):
            self.assertIn(part, done.stdout)

    def test_the_replay_command_runs_the_same_again(self):
        with lastack.scenario(ONE.replace("state ESTABLISHED", "state CLOSE_WAIT within 100ms")) as file:
            first = lastack.run("run", file.name)
            replay = [line for line in first.stdout.splitlines() if "replay" in line][0]
            words = replay.split("lastack ", 1)[1]
            again = lastack.run(*shlex.split(words))
        self.assertEqual(again.returncode, 1, again.stdout + again.stderr)
        self.assertIn("1 failed", again.stdout)

    def test_the_replay_command_of_one_run_among_many(self):
        varied = ONE.replace("state ESTABLISHED", "state ${state} within 100ms") + "    matrix: {state: [CLOSE_WAIT, LAST_ACK]}\n"
        with lastack.scenario(varied) as file:
            first = lastack.run("run", file.name, "-k", '"state=LAST_ACK"')
            words = first.stdout.split("replay: lastack ", 1)[1].replace("\\\n", " ").splitlines()[0]
            again = lastack.run(*shlex.split(words))
        self.assertEqual(again.returncode, 1, again.stdout + again.stderr)
        self.assertIn("state=LAST_ACK", again.stdout)
        self.assertIn("1 failed", again.stdout)

    def test_what_went_wrong_first_is_told_first(self):
        later = ONE.replace("state ESTABLISHED", "state CLOSE_WAIT within 300ms") + "      - wire: no data\n"
        with lastack.scenario(later) as file:
            done = lastack.run("run", file.name)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertLess(done.stdout.index("finding 1"), done.stdout.index("no data on the wire"))
        self.assertLess(done.stdout.index("no data on the wire"), done.stdout.index("finding 2"))

    def test_a_router_on_the_way_is_told_with_what_it_does(self):
        behind = ONE.replace("{listen: 6666}", "{listen: 6666, behind: gateway}").replace("    steps:", "    routers: {gateway: {latency: 2ms}}\n    steps:")
        with lastack.scenario(behind) as file:
            done = lastack.run("run", file.name, "-v")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("on the way: gateway (10.1.1.1), next to server: takes 2ms", done.stdout)

    def test_a_command_that_there_is_not(self):
        done = lastack.run("chek", lastack.SEED)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (4, "", "lastack: there is no command 'chek'; did you mean 'check'?\n"))
        self.assertIn("one of: attach, run, check", lastack.run("serve").stderr)

    def test_usage(self):
        for arguments in (["run", "--no-such-option"], [], ["fly"], ["run", "-j", "0", lastack.SEED],
                          ["run", "--report", "unknown=x", lastack.SEED], ["run", "/no/such/file.yaml"]):
            done = lastack.run(*arguments)
            self.assertEqual(done.returncode, 4, arguments)
            self.assertTrue(done.stderr + done.stdout)

    def test_a_scenario_that_does_not_parse(self):
        with lastack.scenario(ONE.replace("accept", "acept")) as file:
            for command in ("run", "check", "list"):
                done = lastack.run(command, file.name)
                self.assertEqual(done.returncode, 4, done.stdout)
                self.assertIn("did you mean 'accept'?", done.stderr)

    def test_nothing_selected(self):
        with tempfile.TemporaryDirectory() as empty:
            done = lastack.run("run", empty)
            self.assertEqual(done.returncode, 4)
            self.assertIn("no scenario", done.stderr)
        self.assertEqual(lastack.run("run", lastack.SEED, "-k", "no-such-tag").returncode, 5)
        self.assertEqual(lastack.run("list", lastack.SEED, "-k", "no-such-tag").returncode, 5)

    def test_check_needs_no_privilege(self):
        done = lastack.run("check", lastack.SEED)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        if os.geteuid() == 0:
            # In a user namespace without a mapping nothing privileged can be done.
            import subprocess
            done = subprocess.run(["unshare", "--user", lastack.PROGRAM, "check", lastack.SEED],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_list(self):
        done = lastack.run("list", lastack.SEED)
        self.assertEqual(done.returncode, 0)
        self.assertIn("the final ACK is lost and TIME_WAIT answers the FIN that comes again", done.stdout)
        self.assertIn("control", done.stdout)
        chosen = lastack.run("list", lastack.SEED, "-k", "bind")
        self.assertLess(len(chosen.stdout), len(done.stdout))

    def test_doctor(self):
        done = lastack.run("doctor")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("this machine can run scenarios", done.stdout)

    def test_a_line_selects_what_stands_there(self):
        with lastack.scenario(ONE) as file:
            self.assertEqual(lastack.run("run", file.name + ":3").returncode, 0)
            self.assertIn(lastack.run("run", file.name + ":999").returncode, (4, 5))

    def test_junit(self):
        with lastack.scenario(ONE) as good, tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.xml")
            done = lastack.run("run", good.name, "--report", "junit=" + path)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            root = xml.parse(path).getroot()
        self.assertEqual(len(root.findall(".//testcase")), 1)
        self.assertEqual(len(root.findall(".//failure")), 0)

    def test_a_report_that_cannot_be_written(self):
        with lastack.scenario(ONE) as file:
            for path in ("/no/such/folder/out.xml", "/dev/full"):
                done = lastack.run("run", file.name, "--report", "junit=" + path)
                self.assertNotEqual(done.returncode, 0, path)
                self.assertNotEqual(done.returncode, 3, path + ": " + done.stderr)
                self.assertIn(path, done.stderr)

    def test_a_machine_without_room_for_namespaces(self):
        import subprocess
        done = subprocess.run(
            ["unshare", "--user", "--map-root-user", "sh", "-c",
             'echo 0 > /proc/sys/user/max_net_namespaces; exec "$0" run "$1"', lastack.PROGRAM, lastack.SEED],
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 6, done.stdout + done.stderr)
        self.assertIn("max_net_namespaces", done.stderr)


if __name__ == "__main__":
    unittest.main()
