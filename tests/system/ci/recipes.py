"""The recipes of ci/README.md, and a project to try them in."""

import os
import re
import subprocess
import tempfile
import textwrap

SOURCE = os.environ["LASTACK_SOURCE"]
PROGRAM = os.environ["LASTACK"]
README = os.path.join(SOURCE, "ci", "README.md")
SCENARIO = os.path.join(SOURCE, "scenarios", "seed", "final-ack-lost.yaml")

# A service that closes first, and a client that wants all of what it says.
TESTS = """
import socket, threading
server = socket.create_server(("127.0.0.1", 8080))
def serve():
    connection, _ = server.accept()
    connection.sendall(b"hello")
    connection.close()
threading.Thread(target=serve).start()
with socket.create_connection(("127.0.0.1", 8080)) as client:
    said = b""
    while part := client.recv(100):
        said += part
assert said == b"hello", said
print("tested")
"""


def recipe(language, nth=0):
    with open(README) as page:
        return re.findall(rf"^```{language}\n(.*?)^```", page.read(), re.M | re.S)[nth]


class Project:
    """A folder with a test suite and a scenario. apt-get and git are told of, and not what they are elsewhere."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = self.folder.name
        self.write("bin/apt-get", f'#!/bin/sh\necho "apt-get $*" >>{self.path}/asked\n')
        # A clone brings what this source tree has; it is built already.
        self.write("bin/git", f"""#!/bin/sh
            echo "git $*" >>{self.path}/asked
            for folder; do :; done
            case $folder in */*.git | *:*) folder=lastack ;; esac
            mkdir -p "$folder/ci" "$folder/build/release/bin" && cp {self.path}/lastack-here "$folder/ci/lastack"
        """)
        self.write("lastack-here", f'#!/bin/sh\nexec {PROGRAM} "$@"\n')
        self.write("tests/service.py", TESTS)
        self.write("Makefile", "test:\n\t/usr/bin/python3 tests/service.py\n")
        with open(SCENARIO) as scenario:
            self.write("tests/network/final-ack.yaml", scenario.read())

    def write(self, name, text):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(textwrap.dedent(text) if text.startswith("#!") else text)
        os.chmod(path, 0o755)

    def environment(self, **more):
        return {**os.environ, "PATH": f"{self.path}/bin:{os.environ['PATH']}", **more}

    def shell(self, text, options="-e", **environment):
        return subprocess.run(["sh", options, "-c", text], cwd=self.path, env=self.environment(**environment),
                              capture_output=True, text=True, timeout=120)

    def asked(self):
        with open(os.path.join(self.path, "asked")) as file:
            return file.read().splitlines()

    def has(self, name):
        return os.path.exists(os.path.join(self.path, name))
