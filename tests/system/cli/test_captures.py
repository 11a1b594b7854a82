"""tshark reads the capture of every scenario of the catalogue, and agrees with the trace."""

import collections
import concurrent.futures
import glob
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import lastack

FIELDS = ("frame.section_number", "frame.packet_id", "frame.interface_name", "tcp.flags", "tcp.seq_raw", "tcp.ack_raw", "tcp.len",
          "frame.time_epoch", "_ws.malformed", "frame.comment")
LETTERS = dict(zip("FSRP.UEW", (1, 2, 4, 8, 16, 32, 64, 128)))
# TCP's payload is octets here. What dissects it further puts the stream together again, and calls malformed what is none of a capture's
# fault: HTTP in which a client sends an octet twice ("New fragment overlaps old data"), and whatever talks on a port that Wireshark
# thinks is somebody else's.
NOTHING_ABOVE_TCP = ("-d", "tcp.port==1-65535,data")


def bits(flags):
    return 0 if flags == "none" else sum(LETTERS[letter] for letter in flags)


def packets_of(captures):
    """What tshark says of each packet, a list for each capture: dictionaries of FIELDS, the comments as a list."""
    command = ["tshark", "-n", *NOTHING_ABOVE_TCP, "-r", "-", "-T", "fields", "-E", "separator=\x01", "-E", "aggregator=\x02"]
    for field in FIELDS:
        command += ["-e", field]
    # A pcapng file may have many sections, so files one behind the other are one: tshark takes longer to start than to read most of them.
    with tempfile.TemporaryFile("w+") as errors, \
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True) as tshark:
        with concurrent.futures.ThreadPoolExecutor(1) as beside:
            fed = beside.submit(feed, captures, tshark.stdin.buffer)
            out = tshark.stdout.read()
        if tshark.wait() != 0:
            errors.seek(0)
            raise AssertionError(errors.read())
        fed.result()
    packets = [[] for _ in captures]
    for line in filter(None, out.split("\n")):
        packet = dict(zip(FIELDS, line.split("\x01")))
        packet["frame.comment"] = packet["frame.comment"].split("\x02")
        packets[int(packet["frame.section_number"]) - 1].append(packet)
    return packets


def feed(captures, pipe):
    with pipe:
        for capture in captures:
            with open(capture, "rb") as file:
                shutil.copyfileobj(file, pipe)


def time_of(segment):
    # A capture is in the order of time. What the middle injects in answer to one segment of a batch has its number before the
    # batch's others, whose time is when they came.
    return segment["at_ns"]


def interface_of(segment):
    by_host = segment["origin"] == "kernel"
    return segment["from" if by_host else "to"] or "(no host)"


class Run:
    """A run as the event stream has it."""

    def __init__(self, head):
        self.head, self.segments, self.capture = head, [], None

    def interfaces(self):
        """The names in the capture: the hosts', and a router's if it sent something of its own."""
        return tuple(dict.fromkeys([*self.head["hosts"], *map(interface_of, sorted(self.segments, key=time_of))]))


def runs_of(stream):
    runs = {}
    with open(stream) as file:
        for line in map(json.loads, file):
            if line["event"] == "run":
                runs[line["run"]] = Run(line)
            elif line["event"] == "segment":
                del line["packet"]
                runs[line["run"]].segments.append(line)
            elif line["event"] == "result":
                runs[line["run"]].capture = line.get("capture")
    return list(runs.values())


class Captures(unittest.TestCase):
    def compare_all(self, runs):
        for run, packets in zip(runs, packets_of([run.capture for run in runs])):
            self.compare(run, packets)

    def compare(self, run, packets):
        sent = [packet for packet in packets if not any(" as it left" in text for text in packet["frame.comment"])]
        self.assertEqual(len(sent), len(run.segments), run.capture)
        for packet, segment in zip(sent, sorted(run.segments, key=time_of)):
            where = f"{run.capture} #{segment['id']}"
            self.assertEqual(packet["_ws.malformed"], "", where)
            self.assertEqual(int(packet["tcp.flags"], 0) & 0xFF, bits(segment["flags"]), where)
            self.assertEqual(int(packet["tcp.seq_raw"]), segment["seq"]["raw"], where)
            if "ack" in segment:
                self.assertEqual(int(packet["tcp.ack_raw"]), segment["ack"]["raw"], where)
            self.assertEqual(int(packet["tcp.len"]), segment["length"], where)
            self.assertEqual(packet["frame.interface_name"], interface_of(segment), where)
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
            # Most of a slow scenario's time nothing happens: they wait beside one another.
            done = lastack.run("run", os.path.join(lastack.SOURCE, "scenarios"), "-j", "32", "-q", "--capture", "all", "--capture-dir",
                               captures, "--report", "jsonl=" + stream, timeout=600)
            self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)
            runs = [run for run in runs_of(stream) if run.segments]
            self.assertGreater(len(runs), 500)
            self.assertEqual(sorted(run.capture for run in runs), sorted(glob.glob(captures + "/*.pcapng")))
            self.assertTrue(any("fault" in segment for run in runs for segment in run.segments))
            # tshark (4.0) gives the interfaces of every section the names of the first one's, so captures of the same go together.
            together = collections.defaultdict(list)
            for run in runs:
                together[run.interfaces()].append(run)
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                for _ in pool.map(self.compare_all, together.values()):
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
            [packets] = packets_of([os.path.join(folder, name)])
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
