"""Without its fault each scenario of the seed fails, and says why. The texts of some are held in golden/."""

import glob
import os
import re
import unittest

import lastack

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
HELD = {"final-ack-lost", "final-ack-lost-without-time-wait", "old-data-duplicated", "time-wait-assassinated"}


def without(text, *keys):
    """The scenario's text without those top-level keys and what belongs to them."""
    kept, dropping = [], False
    for line in text.splitlines(keepends=True):
        if re.match(r"\S", line) and not line.startswith("#"):
            dropping = line.split(":")[0] in keys
        if not dropping:
            kept.append(line)
    return "".join(kept)


def verdict(output):
    """What is said about the failures, without the ladders (what a kernel delays differs from run to run)."""
    chosen = []
    for line in lastack.plain(output).splitlines():
        line = line.strip()
        if re.match(r"(expected|actual|.*error:|\d+ \||\| +\^|\d+ passed|\d+ failed)", line) or "never fired" in line:
            # The history behind a state is wrapped where its times end, which differs.
            chosen.append(line.split(" (before")[0])
    return "\n".join(chosen) + "\n"


class FailingTexts(unittest.TestCase):
    maxDiff = None

    def test_each_fails_without_its_fault(self):
        for path in sorted(glob.glob(lastack.SEED + "/*.yaml")):
            with open(path) as file:
                text = file.read()
            if "\nfaults:" not in text:
                continue  # its subject is a tunable or an option: the control changes that
            name = os.path.basename(path)[: -len(".yaml")]
            # A fault that comes from a table cannot go without the table; it can be made to do nothing.
            harmless = text.replace("drop: ${lost}", "delay: ${lost} by 1us")
            stripped = without(harmless, *(["control"] if harmless != text else ["control", "faults"]))
            with self.subTest(name), lastack.scenario(stripped) as file:
                done = lastack.run("run", file.name, "-j", "1")  # the texts in the file's order
                self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                self.assertIn("expected", done.stdout)
                if name in HELD:
                    self.compare(name, verdict(done.stdout.replace(file.name, name + ".yaml")))

    def compare(self, name, text):
        golden = os.path.join(GOLDEN, name + ".txt")
        if os.environ.get("LASTACK_UPDATE_GOLDEN"):
            with open(golden, "w") as file:
                file.write(text)
        with open(golden) as file:
            self.assertEqual(text, file.read(), golden)


if __name__ == "__main__":
    unittest.main()
