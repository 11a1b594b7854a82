// rewrite: the segment goes on with another header or payload, its checksums right again.
#include <fmt/format.h>

#include <stdexcept>

#include "fault/header_edits.hpp"
#include "fault/kinds/changing.hpp"
#include "fault/kinds/reading.hpp"
#include "segment/rebuild.hpp"

namespace lastack {
namespace {

class Rewrite final : public Changing {
 public:
  Form form(const Cast& cast) {
    Form form("rewrite");
    Selector::add_to(form, selector(), cast);
    edits_.add_to(form);
    add_leaving(form);
    return form;
  }
  void require(const Place& place) const {
    if (!edits_.empty()) return;
    throw Mistake(place, "'rewrite' does not say what to change",
                  "add a field, 'window 0', 'TTL 1', 'strip timestamps'");
  }

  bool act(const Arrival& arrival, FaultContext& context) override {
    const Sighting& seen = arrival.sighting;
    SegmentFields fields = fields_of(*arrival.segment);
    edits_.apply(fields, context.connections().flow(seen.connection), seen.from);
    try {
      return go_on_as(arrival, rebuild(*arrival.segment, fields), "rewritten: " + edits_.text(),
                      context);
    } catch (const std::length_error& too_long) {
      return decline(fmt::format("it had no room: {}", too_long.what()));
    }
  }

  std::string text() const override {
    return fmt::format("rewrite {}, {}{}", selector().text(), edits_.text(), leaving_text());
  }

 private:
  HeaderEdits edits_;
};

}  // namespace

extern const FaultKind rewrite_kind{
    "rewrite", "SELECTOR EDITS [leave to later faults]",
    "it goes on with other fields or another payload, its checksums right", read_fault_as<Rewrite>};

}  // namespace lastack
