#include "report/cause.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace lastack {
namespace {

// A look comes right behind a batch, also on a busy machine; what is further back did something
// that an earlier look would have seen.
constexpr Duration kSeenWithin = std::chrono::milliseconds(10);

// A segment that left a socket's host, or reached it.
struct Step {
  Time at;
  const WireRecord* wire;
  bool own;

  bool has(Flag flag) const { return wire->arrival.segment->has(flag); }
  bool is(Role role) const { return wire->arrival.sighting.roles.contains(role); }
  const Sighting& sighting() const { return wire->arrival.sighting; }
  // What the receiver makes of what a fault made is not to be read from the wire.
  bool kernels() const { return wire->origin == Origin::kernel && !wire->left_as; }
};

using Steps = std::vector<Step>;
using Wires = std::vector<const WireRecord*>;

template <class Fits>
const Step* first_of(const Steps& steps, Fits fits) {
  const auto found = std::ranges::find_if(steps, fits);
  if (found == steps.end()) return nullptr;
  const bool doubtful = std::any_of(
      found, steps.end(), [&](const Step& step) { return fits(step) && !step.kernels(); });
  const bool several = std::count_if(found, steps.end(), fits) > 1;
  return (doubtful && several) || found->wire->left_as ? nullptr : &*found;
}

const Step* own(const Steps& steps, Flag flag) {
  return first_of(steps, [flag](const Step& step) { return step.own && step.has(flag); });
}

// A FIN is taken only when all before it is there: data behind it may have filled the hole.
const Step* arrived_fin(const Steps& steps) {
  const Step* fin =
      first_of(steps, [](const Step& step) { return !step.own && step.has(Flag::fin); });
  const bool filled = std::ranges::any_of(steps, [fin](const Step& step) {
    return fin != nullptr && !step.own && step.at > fin->at && step.is(Role::data);
  });
  return filled ? nullptr : fin;
}

const Step* arrived_ack_of_fin(const Steps& steps) {
  return first_of(steps, [](const Step& step) { return !step.own && step.is(Role::ack_of_fin); });
}

const Step* arrived_syn(const Steps& steps) {
  return first_of(steps, [](const Step& step) {
    return !step.own && step.has(Flag::syn) && !step.has(Flag::ack);
  });
}

const Step* handshake_end(const Steps& steps, std::optional<TcpState> before) {
  const bool wants_syn = before != TcpState::SynRecv;
  return first_of(steps, [wants_syn](const Step& step) {
    return !step.own && step.has(Flag::ack) && !step.has(Flag::rst) &&
           step.sighting().relative_ack >= 1 && (step.has(Flag::syn) || !wants_syn);
  });
}

const Step* end_of_both(const Steps& steps, std::optional<TcpState> before) {
  if (before == TcpState::FinWait2) return arrived_fin(steps);
  if (before == TcpState::Closing) return arrived_ack_of_fin(steps);
  const Step* fin = arrived_fin(steps);
  const Step* ack = arrived_ack_of_fin(steps);
  if (fin == nullptr || ack == nullptr) return nullptr;
  return fin->at < ack->at ? ack : fin;
}

class Socket {
 public:
  Socket(const std::string& host, const Wires& wires) : host_(host), wires_(wires) {}

  Cause cause(const StateRecord& state) {
    const Steps steps = steps_until(state.at);
    const Step* step = step_to(state.state, steps);
    const Cause found = step != nullptr ? Cause{step->wire, step->at} : Cause{nullptr, state.at};
    before_ = state.state;
    after_ = found.at;
    return found;
  }

 private:
  Steps steps_until(Time look) const {
    Steps steps;
    const auto add = [&](Time at, const WireRecord* wire, bool own) {
      if ((!after_ || at > *after_) && at <= look && look - at <= kSeenWithin)
        steps.push_back({at, wire, own});
    };
    for (const WireRecord* wire : wires_) {
      if (wire->arrival.from == host_ && wire->origin == Origin::kernel) add(wire->at, wire, true);
      if (wire->arrival.to == host_ && wire->fate == Fate::passed)
        add(wire->released.value_or(wire->at), wire, false);
    }
    std::ranges::stable_sort(steps, {}, &Step::at);
    return steps;
  }

  const Step* step_to(TcpState state, const Steps& steps) const {
    switch (state) {
      case TcpState::SynSent:
        return own(steps, Flag::syn);
      case TcpState::SynRecv:
        return arrived_syn(steps);
      case TcpState::Established:
        return handshake_end(steps, before_);
      case TcpState::FinWait1:
      case TcpState::LastAck:
        return own(steps, Flag::fin);
      case TcpState::CloseWait:
      case TcpState::Closing:
        return arrived_fin(steps);
      case TcpState::FinWait2:
        return arrived_ack_of_fin(steps);
      case TcpState::TimeWait:
        return end_of_both(steps, before_);
      case TcpState::Closed:
        return end_of_socket(steps);
      case TcpState::Listen:
        return nullptr;
    }
    return nullptr;
  }

  const Step* end_of_socket(const Steps& steps) const {
    const Step* possible = nullptr;
    bool several = false;
    for (const Step& step : steps) {
      if (ends_it(step)) return &step;
      if (!may_end_it(step)) continue;
      several = possible != nullptr;
      possible = &step;
    }
    if (possible == nullptr || several) return nullptr;
    const bool refused = std::ranges::any_of(steps, [possible](const Step& step) {
      return step.own && step.at >= possible->at && step.is(Role::challenge_ack);
    });
    return refused ? nullptr : possible;
  }

  // A socket's own RST has an ACK (tcp_send_active_reset()); one without answers for no socket.
  bool ends_it(const Step& step) const {
    if (step.own) {
      const bool opening = before_ == TcpState::SynSent || before_ == TcpState::SynRecv;
      return step.has(Flag::rst) && step.has(Flag::ack) && !opening;
    }
    if (step.wire->left_as) return false;
    if (before_ == TcpState::LastAck && step.is(Role::ack_of_fin)) return true;
    if (!step.has(Flag::rst)) return false;
    if (before_ == TcpState::SynSent)
      return step.has(Flag::ack) && step.sighting().relative_ack == 1;
    return beyond_acknowledged(step) == 0;
  }

  // In the window, but not known to be what was expected: data that was not acknowledged yet, or
  // the edge of a SACK block.
  bool may_end_it(const Step& step) const {
    return !step.own && step.has(Flag::rst) && !step.wire->left_as &&
           before_ != TcpState::SynSent && beyond_acknowledged(step) > 0;
  }

  // RFC 5961 3.2 wants it to be 0.
  std::int32_t beyond_acknowledged(const Step& rst) const {
    std::uint32_t acknowledged = 0;
    for (const WireRecord* wire : wires_) {
      const Sighting& sighting = wire->arrival.sighting;
      if (wire->at > rst.at || wire->arrival.from != host_ || wire->origin != Origin::kernel ||
          sighting.incarnation != rst.sighting().incarnation ||
          !wire->arrival.segment->has(Flag::ack))
        continue;
      if (static_cast<std::int32_t>(sighting.relative_ack - acknowledged) > 0)
        acknowledged = sighting.relative_ack;
    }
    return static_cast<std::int32_t>(rst.sighting().relative_seq - acknowledged);
  }

  std::string host_;
  const Wires& wires_;
  std::optional<TcpState> before_{};
  std::optional<Time> after_{};
};

}  // namespace

std::vector<Cause> causes_of(const Trace& trace) {
  std::map<std::size_t, Wires> wires;
  for (const WireRecord& wire : trace.wire)
    wires[wire.arrival.sighting.connection].push_back(&wire);
  std::map<std::pair<std::string, std::size_t>, Socket> sockets;
  std::vector<Cause> causes;
  causes.reserve(trace.states.size());
  for (const StateRecord& state : trace.states) {
    const auto key = std::pair(state.host, state.connection);
    const auto found = sockets.try_emplace(key, state.host, wires[state.connection]).first;
    causes.push_back(found->second.cause(state));
  }
  return causes;
}

}  // namespace lastack
