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

    def test_the_page_of_the_claims_has_a_row_for_each(self):
        """Each with every scenario that is tagged with it, and what it quotes is quoted in one of them, too."""
        folder = os.path.join(lastack.CATALOGUE, "claims")
        with open(os.path.join(folder, "README.md")) as file:
            rows = re.findall(r"^\| A(\d+) \| (.+?) \| .+? \| (.+?) \|$", file.read(), re.M)
        self.assertEqual([int(number) for number, _, _ in rows], list(range(1, CLAIMS + 1)))
        tagged = {name: (re.search(r"^tags: *\[(.*)\]", text, re.M) or ("", ""))[1].split(", ") for name, text in texts()}
        whys = {name: " ".join(text.split()) for name, text in texts()}
        for number, words, links in rows:
            with self.subTest("A" + number):
                shown = {os.path.relpath(os.path.join(folder, link), lastack.CATALOGUE) for link in re.findall(r"\]\((.+?)\)", links)}
                self.assertEqual(shown, {name for name, tags in tagged.items() if "A" + number in tags})
                for quoted in re.findall(r'"(.+?)"', words):
                    self.assertLessEqual(len(quoted.split()), 12)
                    self.assertTrue(any(quoted in whys[name] for name in shown), quoted)

    def test_each_claim_quotes_little_and_says_on_whose_authority(self):
        for name, text in texts():
            if not name.startswith("claims/"):
                continue
            with self.subTest(name):
                sources = "".join(re.findall(r"^# .*\n", text.split("\nscenario: ")[0] + "\n", re.M))
                self.assertRegex(sources, r"\bRFC \d+")
                self.assertRegex(sources, r"\b(net|include)/\S+\.[ch]\b")
                self.assertRegex(text, r"(?m)^control:")
                why = " ".join(re.search(r"^why: >-\n((?:  .*\n)+)", text, re.M)[1].split())
                quotes = re.findall(r'"(.+?)"', why)
                self.assertTrue(quotes)
                self.assertLessEqual(max(len(quoted.split()) for quoted in quotes), 12)

    def test_every_file_names_its_sources(self):
        # What is in faults/ shows this program's own words.
        without = [name for name, text in texts()
                   if not name.startswith("faults/") and not re.match(r"(# yaml-language-server.*\n)?# Sources: ", text)]
        self.assertEqual(without, [])


if __name__ == "__main__":
    unittest.main()
