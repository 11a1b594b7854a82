"""Runs the program and tells what it said; shared by the tests of this folder."""

import os
import re
import select
import subprocess
import tempfile
import textwrap

PROGRAM = os.environ["LASTACK"]
SOURCE = os.environ["LASTACK_SOURCE"]
CATALOGUE = os.path.join(SOURCE, "scenarios")
SEED = os.path.join(CATALOGUE, "seed")


def catalogue(folder=""):
    """The paths of the scenarios there are; `scenarios/seed` is a link to some of the claims, and not followed."""
    return sorted(os.path.join(at, name) for at, _, names in os.walk(os.path.join(CATALOGUE, folder))
                  for name in names if name.endswith(".yaml"))


def run(*arguments, timeout=120, user=None, **options):
    """The finished process; output and errors are text. `user`: as that account (the tests run as root then)."""
    command = [PROGRAM, *arguments]
    if user is not None:
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, **options)


def scenario(text):
    """A file with that scenario; it goes away with the returned object. `.name` is its path."""
    file = tempfile.NamedTemporaryFile("w", suffix=".yaml")
    file.write(textwrap.dedent(text).lstrip())
    file.flush()
    os.chmod(file.name, 0o644)
    return file


def plain(text):
    """The text without what differs from run to run: times, ports chosen by the kernel, paths."""
    text = text.replace(SOURCE + "/", "")
    text = re.sub(r"(?<![\w.])\d+(\.\d+)?(e[+-]?\d+)? ?(ns|us|µs|ms|s)\b", "<time>", text)
    text = re.sub(r":(3[2-9]|[45]\d|60)\d{3}\b", ":<port>", text)
    text = re.sub(r"\bwin \d+", "win <n>", text)
    text = re.sub(r"seed \d+", "seed <n>", text)
    text = re.sub(r"\bof \d+ segments", "of <n> segments", text)
    return re.sub(r"[ \t]+", " ", text)


def first_line_of(process, within=30):
    """What the process writes first; ends it, and the test, if that does not come in time."""
    if not select.select([process.stdout], [], [], within)[0]:
        process.kill()
        raise TimeoutError(f"no line has come in {within} seconds")
    return process.stdout.readline()


def children_of(pid):
    """The processes that are descendants of `pid`, in this PID namespace's numbers."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    parents[int(entry)] = int(stat.read().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                pass
    found, unseen = set(), [pid]
    while unseen:
        parent = unseen.pop()
        mine = [child for child, its in parents.items() if its == parent]
        found.update(mine)
        unseen.extend(mine)
    return found


def network_namespaces(pids=None):
    """The network namespaces that those processes stand in; by default that any process does."""
    found = set()
    for entry in os.listdir("/proc") if pids is None else map(str, pids):
        if entry.isdigit():
            try:
                found.add(os.readlink(f"/proc/{entry}/ns/net"))
            except OSError:
                pass
    return found
