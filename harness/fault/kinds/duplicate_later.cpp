#include <fmt/format.h>

#include "fault/awaiting.hpp"
#include "fault/kinds/duplicate.hpp"

namespace lastack {
namespace {

class DuplicateLater final : public Fault {
 public:
  DuplicateLater(Selector selector, std::uint64_t copies, Trigger until)
      : Fault(std::move(selector)), copies_(copies), kept_(std::move(until)) {}

  bool act(const Arrival& arrival, FaultContext& context) override {
    if (kept_.is_past()) return decline(kept_.text() + " had passed");
    context.pass(arrival.id, "copy kept until " + kept_.text());
    kept_.keep(arrival.id, {arrival.segment, arrival.id});
    return true;
  }

  void on_event(const Event& event, FaultContext& context) override {
    for (const KeptCopy& copy : kept_.take(event, context.now())) {
      for (std::uint64_t number = 1; number <= copies_; ++number) leave(copy, number, context);
      count_firing();
    }
  }

  void on_time(FaultContext& context) override { on_event(Tick{}, context); }
  std::optional<Time> wakes() const override { return kept_.wakes(); }
  bool keeps_copies() const override { return !kept_.empty(); }

  std::string waiting_for() const override {
    if (kept_.empty()) return Fault::waiting_for();
    return fmt::format("{}, to release {} kept cop{}", kept_.text(), kept_.size(),
                       kept_.size() == 1 ? "y" : "ies");
  }

  std::string text() const override {
    std::string text = "duplicate " + selector().text();
    if (copies_ != 1) text += fmt::format(" copies {}", copies_);
    return fmt::format("{}, keep the copy until {}", text, kept_.text());
  }

 private:
  void leave(const KeptCopy& copy, std::uint64_t number, FaultContext& context) {
    const std::string which = copies_ == 1 ? "" : fmt::format(" {} of {}", number, copies_);
    context.emit(copy.segment, copy.id, fmt::format("copy{}, kept until {}", which, kept_.text()));
  }

  std::uint64_t copies_;
  Awaiting<KeptCopy> kept_;
};

}  // namespace

std::unique_ptr<Fault> duplicate_later(Selector selector, std::uint64_t copies, Trigger until) {
  return std::make_unique<DuplicateLater>(std::move(selector), copies, std::move(until));
}

}  // namespace lastack
