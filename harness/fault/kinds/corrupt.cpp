// corrupt: the segment arrives with a checksum that does not fit it, and its receiver's kernel must
// throw it away (RFC 9293 section 3.1; TcpInCsumErrors).
#include <fmt/format.h>

#include "fault/kinds/changing.hpp"
#include "fault/kinds/reading.hpp"
#include "language/units.hpp"
#include "segment/rebuild.hpp"

namespace lastack {
namespace {

constexpr std::uint8_t kFlip = 0xff;   // never 0, so the one's complement sum cannot stay the same
constexpr std::size_t kChecksum = 16;  // RFC 9293 section 3.1

class Corrupt final : public Changing {
 public:
  Form form(const Cast& cast) {
    Form form("corrupt");
    Selector::add_to(form, selector(), cast);
    form.clause("octet", [this](Phrase& phrase) {
      const Phrase before = phrase;
      octet_ = phrase.count("which octet of the payload");
      if (*octet_ == 0) before.fail("the first octet is octet 1");
    });
    form.flag("the checksum", checksum_);
    add_leaving(form);
    return form;
  }
  void require(const Place& place) const {
    if (octet_ && checksum_)
      throw Mistake(place, "'corrupt' takes 'octet' or 'the checksum', not both");
  }

  bool act(const Arrival& arrival, FaultContext& context) override {
    const Segment& segment = *arrival.segment;
    const std::size_t payload = segment.payload().size();
    if (octet_ && *octet_ > payload)
      return decline(fmt::format("its payload had only {}", format_size(payload)));
    std::vector<std::uint8_t> bytes = segment.bytes;
    std::string what = "the checksum";
    if (checksum_ || payload == 0) {
      bytes[segment.tcp_offset + kChecksum] ^= kFlip;
    } else {
      const std::uint64_t octet = octet_.value_or(1);
      bytes[segment.payload_offset + octet - 1] ^= kFlip;
      what = fmt::format("octet {} of the payload", octet);
    }
    return go_on_as(arrival, with_bytes(std::move(bytes)), "corrupted: " + what, context);
  }

  std::string text() const override {
    std::string text = "corrupt " + selector().text();
    if (octet_) text += fmt::format(" octet {}", *octet_);
    if (checksum_) text += " the checksum";
    return text + leaving_text();
  }

 private:
  std::optional<std::uint64_t> octet_;
  bool checksum_ = false;
};

}  // namespace

extern const FaultKind corrupt_kind{
    "corrupt", "SELECTOR [octet N | the checksum] [leave to later faults]",
    "it arrives with a checksum that does not fit: an octet of its payload, or the checksum, is "
    "inverted",
    read_fault_as<Corrupt>};

}  // namespace lastack
