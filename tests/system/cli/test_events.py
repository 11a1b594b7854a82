"""The event stream: every line is of its schema, and whatever `run` reports can be reported from it later."""

import json
import os
import tempfile
import unittest
import xml.etree.ElementTree as xml

import jsonschema
import lastack

SCHEMA = os.path.join(lastack.SOURCE, "harness", "report", "events.schema.json")

FAILS = """
    scenario: nobody closes
    hosts:
      client: {}
      server: {listen: 6666}
    steps:
      - client: connect to server:6666
      - server: accept
      - mark: connected
    faults:
      - drop: SYN-ACK from server
    expect:
      - server: state CLOSE_WAIT within 100ms
      - server: accept queue is 0 on port 6666
      - client: tcpi_rto is at least 1ms
"""


def closed(schema):
    """The schema without room for more: a key that it does not describe is a mistake here."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema and "definitions" not in schema:
            schema["additionalProperties"] = False
        for part in schema.values():
            closed(part)
    elif isinstance(schema, list):
        for part in schema:
            closed(part)
    return schema


class Events(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.seed = os.path.join(cls.folder.name, "seed.jsonl")
        cls.failed = os.path.join(cls.folder.name, "failed.jsonl")
        done = lastack.run("run", lastack.SEED, "-k", "not incarnation", "--report", "jsonl=" + cls.seed)
        assert done.returncode == 0, done.stdout + done.stderr
        with lastack.scenario(FAILS) as file:
            cls.shown = lastack.run("run", file.name, "--report", "jsonl=" + cls.failed)
        assert cls.shown.returncode == 1, cls.shown.stdout + cls.shown.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def lines(self, path):
        with open(path) as file:
            return [json.loads(line) for line in file]

    def test_every_line_is_of_the_schema(self):
        with open(SCHEMA) as file:
            schema = json.load(file)
        jsonschema.Draft7Validator.check_schema(schema)
        described = {case["if"]["properties"]["event"]["const"] for case in schema["allOf"]}
        strict = jsonschema.Draft7Validator(closed(schema))
        seen = {"census", "program", "file", "held_anyway"}  # see the next test
        for path in (self.seed, self.failed):
            for number, line in enumerate(self.lines(path), 1):
                seen.add(line["event"])
                mistakes = [f"{list(error.path)}: {error.message}" for error in strict.iter_errors(line)]
                self.assertEqual(mistakes, [], f"{path}:{number}: {line}")
        self.assertLessEqual(seen, described)
        self.assertEqual(described - seen, set(), "no line of this kind was seen; the test proves nothing about it")

    def test_a_line_that_no_scenario_here_makes(self):
        with open(SCHEMA) as file:
            strict = jsonschema.Draft7Validator(closed(json.load(file)))
        with open(os.path.join(lastack.SOURCE, "tests", "unit", "report", "golden", "events.jsonl")) as file:
            for number, line in enumerate(file, 1):
                self.assertEqual([error.message for error in strict.iter_errors(json.loads(line))], [], number)

    def test_the_schema_refuses_what_is_wrong(self):
        with open(SCHEMA) as file:
            strict = jsonschema.Draft7Validator(json.load(file))
        segment = next(line for line in self.lines(self.seed) if line["event"] == "segment")
        self.assertTrue(strict.is_valid(segment))
        for change in ({"flags": "XY"}, {"seq": 7}, {"fate": "eaten"}, {"at_ns": "now"}, {"roles": ["queen"]}):
            self.assertFalse(strict.is_valid({**segment, **change}), change)
        del segment["packet"]
        self.assertFalse(strict.is_valid(segment))

    def test_merged_shards_are_the_runs_of_both(self):
        junit = os.path.join(self.folder.name, "both.xml")
        again = os.path.join(self.folder.name, "both.jsonl")
        done = lastack.run("report", "merge", self.seed, self.failed, "--report", "junit=" + junit, "--report", "jsonl=" + again)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        runs = sum(line["event"] == "run" for path in (self.seed, self.failed) for line in self.lines(path))
        self.assertEqual(len(xml.parse(junit).getroot().findall(".//testcase")), runs)
        self.assertEqual(self.lines(again)[-1]["runs"], runs)
        whole = [line for path in (self.seed, self.failed) for line in self.lines(path)]
        segments = [line["packet"] for line in whole if line["event"] == "segment"]
        self.assertEqual([line["packet"] for line in self.lines(again) if line["event"] == "segment"], segments)

    def test_the_failure_is_shown_as_it_was(self):
        done = lastack.run("report", "merge", self.failed)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, self.shown.stdout)

    def test_what_is_no_stream(self):
        cut = os.path.join(self.folder.name, "cut.jsonl")
        with open(self.failed) as file, open(cut, "w") as half:
            half.writelines(file.readlines()[:-3])
        for path, says in ((lastack.SEED, "Is a directory"), ("/no/such/file", "No such file"), (SCHEMA, ":1:"), (cut, "breaks off")):
            done = lastack.run("report", "merge", path)
            self.assertEqual(done.returncode, 4, path + done.stdout + done.stderr)
            self.assertIn(says, done.stderr)
            self.assertIn(path, done.stderr)

    def test_an_interrupted_shard_is_not_a_whole_one(self):
        part = os.path.join(self.folder.name, "part.jsonl")
        with open(self.seed) as file, open(part, "w") as interrupted:
            interrupted.write(file.read().replace('"planned":', '"planned":1'))
        done = lastack.run("report", "merge", part)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("were never run", done.stderr)


if __name__ == "__main__":
    unittest.main()
