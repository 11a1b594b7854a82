// cut: from an event on everything is lost, perhaps until another: the peer that vanished.
#include <fmt/format.h>

#include "fault/fault.hpp"
#include "fault/kinds/kinds.hpp"

namespace lastack {
namespace {

struct WrittenCut {
  Selector selector;
  Speaker host;  // both its directions; anybody: whatever the selector says
  std::optional<Trigger> after;
  std::optional<Trigger> until;
};

class Cut final : public Fault {
 public:
  explicit Cut(WrittenCut written)
      : Fault(std::move(written.selector)),
        host_(std::move(written.host)),
        after_(std::move(written.after)),
        until_(std::move(written.until)),
        is_cut_(!after_) {}

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

  Speaker host_;
  std::optional<Trigger> after_;
  std::optional<Trigger> until_;
  bool is_cut_;
  bool is_over_ = false;
};

std::unique_ptr<Fault> read_cut(Phrase& value, const Cast& cast) {
  WrittenCut written;
  Form form("cut");
  form.head(
      "what",
      [&](Phrase& phrase) {
        if (!phrase.accept("everything")) written.host = Speaker::read_host(phrase, cast);
      },
      Form::Need::optional);
  Selector::add_clauses(form, written.selector, cast);
  form.clause("after", [&](Phrase& phrase) { written.after = Trigger::read(phrase, cast); });
  form.clause("until", [&](Phrase& phrase) { written.until = Trigger::read(phrase, cast); });
  form.read(value);
  written.selector.mean_every_unless_written();
  return std::make_unique<Cut>(std::move(written));
}

}  // namespace

const FaultKind cut_kind{
    "cut", "[everything | HOST | port 8080] [from HOST] [to HOST] [after EVENT] [until EVENT]",
    "everything is lost from an event on, perhaps until another", read_cut};

}  // namespace lastack
