// "final ACK from client is seen twice within 1s"
#include "judge/kinds/kinds.hpp"
#include "judge/segment_count.hpp"
#include "language/form.hpp"

namespace lastack {
namespace {

const std::vector<std::string> kVerbs = {
    "is seen", "is retransmitted", "is followed by", "comes before", "once",
    "twice",   "at least",         "at most",        "within",       "after"};

bool may_follow(const Phrase& phrase) {
  return phrase.at_end() || Phrase(phrase).accept_count() || phrase.next_is("within") ||
         phrase.next_is("after") || phrase.next_is("once") || phrase.next_is("twice") ||
         phrase.next_is("at least") || phrase.next_is("at most") || phrase.next_is("between");
}

// Tried last of the kinds that begin with a pattern, so it names all their words.
std::unique_ptr<Expectation> read_seen(Phrase& phrase, const std::string& subject,
                                       const Cast& cast) {
  if (subject != "wire") return nullptr;
  WirePattern pattern = WirePattern::read(phrase, cast);
  Amount amount;
  if (comes_next(phrase, "is seen")) {
    Form form("is seen");
    form.clause("is seen", [&](Phrase& value) { amount = Amount::read_times(value); });
    form.read(phrase);
  } else if (may_follow(phrase)) {
    amount = Amount::accept_times(phrase).value_or(Amount{});
  } else {
    phrase.fail_expected("what becomes of it, such as 'is seen'", kVerbs);
  }
  auto expectation = std::make_unique<SegmentCount>(std::move(pattern), amount);
  expectation->read_clauses(phrase, cast);
  return expectation;
}

}  // namespace

const ExpectationKind seen_kind = {"seen",
                                   "wire: SEGMENT [is seen] [[at least | at most] (once | twice | "
                                   "N times) | between N and M times] "
                                   "[within T] "
                                   "[after SEGMENT]",
                                   read_seen};

}  // namespace lastack
