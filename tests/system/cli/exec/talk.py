"""A server and its clients on localhost, in one process: `talk.py [--connections N] [--family 4|6] [--octets N]`.

Each client sends a line and reads until the server has closed. Prints what each got; fails as its first client does."""

import argparse
import socket
import threading

arguments = argparse.ArgumentParser()
arguments.add_argument("--connections", type=int, default=1)
arguments.add_argument("--family", type=int, default=4)
arguments.add_argument("--octets", type=int, default=0)
arguments.add_argument("--port", type=int, default=8080)
chosen = arguments.parse_args()

family, host = (socket.AF_INET, "127.0.0.1") if chosen.family == 4 else (socket.AF_INET6, "::1")
listener = socket.create_server((host, chosen.port), family=family)


def serve():
    while True:
        accepted, _ = listener.accept()
        with accepted:
            line = accepted.recv(100)
            accepted.sendall(b"hello " + line + b"." * chosen.octets)


threading.Thread(target=serve, daemon=True).start()
for _ in range(chosen.connections):
    with socket.socket(family) as client:
        client.settimeout(20)
        client.connect((host, chosen.port))
        client.sendall(b"world")
        answer = bytearray()
        while octets := client.recv(1 << 20):
            answer += octets
        print(bytes(answer[:11]).decode(), len(answer))
