#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <chrono>
#include <functional>

#include "agent/locate.hpp"
#include "cli/command.hpp"
#include "lab/isolation.hpp"
#include "lab/lab.hpp"
#include "lab/netns.hpp"
#include "system/check.hpp"
#include "system/clock.hpp"
#include "wire/outside_rules.hpp"
#include "wire/router_rules.hpp"
#include "wire/rule_backend.hpp"

namespace lastack {
namespace {

// One thing that a run needs: what was found, or what is wrong and how to mend it.
bool examine(const char* what, const std::function<std::string()>& look) {
  try {
    fmt::print("  ok    {:<22} {}\n", what, look());
    return true;
  } catch (const std::exception& error) {
    fmt::print("  MISSING {:<20} {}\n", what, error.what());
    return false;
  }
}

std::string kernel() {
  utsname names{};
  check("uname", ::uname(&names));
  return fmt::format("{} {} {}", names.sysname, names.release, names.machine);
}

std::string isolation() {
  const bool root = ::geteuid() == 0;
  isolate();
  return root ? "as root: network and mount namespaces of its own"
              : "rootless: user, network and mount namespaces of its own";
}

std::string backends() {
  std::string text;
  for (const BackendProbe& probe : probe_backends()) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", name_of(probe.backend),
                        probe.works() ? "works" : "not here");
  }
  choose_backend(probe_backends());
  return text;
}

std::string lab() {
  const Time began = now();
  const Lab two({{.name = "client"}, {.name = "server"}});
  std::string text = fmt::format("two hosts in {:.1f} ms, IPv4{}",
                                 std::chrono::duration<double, std::milli>(now() - began).count(),
                                 two.has_ipv6() ? " and IPv6" : " only");
  for (const std::string& name : two.unpinned())
    text += fmt::format("; this kernel has no {}", name);
  return text;
}

// Only scenarios with `routers:` need it, and the rest runs without.
std::string tracking() {
  try {
    return std::string(name_of(choose_tracking()));
  } catch (const std::runtime_error& missing) {
    return fmt::format("not here, so `requires: - netfilter: nat` skips: {}", missing.what());
  }
}

// Only `lastack exec --network` and `--host-port` need it.
std::string network_outside() {
  const Netns apart = Netns::create();
  const InNetns there(apart);
  try {
    install_refusals();
    install_way_out({*Address::parse("192.0.2.1"), *Endpoint::parse("127.0.0.1:1")});
    return "native nft tproxy and reject";
  } catch (const std::system_error& missing) {
    return fmt::format("not here, so `exec --network` and `--host-port` fail: {}", missing.what());
  }
}

std::string agent() {
  const std::string path = default_agent_command().front();
  check("execute " + path, ::access(path.c_str(), X_OK));
  return path;
}

ExitCode examine_machine() {
  fmt::print("what a run needs, and what this machine has:\n");
  bool good = examine("kernel", kernel);
  good &= examine("agent", agent);
  // Without namespaces the rest would be tried on the machine's own network.
  if (!examine("isolation", isolation)) return ExitCode::machine_cannot;
  good &= examine("queue rules", backends);
  good &= examine("private network", lab);
  good &= examine("routers' rules", tracking);
  good &= examine("network outside", network_outside);
  fmt::print("{}\n", good ? "this machine can run scenarios" : "this machine cannot run scenarios");
  return good ? ExitCode::passed : ExitCode::machine_cannot;
}

}  // namespace

AddedCommand add_doctor(CLI::App& program) {
  return {program.add_subcommand(
              "doctor", "Say what this machine has of what a run needs, and how to get the rest"),
          examine_machine};
}

}  // namespace lastack
