"""No scenario of the catalogue holds when its cause is taken away. One that must hold says why: without its faults under
`holds anyway:`, under its control in a comment, `# Holds under a control: ...`."""

import os
import re
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import lastack
import mutation


def texts(folder=""):
    """By file; without those that take long, and those of real services, which test_incidents.py takes."""
    for path in lastack.catalogue(folder):
        with open(path) as file:
            text = file.read()
        if not re.search(r"^tags:.*\b(slow|services)\b" if not folder else r"^tags:.*\bslow\b", text, re.M):
            yield os.path.relpath(path, lastack.CATALOGUE), text


def outcomes(folder):
    """By file the outcomes of its runs: 'passed', 'failed', 'skipped'."""
    report = os.path.join(folder, "report.xml")
    done = lastack.run("run", folder, "-q", "-j", "16", "--report", f"junit={report}", timeout=280)
    if not os.path.exists(report) or os.path.getsize(report) == 0:
        raise AssertionError(done.stdout + done.stderr)
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag for child in case}
        outcome = "skipped" if "skipped" in kinds else "failed" if kinds & {"failure", "error"} else "passed"
        found.setdefault(os.path.relpath(case.get("file"), folder), {})[case.get("name")] = outcome
    return found


def write(folder, name, text):
    path = os.path.join(folder, "scenarios", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def run_mutants(mutants):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for name, text in mutants.items():
            write(folder, name, text)
        return {os.path.relpath(file, "scenarios"): runs for file, runs in outcomes(folder).items()}


def survivors_under_a_control(scenarios):
    """The controls under which a scenario's own expectations hold, each as "FILE: CONTROL"; and how many there were to try."""
    mutants, expected = {}, {}
    for name, text in scenarios.items():
        for number, (control, mutant) in enumerate(mutation.with_own_expectations(text)):
            mutants[f"{name[:-5]}.{number}.yaml"] = mutant
            expected[f"{name[:-5]}.{number}.yaml"] = f"{name}: {control or 'the control'}"
    found = run_mutants(mutants)
    survivors = set()
    for mutant, name in sorted(expected.items()):
        runs = [outcome for run, outcome in found[mutant].items() if "[control" in run]
        if not runs:
            raise AssertionError(f"{name} has no run")
        if "failed" not in runs and "skipped" not in runs:
            survivors.add(name)
    return survivors, len(mutants)


class Mutation(unittest.TestCase):
    maxDiff = None

    def test_each_scenario_has_a_control_or_is_a_table_of_causes(self):
        self.assertEqual([name for name, text in texts()
                          if not mutation.controls(text) and not any(mutation.with_first_column_turned(text))], [])

    def test_no_scenario_holds_without_its_faults(self):
        """As a user asks for it; those that must hold say why (`holds anyway:`)."""
        done = lastack.run("run", lastack.CATALOGUE, "-k", "not (slow or services)", "--control", "none", "-q", "-j", "16", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"\b\d{3} passed")

    def test_no_scenario_holds_under_a_control(self):
        survivors, mutants = survivors_under_a_control(dict(texts()))
        self.assertGreater(mutants, 50)
        excused = {name for name, text in texts() if "# Holds under a control: " in text}
        self.assertEqual(sorted(name for name in survivors if name.split(": ")[0] not in excused), [])

    def test_no_table_holds_with_its_causes_exchanged(self):
        mutants = {f"{name[:-5]}.{turn}.yaml": mutant for name, text in texts() if not mutation.controls(text)
                   for turn, mutant in enumerate(mutation.with_first_column_turned(text))}
        found = run_mutants(mutants)
        self.assertEqual(set(found), set(mutants))
        noticed = {mutant.rsplit(".", 2)[0] for mutant, runs in found.items() if {"failed", "skipped"} & set(runs.values())}
        self.assertEqual(sorted({mutant.rsplit(".", 2)[0] for mutant in mutants} - noticed), [])


if __name__ == "__main__":
    unittest.main()
