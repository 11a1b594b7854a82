"""The language's tools: fmt, explain, schema; the reference's examples; runs without their faults."""

import glob
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import jsonschema
import yaml

import lastack

CATALOGUE = lastack.CATALOGUE


class Text(yaml.SafeLoader):
    """Scalars stay text, as Lastack reads them."""


Text.yaml_implicit_resolvers = {}


def loaded(path):
    with open(path) as file:
        return yaml.load(file, Loader=Text)


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = lastack.run("schema")
        assert done.returncode == 0, done.stderr
        cls.schema = json.loads(done.stdout)
        jsonschema.Draft7Validator.check_schema(cls.schema)
        cls.validator = jsonschema.Draft7Validator(cls.schema)

    def test_the_catalogue_is_valid(self):
        self.assertGreater(len(lastack.catalogue()), 8)
        for path in lastack.catalogue():
            errors = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in self.validator.iter_errors(loaded(path))]
            self.assertEqual(errors, [], path)

    def test_mistakes_are_not(self):
        good = loaded(os.path.join(lastack.SEED, "final-ack-lost.yaml"))
        self.assertTrue(self.validator.is_valid(good))
        for key, value in (("colour", "red"), ("faults", [{"drpo": "FIN"}]), ("faults", [{"drop": {"segmnt": "FIN"}}]),
                           ("steps", [{"client": {"conect to": "server:1"}}]),
                           ("expect", [{"wire": {"segment": "FIN", "is sen": "1"}}]), ("hosts", "x"), ("tags", {})):
            self.assertFalse(self.validator.is_valid({**good, key: value}), (key, value))

    def test_every_scenario_leads_an_editor_to_it(self):
        for path in lastack.catalogue():
            with open(path) as file:
                modeline = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)\n", file.readline())
            self.assertIsNotNone(modeline, f"{path}: its first line names the schema for editors; lastack fmt adds it")
            named = os.path.normpath(os.path.join(os.path.dirname(path), modeline[1]))
            self.assertEqual(named, os.path.join(CATALOGUE, "schema.json"), path)

    def test_the_stored_schema_is_current(self):
        with open(os.path.join(CATALOGUE, "schema.json")) as file:
            self.assertEqual(json.load(file), self.schema, "write it anew: lastack schema > scenarios/schema.json")


class Fmt(unittest.TestCase):
    def test_the_catalogue_says_the_same_formatted(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = os.path.join(folder, "scenarios")
            shutil.copytree(CATALOGUE, copy)
            before = lastack.run("list", copy)
            self.assertEqual(lastack.run("fmt", copy).returncode, 0)
            after = lastack.run("list", copy)
            self.assertEqual(before.returncode, 0, before.stderr)
            self.assertEqual([line.split("  ")[-1] for line in before.stdout.splitlines()],
                             [line.split("  ")[-1] for line in after.stdout.splitlines()])
            again = lastack.run("fmt", "--check", copy)
            self.assertEqual((again.returncode, again.stdout), (0, ""))

    def test_the_catalogue_is_formatted(self):
        done = lastack.run("fmt", "--check", CATALOGUE)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_check_and_diff_change_nothing(self):
        text = ("scenario: x   \nhosts: {client: {}, server: {listen: 6666}}\nsteps:\n"
                "  - client: {connect to: server:6666, as: a}\nexpect:\n  - client: state   ESTABLISHED\n")
        with lastack.scenario(text) as file:
            self.assertEqual(lastack.run("fmt", "--check", file.name).returncode, 1)
            diff = lastack.run("fmt", "--diff", file.name)
            self.assertEqual(diff.returncode, 0)
            self.assertIn("-  - client: {connect to: server:6666, as: a}", diff.stdout)
            self.assertIn("+  - client: connect to server:6666 as a", diff.stdout)
            with open(file.name) as unchanged:
                self.assertEqual(unchanged.read(), text)
            os.chmod(file.name, 0o640)
            self.assertEqual(lastack.run("fmt", file.name).returncode, 0)
            self.assertEqual(os.stat(file.name).st_mode & 0o777, 0o640)
            with open(file.name) as changed:
                self.assertIn("state ESTABLISHED", changed.read())
            self.assertEqual(lastack.run("fmt", "--check", file.name).returncode, 0)
            self.assertEqual(os.listdir(os.path.dirname(file.name)).count(os.path.basename(file.name)), 1)

    def test_what_is_wrong_is_not_formatted(self):
        with lastack.scenario("scenario: x\nhosts:   {}\n") as file:
            self.assertEqual(lastack.run("fmt", file.name).returncode, 4)


class Explain(unittest.TestCase):
    def test_the_whole_catalogue(self):
        done = lastack.run("explain", CATALOGUE)
        self.assertEqual(done.returncode, 0, done.stderr)
        for path in lastack.catalogue():
            self.assertIn(path + ":", done.stdout)

    def test_what_it_says(self):
        done = lastack.run("explain", os.path.join(lastack.SEED, "final-ack-lost.yaml"))
        self.assertIn("{segment: final ACK, from: client}", done.stdout)
        self.assertIn("drop 1st final ACK from client", done.stdout)
        self.assertIn("can match when both FINs have crossed", done.stdout)

    def test_a_list_stays_a_list(self):
        command = """{run: [curl, -s, "http://{server:80}/ a, b", it's], as: web, until: it exits with 7}"""
        with lastack.scenario(f"""
            scenario: x
            hosts: {{client: {{}}, server: {{listen: 6666}}}}
            steps:
              - client: {command}
              - client: {{run: '"curl [a]"'}}
            expect:
              - wire: no RST
            """) as file:
            done = lastack.run("explain", file.name)
        self.assertEqual(done.returncode, 0, done.stderr)
        maps = [line[len("      map"):].strip() for line in done.stdout.splitlines() if line.startswith("      map")]
        self.assertEqual(yaml.load(maps[0], Text), yaml.load(command, Text))
        self.assertEqual(yaml.load(maps[1], Text), {"run": '"curl [a]"'})


class WithoutFaults(unittest.TestCase):
    PROVES = """
        scenario: a lost SYN is sent again
        hosts: {client: {}, server: {listen: 6666}}
        steps: [{client: connect to server:6666}]
        faults: [{drop: 1st SYN from client}]
        expect:
          - wire: SYN from client is retransmitted within 2s
          - client: state ESTABLISHED
        """

    def test_names_what_holds_anyway(self):
        with lastack.scenario(self.PROVES) as file:
            done = lastack.run("run", "--control", "none", file.name)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("it holds without the faults, too: client: state ESTABLISHED", done.stdout)
        self.assertNotIn("too: wire: SYN", done.stdout)

    def test_a_test_that_proves_nothing_fails(self):
        nothing = self.PROVES.replace("- wire: SYN from client is retransmitted within 2s", "- wire: no RST")
        with lastack.scenario(nothing) as file:
            self.assertEqual(lastack.run("run", file.name).returncode, 0)
            done = lastack.run("run", "--control", "none", file.name)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertIn("it holds without the faults, too", done.stdout)
        reasoned = nothing.replace("hosts:", "holds anyway: the SYN is sent again, and all goes on\n        hosts:")
        with lastack.scenario(reasoned) as file:
            self.assertEqual(lastack.run("run", "--control", "none", file.name).returncode, 0)


class Table(unittest.TestCase):
    MATRIX = """
        scenario: who sees what
        matrix: {way: [close, abort]}
        hosts: {client: {}, server: {listen: 6666}}
        steps:
          - client: connect to server:6666
          - server: accept
          - client: ${way}
        expect:
          - wire: FIN from client is seen
          - server: state CLOSE_WAIT
        """

    def test_prints_what_was_measured(self):
        with lastack.scenario(self.MATRIX) as file:
            done = lastack.run("table", file.name)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            lines = done.stdout.splitlines()
            self.assertRegex(lines[0], r"^way +wire: FIN from client is seen +server: state CLOSE_WAIT$")
            self.assertRegex(lines[2], r"^close +once +from .*s on$")
            self.assertRegex(lines[3], r"^abort +never seen; .*RST.* {2,}\S")
            markdown = lastack.run("table", "--format", "markdown", file.name).stdout.splitlines()
            self.assertEqual(markdown[1], "| --- | --- | --- |")
            self.assertRegex(markdown[2], r"^\| close \| once \| from .*s on \|$")
            import csv
            rows = list(csv.reader(lastack.run("table", "--format", "csv", file.name).stdout.splitlines()))
            self.assertEqual(rows[0], ["way", "wire: FIN from client is seen", "server: state CLOSE_WAIT"])
            self.assertEqual(rows[1][:2], ["close", "once"])
            self.assertEqual([len(row) for row in rows], [3, 3, 3])

    def test_a_row_that_proves_nothing_is_told_beside_the_table(self):
        with tempfile.TemporaryDirectory() as folder:
            steps = self.MATRIX.replace("expect:", f"""  - client: {{run: [touch, "{folder}/${{way}}"], until: it exits}}
        expect:""")
            with lastack.scenario(steps) as file:
                table = subprocess.Popen([lastack.PROGRAM, "table", "-j", "1", file.name],
                                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                deadline = time.monotonic() + 30
                while not os.path.exists(os.path.join(folder, "abort")) and time.monotonic() < deadline:
                    time.sleep(0.02)
                table.send_signal(signal.SIGSTOP)  # this row meets nothing, and so waits for two seconds
                time.sleep(0.4)  # as on a machine that has other things to do
                table.send_signal(signal.SIGCONT)
                shown, told = table.communicate(timeout=30)
        self.assertEqual(table.returncode, 1, shown + told)
        self.assertIn("abort  never seen", shown)
        self.assertRegex(told, r"^lastack: INVALID who sees what \[way=abort\]: this machine was too busy: .* came \d+ms late")
        self.assertNotIn("way=close", told)

    def test_a_row_that_expects_something_else_says_it_in_its_own_words(self):
        rows = """
            scenario: each way has its end
            cases:
              - {way: close, then: {server: state CLOSE_WAIT}}
              - {way: abort, then: [{server: state CLOSED}, {wire: no FIN}]}
            hosts: {client: {}, server: {listen: 6666}}
            steps:
              - client: connect to server:6666
              - server: accept
              - client: ${way}
            expect:
              - ${then}
            """
        with lastack.scenario(rows) as file:
            done = lastack.run("table", "--format", "markdown", file.name)
            lines = done.stdout.splitlines()
            self.assertEqual(lines[:2], ["| way | server: state CLOSE_WAIT | wire: no FIN |", "| --- | --- | --- |"], done.stderr)
            self.assertRegex(lines[2], r"^\| close \| from \S+ on \|  \|$")
            self.assertRegex(lines[3], r"^\| abort \| server: state CLOSED: from \S+ on \| never \|$")


class Reference(unittest.TestCase):
    def test_its_examples_run(self):
        with open(os.path.join(CATALOGUE, "README.md")) as file:
            examples = re.findall(r"^```yaml\n(.*?)^```", file.read(), re.M | re.S)
        self.assertGreater(len(examples), 1)
        for text in examples:
            with lastack.scenario(text) as file:
                done = lastack.run("run", file.name)
                self.assertEqual(done.returncode, 0, text + done.stdout + done.stderr)

    def test_every_kind_stands_in_it(self):
        with open(os.path.join(CATALOGUE, "README.md")) as file:
            text = file.read()
        vocabulary = json.loads(lastack.run("schema").stdout)["definitions"]
        for fault in vocabulary["fault"]["properties"].keys() - {"as"}:
            self.assertIn(f"`{fault}: ", text)
        for word in vocabulary["step"]["additionalProperties"]["anyOf"][1:]:
            self.assertRegex(text, rf"`{re.escape(word['title'])}\b")

    def test_speed(self):
        """5,000 scenarios like those of the seed take a good second of processors' time; the bound is generous."""
        import resource
        with tempfile.TemporaryDirectory() as folder:
            seeds = [path for path in sorted(glob.glob(os.path.join(lastack.SEED, "*.yaml")))
                     if "incarnation" not in path]
            for number in range(5000):
                os.symlink(seeds[number % len(seeds)], os.path.join(folder, f"{number:04}.yaml"))
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            done = lastack.run("check", folder, timeout=280)
            took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("5000 files", done.stdout)
        self.assertLess(took, 6)


if __name__ == "__main__":
    unittest.main()
