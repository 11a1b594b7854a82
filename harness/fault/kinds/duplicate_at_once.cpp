#include <fmt/format.h>

#include <map>

#include "fault/kinds/duplicate.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

class DuplicateAtOnce final : public Fault {
 public:
  DuplicateAtOnce(Selector selector, std::uint64_t copies, Duration gap)
      : Fault(std::move(selector)), copies_(copies), gap_(gap) {}

  bool act(const Arrival& arrival, FaultContext& context) override {
    context.pass(arrival.id, "duplicated");
    for (std::uint64_t number = 1; number <= copies_; ++number) {
      const Copy copy{arrival.segment, arrival.id, number};
      if (gap_ == Duration::zero())
        leave(copy, context);
      else
        due_.emplace(context.now() + gap_ * static_cast<Duration::rep>(number), copy);
    }
    return true;
  }

  void on_time(FaultContext& context) override {
    const auto first = due_.begin();
    if (first == due_.end() || first->first > context.now()) return;
    leave(first->second, context);
    due_.erase(first);
  }

  std::optional<Time> wakes() const override {
    return due_.empty() ? std::nullopt : std::optional(due_.begin()->first);
  }
  bool keeps_copies() const override { return !due_.empty(); }

  std::string text() const override {
    std::string text = "duplicate " + selector().text();
    if (copies_ != 1) text += fmt::format(" copies {}", copies_);
    if (gap_ != Duration::zero()) text += " gap " + format_duration(gap_);
    return text;
  }

 private:
  struct Copy {
    std::shared_ptr<const Segment> segment;
    SegmentId id;
    std::uint64_t number;
  };

  void leave(const Copy& copy, FaultContext& context) {
    context.emit(copy.segment, copy.id,
                 copies_ == 1 ? "copy" : fmt::format("copy {} of {}", copy.number, copies_));
    if (copy.number == 1) count_firing();
  }

  std::uint64_t copies_;
  Duration gap_;
  std::multimap<Time, Copy> due_;
};

}  // namespace

std::unique_ptr<Fault> duplicate_at_once(Selector selector, std::uint64_t copies, Duration gap) {
  return std::make_unique<DuplicateAtOnce>(std::move(selector), copies, gap);
}

}  // namespace lastack
