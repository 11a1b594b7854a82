// "no RST from client after FIN from server"
#include "judge/reading_kinds.hpp"
#include "judge/segment_count.hpp"

namespace lastack {
namespace {

class NoSegment : public SegmentCount {
 public:
  explicit NoSegment(const std::string&) { expect({Amount::Kind::exactly, 0}); }

  bool begins(Phrase& phrase, const Cast& cast) {
    if (!phrase.accept_verb("no")) return false;
    count(WirePattern::read(phrase, cast));
    return true;
  }
  Form form(const Cast& cast) {
    Form form("an expectation about the wire");
    add_clauses(form, cast);
    return form;
  }
};

}  // namespace

extern const ExpectationKind no_segment_kind = {"no segment", ExpectationKind::Of::wire,
                                                "no SEGMENT [within T] [after SEGMENT]",
                                                "no such segment was seen", read_claim<NoSegment>};

}  // namespace lastack
