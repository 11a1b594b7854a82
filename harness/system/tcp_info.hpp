// struct tcp_info (tcp(7), include/uapi/linux/tcp.h): its fields by name, in units of ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

struct TcpInfoField {
  enum class Unit { count, octets, milliseconds, microseconds };
  std::string_view name;  ///< "tcpi_rto"
  std::size_t offset;
  std::size_t size;  ///< 1, 2, 4 or 8 octets
  Unit unit;

  bool is_time() const { return unit == Unit::milliseconds || unit == Unit::microseconds; }
};

/// nullptr if there is none of that name.
const TcpInfoField* find_tcp_info_field(std::string_view name);
std::vector<std::string> tcp_info_names();

/// Values by name: times in nanoseconds, everything else as the kernel counts it. An older kernel
/// gives less: what is missing at the end is left out.
using TcpInfo = std::map<std::string, std::int64_t, std::less<>>;
TcpInfo read_tcp_info(std::span<const std::byte> bytes);

}  // namespace lastack
