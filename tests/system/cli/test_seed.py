"""The seed catalogue passes, several times over, many at once."""

import unittest

import lastack


class Seed(unittest.TestCase):
    def test_it_passes(self):
        done = lastack.run("run", lastack.SEED, "--repeat", "2", "-j", "8", timeout=280)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
