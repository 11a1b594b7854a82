// spoof: at an event segments of a connection that does not exist come from an address that is not
// their sender's.
#include <fmt/format.h>

#include "fault/chance.hpp"
#include "fault/fault.hpp"
#include "fault/header_edits.hpp"
#include "fault/kinds/made_segment.hpp"
#include "fault/kinds/reading.hpp"
#include "language/host_port.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

/// What one event sends is on its way before anything else is looked at.
constexpr std::uint64_t kMostAtOnce = 1000;
/// Beyond the ports from which hosts connect (lab/pinned.hpp, ip_local_port_range).
constexpr std::uint16_t kFirstPort = 61000;
constexpr std::size_t kPorts = 4500;
/// Of a network of 256, without the network's own and the broadcast address.
constexpr std::size_t kNobodysAddresses = 254;
/// As Linux has them on Ethernet, where a segment has come over one router.
constexpr std::uint16_t kWindow = 64240;
constexpr std::uint8_t kHopLimit = 63;
constexpr std::uint16_t kMssIpv4 = 1460, kMssIpv6 = 1440;

class Spoof final : public Fault {
 public:
  Form form(const Cast& cast) {
    Form form("spoof");
    form.head("segment", [this](Phrase& phrase) { read_what(phrase); });
    form.clause(
        "from", [this, &cast](Phrase& phrase) { read_from(phrase, cast); }, Form::Need::required);
    form.clause("from port", [this](Phrase& phrase) { port_ = read_port(phrase); });
    form.clause(
        "to", [this, &cast](Phrase& phrase) { to_ = read_host_port(phrase, cast); },
        Form::Need::required);
    form.clause(
        "at", [this, &cast](Phrase& phrase) { at_ = Trigger::read(phrase, cast); },
        Form::Need::required);
    edits_.add_fields_to(form);
    return form;
  }
  void require(const Place& place) const {
    if (to_.host == from_) {
      throw Mistake(place,
                    fmt::format("{} takes nothing from outside that has its own address", from_),
                    "a kernel calls such a source martian, and drops what comes from it");
    }
    const std::size_t most = from_nobody() ? kNobodysAddresses : 1;
    if (!port_ || count_ <= most) return;
    throw Mistake(place,
                  fmt::format("{} has {} address{}, so no more connections have port {}", from_,
                              most, most == 1 ? "" : "es", *port_),
                  "without `from port` each has a port of its own");
  }

  void begin(std::uint64_t seed) override { seed_ = seed; }
  bool selects(const Arrival&) override { return false; }  // it takes no segment
  bool act(const Arrival&, FaultContext&) override { return false; }
  bool speaks_as_nobody() const override { return from_nobody(); }

  void on_event(const Event& event, FaultContext& context) override {
    Trigger& at = *at_;
    if (!at.fires(event, context.now()) || (fired() != 0 && !at.comes_repeatedly())) return;
    for (std::uint64_t i = 0; i < count_; ++i)
      context.emit(std::make_shared<const Segment>(made(made_++, context)), 0, note());
    count_firing();
  }
  void on_time(FaultContext& context) override { on_event(Tick{}, context); }
  std::optional<Time> wakes() const override { return at_->wakes(); }
  std::string waiting_for() const override { return fired() != 0 ? std::string() : at_->text(); }

  std::string text() const override {
    std::string text = "spoof ";
    if (count_ != 1) text += fmt::format("{} ", count_);
    text += fmt::format("{} from {}", what_.name, from_);
    if (port_) text += fmt::format(" from port {}", *port_);
    text += fmt::format(" to {}:{}", to_.host, to_.port);
    if (!edits_.empty()) text += ", " + edits_.text();
    return text + " at " + at_->text();
  }

 private:
  bool from_nobody() const { return from_ == kNobody; }

  void read_what(Phrase& phrase) {
    const Phrase before = phrase;
    if (parse_count(phrase.peek())) count_ = phrase.count();
    if (count_ == 0 || count_ > kMostAtOnce)
      before.fail(fmt::format("1 to {} segments at once, not {}", kMostAtOnce, count_));
    what_ = MadeSegment::read(phrase, "spoof");
  }

  void read_from(Phrase& phrase, const Cast& cast) {
    if (!cast.in_lab) {
      phrase.fail("a forged address stays in a lab, and here is none",
                  "`lastack run` makes one for each run of a scenario");
    }
    std::vector<std::string> known = cast.hosts;
    known.emplace_back(kNobody);
    for (const std::string& name : known) {
      if (!phrase.accept(name)) continue;
      from_ = name;
      return;
    }
    phrase.fail_expected("a host's name, or 'nobody'", known);
  }

  // Each of an address and a port of its own, and a number that the seed gives.
  Segment made(std::size_t nth, const FaultContext& context) const {
    const std::size_t address = from_nobody() ? nth % kNobodysAddresses : 0;
    const std::size_t round = from_nobody() ? nth / kNobodysAddresses : nth;
    const auto port = port_.value_or(static_cast<std::uint16_t>(kFirstPort + round % kPorts));
    SegmentFields fields;
    fields.source = {context.address_of(from_, address + 1), port};
    fields.destination = {context.address_of(to_.host, 1), to_.port};
    fields.flags = what_.flags;
    fields.seq = Seq(static_cast<std::uint32_t>(mix(seed_, 2 * nth)));
    if (fields.flags.has(Flag::ack))
      fields.ack = Seq(static_cast<std::uint32_t>(mix(seed_, 2 * nth + 1)));
    fields.window = kWindow;
    fields.hop_limit = kHopLimit;
    if (fields.flags.has(Flag::syn))
      fields.options.mss = fields.source.address.is_v6() ? kMssIpv6 : kMssIpv4;
    fields.payload.assign(what_.payload.begin(), what_.payload.end());
    edits_.apply(fields);
    return build_segment(fields);
  }

  std::string note() const { return edits_.empty() ? "spoofed" : "spoofed: " + edits_.text(); }

  std::uint64_t count_ = 1;
  MadeSegment what_;
  std::string from_;
  std::optional<std::uint16_t> port_;
  HostPort to_;
  std::optional<Trigger> at_;
  HeaderEdits edits_;
  std::uint64_t seed_ = 0;
  std::size_t made_ = 0;
};

}  // namespace

extern const FaultKind spoof_kind{
    "spoof",
    "(MADE from (HOST | nobody) [from port PORT] | N MADE from (HOST | nobody)) to HOST:PORT "
    "[VALUES] at EVENT",
    "segments of a connection that does not exist; `from nobody`: from addresses that no host has, "
    "each from another",
    read_fault_as<Spoof>};

}  // namespace lastack
