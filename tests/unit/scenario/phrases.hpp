// Phrases of every kind: what tests compose scenarios from.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lastack {

/// Each may stand behind `client:` where the hosts are `client` and `server` and `go` is a mark.
inline const std::vector<std::string> kStepPhrases = {
    "connect to server:6666",
    "connect to server:6666 from port 40000 as a with SO_REUSEADDR",
    "accept",
    "accept as a on listener within 2s",
    "bind to port 80 at loopback fails with EACCES",
    "close",
    "close a",
    "abort",
    "collect",
    "kill",
    "destroy",
    "destroy on 2nd connection",
    "exchange 1 MiB of \"N\" in rounds of 64 KiB containing \"O\"",
    "listen on 80 backlog 1",
    "poll shows POLLIN and POLLHUP on a",
    "poll shows nothing",
    "read",
    "read gives 0",
    "receive EOF",
    "receive \"a, b\" in the background",
    "receive 16 KiB as runs \"N*3\"",
    "send \"x: y\" on a",
    "send 16 KiB",
    "set SO_RCVBUF to 4096 on a",
    "set sysctl tcp_rfc1337 to 1",
    "shutdown write",
    "SO_ERROR is ECONNRESET",
    "wait until client state TIME_WAIT on 1st connection within 2s",
    "wait until mark go",
    "write \"x\" fails with EPIPE"};

/// A fault and what stands behind it.
inline const std::vector<std::pair<std::string, std::string>> kFaultPhrases = {
    {"drop", "every 3rd new data from client on 2nd connection"},
    {"drop", "final ACK from client"},
    {"drop", "first 2 retransmitted SYN-ACK"},
    {"delay", "FIN from server by 300ms"},
    {"hold", "FIN until final ACK from client"},
    {"hold", "2nd data to server for 5s"},
    {"duplicate", "data copies 3 gap 10ms"},
    {"duplicate",
     "every data keep the copies until mark go release the one that fits the 2nd connection at "
     "least 16 KiB ahead"},
    {"reorder", "1st data behind the next 2 segments"}};

inline const std::vector<std::string> kHostPhrases = {
    "state TIME_WAIT",
    "state TIME_WAIT within 2s for 5s on 1st connection",
    "state CLOSED now",
    "no state TIME_WAIT on 2nd connection",
    "passes through FIN_WAIT1, FIN_WAIT2, TIME_WAIT within 1s",
    "TcpExtTCPTimeWaitOverflow grows by at least 1",
    "TcpExtTWRecycled grows within 1s",
    "TcpExtTWRecycled does not grow",
    "SO_ERROR is 0 on socket a",
    "poll shows only POLLOUT",
    "read gives 5 bytes"};

inline const std::vector<std::string> kWirePhrases = {
    "FIN from server is retransmitted within 1s",
    "data is retransmitted at least twice",
    "no RST",
    "no RST from client within 1s after FIN from server",
    "FIN from server is seen",
    "2nd FIN from server is seen twice after data",
    "final ACK from client twice",
    "FIN",
    "copy of data from client is seen once",
    "FIN comes before RST from server",
    "FIN from server is followed by ACK of FIN from client within 100ms"};

}  // namespace lastack
