// "no RST from client after FIN from server"
#include "judge/kinds/kinds.hpp"
#include "judge/segment_count.hpp"

namespace lastack {
namespace {

std::unique_ptr<Expectation> read_no_segment(Phrase& phrase, const std::string& subject,
                                             const Cast& cast) {
  if (subject != "wire" || !phrase.accept("no")) return nullptr;
  WirePattern pattern = WirePattern::read(phrase, cast);
  auto expectation =
      std::make_unique<SegmentCount>(std::move(pattern), Amount{Amount::Kind::exactly, 0});
  expectation->read_clauses(phrase, cast);
  return expectation;
}

}  // namespace

const ExpectationKind no_segment_kind = {
    "no segment", "wire: no SEGMENT [within T] [after SEGMENT]", read_no_segment};

}  // namespace lastack
