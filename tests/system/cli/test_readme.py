"""Every command of the README runs, and what it shows is what comes out."""

import os
import re
import shlex
import tempfile
import unittest

import lastack


def blocks(path, language):
    with open(path) as file:
        return re.findall(rf"^```{language}\n(.*?)^```", file.read(), re.M | re.S)


def reasons(text):
    """Everything between the scenario's name and the ladder, but for times and what the kernel chose."""
    text = lastack.plain(text)
    return text[text.index(" expectation not met"):text.index(" time ")]


def arrows(text):
    """The segments that a ladder shows. How much room they have, and with it the SYN's options, depends on notes beside them."""
    drawn = re.findall(r"│.*\[[A-Z.]+\].*│", text)
    return [re.sub(r"( seq 0)? mss .* wscale 7", "", re.sub("─+", "─", arrow)) for arrow in drawn]


def without_early_ack(text):
    """TCP acknowledges a FIN by itself when the program takes longer than 40 ms (TCP_DELACK_MIN) to answer it with its own, as on a
    machine that has other things to do: one segment more, and it meets FIN_WAIT2 instead of FIN_WAIT1."""
    early = re.search(r"^.* #5 .*◀─+ \[\.\] ack 2 ─+│.*\n", text, re.M)
    if early is None:
        return text
    text = re.sub(r"#(\d+)", lambda number: f"#{int(number[1]) - (int(number[1]) > 5)}", text.replace(early[0], ""))
    return text.replace("FIN_WAIT2", "FIN_WAIT1")


def replay(text):
    return re.findall(r"replay: .*", lastack.plain(text))


class Readme(unittest.TestCase):
    def setUp(self):
        self.readme = os.path.join(lastack.SOURCE, "README.md")

    def test_its_scenario_is_a_scenario(self):
        for text in blocks(self.readme, "yaml"):
            with lastack.scenario(text) as file:
                done = lastack.run("run", file.name)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_its_commands_run(self):
        commands = [line for block in blocks(self.readme, "sh") for line in block.splitlines()]
        self.assertTrue(any(line.startswith("ci/lastack run") for line in commands))
        for line in commands:
            words = shlex.split(line, comments=True)
            if not words or words[0] in ("git", "cd"):
                continue  # the clone that this test runs in
            if words[0] == "ci/test":
                continue  # this is it
            self.assertEqual(words[0], "ci/lastack", line)
            done = lastack.run(*words[1:], cwd=lastack.SOURCE, timeout=280)
            self.assertEqual(done.returncode, 0, line + "\n" + done.stdout + done.stderr)

    def test_each_script_that_it_names_is_there(self):
        with open(self.readme) as file:
            for name in re.findall(r"`(ci/[a-z-]+)", file.read()):
                self.assertTrue(os.access(os.path.join(lastack.SOURCE, name), os.X_OK), name)

    def test_the_failing_example(self):
        """The scenario of the README without its fault fails with the text that the README shows."""
        [shown] = blocks(self.readme, "text")
        scenario = re.sub(r"^faults:\n(  .*\n)+", "", blocks(self.readme, "yaml")[0], flags=re.M)
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "final-ack.yaml"), "w") as file:
                file.write(scenario)
            done = lastack.run("run", "final-ack.yaml", cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.returncode, 1)
        met = without_early_ack(done.stdout)
        for part in (reasons, arrows, replay):
            self.assertTrue(part(shown))
            self.assertEqual(part(shown), part(met))
        self.assertIn("mss 1460 sackOK TS wscale 7", done.stdout)


if __name__ == "__main__":
    unittest.main()
