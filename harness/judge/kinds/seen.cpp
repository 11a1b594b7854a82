// "final ACK from client is seen twice within 1s"
#include "judge/reading_kinds.hpp"
#include "judge/segment_count.hpp"

namespace lastack {
namespace {

// Tried last of the kinds that begin with a pattern, so it names all their words.
const std::vector<std::string> kVerbsBehindPatterns = {
    "is seen", "is retransmitted", "is followed by", "comes before", "once",
    "twice",   "at least",         "at most",        "within",       "after"};

class Seen : public SegmentCount {
 public:
  explicit Seen(const std::string&) {}

  bool begins(Phrase& phrase, const Cast& cast) {
    count(WirePattern::read(phrase, cast));
    return true;
  }
  Form form(const Cast& cast) {
    Form form("an expectation about the wire");
    form.head(
        "times", [this](Phrase& value) { read_bare_times(value); }, Form::Need::optional);
    form.clause("is seen", [this](Phrase& value) { read_times(value); });
    form.may_be_bare();
    add_clauses(form, cast);
    return form;
  }

 private:
  void read_bare_times(Phrase& phrase) {
    const auto amount = Amount::accept_times(phrase);
    if (!amount)
      phrase.fail_expected("what becomes of it, such as 'is seen'", kVerbsBehindPatterns);
    is_said_ = true;
    expect(*amount);
  }
  void read_times(Phrase& phrase) {
    if (is_said_) phrase.fail("how often is said twice");
    expect(Amount::read_times(phrase));
  }

  bool is_said_ = false;
};

}  // namespace

extern const ExpectationKind seen_kind = {
    "seen", ExpectationKind::Of::wire,
    "SEGMENT [TIMES | is seen [TIMES]] [within T] [after SEGMENT]",
    "so many were seen; without a number, at least one", read_claim<Seen>};

}  // namespace lastack
