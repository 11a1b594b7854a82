// inject: at an event a segment crosses that its sender never sent.
#include <fmt/format.h>

#include <stdexcept>

#include "fault/fault.hpp"
#include "fault/header_edits.hpp"
#include "fault/kinds/made_segment.hpp"
#include "fault/kinds/reading.hpp"

namespace lastack {
namespace {

class Inject final : public Fault {
 public:
  Form form(const Cast& cast) {
    Form form("inject");
    form.head("segment", [this](Phrase& phrase) { what_ = MadeSegment::read(phrase, "inject"); });
    form.clause(
        "from", [this, &cast](Phrase& phrase) { from_ = Speaker::read_host(phrase, cast); },
        Form::Need::required);
    form.clause("to", [this, &cast](Phrase& phrase) { to_ = Speaker::read_host(phrase, cast); });
    form.clause("on",
                [this, &cast](Phrase& phrase) { connection_ = read_connection(phrase, cast); });
    form.clause(
        "at", [this, &cast](Phrase& phrase) { at_ = Trigger::read(phrase, cast); },
        Form::Need::required);
    edits_.add_to(form);
    return form;
  }
  void require(const Place& place) const {
    if (to_ == from_) throw Mistake(place, "a segment crosses the middle from one host to another");
  }

  bool selects(const Arrival&) override { return false; }  // it takes no segment
  bool act(const Arrival&, FaultContext&) override { return false; }

  void on_event(const Event& event, FaultContext& context) override {
    Trigger& at = *at_;
    if (!at.fires(event, context.now()) || (fired() != 0 && !at.comes_repeatedly())) return;
    const std::size_t connection = connection_for(event, context);
    if (connection == 0) {
      why_none_ = fmt::format("when {} came, there was no such connection", at.text());
      return;
    }
    try {
      context.emit(std::make_shared<const Segment>(made_for(connection, context)), 0, note());
      count_firing();
    } catch (const std::length_error& too_long) {
      why_none_ = too_long.what();
    }
  }
  void on_time(FaultContext& context) override { on_event(Tick{}, context); }
  std::optional<Time> wakes() const override { return at_->wakes(); }

  std::string waiting_for() const override {
    if (fired() != 0) return {};
    return why_none_.empty() ? at_->text() : why_none_;
  }

  std::string text() const override {
    std::string text = fmt::format("inject {} from {}", what_.name, from_.text());
    if (!to_.is_anybody()) text += " to " + to_.text();
    if (!connection_.is_any()) text += " on " + connection_.text();
    if (!edits_.empty()) text += ", " + edits_.text();
    return text + " at " + at_->text();
  }

 private:
  std::optional<Side> sender_in(std::size_t connection, const FaultContext& context) const {
    const Flow& flow = context.connections().flow(connection);
    const auto stands_at = [&](const Speaker& speaker, Side side) {
      return speaker.is(context.host_at(connection, side), flow.endpoint(side));
    };
    for (const Side side : {Side::opener, Side::acceptor}) {
      if (stands_at(from_, side) && stands_at(to_, other(side))) return side;
    }
    return std::nullopt;
  }

  // The one that is named, else the event's own, else the latest that there is.
  std::size_t connection_for(const Event& event, const FaultContext& context) const {
    const auto* seen = std::get_if<SegmentSeen>(&event);
    const std::size_t own = seen != nullptr ? seen->arrival.sighting.connection : 0;
    if (connection_.is_any() && own != 0 && sender_in(own, context)) return own;
    for (std::size_t one = context.connections().size(); one != 0; --one) {
      const bool named =
          connection_.matches(one, context.name_of(one), context.connections().to_port(one));
      if (named && sender_in(one, context)) return one;
    }
    return 0;
  }

  // It looks like the last one that its sender sent: addresses, TTL, window, timestamps.
  static SegmentFields model(std::size_t connection, Side sender, const FaultContext& context) {
    if (const auto last = context.latest(connection, sender)) return fields_of(*last);
    SegmentFields fields;
    const Flow& flow = context.connections().flow(connection);
    fields.source = flow.endpoint(sender);
    fields.destination = flow.endpoint(other(sender));
    return fields;
  }

  Segment made_for(std::size_t connection, const FaultContext& context) const {
    const Flow& flow = context.connections().flow(connection);
    const Side sender = sender_in(connection, context).value();
    SegmentFields fields = model(connection, sender, context);
    const MadeSegment& what = what_;
    fields.flags = what.flags;
    fields.seq = flow.next_expected_by(other(sender));
    fields.ack = what.flags.has(Flag::ack) ? flow.next_expected_by(sender) : Seq(0);
    fields.ip_id = 0;  // the kernel gives it one
    fields.urgent = 0;
    TcpOptions options;
    if (!what.flags.has(Flag::syn)) options.timestamps = fields.options.timestamps;
    fields.options = options;
    fields.payload.assign(what.payload.begin(), what.payload.end());
    edits_.apply(fields, flow, sender);
    return build_segment(fields);
  }

  std::string note() const { return edits_.empty() ? "injected" : "injected: " + edits_.text(); }

  MadeSegment what_;
  Speaker from_, to_;
  WhichConnection connection_;
  std::optional<Trigger> at_;
  HeaderEdits edits_;
  std::string why_none_;
};

}  // namespace

extern const FaultKind inject_kind{
    "inject",
    "(RST | FIN | SYN | SYN-ACK | ACK | data TEXT) from HOST [to PEER] [on CONNECTION] [EDITS] at "
    "EVENT",
    "a segment crosses that its sender never sent; it looks like the last one that it did send",
    read_fault_as<Inject>};

}  // namespace lastack
