#include "system/tcp_info.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace lastack {
namespace {

using enum TcpInfoField::Unit;

// Offsets are the kernel's ABI; Debian 12's headers end before the last of them.
constexpr std::array kFields = {
    TcpInfoField{"tcpi_ca_state", 1, 1, count},
    TcpInfoField{"tcpi_retransmits", 2, 1, count},
    TcpInfoField{"tcpi_probes", 3, 1, count},
    TcpInfoField{"tcpi_backoff", 4, 1, count},
    TcpInfoField{"tcpi_rto", 8, 4, microseconds},
    TcpInfoField{"tcpi_ato", 12, 4, microseconds},
    TcpInfoField{"tcpi_snd_mss", 16, 4, octets},
    TcpInfoField{"tcpi_rcv_mss", 20, 4, octets},
    TcpInfoField{"tcpi_unacked", 24, 4, count},
    TcpInfoField{"tcpi_sacked", 28, 4, count},
    TcpInfoField{"tcpi_lost", 32, 4, count},
    TcpInfoField{"tcpi_retrans", 36, 4, count},
    TcpInfoField{"tcpi_last_data_sent", 44, 4, milliseconds},
    TcpInfoField{"tcpi_last_data_recv", 52, 4, milliseconds},
    TcpInfoField{"tcpi_last_ack_recv", 56, 4, milliseconds},
    TcpInfoField{"tcpi_pmtu", 60, 4, octets},
    TcpInfoField{"tcpi_rcv_ssthresh", 64, 4, octets},
    TcpInfoField{"tcpi_rtt", 68, 4, microseconds},
    TcpInfoField{"tcpi_rttvar", 72, 4, microseconds},
    TcpInfoField{"tcpi_snd_ssthresh", 76, 4, count},
    TcpInfoField{"tcpi_snd_cwnd", 80, 4, count},
    TcpInfoField{"tcpi_advmss", 84, 4, octets},
    TcpInfoField{"tcpi_reordering", 88, 4, count},
    TcpInfoField{"tcpi_rcv_rtt", 92, 4, microseconds},
    TcpInfoField{"tcpi_rcv_space", 96, 4, octets},
    TcpInfoField{"tcpi_total_retrans", 100, 4, count},
    TcpInfoField{"tcpi_bytes_acked", 120, 8, octets},
    TcpInfoField{"tcpi_bytes_received", 128, 8, octets},
    TcpInfoField{"tcpi_segs_out", 136, 4, count},
    TcpInfoField{"tcpi_segs_in", 140, 4, count},
    TcpInfoField{"tcpi_notsent_bytes", 144, 4, octets},
    TcpInfoField{"tcpi_min_rtt", 148, 4, microseconds},
    TcpInfoField{"tcpi_data_segs_in", 152, 4, count},
    TcpInfoField{"tcpi_data_segs_out", 156, 4, count},
    TcpInfoField{"tcpi_busy_time", 168, 8, microseconds},
    TcpInfoField{"tcpi_rwnd_limited", 176, 8, microseconds},
    TcpInfoField{"tcpi_sndbuf_limited", 184, 8, microseconds},
    TcpInfoField{"tcpi_delivered", 192, 4, count},
    TcpInfoField{"tcpi_delivered_ce", 196, 4, count},
    TcpInfoField{"tcpi_bytes_sent", 200, 8, octets},
    TcpInfoField{"tcpi_bytes_retrans", 208, 8, octets},
    TcpInfoField{"tcpi_dsack_dups", 216, 4, count},
    TcpInfoField{"tcpi_reord_seen", 220, 4, count},
    TcpInfoField{"tcpi_rcv_ooopack", 224, 4, count},
    TcpInfoField{"tcpi_snd_wnd", 228, 4, octets},
    TcpInfoField{"tcpi_rcv_wnd", 232, 4, octets},
    TcpInfoField{"tcpi_rehash", 236, 4, count},
    TcpInfoField{"tcpi_total_rto", 240, 2, count},
    TcpInfoField{"tcpi_total_rto_recoveries", 242, 2, count},
    TcpInfoField{"tcpi_total_rto_time", 244, 4, milliseconds},
};

template <class Number>
std::int64_t number_at(std::span<const std::byte> bytes, std::size_t offset) {
  Number number{};
  std::memcpy(&number, bytes.data() + offset, sizeof number);
  return static_cast<std::int64_t>(number);
}

std::int64_t value_of(const TcpInfoField& field, std::span<const std::byte> bytes) {
  switch (field.size) {
    case 1:
      return number_at<std::uint8_t>(bytes, field.offset);
    case 2:
      return number_at<std::uint16_t>(bytes, field.offset);
    case 4:
      return number_at<std::uint32_t>(bytes, field.offset);
    default:
      return number_at<std::uint64_t>(bytes, field.offset);
  }
}

std::int64_t factor_of(TcpInfoField::Unit unit) {
  if (unit == milliseconds) return 1'000'000;
  return unit == microseconds ? 1'000 : 1;
}

}  // namespace

const TcpInfoField* find_tcp_info_field(std::string_view name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(),
                                  [&](const TcpInfoField& field) { return field.name == name; });
  return found != kFields.end() ? &*found : nullptr;
}

std::vector<std::string> tcp_info_names() {
  std::vector<std::string> names;
  for (const TcpInfoField& field : kFields) names.emplace_back(field.name);
  return names;
}

TcpInfo read_tcp_info(std::span<const std::byte> bytes) {
  TcpInfo values;
  for (const TcpInfoField& field : kFields) {
    if (field.offset + field.size > bytes.size()) break;
    values.emplace(field.name, value_of(field, bytes) * factor_of(field.unit));
  }
  return values;
}

}  // namespace lastack
