// The blocks of a pcapng file (draft-ietf-opsawg-pcapng), as many as a capture of segments needs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

/// How a packet crossed the interface (epb_flags, section 4.3.1).
enum class Crossed : std::uint32_t { inbound = 1, outbound = 2 };

/// Blocks in the order in which they are added: the section first, then the interfaces, then the
/// packets. Little-endian whatever the machine is; the section header says so.
class PcapngBlocks {
 public:
  struct Section {
    std::string os;           ///< "Linux 6.1.0 x86_64"
    std::string application;  ///< "lastack 0.1.0"
    std::vector<std::string> comments;
  };
  void add_section(const Section& section);
  /// For raw IP packets (LINKTYPE_RAW), with times in nanoseconds.
  void add_interface(std::string_view name);

  struct Packet {
    std::uint32_t interface = 0;  ///< from 0, in the order in which they were added
    std::uint64_t at_ns = 0;      ///< since the epoch
    std::uint64_t id = 0;         ///< frame.packet_id
    Crossed crossed = Crossed::inbound;
    std::span<const std::uint8_t> bytes;
    std::vector<std::string> comments;
  };
  void add_packet(const Packet& packet);

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace lastack
