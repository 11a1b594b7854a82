// A scenario as it is run: one variation, every phrase read.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "language/diagnostic.hpp"
#include "language/node.hpp"
#include "step/step.hpp"

namespace lastack {

struct Setting {
  std::string name;  ///< "net.ipv4.tcp_rfc1337" or "tcp_rfc1337"
  std::string value;
  Place place;
};

struct HostSpec {
  std::string name;
  Place place;
  std::vector<Setting> sysctls;
  std::optional<std::uint16_t> listen;  ///< a listener that stands before the first step
  unsigned mtu = 1500;
  std::vector<std::string> agent;  ///< the command of an agent in another language; empty: ours
};

/// `requires:` a run is skipped, with the reason, unless all hold.
struct Requirement {
  enum class Kind { kernel, counter, sysctl, program };
  Kind kind;
  std::string value;  ///< "6.14", "TcpExtPAWSTimewait", "net.ipv4.tcp_tw_reuse_delay", "tcpdump"
  Place place;
};

enum class Family { ipv4, ipv6 };

/// The longest that a run may take unless the scenario says otherwise (`limit: 90s`).
inline constexpr Duration kRunLimit = std::chrono::seconds(60);

struct Scenario {
  std::string name;
  std::string why;
  std::vector<std::string> tags;
  Place place;
  Family family = Family::ipv4;
  Duration limit = kRunLimit;
  std::vector<Requirement> requirements;
  std::vector<HostSpec> hosts;
  std::vector<std::unique_ptr<Step>> steps;
  std::vector<std::unique_ptr<Fault>> faults;
  std::vector<Place> fault_places;
  std::vector<std::unique_ptr<Expectation>> expectations;
};

/// One run that a file asks for: its document with every variable replaced and every overlay laid
/// on.
struct Variant {
  std::string name;  ///< "the pair is reused [timestamps=on]", "... [control: no TIME_WAIT]"
  bool is_control = false;
  Place place;  ///< of `scenario:`, of the case's row, or of the control
  Node document;
};

/// The runs of a file in its order: the product of `matrix:`, or the rows of `cases:`, each
/// followed by nothing else; then the controls. Mistakes are collected; what could be read is
/// returned all the same.
std::vector<Variant> variants_of(const Node& document, Diagnostics& diagnostics);

/// Reads every phrase of a variant. Collects mistakes; the result is to be used only if there were
/// none.
Scenario read_scenario(const Variant& variant, Diagnostics& diagnostics);

}  // namespace lastack
