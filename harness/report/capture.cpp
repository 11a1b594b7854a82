#include "report/capture.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/ladder_event.hpp"
#include "report/notes.hpp"
#include "report/pcapng_blocks.hpp"
#include "report/time_text.hpp"
#include "report/touched.hpp"
#include "report/utf8.hpp"

namespace lastack {
namespace {

// Of packets whose address belongs to no host: a forged one, or one that was routed on.
constexpr std::string_view kNobody = "(no host)";

// A comment is UTF-8 (section 3.5.1); what an agent said may not be.
std::string repaired(std::string_view text) {
  std::string whole;
  while (!text.empty()) append_utf8(whole, take_code_point(text).value);
  return whole;
}

class Capture {
 public:
  explicit Capture(const RunResult& run) : run_(run), interfaces_(run.hosts) {}

  std::string bytes() {
    if (run_.trace) collect();
    blocks_.add_section(section());
    for (const std::string& name : interfaces_) blocks_.add_interface(name);
    for (Packet& packet : packets_) {
      for (std::string& comment : packet.comments) comment = repaired(comment);
      blocks_.add_packet({.interface = packet.interface,
                          .at_ns = wall_ns(packet.at),
                          .id = packet.record->arrival.id,
                          .crossed = packet.crossed,
                          .bytes = packet.segment->bytes,
                          .comments = packet.comments});
    }
    return blocks_.bytes();
  }

 private:
  struct Packet {
    const WireRecord* record;
    const Segment* segment;
    Time at;
    std::uint32_t interface;
    Crossed crossed;
    std::vector<std::string> comments;
  };

  std::uint64_t wall_ns(Time at) const {
    const auto wall = run_.trace->began_wall.time_since_epoch() + (at - run_.trace->began);
    return static_cast<std::uint64_t>(std::max<std::int64_t>(wall.count(), 0));
  }

  std::string moment(Time at) const { return moment_text(at - run_.trace->began); }

  PcapngBlocks::Section section() {
    PcapngBlocks::Section section;
    if (run_.environment) {
      section.os = run_.environment->kernel;
      section.application = "lastack " + run_.environment->version;
    }
    section.comments.push_back(
        repaired(fmt::format("{}: {} ({}:{}, seed {})", outcome_name(run_.outcome), run_.name,
                             run_.file, run_.line, run_.seed)));
    for (const Finding& finding : run_.findings) {
      section.comments.push_back(repaired(finding_text(finding)));
    }
    for (const std::string& remark : run_.remarks) section.comments.push_back(repaired(remark));
    if (!run_.replay.empty()) section.comments.push_back("replay: " + repaired(run_.replay));
    // Of a run in which nothing crossed.
    for (const std::string& note : before_) section.comments.push_back(repaired(note));
    return section;
  }

  static std::string finding_text(const Finding& finding) {
    std::string text = finding.headline;
    if (finding.place.line > 0) text = fmt::format("{}: {}", finding.place.text(), text);
    if (!finding.expected.empty()) text += "\nexpected: " + finding.expected;
    if (!finding.actual.empty()) text += "\nactual: " + finding.actual;
    return text;
  }

  std::uint32_t interface_of(const std::string& host) {
    const std::string name = host.empty() ? std::string(kNobody) : host;
    const auto found = std::ranges::find(interfaces_, name);
    const auto number = static_cast<std::uint32_t>(found - interfaces_.begin());
    if (found == interfaces_.end()) interfaces_.push_back(name);
    return number;
  }

  void collect() {
    for (const LadderEvent& event : ladder_events_of(run_)) take(event);
    if (packets_.empty()) return;
    for (const std::string& note : before_) packets_.back().comments.push_back("after it: " + note);
    before_.clear();
  }

  void take(const LadderEvent& event) {
    if (event.kind == LadderEvent::Kind::segment) return add_packet(*event.wire);
    if (event.kind == LadderEvent::Kind::release && event.wire->left_as)
      return add_changed(*event.wire, event.at);
    if (event.call != nullptr) {
      before_.push_back(fmt::format("{}: {} ({})", event.call->host,
                                    call_note(event, Alphabet::unicode).text, moment(event.at)));
    }
    if (event.mark != nullptr) {
      before_.push_back(fmt::format("mark {} ({})", event.mark->name, moment(event.at)));
    }
    if (event.state != nullptr) take_state(*event.state);
  }

  void take_state(const StateRecord& state) {
    const std::string note =
        fmt::format("{} is in {} on connection {} ({})", state.host, state_name(state.state),
                    state.connection, moment(state.at));
    // Calls stand before the next segment, so a state between them has to, too, or the order is
    // lost.
    if (packets_.empty() || !before_.empty()) {
      before_.push_back(note);
    } else {
      packets_.back().comments.push_back("after it: " + note);
    }
  }

  void add_packet(const WireRecord& record) {
    const bool by_host = record.origin == Origin::kernel;
    Packet packet{&record,
                  record.arrival.segment.get(),
                  record.at,
                  interface_of(by_host ? record.arrival.from : record.arrival.to),
                  by_host ? Crossed::inbound : Crossed::outbound,
                  {}};
    const Sighting& sighting = record.arrival.sighting;
    packet.comments.push_back(fmt::format("#{} {}, connection {}", record.arrival.id,
                                          sighting.roles.to_string(), sighting.connection));
    if (std::string touched = touched_text(run_, record); !touched.empty())
      packet.comments.push_back(std::move(touched));
    for (const Finding& finding : run_.findings) {
      if (finding.segment == record.arrival.id) packet.comments.push_back(finding_text(finding));
    }
    for (const std::string& note : before_) packet.comments.push_back("before it: " + note);
    before_.clear();
    packets_.push_back(std::move(packet));
    if (record.left_as && !record.released) add_changed(record, record.at);
  }

  // What a fault has changed left on the other side, as another packet.
  void add_changed(const WireRecord& record, Time at) {
    if (record.fate != Fate::passed) return;
    packets_.push_back(
        {&record,
         record.left_as.get(),
         at,
         interface_of(record.arrival.to),
         Crossed::outbound,
         {fmt::format("#{} as it left, {}", record.arrival.id, touched_text(run_, record))}});
  }

  const RunResult& run_;
  std::vector<std::string> interfaces_;
  std::vector<Packet> packets_;
  std::vector<std::string> before_;  // what was said since the last packet
  PcapngBlocks blocks_;
};

}  // namespace

std::string capture_of(const RunResult& run) {
  return Capture(run).bytes();
}

}  // namespace lastack
