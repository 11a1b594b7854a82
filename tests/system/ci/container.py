"""A container's security profile without a container: container.py [--cap NAME]... [--user N] [--seccomp] [--read-only] -- COMMAND

What Docker's defaults take away, from this process on: capabilities, the system calls that its seccomp profile refuses
without CAP_SYS_ADMIN, and the right to write below /proc/sys. To be run as root.
"""

import argparse
import ctypes
import os
import platform
import struct
import subprocess

# Docker's default set (moby, oci/caps/defaults.go).
DEFAULT = ["chown", "dac_override", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "net_bind_service",
           "net_raw", "sys_chroot", "mknod", "audit_write", "setfcap"]
CLONE_NEWNS, MS_REMOUNT, MS_BIND, MS_RDONLY, MS_REC, MS_PRIVATE = 0x20000, 32, 4096, 1, 16384, 1 << 18
CALLS = {"x86_64": {"unshare": 272, "setns": 308, "mount": 165}, "aarch64": {"unshare": 97, "setns": 268, "mount": 40}}
PR_SET_SECCOMP, SECCOMP_MODE_FILTER, PR_SET_NO_NEW_PRIVS, EPERM = 22, 2, 38, 1
libc = ctypes.CDLL(None, use_errno=True)


def check(result):
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def mount(flags, target, source=None):
    check(libc.mount(source, target, None, flags, None))


def make_proc_sys_read_only():
    check(libc.unshare(CLONE_NEWNS))
    mount(MS_REC | MS_PRIVATE, b"/")
    mount(MS_BIND, b"/proc/sys", b"/proc/sys")
    mount(MS_REMOUNT | MS_BIND | MS_RDONLY, b"/proc/sys")


def refuse_namespaces():
    """A filter (seccomp(2)): EPERM for these, everything else as ever."""
    program = [(0x20, 0, 0, 0)]  # load the call's number
    numbers = list(CALLS[platform.machine()].values())
    for i, number in enumerate(numbers):
        program.append((0x15, len(numbers) - i, 0, number))  # equal: to the last line
    program += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x00050000 | EPERM)]
    code = b"".join(struct.pack("HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    check(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(Program(len(program), ctypes.addressof(buffer))), 0, 0))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cap", action="append", default=[])
    parser.add_argument("--user")
    parser.add_argument("--seccomp", action="store_true")
    parser.add_argument("--read-only", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    if options.read_only:
        make_proc_sys_read_only()
    if options.seccomp:
        refuse_namespaces()
    caps = ",".join(["-all", *("+" + cap for cap in DEFAULT + options.cap)])
    user = [f"--reuid={options.user}", f"--regid={options.user}", "--clear-groups"] if options.user else []
    raise SystemExit(subprocess.run(["setpriv", "--bounding-set", caps, "--inh-caps=-all", *user, *options.command]).returncode)


main()
