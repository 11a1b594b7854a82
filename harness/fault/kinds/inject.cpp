// inject: at an event a segment crosses that its sender never sent.
#include <fmt/format.h>

#include <stdexcept>

#include "fault/fault.hpp"
#include "fault/header_edits.hpp"
#include "fault/kinds/kinds.hpp"

namespace lastack {
namespace {

struct What {
  std::string name;
  Flags flags;
  std::string payload{};
};

struct WrittenInject {
  What what;
  Speaker from, to;
  WhichConnection connection;
  std::optional<Trigger> at;
  HeaderEdits edits;
};

class Inject final : public Fault {
 public:
  explicit Inject(WrittenInject written) : Fault(Selector{}), written_(std::move(written)) {}

  bool selects(const Arrival&) override { return false; }  // it takes no segment
  bool act(const Arrival&, FaultContext&) override { return false; }

  void on_event(const Event& event, FaultContext& context) override {
    Trigger& at = *written_.at;
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
  std::optional<Time> wakes() const override { return written_.at->wakes(); }

  std::string waiting_for() const override {
    if (fired() != 0) return {};
    return why_none_.empty() ? written_.at->text() : why_none_;
  }

  std::string text() const override {
    std::string text = fmt::format("inject {} from {}", written_.what.name, written_.from.text());
    if (!written_.to.is_anybody()) text += " to " + written_.to.text();
    if (!written_.connection.is_any()) text += " on " + written_.connection.text();
    if (!written_.edits.empty()) text += ", " + written_.edits.text();
    return text + " at " + written_.at->text();
  }

 private:
  std::optional<Side> sender_in(std::size_t connection, const FaultContext& context) const {
    const Flow& flow = context.connections().flow(connection);
    const auto stands_at = [&](const Speaker& speaker, Side side) {
      return speaker.is(context.host_at(connection, side), flow.endpoint(side));
    };
    for (const Side side : {Side::opener, Side::acceptor}) {
      if (stands_at(written_.from, side) && stands_at(written_.to, other(side))) return side;
    }
    return std::nullopt;
  }

  // The one that is named, else the event's own, else the latest that there is.
  std::size_t connection_for(const Event& event, const FaultContext& context) const {
    const auto* seen = std::get_if<SegmentSeen>(&event);
    const std::size_t own = seen != nullptr ? seen->arrival.sighting.connection : 0;
    if (written_.connection.is_any() && own != 0 && sender_in(own, context)) return own;
    for (std::size_t one = context.connections().size(); one != 0; --one) {
      const bool named = written_.connection.matches(one, context.name_of(one),
                                                     context.connections().to_port(one));
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
    const What& what = written_.what;
    fields.flags = what.flags;
    fields.seq = flow.next_expected_by(other(sender));
    fields.ack = what.flags.has(Flag::ack) ? flow.next_expected_by(sender) : Seq(0);
    fields.ip_id = 0;  // the kernel gives it one
    fields.urgent = 0;
    TcpOptions options;
    if (!what.flags.has(Flag::syn)) options.timestamps = fields.options.timestamps;
    fields.options = options;
    fields.payload.assign(what.payload.begin(), what.payload.end());
    written_.edits.apply(fields, flow, sender);
    return build_segment(fields);
  }

  std::string note() const {
    return written_.edits.empty() ? "injected" : "injected: " + written_.edits.text();
  }

  WrittenInject written_;
  std::string why_none_;
};

What read_what(Phrase& phrase) {
  const Phrase::Words<What> words = {{"RST", {"RST", {Flag::rst, Flag::ack}}},
                                     {"FIN", {"FIN", {Flag::fin, Flag::ack}}},
                                     {"SYN", {"SYN", {Flag::syn}}},
                                     {"SYN-ACK", {"SYN-ACK", {Flag::syn, Flag::ack}}},
                                     {"ACK", {"ACK", {Flag::ack}}},
                                     {"data", {"data", {Flag::psh, Flag::ack}}}};
  What what = phrase.one_of(words, "what to inject: RST, FIN, SYN, SYN-ACK, ACK or data");
  if (what.name != "data") return what;
  const std::size_t start = phrase.offset();
  what.payload = phrase.quoted(R"(the data in quotes, such as data "x")");
  what.name += " " + phrase.text_since(start);
  return what;
}

std::unique_ptr<Fault> read_inject(Phrase& value, const Cast& cast) {
  WrittenInject written;
  Form form("inject");
  form.head("segment", [&](Phrase& phrase) { written.what = read_what(phrase); });
  form.clause(
      "from", [&](Phrase& phrase) { written.from = Speaker::read_host(phrase, cast); },
      Form::Need::required);
  form.clause("to", [&](Phrase& phrase) { written.to = Speaker::read_host(phrase, cast); });
  form.clause("on", [&](Phrase& phrase) { written.connection = read_connection(phrase, cast); });
  form.clause(
      "at", [&](Phrase& phrase) { written.at = Trigger::read(phrase, cast); },
      Form::Need::required);
  written.edits.add_to(form);
  form.read(value);
  if (written.to == written.from)
    throw Mistake(value.place(), "a segment crosses the middle from one host to another");
  return std::make_unique<Inject>(std::move(written));
}

}  // namespace

const FaultKind inject_kind{
    "inject",
    "(RST | FIN | SYN | SYN-ACK | ACK | data TEXT) from HOST [to HOST] [on 2nd connection] "
    "[seq PLACE] [ack PLACE] [window N] ... at EVENT",
    "a segment crosses that its sender never sent", read_inject};

}  // namespace lastack
