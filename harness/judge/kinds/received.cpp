// "received 16 KiB of "N"", "received what client sent", "received nothing"
#include <fmt/format.h>

#include <charconv>

#include "judge/bound.hpp"
#include "judge/reading_kinds.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

std::string described(const Octets& octets) {
  return octets.count() == 0
             ? "nothing"
             : fmt::format("{} with CRC-32 {:08x}", format_size(octets.count()), octets.crc());
}

/// The socket that a host's calls moved octets on last.
std::string latest_socket(const Trace& trace, std::string_view host) {
  std::string latest;
  for (const CallRecord& call : trace.calls) {
    if (call.host == host && !call.local.empty()) latest = call.socket;
  }
  return latest;
}

/// Everything that crossed a socket in one direction, call after call.
Octets stream_of(const Trace& trace, std::string_view host, std::string_view socket,
                 Octets CallRecord::*which) {
  Octets all;
  for (const CallRecord& call : trace.calls) {
    if (call.host == host && call.socket == socket) all.append(call.*which);
  }
  return all;
}

const CallRecord* making_of(const Trace& trace, std::string_view host, std::string_view socket) {
  for (const CallRecord& call : trace.calls) {
    if (call.host == host && call.socket == socket && !call.local.empty()) return &call;
  }
  return nullptr;
}

/// The name of the other end's socket.
std::string other_end(const Trace& trace, const CallRecord& made, std::string_view other) {
  std::string name;
  for (const CallRecord& call : trace.calls) {
    if (call.host == other && call.local == made.peer && call.peer == made.local)
      name = call.socket;
  }
  return name;
}

class Received : public Expectation {
 public:
  explicit Received(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("received"); }
  Form form(const Cast& cast) {
    Form form("received");
    form.head("what", [this, &cast](Phrase& value) { read_wanted(value, cast); });
    form.clause("with CRC-32", [this](Phrase& value) { read_crc(value); });
    form.clause("on socket", [this](Phrase& value) { socket_ = value.word("a socket's name"); });
    bound_.add_within(form);
    return form;
  }

  Judgement judge(const View& view) const override {
    const std::string socket = socket_.empty() ? latest_socket(view.trace, host_) : socket_;
    const Octets found = stream_of(view.trace, host_, socket, &CallRecord::received);
    const std::optional<Octets> wanted = wanted_in(view.trace, socket);
    const Time limit = bound_.end(view);
    Judgement judgement;
    judgement.expected = fmt::format("{} received {}", host_, claim(wanted));
    const bool is_met = wanted && found.count() == wanted->count() &&
                        (only_number_ || found.crc() == wanted->crc());
    if (is_met || view.over || view.now >= limit) {
      judgement.standing = is_met ? Standing::held : Standing::broken;
      judgement.at = view.now;
      if (!is_met)
        judgement.actual = fmt::format("it received {} on socket {}", described(found),
                                       socket.empty() ? "none" : socket);
    } else {
      judgement.ask_again = limit;
    }
    return judgement;
  }

 private:
  void read_wanted(Phrase& phrase, const Cast& cast) {
    if (phrase.accept("nothing")) {
      wanted_ = Octets();
    } else if (phrase.accept("what")) {
      sender_ = cast.read_host(phrase);
      phrase.expect("sent");
    } else if (!parse_count(phrase.peek().substr(0, 1))) {
      wanted_ = Octets::of(phrase.quoted("nothing, what HOST sent, \"text\" or a size"));
    } else {
      const std::uint64_t size = phrase.size();
      only_number_ = !phrase.accept("of");
      const std::string letter = only_number_ ? "x" : phrase.quoted("one letter in quotes");
      if (letter.size() != 1)
        phrase.fail("the bytes are all of one letter", "such as: 16 KiB of \"N\"");
      wanted_ = Octets::of(letter[0], size);
    }
  }

  void read_crc(Phrase& phrase) {
    const std::string digits = phrase.word("a CRC-32, 8 hex digits");
    std::uint32_t crc = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), crc, 16);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.size() != 8)
      phrase.fail("a CRC-32 is 8 hex digits, as zlib's crc32() gives it");
    if (!only_number_) phrase.fail("the octets are known already", "name a size and the CRC-32");
    wanted_ = Octets(wanted_->count(), crc);
    only_number_ = false;
  }

  std::optional<Octets> wanted_in(const Trace& trace, const std::string& socket) const {
    if (sender_.empty()) return wanted_;
    const CallRecord* made = making_of(trace, host_, socket);
    if (made == nullptr) return std::nullopt;
    return stream_of(trace, sender_, other_end(trace, *made, sender_), &CallRecord::sent);
  }

  std::string claim(const std::optional<Octets>& wanted) const {
    if (!sender_.empty() && !wanted) return fmt::format("what {} sent", sender_);
    if (!sender_.empty()) return fmt::format("what {} sent, {}", sender_, described(*wanted));
    return only_number_ ? format_size(wanted->count()) : described(*wanted);
  }

  std::string host_;
  std::string sender_;
  std::optional<Octets> wanted_;
  bool only_number_ = false;
  std::string socket_;
  Bound bound_;
};

}  // namespace

extern const ExpectationKind received_kind = {
    "received", ExpectationKind::Of::host,
    "received (nothing | TEXT | SIZE [of LETTER | with CRC-32 CRC] | what HOST sent) [on socket "
    "SOCKET] [within T]",
    "all that the host's calls have received on the socket is that, by number and CRC-32",
    read_claim<Received>};

}  // namespace lastack
