"""A run that proves nothing is not a pass."""

import unittest

import lastack

BULK = """
    scenario: many segments
    hosts:
      client: {}
      server: {listen: 6666}
    steps:
      - client: connect to server:6666
      - server: accept
      - server: receive 8 MiB in the background
      - client: send 8 MiB
      - server: collect
    expect:
      - server: state ESTABLISHED
"""


class Honesty(unittest.TestCase):
    def test_a_fault_that_never_fires(self):
        with lastack.scenario("""
            scenario: the fault waits for a segment that never comes
            hosts:
              client: {}
              server: {listen: 6666}
            steps:
              - client: connect to server:6666
              - server: accept
            faults:
              - drop: 7th data from client
            expect:
              - client: state ESTABLISHED
            """) as file:
            done = lastack.run("run", file.name)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("never fired", done.stdout)
        self.assertIn("drop: 7th data from client", done.stdout)

    def test_a_flooded_queue(self):
        with lastack.scenario(BULK) as file:
            self.assertEqual(lastack.run("run", file.name).returncode, 0)
            done = lastack.run("run", file.name, "--queue-buffer", "4 KiB")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("INVALID", done.stdout)
        self.assertIn("1 invalid", done.stdout)

    def test_an_agent_that_dies(self):
        with lastack.scenario("""
            scenario: the server's process is killed in the middle of a call
            hosts:
              client: {}
              server: {listen: 6666}
            steps:
              - client: connect to server:6666
              - server: accept, receive "never" in the background
              - server: kill
              - client: receive EOF
            expect:
              - client: state CLOSE_WAIT
            """) as file:
            done = lastack.run("run", file.name)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("agent died: signal 9", done.stdout)

    def test_an_agent_that_does_not_speak_the_protocol(self):
        for command in ("[echo, hello]", "['true']", "[sh, -c, 'echo nonsense >&3; sleep 5']"):
            with lastack.scenario(f"""
                scenario: a stranger
                hosts:
                  client: {{}}
                  server: {{agent: {command}}}
                steps:
                  - server: listen on 6666
                expect:
                  - wire: no segment
                """) as file:
                done = lastack.run("run", file.name)
            self.assertEqual(done.returncode, 1, command + done.stdout + done.stderr)
            self.assertNotIn("bug in Lastack", done.stderr)

    def test_a_sysctl_that_this_kernel_refuses(self):
        for setting in ("tcp_no_such_thing: 1", "tcp_tw_reuse: 77", "net.ipv4.tcp_timestamps: banana"):
            with lastack.scenario(f"""
                scenario: a tunable
                hosts:
                  client: {{sysctl: {{{setting}}}}}
                steps:
                  - client: listen on 6666
                expect:
                  - wire: no segment
                """) as file:
                done = lastack.run("run", file.name)
            self.assertIn(done.returncode, (1, 4), setting + done.stdout + done.stderr)
            self.assertIn(setting.split(":")[0], done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
