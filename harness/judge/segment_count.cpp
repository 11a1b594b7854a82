#include "judge/segment_count.hpp"

#include <fmt/format.h>

#include "language/form.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

constexpr std::size_t kListed = 4;  // more moments than this say no more

std::string moments_of(const std::vector<const WireRecord*>& found, const Trace& trace) {
  std::string text;
  for (std::size_t i = 0; i < found.size() && i < kListed; ++i) {
    text += fmt::format("{}{}", i == 0 ? "" : ", ", moment(found[i]->at, trace));
  }
  if (found.size() > kListed) text += fmt::format(" and {} more", found.size() - kListed);
  return text;
}

}  // namespace

void SegmentCount::add_clauses(Form& form, const Cast& cast) {
  form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
  form.clause("after", [this, &cast](Phrase& value) { after_ = WirePattern::read(value, cast); });
}

Window SegmentCount::window(const View& view, const WireRecord* anchor) const {
  if (anchor != nullptr && within_) return {anchor->at + *within_, true};
  if (after_ || !within_) return {view.since + kPatience, false};
  return {view.since + *within_, true};
}

std::vector<const WireRecord*> SegmentCount::counted(const View& view,
                                                     const WireRecord* anchor) const {
  const Window bound = window(view, anchor);
  std::vector<const WireRecord*> found;
  for (const WireRecord* record : pattern_.in(view.trace)) {
    // Records stand in the order of arrival, so what lies behind the anchor came after it.
    if (anchor != nullptr && record <= anchor) continue;
    if (bound.named && record->at > bound.closes) continue;
    found.push_back(record);
  }
  return found;
}

std::string SegmentCount::expected() const {
  const bool none = amount_.kind == Amount::Kind::exactly && amount_.number == 0;
  const bool any = amount_.kind == Amount::Kind::at_least && amount_.number == 1;
  std::string words = none  ? fmt::format("no {} on the wire", pattern_.text())
                      : any ? fmt::format("{} seen", pattern_.text())
                            : fmt::format("{} seen {}", pattern_.text(), amount_.times_text());
  if (within_) words += fmt::format(" within {}", format_duration(*within_));
  if (after_) words += fmt::format("{}{}", within_ ? " of " : " after ", after_->text());
  return words;
}

std::string SegmentCount::actual(const std::vector<const WireRecord*>& found,
                                 const Trace& trace) const {
  if (found.empty()) {
    // What came too early or too late explains more than what came last.
    if (const auto all = pattern_.in(trace); !all.empty())
      return fmt::format("not seen then; it was seen at {}", moments_of(all, trace));
    return fmt::format("never seen; {}", pattern_.seen_instead(trace));
  }
  if (amount_.number == 0) {
    const std::string first = in_words(*found.front(), trace);
    return found.size() == 1 ? first : fmt::format("{}; {} in all", first, found.size());
  }
  return fmt::format("seen {}, at {}", times(static_cast<std::int64_t>(found.size())),
                     moments_of(found, trace));
}

Judgement SegmentCount::judge(const View& view) const {
  const WireRecord* anchor = after_ ? after_->first_in(view.trace) : nullptr;
  Judgement judgement;
  if (after_ && anchor == nullptr) {
    // Even "no RST after FIN" says nothing about a run without the FIN.
    const Time give_up = view.since + kPatience;
    if (view.over || view.now >= give_up) {
      judgement.standing = Standing::broken;
      judgement.actual =
          fmt::format("{} was never seen; {}", after_->text(), after_->seen_instead(view.trace));
      judgement.at = view.now;
    } else {
      judgement.ask_again = give_up;
    }
  } else {
    const auto found = counted(view, anchor);
    const std::string& name = pattern_.pattern().connection.name;
    if (view.over && !name.empty() && view.trace.connection_named(name) == 0) {
      // "no RST on upload" says nothing about a run without it.
      judgement.standing = Standing::broken;
      judgement.at = view.now;
      judgement.actual = fmt::format("no connection was called {}", name);
      judgement.expected = expected();
      return judgement;
    }
    judgement = stand(amount_, static_cast<std::int64_t>(found.size()), view, window(view, anchor));
    judgement.measured = times(static_cast<std::int64_t>(found.size()));
    // The segment that decided: the one that made up the number, or the first one too many.
    const bool is_between = amount_.kind == Amount::Kind::between;
    const bool is_over = amount_.exceeded_by(static_cast<std::int64_t>(found.size()));
    const auto last =
        static_cast<std::size_t>(is_between && is_over ? amount_.most : amount_.number) -
        (is_over ? 0 : 1);
    if (judgement.standing != Standing::pending) judgement.at = view.now;
    if (judgement.standing != Standing::pending && last < found.size()) {
      judgement.at = found[last]->at;
      judgement.segment = found[last]->arrival.id;
    }
    if (judgement.standing == Standing::broken) judgement.actual = actual(found, view.trace);
  }
  judgement.expected = expected();
  return judgement;
}

}  // namespace lastack
