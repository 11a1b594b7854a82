#!/usr/bin/env python3
"""For program-files.yaml: what it was called with."""
import sys

print("beside in", [sys.argv[0]] if len(sys.argv) == 1 else sys.argv[1:])
