"""Every kind of fault does to real kernels what it says."""

import os
import re
import unittest

import lastack

# Each send waits until the one before it has arrived, so that the client's segments are the same in every run; a claim
# that does not hold makes the report show the ladder.
LOSSY = """
    scenario: some of many
    hosts:
      client: {}
      server: {listen: 6666}
    steps:
      - client: connect to server:6666
      - server: accept
    %s
    faults:
      - loss: 30%% of new data from client
    expect:
      - wire: no SYN
""" % "".join(
    f"""  - client: send "{letter}"
      - server: receive "{letter}"
    """
    for letter in "abcdefghijklmnopqrst"
)


def lost(report):
    """The relative numbers of the segments that the report shows as lost."""
    return re.findall(r"seq (\d+):\d+ .*✗ line \d+ .*\n.* lost by chance, 30%", report)


class Faults(unittest.TestCase):
    def test_the_catalogue(self):
        folder = os.path.join(lastack.SOURCE, "scenarios", "faults")
        done = lastack.run("run", folder, "-j", "8", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_seed_loses_the_same_again(self):
        with lastack.scenario(LOSSY) as file:
            reports = [lastack.run("run", file.name, "--seed", seed).stdout for seed in ("5", "5", "6")]
        first, again, other = map(lost, reports)
        self.assertTrue(first, reports[0])
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)

    def test_the_ladder_tells_what_was_done(self):
        with lastack.scenario(
            """
            scenario: everything at once
            hosts:
              client: {}
              server: {listen: 6666}
            steps:
              - client: connect to server:6666
              - server: accept
              - client: send "hello"
              - server: receive "jello"
              - client: send "x"
              - server: receive "x"
              - mark: go
            faults:
              - rewrite: 1st data from client, payload "jello"
              - corrupt: 2nd data from client
              - inject: ACK from server, window 9, at mark go
            expect:
              - wire: no SYN
            """
        ) as file:
            done = lastack.run("run", file.name)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        told = " ".join(done.stdout.split())
        self.assertIn('line 14, rewrite 1st data from client, payload "jello": #4 (data from client) rewritten: payload "jello"', told)
        self.assertIn("line 15, corrupt 2nd data from client: #6 (data from client) corrupted: octet 1 of the payload", told)
        for line, segment, what in ((14, 4, 'rewritten: payload "jello"'), (15, 6, "corrupted: octet 1 of the payload")):
            self.assertRegex(done.stdout, rf"#{segment} .* ≠ line {line} ──▶│\n.*╰ {what}")
        self.assertRegex(done.stdout, r"line 16: injected .*\n.*window 9")

    def test_a_loss_that_spared_all_says_so(self):
        with lastack.scenario(LOSSY.replace("30%", "0.001%").replace("wire: no SYN", "wire: SYN is seen")) as file:
            done = lastack.run("run", file.name)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("20 came and none was lost; another seed may lose some", " ".join(done.stdout.split()))


if __name__ == "__main__":
    unittest.main()
