"""Reports in files: read by those they are made for, whole or not there, and with an exit code that says so."""

import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml

import lastack
import tap.parser

PASSES = """
    scenario: it passes
    hosts:
      client: {}
      server: {listen: 6666}
    steps:
      - client: connect to server:6666
      - server: accept
    expect:
      - server: state ESTABLISHED
"""
FAILS = PASSES.replace("it passes", '"it # fails"').replace("state ESTABLISHED", "state CLOSE_WAIT within 100ms")
SKIPPED = PASSES.replace("it passes", "it is skipped") + "    requires:\n      - kernel: 99.1\n"


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.files = [lastack.scenario(text) for text in (PASSES, FAILS, SKIPPED)]
        requests = [word for kind in ("jsonl", "junit", "tap", "markdown", "annotations")
                    for word in ("--report", f"{kind}={cls.path(kind)}")]
        cls.done = lastack.run("run", *(file.name for file in cls.files), "-j", "1", "--seed", "42", *requests)
        assert cls.done.returncode == 1, cls.done.stdout + cls.done.stderr

    @classmethod
    def tearDownClass(cls):
        for file in cls.files:
            file.close()
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    def text(self, kind):
        with open(self.path(kind)) as file:
            return file.read()

    def test_all_were_written_and_nothing_else(self):
        self.assertEqual(sorted(os.listdir(self.folder.name)), ["annotations", "jsonl", "junit", "markdown", "tap"])

    def test_tap_as_python_reads_it(self):
        lines = list(tap.parser.Parser().parse_file(self.path("tap")))
        self.assertEqual([line.category for line in lines], ["version", "plan", "test", "test", "test", "diagnostic"])
        self.assertEqual(lines[0].version, 14)
        self.assertEqual(lines[1].expected_tests, 3)
        passed, failed, skipped = lines[2:5]
        self.assertEqual((passed.ok, failed.ok, skipped.ok, skipped.skip), (True, False, True, True))
        diagnostics = failed.yaml_block
        self.assertEqual(diagnostics["severity"], "FAILED")
        self.assertEqual(diagnostics["seed"], 42)
        self.assertEqual(diagnostics["file"], self.files[1].name)
        [finding] = diagnostics["findings"]
        self.assertEqual(finding["headline"], "expectation not met")
        self.assertEqual(finding["line"], 9)
        self.assertIn("CLOSE_WAIT", finding["expected"])
        self.assertEqual(sum("[S.]" in line for line in diagnostics["ladder"]), 1)
        self.assertIn(diagnostics["replay"], lastack.plain(self.done.stdout).replace(" \\\n ", " ").replace("<n>", "42"))

    def test_tap_as_perl_reads_it(self):
        # TAP::Parser of Perl 5.36 knows versions up to 13, of which 14 is a superset.
        older = self.text("tap").replace("version 14", "version 13")
        done = subprocess.run(["perl", "-MTAP::Parser", "-e", """
            my $parser = TAP::Parser->new({tap => do { local $/; <STDIN> }});
            while (my $line = $parser->next) {
              print "headline: ", $line->data->{findings}[0]{headline}, "\\n" if $line->is_yaml;
              print "ladder: ", scalar(grep { /\\[S\\.\\]/ } @{$line->data->{ladder}}), "\\n" if $line->is_yaml;
            }
            print "passed: @{[$parser->passed]} failed: @{[$parser->failed]} skipped: @{[$parser->skipped]}";
            print " mistakes: @{[$parser->parse_errors]}\\n";
            """], input=older, capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.stdout, "headline: expectation not met\nladder: 1\npassed: 1 3 failed: 2 skipped: 3 mistakes: \n")

    def test_annotations(self):
        first, second = self.text("annotations").splitlines()
        self.assertRegex(first, rf"^::error file={re.escape(self.files[1].name)},line=9,col=\d+,endColumn=\d+,title=FAILED%3A expectation not met::")
        self.assertIn("%0Aexpected: ", first)
        self.assertRegex(second, r"^::notice file=.*,title=skipped::it is skipped%0Aneeds kernel 99.1")

    def test_annotations_on_standard_output(self):
        done = lastack.run("run", self.files[1].name, "--report", "annotations=-")
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stdout.splitlines()[-1].startswith("::error file="), done.stdout)

    def test_standard_output_is_the_reports_alone(self):
        for kind, begins, ends in (("tap", "TAP version 14\n", "\n# 1 failed in "), ("junit", "<?xml", "</testsuites>\n"),
                                   ("html", "<!DOCTYPE html>", "</html>\n"), ("markdown", "## ", "</details>\n")):
            done = lastack.run("run", self.files[1].name, "--report", f"{kind}=-")
            self.assertTrue(done.stdout.startswith(begins), done.stdout[:200])
            self.assertIn(ends, done.stdout[-200:])
            self.assertIn("FAILED", done.stderr)

    def test_markdown(self):
        text = self.text("markdown")
        self.assertIn("1 passed, 1 failed, 1 skipped", text.splitlines()[0])
        self.assertRegex(text, r"\| \*\*FAILED\*\* \| it \\# fails \|")
        self.assertEqual(text.count("<details>"), text.count("</details>"))
        self.assertEqual(text.count("```") % 2, 0)
        self.assertIn("[S.]", text)

    def test_junit_says_where_it_ran(self):
        root = xml.parse(self.path("junit")).getroot()
        properties = {item.get("name"): item.get("value") for item in root.iter("property")}
        self.assertEqual(properties["kernel"].split()[1], os.uname().release)
        self.assertTrue(properties["command"].startswith("lastack run "))
        self.assertEqual(properties["seed"], "42")

    def test_the_commands_of_the_readme(self):
        with open(os.path.join(lastack.SOURCE, "harness", "report", "README.md")) as file:
            blocks = re.findall(r"^```sh\n(.*?)^```", file.read(), re.M | re.S)
        self.assertEqual(len(blocks), 2)
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(lastack.PROGRAM, os.path.join(folder, "lastack"))
            os.symlink(os.path.join(lastack.SOURCE, "scenarios"), os.path.join(folder, "scenarios"))
            done = subprocess.run(["sh", "-e", "-c", "".join(blocks)], cwd=folder, capture_output=True, text=True, timeout=280,
                                  env={**os.environ, "PATH": folder + ":" + os.environ["PATH"]})
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("final ACK", done.stdout.splitlines()[-1] + done.stdout)
            for name in ("junit.xml", "events.jsonl", "runs.tap", "summary.md"):
                self.assertTrue(os.path.exists(os.path.join(folder, name)), name)

    def test_a_full_disk(self):
        done = lastack.run("run", self.files[0].name, "--report", "tap=/dev/full", "--report", "junit=" + self.path("other"))
        self.assertEqual(done.returncode, 7, done.stdout + done.stderr)
        self.assertIn("/dev/full", done.stderr)
        self.assertIn("ENOSPC", done.stderr)
        os.unlink(self.path("other"))  # one report's trouble is not the others'

    def test_what_cannot_be_written_is_known_before_the_runs(self):
        for path in ("/no/such/folder/report", self.folder.name, "/proc/report"):
            done = lastack.run("run", self.files[0].name, "--report", "junit=" + path)
            self.assertEqual(done.returncode, 4, path + done.stdout + done.stderr)
            self.assertEqual(done.stdout, "")

    def test_nobody_reads(self):
        """Standard output is a pipe whose reader has gone: the file is written all the same."""
        for command in (["run", self.files[0].name, "--report", "junit=" + self.path("piped")], ["list", lastack.SEED]):
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([lastack.PROGRAM, *command], stdout=writer, stderr=subprocess.PIPE, text=True)
            os.close(writer)
            self.assertEqual(done.returncode, 7, done.stderr)
            self.assertNotIn("bug", done.stderr)
        os.unlink(self.path("piped"))


if __name__ == "__main__":
    unittest.main()
