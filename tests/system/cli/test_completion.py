"""Completion, by the shells themselves."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

import lastack

DRIVER = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_lastack
printf '%s\n' "${COMPREPLY[@]}"
"""


class Completion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.scripts = {}
        for shell in ("bash", "zsh", "fish"):
            done = lastack.run("completion", shell)
            assert done.returncode == 0, done.stderr
            cls.scripts[shell] = os.path.join(cls.folder.name, "_lastack." + shell)
            with open(cls.scripts[shell], "w") as file:
                file.write(done.stdout)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def complete(self, *words, cwd=None):
        done = subprocess.run(["bash", "-c", DRIVER, "-", self.scripts["bash"], "lastack", *words],
                              capture_output=True, text=True, cwd=cwd, timeout=20)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.splitlines()

    def test_commands(self):
        self.assertEqual(self.complete("che"), ["check"])
        offered = self.complete("")
        for command in ("run", "check", "list", "fmt", "table", "explain", "schema", "report", "doctor", "completion"):
            self.assertIn(command, offered)
        self.assertEqual(self.complete("--ver"), ["--version"])

    def test_options_are_those_of_the_command(self):
        self.assertEqual(self.complete("run", "--cap"), ["--capture", "--capture-dir"])
        self.assertEqual(self.complete("fmt", "--di"), ["--diff"])
        self.assertEqual(self.complete("check", "--cap"), [""])

    def test_values(self):
        self.assertEqual(self.complete("table", "--format", ""), ["terminal", "markdown", "csv"])
        self.assertEqual(self.complete("run", "--capture", "fa"), ["failed"])
        self.assertEqual(self.complete("completion", "z"), ["zsh"])

    def test_scenarios(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "more"))
            for name in ("a b.yaml", "c.yml", "notes.txt"):
                open(os.path.join(folder, name), "w").close()
            self.assertEqual(sorted(self.complete("run", "", cwd=folder)), ["a b.yaml", "c.yml", "more"])

    def test_every_word_of_the_language(self):
        offered = self.complete("explain", "--word", "")
        definitions = json.loads(lastack.run("schema").stdout)["definitions"]
        kinds = [*definitions["fault"]["properties"].keys() - {"as"}]
        for list_of in (definitions["step"]["additionalProperties"], definitions["expectation"]["additionalProperties"],
                        definitions["expectation"]["properties"]["wire"]):
            kinds += [one["title"] for one in list_of["anyOf"][1:]]
        self.assertGreater(len(kinds), 40)
        for kind in kinds:
            self.assertIn(kind, offered)
            done = lastack.run("explain", "--word", kind)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(kind, done.stdout)

    def test_a_word_that_is_none(self):
        done = lastack.run("explain", "--word", "dorp")
        self.assertEqual(done.returncode, 4)
        self.assertIn("did you mean 'drop'?", done.stderr)
        self.assertEqual(lastack.run("explain").returncode, 4)

    def test_the_other_shells_read_theirs(self):
        for command in (["zsh", "-n"], ["fish", "--no-execute"]):
            self.assertIsNotNone(shutil.which(command[0]), "ci/install-deps test")
            done = subprocess.run([*command, self.scripts[command[0]]], capture_output=True, text=True, timeout=20)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_fish_offers_the_same(self):
        def offered(line):
            script = f"source {self.scripts['fish']}; complete -C'{line}'"
            done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, timeout=20)
            return [one.split("\t")[0] for one in done.stdout.splitlines()]
        self.assertEqual(offered("lastack che"), ["check"])
        self.assertEqual(sorted(offered("lastack table --format ")), ["csv", "markdown", "terminal"])


if __name__ == "__main__":
    unittest.main()
