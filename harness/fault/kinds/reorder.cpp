// reorder ... behind: the segment is held until a later one has passed, so that the later one
// overtakes it.
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "fault/fault.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

constexpr std::uint64_t kMostOvertaking = 100000;

// "the next 2 segments": of the same connection and direction.
struct Next {
  std::uint64_t segments = 1;
};
using Behind = std::variant<Selector, Next>;

std::string text_of_behind(const Behind& behind) {
  if (const auto* later = std::get_if<Selector>(&behind))
    return later->ordinal_written ? later->text() : "the next " + later->pattern.text();
  const std::uint64_t segments = std::get<Next>(behind).segments;
  return segments == 1 ? "the next segment" : fmt::format("the next {} segments", segments);
}

class Reorder final : public Fault {
 public:
  Reorder(Selector selector, Behind behind)
      : Fault(std::move(selector)), behind_(std::move(behind)) {}

  bool act(const Arrival& arrival, FaultContext& context) override {
    const auto before = [&](const Target& target) {
      return target.passed && is_of(target.arrival, arrival);
    };
    if (std::any_of(targets_.begin(), targets_.end(), before))
      return decline(text_of_behind(behind_) + " had passed");
    context.hold(arrival.id, "held until " + text_of_behind(behind_) + " has passed");
    const auto* next = std::get_if<Next>(&behind_);
    held_.push_back({arrival, next != nullptr ? next->segments : 1});
    return true;
  }

  // Counts the later segments. It comes before on_passed() for the same segment.
  void on_event(const Event& event, FaultContext&) override {
    const auto* seen = std::get_if<SegmentSeen>(&event);
    auto* later = std::get_if<Selector>(&behind_);
    if (seen == nullptr || later == nullptr) return;
    const std::uint64_t count = later->count(seen->arrival);
    if (count == 0 || (later->ordinal_written && !later->ordinals.admits(count))) return;
    targets_.push_back({seen->arrival, false});
  }

  void on_passed(const Arrival& passed, FaultContext& context) override {
    if (std::holds_alternative<Selector>(behind_) && !note_target(passed)) return;
    std::vector<Held> stay;
    for (Held& held : std::exchange(held_, {})) {
      if (is_overtaken(held.arrival, passed)) --held.missing;
      if (held.missing != 0) {
        stay.push_back(std::move(held));
        continue;
      }
      context.pass(held.arrival.id, "released behind " + text_of_behind(behind_));
      count_firing();
    }
    held_ = std::move(stay);
  }

  std::string waiting_for() const override {
    if (held_.empty()) return Fault::waiting_for();
    return fmt::format("{} to pass, to release {} held segment{}", text_of_behind(behind_),
                       held_.size(), held_.size() == 1 ? "" : "s");
  }

  std::string text() const override {
    return fmt::format("reorder {} behind {}", selector().text(), text_of_behind(behind_));
  }

 private:
  struct Held {
    Arrival arrival;
    std::uint64_t missing;  // how many must still overtake it
  };
  struct Target {
    Arrival arrival;
    bool passed;
  };

  // A written ordinal means one segment of each connection, which may have been before the held
  // one; anything else means the next.
  bool happens_once() const {
    const auto* later = std::get_if<Selector>(&behind_);
    return later != nullptr && later->ordinal_written &&
           later->ordinals.kind == Ordinals::Kind::nth;
  }

  // The later segment is of the held one's connection unless its phrase names another.
  bool is_of(const Arrival& later, const Arrival& held) const {
    const auto* selector = std::get_if<Selector>(&behind_);
    if (selector != nullptr && !selector->pattern.connection.is_any()) return true;
    return later.sighting.connection == held.sighting.connection;
  }

  bool is_overtaken(const Arrival& held, const Arrival& passed) const {
    if (!is_of(passed, held) || passed.id == held.id) return false;
    if (std::holds_alternative<Next>(behind_))
      return passed.id > held.id && passed.sighting.from == held.sighting.from;
    return passed.id > held.id || happens_once();
  }

  bool note_target(const Arrival& passed) {
    const auto target = std::find_if(targets_.begin(), targets_.end(), [&](const Target& known) {
      return known.arrival.id == passed.id;
    });
    if (target == targets_.end()) return false;
    if (happens_once())
      target->passed = true;
    else
      targets_.erase(target);
    return true;
  }

  Behind behind_;
  std::vector<Target> targets_;  // later segments that were seen; those that happen once, for ever
  std::vector<Held> held_;
};

bool says_more(const Phrase& phrase) {
  return phrase.next_is("from") || phrase.next_is("to") || phrase.next_is("on") ||
         phrase.next_is("with") || phrase.next_is("without");
}

Behind read_behind(Phrase& phrase, const Cast& cast) {
  phrase.accept("the");
  if (!phrase.accept("next")) return Selector::read(phrase, cast);
  // "behind the next segment from client" says which one.
  if (Phrase ahead = phrase; ahead.accept("segment") && !says_more(ahead)) {
    phrase = ahead;
    return Next{1};
  }
  const Phrase before = phrase;
  const auto segments = phrase.accept_count();
  if (!segments) {
    // "behind the next data from client": what a selector without an ordinal means anyway
    return Selector::read(phrase, cast);
  }
  if (*segments == 0 || *segments > kMostOvertaking)
    before.fail(fmt::format("{} segments cannot overtake", *segments),
                fmt::format("from 1 to {}", kMostOvertaking));
  phrase.expect(*segments == 1 ? "segment" : "segments");
  return Next{*segments};
}

std::unique_ptr<Fault> read_reorder(Phrase& value, const Cast& cast) {
  Selector selector;
  Behind behind;
  Form form("reorder");
  Selector::add_to(form, selector, cast);
  form.clause(
      "behind", [&](Phrase& phrase) { behind = read_behind(phrase, cast); }, Form::Need::required);
  form.read(value);
  return std::make_unique<Reorder>(std::move(selector), std::move(behind));
}

}  // namespace

extern const FaultKind reorder_kind{
    "reorder", "SELECTOR behind (SELECTOR | the next (segment | MORE segments | PLAIN))",
    "it is held until the other has passed, and so overtaken", read_reorder};

}  // namespace lastack
