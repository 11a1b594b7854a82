// rewrite: the segment goes on with another header or payload, its checksums right again.
#include <fmt/format.h>

#include <stdexcept>

#include "fault/fault.hpp"
#include "fault/header_edits.hpp"
#include "fault/kinds/kinds.hpp"
#include "segment/rebuild.hpp"

namespace lastack {
namespace {

struct WrittenRewrite {
  Selector selector;
  HeaderEdits edits;
  bool leaves = false;
};

class Rewrite final : public Fault {
 public:
  explicit Rewrite(WrittenRewrite written)
      : Fault(std::move(written.selector)),
        edits_(std::move(written.edits)),
        leaves_(written.leaves) {}

  bool act(const Arrival& arrival, FaultContext& context) override {
    const Sighting& seen = arrival.sighting;
    SegmentFields fields = fields_of(*arrival.segment);
    edits_.apply(fields, context.connections().flow(seen.connection), seen.from);
    std::shared_ptr<const Segment> rewritten;
    try {
      rewritten = std::make_shared<const Segment>(rebuild(*arrival.segment, fields));
    } catch (const std::length_error& too_long) {
      return decline(fmt::format("it had no room: {}", too_long.what()));
    }
    context.change(arrival.id, std::move(rewritten), "rewritten: " + edits_.text());
    count_firing();
    if (leaves_) return false;
    context.pass(arrival.id, {});
    return true;
  }

  std::string text() const override {
    return fmt::format("rewrite {}, {}{}", selector().text(), edits_.text(),
                       leaves_ ? ", leave to later faults" : "");
  }

 private:
  HeaderEdits edits_;
  bool leaves_;
};

std::unique_ptr<Fault> read_rewrite(Phrase& value, const Cast& cast) {
  WrittenRewrite written;
  Form form("rewrite");
  Selector::add_to(form, written.selector, cast);
  written.edits.add_to(form);
  form.flag("leave to later faults", written.leaves);
  form.read(value);
  if (written.edits.empty()) {
    throw Mistake(value.place(), "'rewrite' does not say what to change",
                  "add a field, 'window 0', 'TTL 1', 'strip timestamps'");
  }
  return std::make_unique<Rewrite>(std::move(written));
}

}  // namespace

const FaultKind rewrite_kind{
    "rewrite",
    "SELECTOR [seq PLACE] [ack PLACE] [flags LETTERS] [window N] [TTL N] [MSS N] [wscale N] "
    "[TSval N] [TSecr N] [strip OPTION and ...] [add SACK-permitted] [payload TEXT] "
    "[leave to later faults]",
    "the segment goes on with another header or payload", read_rewrite};

}  // namespace lastack
