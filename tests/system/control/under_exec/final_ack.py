"""Somebody's tests, which run under `lastack exec`: between two of their lines the final ACK is lost."""

import os
import socket
import sys
import unittest

sys.path.insert(0, os.environ["CLIENTS"])
from lastack import Lastack


class FinalAck(unittest.TestCase):
    def setUp(self):
        self.lastack = Lastack()
        listener = socket.create_server(("127.0.0.1", 0))
        self.client = socket.create_connection(listener.getsockname())
        self.server, _ = listener.accept()
        for one in (listener, self.client, self.server):
            self.addCleanup(one.close)

    def close_in_order(self):
        self.client.shutdown(socket.SHUT_WR)
        self.assertEqual(self.server.recv(1), b"")
        self.server.close()
        self.assertEqual(self.client.recv(1), b"")

    def test_the_fin_comes_again(self):
        number = self.lastack.connections()[-1]["number"]
        since = self.lastack.mark("the end")
        with self.lastack.fault("drop: final ACK from client") as fault:
            with self.lastack.fault(delay="1st retransmitted FIN from server by 1ms") as again:
                self.close_in_order()
                self.assertEqual(fault.wait(timeout="10s"), 1)
                again.wait(timeout="10s")
        fins = [segment for segment in self.lastack.trace(since, event="segment")
                if segment["connection"] == number and segment["from"] == "server" and "FIN" in segment["roles"]]
        self.assertEqual([fin["new"] for fin in fins[:2]], [True, False])
        [connection] = [one for one in self.lastack.connections() if one["number"] == number]
        self.assertEqual(connection["opener"]["state"], "TIME_WAIT")

    def test_what_is_held_goes_on_when_the_test_says_so(self):
        with self.lastack.fault(hold="every data from client until mark go") as fault:
            self.client.sendall(b"hello")
            fault.wait(timeout="10s")
            self.server.settimeout(0.05)
            with self.assertRaises(TimeoutError):
                self.server.recv(5)
            self.lastack.mark("go")
            self.server.settimeout(10)
            self.assertEqual(self.server.recv(5), b"hello")


unittest.main()
