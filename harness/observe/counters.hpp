// The kernel's counters of one namespace, under the names that nstat(8) uses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lab/netns.hpp"
#include "system/fd.hpp"

namespace lastack {

/// Counters at one moment: "TcpRetransSegs", "TcpExtTCPTimeWaitOverflow", "IpExtInOctets",
/// "Ip6InReceives".
class CounterValues {
 public:
  /// Nothing if this kernel has no counter of that name: kernels differ, so ask before you judge.
  std::optional<std::uint64_t> find(std::string_view name) const;

  /// One counter that is not what it was. A gauge (TcpCurrEstab) may have fallen.
  struct Change {
    std::string name;
    std::int64_t by;
    bool operator==(const Change&) const = default;
  };
  /// Every change since `earlier`, by name; a counter that only one of the two has is left out.
  std::vector<Change> since(const CounterValues& earlier) const;

  /// Adds what a file in the form of /proc/net/snmp and netstat says: "Tcp: A B" over "Tcp: 1 2". A
  /// value below zero (TcpMaxConn is -1: no limit) is no count and left out.
  void add_paired_lines(std::string_view text);
  /// Adds what a file in the form of /proc/net/snmp6 says: "Ip6InReceives  12", a line each.
  void add_single_lines(std::string_view text);
  /// To be called after the last addition, before find() and since().
  void put_in_order();

  const std::vector<std::pair<std::string, std::uint64_t>>& all() const { return values_; }

 private:
  std::vector<std::pair<std::string, std::uint64_t>> values_;
};

/// /proc/net/snmp, netstat and snmp6 of one namespace, opened once and read again each time.
class Counters {
 public:
  /// snmp6 is missing where the kernel has no IPv6; without the others it throws std::system_error.
  explicit Counters(const Netns& where);
  CounterValues read();

 private:
  std::string contents(const Fd& file);

  Fd snmp_;
  Fd netstat_;
  Fd snmp6_;
};

}  // namespace lastack
