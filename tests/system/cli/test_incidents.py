"""Real services under fault: each incident happens, its page tells of it, and it does not happen without its cause."""

import os
import re
import unittest

import lastack
import mutation
import test_mutation

FOLDER = os.path.join(lastack.SOURCE, "scenarios", "incidents")


def incidents():
    return dict(test_mutation.texts("incidents"))


class Incidents(unittest.TestCase):
    maxDiff = None

    def test_all_happen_and_have_their_cure(self):
        done = lastack.run("run", FOLDER, "-q", "-j", "8", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_none_happens_without_its_faults(self):
        done = lastack.run("run", FOLDER, "--control", "none", "-q", "-j", "8", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_none_happens_under_its_control(self):
        survivors, mutants = test_mutation.survivors_under_a_control(incidents())
        self.assertGreaterEqual(mutants, 30)
        self.assertEqual(sorted(survivors), [])

    def test_there_are_twenty_five_at_least(self):
        self.assertGreaterEqual(len(incidents()), 25)

    def test_each_cites_who_had_it_and_ends_with_a_cure(self):
        for name, text in incidents().items():
            with self.subTest(name):
                why = mutation.block(text, "why")
                self.assertRegex(why, r"\w[\w-]*/[\w.-]+ ?(#|PR#)\d+|JDK-\d+|RFC \d+|Curl_retry_request")
                self.assertTrue(mutation.controls(text))

    def test_each_says_which_package_has_its_programs(self):
        for name, text in incidents().items():
            with self.subTest(name):
                self.assertRegex(text, r"(?m)^tags: \[incident, services\b")
                for requirement in re.findall(r"\{?\b(?:program|file): ([^}\n]+)", mutation.block(text, "requires")):
                    self.assertRegex(requirement, r" from [a-z0-9.+-]+$")

    def test_the_page_has_a_row_for_each(self):
        with open(os.path.join(FOLDER, "README.md")) as file:
            rows = re.findall(r"\| \[([\w-]+)\]\(([\w-]+)\.yaml\) \|$", file.read(), re.M)
        self.assertEqual([shown for shown, _ in rows], [link for _, link in rows])
        self.assertEqual(sorted(f"incidents/{link}.yaml" for _, link in rows), sorted(incidents()))

    def test_the_page_says_of_each_client_what_the_table_measures(self):
        with open(os.path.join(FOLDER, "README.md")) as file:
            said = re.findall(r"^\| .+ \| (saved|error) \| (\*\*executed twice\*\*|once, error) \|$", file.read(), re.M)
        table = mutation.block(incidents()["incidents/who-sends-a-post-twice.yaml"], "cases")
        measured = [("saved", "**executed twice**") if executed == "twice" else ("error", "once, error")
                    for executed in re.findall(r"^    executed: (\w+)$", table, re.M)]
        self.assertEqual(sorted(said), sorted(measured))


if __name__ == "__main__":
    unittest.main()
