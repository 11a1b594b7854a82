"""The catalogue passes, its index is made from the files, and every claim of the article has its scenario."""

import os
import re
import subprocess
import unittest

import lastack

CLAIMS = 25


def texts():
    for path in lastack.catalogue():
        with open(path) as file:
            yield os.path.relpath(path, lastack.CATALOGUE), file.read()


class Catalogue(unittest.TestCase):
    def test_it_passes(self):
        # The tunables and the incidents have tests of their own.
        done = lastack.run("run", lastack.CATALOGUE, "-k", "not (slow or tunable or services)", "-j", "16", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_index_is_up_to_date(self):
        done = subprocess.run([os.path.join(lastack.SOURCE, "ci", "catalogue"), "--check"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_claim_has_a_scenario_that_quotes_the_article(self):
        quoted = {}
        for name, text in texts():
            tags = re.search(r"^tags: *\[(.*)\]", text, re.M)
            for tag in tags[1].split(",") if tags else []:
                if re.fullmatch(r"A\d+", tag.strip()):
                    quoted.setdefault(int(tag.strip()[1:]), []).append((name, text))
        self.assertEqual(sorted(quoted), list(range(1, CLAIMS + 1)))
        for claim, files in quoted.items():
            self.assertTrue(any("article" in text for _, text in files), f"A{claim}: {[name for name, _ in files]}")

    def test_every_file_names_its_sources(self):
        # What is in faults/ shows this program's own words.
        without = [name for name, text in texts()
                   if not name.startswith("faults/") and not re.match(r"(# yaml-language-server.*\n)?# Sources: ", text)]
        self.assertEqual(without, [])


if __name__ == "__main__":
    unittest.main()
