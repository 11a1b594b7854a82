// corrupt: the segment arrives with a checksum that does not fit it, and its receiver's kernel must
// throw it away (RFC 9293 section 3.1; TcpInCsumErrors).
#include <fmt/format.h>

#include "fault/fault.hpp"
#include "fault/kinds/kinds.hpp"
#include "language/units.hpp"
#include "segment/rebuild.hpp"

namespace lastack {
namespace {

constexpr std::uint8_t kFlip = 0xff;   // never 0, so the one's complement sum cannot stay the same
constexpr std::size_t kChecksum = 16;  // RFC 9293 section 3.1

struct WrittenCorrupt {
  Selector selector;
  std::optional<std::uint64_t> octet;
  bool checksum = false;
  bool leaves = false;
};

class Corrupt final : public Fault {
 public:
  explicit Corrupt(WrittenCorrupt written)
      : Fault(std::move(written.selector)),
        octet_(written.octet),
        checksum_(written.checksum),
        leaves_(written.leaves) {}

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
    context.change(arrival.id, std::make_shared<const Segment>(with_bytes(std::move(bytes))),
                   "corrupted: " + what);
    count_firing();
    if (leaves_) return false;
    context.pass(arrival.id, {});
    return true;
  }

  std::string text() const override {
    std::string text = "corrupt " + selector().text();
    if (octet_) text += fmt::format(" octet {}", *octet_);
    if (checksum_) text += " the checksum";
    return leaves_ ? text + ", leave to later faults" : text;
  }

 private:
  std::optional<std::uint64_t> octet_;
  bool checksum_;
  bool leaves_;
};

std::unique_ptr<Fault> read_corrupt(Phrase& value, const Cast& cast) {
  WrittenCorrupt written;
  Form form("corrupt");
  Selector::add_to(form, written.selector, cast);
  form.clause("octet", [&](Phrase& phrase) {
    const Phrase before = phrase;
    written.octet = phrase.count("which octet of the payload");
    if (*written.octet == 0) before.fail("the first octet is octet 1");
  });
  form.flag("the checksum", written.checksum);
  form.flag("leave to later faults", written.leaves);
  form.read(value);
  if (written.octet && written.checksum)
    throw Mistake(value.place(), "'corrupt' takes 'octet' or 'the checksum', not both");
  return std::make_unique<Corrupt>(std::move(written));
}

}  // namespace

const FaultKind corrupt_kind{"corrupt", "SELECTOR [octet N | the checksum] [leave to later faults]",
                             "the segment arrives with a checksum that does not fit", read_corrupt};

}  // namespace lastack
