// throttle: a link of so many octets a second, as tc-netem(8) has it with `rate` and `limit`.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "fault/fault.hpp"
#include "fault/kinds/departures.hpp"
#include "fault/kinds/reading.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

class Throttle final : public Fault {
 public:
  Form form(const Cast& cast) {
    Form form("throttle");
    Selector::add_to(form, selector(), cast);
    form.clause(
        "rate", [this](Phrase& phrase) { read_rate(phrase); }, Form::Need::required);
    form.clause("queue", [this](Phrase& phrase) { room_ = read_octets(phrase, "64 KiB"); });
    return form;
  }
  void require(const Place&) { selector().mean_every_unless_written(); }

  bool act(const Arrival& arrival, FaultContext& context) override {
    Link& link = links_[arrival.from];
    const std::size_t octets = arrival.segment->bytes.size();
    count_firing();
    if (room_ != 0 && link.queued + octets > room_) {
      context.drop(arrival.id, "dropped: no room in the queue of " + format_size(room_));
      return true;
    }
    link.free = std::max(link.free, context.now()) + time_for(octets);
    link.queued += octets;
    const Duration waits = link.free - context.now();
    context.hold(arrival.id, "throttled: its last octet leaves in " + format_duration(waits));
    waiting_.add(link.free, {arrival.id, arrival.from, octets, waits});
    return true;
  }

  void on_time(FaultContext& context) override {
    const auto sent = waiting_.take(context.now());
    if (!sent) return;
    links_[sent->from].queued -= sent->octets;
    context.pass(sent->id, "released: was throttled for " + format_duration(sent->waits));
  }

  std::optional<Time> wakes() const override { return waiting_.next(); }

  std::string text() const override {
    return fmt::format("throttle {} rate {} per second{}", selector().text(), format_size(rate_),
                       room_ == 0 ? "" : " queue " + format_size(room_));
  }

 private:
  struct Queued {
    SegmentId id;
    std::string from;
    std::size_t octets;
    Duration waits;
  };
  struct Link {
    std::size_t queued = 0;  // octets
    Time free{};             // when the last of them will have left
  };

  static std::uint64_t read_octets(Phrase& phrase, const std::string& example) {
    const Phrase before = phrase;
    const std::uint64_t octets = phrase.size("a size such as " + example);
    if (octets == 0) before.fail("through nothing no segment goes", "such as " + example);
    return octets;
  }
  void read_rate(Phrase& phrase) {
    rate_ = read_octets(phrase, "100 KiB per second");
    phrase.expect("per");
    phrase.expect("second");
  }

  Duration time_for(std::size_t octets) const {
    return Duration(static_cast<Duration::rep>(std::uint64_t{octets} * 1'000'000'000U / rate_));
  }

  std::uint64_t rate_ = 1;             // octets a second
  std::uint64_t room_ = 0;             // octets; 0: without end
  std::map<std::string, Link> links_;  // of each host that sends
  Departures<Queued> waiting_;
};

}  // namespace

extern const FaultKind throttle_kind{
    "throttle", "SELECTOR rate SIZE per second [queue SIZE]",
    "they go one behind the other, so many octets of IP a second for each host that sends; what "
    "finds no room in the queue is lost",
    read_fault_as<Throttle>};

}  // namespace lastack
