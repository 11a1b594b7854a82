"""tshark reads the capture of every scenario of the catalogue, and agrees with the trace."""

import concurrent.futures
import glob
import json
import os
import subprocess
import tempfile
import unittest

import lastack

FIELDS = ("frame.packet_id", "frame.interface_name", "tcp.flags", "tcp.seq_raw", "tcp.ack_raw", "tcp.len", "frame.time_epoch",
          "_ws.malformed", "frame.comment")
LETTERS = dict(zip("FSRP.UEW", (1, 2, 4, 8, 16, 32, 64, 128)))


def bits(flags):
    return 0 if flags == "none" else sum(LETTERS[letter] for letter in flags)


def packets_of(capture):
    """What tshark says of each packet: a dictionary of FIELDS, the comments as a list."""
    # Ports 6666 and up are SigComp's to Wireshark, and what our scenarios send there is none.
    command = ["tshark", "-n", "--disable-protocol", "sigcomp", "-r", capture, "-T", "fields", "-E", "separator=\x01", "-E", "aggregator=\x02"]
    for field in FIELDS:
        command += ["-e", field]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    packets = [dict(zip(FIELDS, line.split("\x01"))) for line in done.stdout.split("\n") if line]
    for packet in packets:
        packet["frame.comment"] = packet["frame.comment"].split("\x02")
    return packets


class Run:
    """A run as the event stream has it."""

    def __init__(self, head):
        self.head, self.segments, self.capture = head, [], None


def runs_of(stream):
    runs = {}
    with open(stream) as file:
        for line in map(json.loads, file):
            if line["event"] == "run":
                runs[line["run"]] = Run(line)
            elif line["event"] == "segment":
                runs[line["run"]].segments.append(line)
            elif line["event"] == "result":
                runs[line["run"]].capture = line.get("capture")
    return list(runs.values())


class Captures(unittest.TestCase):
    def compare(self, run):
        packets = packets_of(run.capture)
        sent = [packet for packet in packets if not any(" as it left" in text for text in packet["frame.comment"])]
        self.assertEqual(len(sent), len(run.segments), run.capture)
        # A capture is in the order of time. What the middle injects in answer to one segment of a batch has its number before the
        # batch's others, whose time is when they came.
        for packet, segment in zip(sent, sorted(run.segments, key=lambda segment: segment["at_ns"])):
            where = f"{run.capture} #{segment['id']}"
            self.assertEqual(packet["_ws.malformed"], "", where)
            self.assertEqual(int(packet["tcp.flags"], 0) & 0xFF, bits(segment["flags"]), where)
            self.assertEqual(int(packet["tcp.seq_raw"]), segment["seq"]["raw"], where)
            if "ack" in segment:
                self.assertEqual(int(packet["tcp.ack_raw"]), segment["ack"]["raw"], where)
            self.assertEqual(int(packet["tcp.len"]), segment["length"], where)
            by_host = segment["origin"] == "kernel"
            self.assertEqual(packet["frame.interface_name"], segment["from" if by_host else "to"] or "(no host)", where)
            self.compare_time(packet, run, segment, where)
            self.compare_comments(packet["frame.comment"], run, segment, where)

    def compare_time(self, packet, run, segment, where):
        seconds, nanoseconds = packet["frame.time_epoch"].split(".")
        self.assertEqual(len(nanoseconds), 9, where)
        self.assertEqual(int(seconds + nanoseconds), run.head["began_unix_ns"] + segment["at_ns"], where)

    def compare_comments(self, comments, run, segment, where):
        for role in segment["roles"]:
            self.assertIn(role, comments[0], where)
        if "fault" not in segment:
            return
        place = run.head["faults"][segment["fault"]]["place"]
        file = run.head["sources"][place["source"]]["name"]
        touched = [text for text in comments if f"faults[{segment['fault']}], {file}:{place['line']}" in text]
        self.assertEqual(len(touched), 1, f"{where}: {comments}")
        if segment["fate"] == "dropped":
            self.assertIn("dropped", touched[0], where)

    def test_every_scenario_of_the_catalogue(self):
        with tempfile.TemporaryDirectory() as folder:
            stream = os.path.join(folder, "events.jsonl")
            captures = os.path.join(folder, "captures")
            # The slow ones wait for a minute and more, alone on the machine as this test is; what they send is of no other kind. What services
            # say tshark dissects as HTTP and TLS, and calls malformed what a fault made of their streams.
            done = lastack.run("run", os.path.join(lastack.SOURCE, "scenarios"), "-k", "not (slow or services)", "-j", "8", "-q", "--capture", "all",
                               "--capture-dir", captures, "--report", "jsonl=" + stream, timeout=600)
            self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)
            runs = [run for run in runs_of(stream) if run.segments]
            self.assertGreater(len(runs), 30)
            self.assertEqual(sorted(run.capture for run in runs), sorted(glob.glob(captures + "/*.pcapng")))
            self.assertTrue(any("fault" in segment for run in runs for segment in run.segments))
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                for _ in pool.map(self.compare, runs):
                    pass

    def test_only_what_failed(self):
        scenario = """
            scenario: nobody closes
            hosts:
              client: {}
              server: {listen: 6666}
            steps:
              - client: connect to server:6666
              - server: accept
              - client: send "hello"
            faults:
              - drop: 1st data from client
            expect:
              - server: state STATE within 100ms
            """
        with tempfile.TemporaryDirectory() as folder:
            with lastack.scenario(scenario.replace("STATE", "ESTABLISHED")) as file:
                self.assertEqual(lastack.run("run", file.name, "--capture", "failed", "--capture-dir", folder).returncode, 0)
            self.assertEqual(os.listdir(folder), [])
            with lastack.scenario(scenario.replace("STATE", "CLOSE_WAIT")) as file:
                done = lastack.run("run", file.name, "--capture", "failed", "--capture-dir", folder)
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            [name] = os.listdir(folder)
            packets = packets_of(os.path.join(folder, name))
            self.assertIn("capture: " + folder, done.stdout)
        said = [text for packet in packets for text in packet["frame.comment"]]
        self.assertTrue(any(text.startswith("dropped: faults[0]") for text in said), said)
        self.assertTrue(any('client: send "hello": ok' in text for text in said), said)
        self.assertTrue(any("server is in ESTABLISHED" in text for text in said), said)

    def test_a_folder_that_cannot_be_made(self):
        done = lastack.run("run", lastack.SEED, "--capture", "all", "--capture-dir", "/proc/captures")
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        self.assertIn("/proc/captures", done.stderr)


if __name__ == "__main__":
    unittest.main()
