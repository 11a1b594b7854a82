"""A second agent, in Python, written from agents/README.md alone: connect, listen, accept, send, receive, close.

It blocks in a thread per request, where lastack-agent waits on one loop: the protocol does not care.
"""
import errno
import json
import os
import socket
import sys
import threading
import time
import zlib
from itertools import groupby

control = socket.socket(fileno=int(os.environ["LASTACK_CONTROL_FD"]))
sockets = {}
writing = threading.Lock()


def say(answer):
    with writing:
        control.sendall(json.dumps(answer).encode() + b"\n")


def address(text):
    host, port = text.rsplit(":", 1)
    return host.strip("[]"), int(port)


def notation(name):
    return f"[{name[0]}]:{name[1]}" if len(name) > 2 else f"{name[0]}:{name[1]}"


def new_socket(text):
    return socket.socket(socket.AF_INET6 if text.startswith("[") else socket.AF_INET)


def listen(request):
    listener = new_socket(request["at"])
    for name, value in request.get("options", {}).items():
        listener.setsockopt(socket.SOL_SOCKET, getattr(socket, name), value)
    listener.bind(address(request["at"]))
    listener.listen(request.get("backlog", 128))
    sockets[request["socket"]] = listener
    return {"local": notation(listener.getsockname())}


def connect(request):
    opened = new_socket(request["to"])
    opened.connect(address(request["to"]))
    sockets[request["socket"]] = opened
    return {"local": notation(opened.getsockname()), "peer": notation(opened.getpeername())}


def accept(request):
    accepted, peer = sockets[request["listener"]].accept()
    sockets[request["socket"]] = accepted
    return {"local": notation(accepted.getsockname()), "peer": notation(peer)}


def send(request):
    data = request["text"].encode() if "text" in request else b"x" * request["size"]
    sockets[request["socket"]].sendall(data)
    return {"bytes": len(data)}


def receive(request):
    until, data, piece = request["until"], b"", None
    while piece != b"" and not (data and until == "some") and len(data) != until:
        piece = sockets[request["socket"]].recv(until - len(data) if isinstance(until, int) else 65536)
        data += piece
    runs = " ".join(f"{chr(byte)}*{len(list(run))}" for byte, run in groupby(data))
    return {"bytes": len(data), "crc32": f"{zlib.crc32(data):08x}", "runs": runs,
            "text": data[:4096].decode("ascii"), "eof": piece == b""}


def close(request):
    sockets.pop(request["socket"]).close()
    return {"closed": 1}


OPERATIONS = {op.__name__: op for op in (listen, connect, accept, send, receive, close)}


def answer(request):
    reply = {"id": request["id"], "ok": True, "began": time.monotonic_ns()}
    try:
        if request["op"] not in OPERATIONS:
            raise ValueError(f"there is no operation '{request['op']}'")
        reply.update(OPERATIONS[request["op"]](request))
    except OSError as failure:
        reply.update(ok=False, error=errno.errorcode[failure.errno], errno=failure.errno,
                     call=request["op"], message=failure.strerror)
    except (KeyError, ValueError, TypeError) as fault:
        reply.update(ok=False, fault="protocol", message=str(fault))
    reply["ended"] = time.monotonic_ns()
    say(reply)


say({"lastack_agent": 1, "pid": os.getpid(), "language": "python " + sys.version.split()[0]})
for line in control.makefile():
    threading.Thread(target=answer, args=(json.loads(line),), daemon=True).start()
os._exit(0)
