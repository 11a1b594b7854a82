"""The tunables: the table of scenarios/tunables/README.md says what is there, and all of it passes."""

import os
import re
import unittest

import lastack

FOLDER = os.path.join(lastack.SOURCE, "scenarios", "tunables")


def scenarios():
    """Each file's text by its name without the ending."""
    found = {}
    for name in os.listdir(FOLDER):
        if name.endswith(".yaml"):
            with open(os.path.join(FOLDER, name)) as file:
                found[name.removesuffix(".yaml")] = file.read()
    return found


def rows():
    """(tunable, file, sentence) of each row of the tables."""
    with open(os.path.join(FOLDER, "README.md")) as file:
        return re.findall(r"^\| \[(\S+)\]\((\S+)\.yaml\) \| [^|]+ \| ([^|]+) \| [^|]+ \|$", file.read(), re.MULTILINE)


class Tunables(unittest.TestCase):
    def test_every_scenario_has_a_row_and_every_row_a_scenario(self):
        self.assertEqual(sorted(file for _, file, _ in rows()), sorted(scenarios()))
        self.assertEqual([tunable for tunable, _, _ in rows()], [file for _, file, _ in rows()])

    def test_a_row_says_what_the_scenario_says(self):
        texts = scenarios()
        for tunable, file, sentence in rows():
            title = re.search(r"^scenario: (.*)$", texts[file], re.MULTILINE).group(1)
            self.assertEqual(sentence.removesuffix(" (slow)"), title)
            self.assertIn(tunable, title)

    def test_there_are_sixty_at_least(self):
        self.assertGreaterEqual(len(rows()), 60)

    def test_each_sets_its_tunable_and_ends_in_two_ways(self):
        for tunable, text in scenarios().items():
            with self.subTest(tunable):
                self.assertRegex(text, r"(?m)^(cases|control):")
                self.assertRegex(text, r"\A# yaml-language-server: .*\n# Sources: ")
                self.assertIn(tunable, text.split("hosts:", 1)[1] + text.split("cases:", 1)[-1])

    def test_all_pass(self):
        done = lastack.run("run", FOLDER, "-k", "not slow", "-q", "-j", "32", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
