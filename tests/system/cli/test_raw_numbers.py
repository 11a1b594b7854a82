"""Claims about sequence numbers as they are on the wire, for which phrases have no words: theirs count from each connection's own beginning."""

import json
import os
import tempfile
import unittest

import lastack


def segments_of(path):
    """By run the segments of the scenario, in the order of the wire."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "events.jsonl")
        done = lastack.run("run", path, "-q", "-k", "not control", "--report", f"jsonl={report}")
        assert done.returncode == 0, done.stdout + done.stderr
        runs = {}
        with open(report) as file:
            for event in map(json.loads, file):
                if event["event"] == "segment":
                    runs.setdefault(event["run"], []).append(event)
        return runs


class RawNumbers(unittest.TestCase):
    def test_a_connection_that_is_let_into_time_wait_begins_beyond_the_old_one(self):
        """tcp_timewait_state_process() of net/ipv4/tcp_minisocks.c: tw_snd_nxt + 65535 + 2 is the new connection's first number."""
        runs = segments_of(os.path.join(lastack.SOURCE, "scenarios", "claims", "time-wait-lets-the-next-one-in.yaml"))
        self.assertEqual(len(runs), 2)
        for segments in runs.values():
            fin = next(s for s in segments if s["from"] == "server" and "FIN" in s["roles"] and s["connection"] == 1)
            syn_ack = next(s for s in segments if "SYN-ACK" in s["roles"] and s["connection"] == 2)
            next_number = fin["seq"]["raw"] + 1  # what a FIN takes
            self.assertEqual((syn_ack["seq"]["raw"] - next_number) % 2**32, 65537)


if __name__ == "__main__":
    unittest.main()
