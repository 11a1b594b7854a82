#include "report/pcapng_blocks.hpp"

#include <algorithm>
#include <concepts>

namespace lastack {
namespace {

enum class BlockType : std::uint32_t {
  section_header = 0x0A0D0D0A,
  interface_description = 1,
  enhanced_packet = 6,
};

// Codes of options; those above 1 mean something else in each block.
constexpr std::uint16_t kComment = 1;
constexpr std::uint16_t kSectionOs = 3;
constexpr std::uint16_t kSectionApplication = 4;
constexpr std::uint16_t kInterfaceName = 2;
constexpr std::uint16_t kInterfaceResolution = 9;
constexpr std::uint16_t kPacketFlags = 2;
constexpr std::uint16_t kPacketId = 5;

constexpr std::uint32_t kByteOrderMagic = 0x1A2B3C4D;
constexpr std::uint16_t kLinkTypeRaw = 101;
constexpr std::uint8_t kNanoseconds = 9;  // 10^-9 s

// An option's length has 16 bits.
constexpr std::size_t kLongestOption = 65'532;

class Body {
 public:
  template <std::unsigned_integral Number>
  Body& number(Number value) {
    for (std::size_t octet = 0; octet < sizeof value; ++octet)
      bytes_ += static_cast<char>(value >> (8 * octet) & 0xFFU);
    return *this;
  }

  Body& padded(std::string_view octets) {
    bytes_ += octets;
    bytes_.append((4 - bytes_.size() % 4) % 4, '\0');
    return *this;
  }

  Body& option(std::uint16_t code, std::string_view value) {
    const std::string_view fitting = value.substr(0, kLongestOption);
    return number(code).number(static_cast<std::uint16_t>(fitting.size())).padded(fitting);
  }

  Body& text_option(std::uint16_t code, std::string_view text) {
    return text.empty() ? *this : option(code, text);
  }

  Body& comments(const std::vector<std::string>& comments) {
    for (const std::string& comment : comments) option(kComment, comment);
    return *this;
  }

  // opt_endofopt, and the length on both sides: a file can be read backwards.
  std::string block(BlockType type) {
    number(std::uint32_t{0});
    const auto length = static_cast<std::uint32_t>(bytes_.size() + 12);
    Body whole;
    whole.number(static_cast<std::uint32_t>(type)).number(length);
    whole.bytes_ += bytes_;
    whole.number(length);
    return std::move(whole.bytes_);
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace

void PcapngBlocks::add_section(const Section& section) {
  Body body;
  body.number(kByteOrderMagic).number(std::uint16_t{1}).number(std::uint16_t{0});
  body.number(~std::uint64_t{0});  // its length is not said: readers go by the blocks
  body.text_option(kSectionOs, section.os).text_option(kSectionApplication, section.application);
  bytes_ += body.comments(section.comments).block(BlockType::section_header);
}

void PcapngBlocks::add_interface(std::string_view name) {
  Body body;
  body.number(kLinkTypeRaw).number(std::uint16_t{0});
  body.number(std::uint32_t{0});  // packets are whole
  body.option(kInterfaceName, name);
  const char resolution = kNanoseconds;
  body.option(kInterfaceResolution, {&resolution, 1});
  bytes_ += body.block(BlockType::interface_description);
}

void PcapngBlocks::add_packet(const Packet& packet) {
  const auto length = static_cast<std::uint32_t>(packet.bytes.size());
  Body body;
  body.number(packet.interface);
  body.number(static_cast<std::uint32_t>(packet.at_ns >> 32));
  body.number(static_cast<std::uint32_t>(packet.at_ns));
  body.number(length).number(length);
  body.padded({reinterpret_cast<const char*>(packet.bytes.data()), packet.bytes.size()});
  body.option(kPacketFlags, Body().number(static_cast<std::uint32_t>(packet.crossed)).bytes());
  body.option(kPacketId, Body().number(packet.id).bytes());
  bytes_ += body.comments(packet.comments).block(BlockType::enhanced_packet);
}

}  // namespace lastack
