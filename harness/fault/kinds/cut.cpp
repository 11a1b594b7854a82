// cut: from an event on everything is lost, perhaps until another: the peer that vanished.
#include <fmt/format.h>

#include "fault/fault.hpp"
#include "fault/kinds/reading.hpp"

namespace lastack {
namespace {

class Cut final : public Fault {
 public:
  Form form(const Cast& cast) {
    Form form("cut");
    form.head(
        "what",
        [this, &cast](Phrase& phrase) {
          if (!phrase.accept("everything")) host_ = Speaker::read_host(phrase, cast);
        },
        Form::Need::optional);
    Selector::add_clauses(form, selector(), cast);
    form.clause("after", [this, &cast](Phrase& phrase) { after_ = Trigger::read(phrase, cast); });
    form.clause("until", [this, &cast](Phrase& phrase) { until_ = Trigger::read(phrase, cast); });
    return form;
  }
  void require(const Place&) {
    selector().mean_every_unless_written();
    is_cut_ = !after_;
  }

  bool act(const Arrival& arrival, FaultContext& context) override {
    if (!host_.is(arrival.from, arrival.segment->source) &&
        !host_.is(arrival.to, arrival.segment->destination))
      return false;
    if (!is_cut_) return false;
    context.drop(arrival.id, "lost: the path is cut");
    count_firing();
    return true;
  }

  // Both are shown every event, so that they count right. The segment that brings the event has
  // been decided about before it.
  void on_event(const Event& event, FaultContext& context) override {
    const bool begins = after_ && after_->fires(event, context.now());
    const bool ends = until_ && until_->fires(event, context.now());
    if (begins && !is_over_) is_cut_ = true;
    if (!ends || !is_cut_) return;
    is_cut_ = false;
    is_over_ = true;
  }
  void on_time(FaultContext& context) override { on_event(Tick{}, context); }
  std::optional<Time> wakes() const override {
    const auto begins = after_ ? after_->wakes() : std::nullopt;
    const auto ends = until_ ? until_->wakes() : std::nullopt;
    if (!begins || !ends) return begins ? begins : ends;
    return std::min(*begins, *ends);
  }

  std::string waiting_for() const override {
    if (fired() != 0) return {};
    if (!is_cut_ && !is_over_) return after_->text() + ", to cut the path";
    return "a segment: none came while the path was cut";
  }

  std::string text() const override {
    std::string text =
        "cut " + (host_.is_anybody() ? what_is_cut() : host_.text() + whatever_else());
    if (after_) text += " after " + after_->text();
    if (until_) text += " until " + until_->text();
    return text;
  }

 private:
  std::string what_is_cut() const { return "everything" + whatever_else(); }
  // " from server on 2nd connection"
  std::string whatever_else() const {
    constexpr std::string_view any = "segment";
    return selector().pattern.text().substr(any.size());
  }

  Speaker host_;  ///< both its directions; anybody: whatever the selector says
  std::optional<Trigger> after_;
  std::optional<Trigger> until_;
  bool is_cut_ = true;
  bool is_over_ = false;
};

}  // namespace

extern const FaultKind cut_kind{
    "cut",
    "(everything [from HOST] | HOST | port PORT | from HOST) [to PEER] [on CONNECTION] "
    "[with FIELD {and FIELD}] "
    "[without LACK {and LACK}] [after EVENT] [until EVENT]",
    "everything is lost, of a host in both directions: the peer that vanished", read_fault_as<Cut>};

}  // namespace lastack
