"""Every kind of run once in the build under test, whose sanitizers end it at the first mistake of ours."""

import unittest

import lastack


class Sanitized(unittest.TestCase):
    def test_runs_without_bulk_data(self):
        done = lastack.run("run", lastack.SEED, "-j", "2", "-k", "not incarnation", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("Sanitizer", done.stderr)


if __name__ == "__main__":
    unittest.main()
