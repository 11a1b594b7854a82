#include <fmt/format.h>

#include "fault/kinds/duplicate.hpp"

namespace lastack {
namespace {

class ReplayFitting final : public Fault {
 public:
  ReplayFitting(Selector selector, Trigger until, Fit fit)
      : Fault(std::move(selector)), until_(std::move(until)), fit_(fit) {}

  bool act(const Arrival& arrival, FaultContext& context) override {
    if (done_) return decline("a copy had been released");
    if (until_.is_past()) return decline(until_.text() + " had passed");
    context.pass(arrival.id, "copy kept until " + until_.text());
    kept_.push_back({arrival.segment, arrival.id});
    return true;
  }

  void on_event(const Event& event, FaultContext& context) override {
    if (!until_.fires(event, context.now()) || done_) return;
    const KeptCopy* copy = fit_.choose(kept_, context.connections());
    if (copy == nullptr) {
      why_none_ = fit_.why_none(kept_, context.connections());
      if (until_.is_past()) kept_ = {};
      return;
    }
    context.emit(copy->segment, copy->id,
                 fmt::format("copy of {}, kept until {}: fits {}", kept_.size(), until_.text(),
                             fit_.connection_text()));
    count_firing();
    done_ = true;
    kept_ = {};
  }

  void on_time(FaultContext& context) override { on_event(Tick{}, context); }
  std::optional<Time> wakes() const override { return until_.wakes(); }
  bool keeps_copies() const override { return !kept_.empty(); }

  std::string waiting_for() const override {
    if (fired() == 0 && !why_none_.empty())
      return fmt::format("a copy that fits {}: when {} came, {}", fit_.connection_text(),
                         until_.text(), why_none_);
    if (kept_.empty()) return Fault::waiting_for();
    return fmt::format("{}, to release one of {} kept copies", until_.text(), kept_.size());
  }

  std::string text() const override {
    return fmt::format("duplicate {}, keep the copies until {}, release {}", selector().text(),
                       until_.text(), fit_.text());
  }

 private:
  Trigger until_;
  Fit fit_;
  std::vector<KeptCopy> kept_;  // share their bytes with the trace: no copy is made
  bool done_ = false;
  std::string why_none_;
};

}  // namespace

std::unique_ptr<Fault> replay_fitting(Selector selector, Trigger until, Fit fit) {
  return std::make_unique<ReplayFitting>(std::move(selector), std::move(until), fit);
}

}  // namespace lastack
