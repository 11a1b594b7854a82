#include "run/requirements.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sstream>

#include "agent/locate.hpp"
#include "lab/netns.hpp"
#include "lab/sysctl.hpp"
#include "observe/counters.hpp"
#include "observe/sockets.hpp"
#include "observe/tracked.hpp"
#include "system/check.hpp"
#include "system/find_program.hpp"
#include "system/socket_option.hpp"
#include "wire/router_rules.hpp"

namespace lastack {
namespace {

std::string kernel_release() {
  utsname names{};
  check("uname", ::uname(&names));
  return names.release;
}

std::vector<unsigned> numbers_of(std::string_view version) {
  std::vector<unsigned> numbers(3, 0);
  std::istringstream stream{std::string(version)};
  char dot = 0;
  for (unsigned& number : numbers) {
    if (!(stream >> number)) break;
    if (!(stream >> dot) || dot != '.') break;
  }
  return numbers;
}

std::string is_missing(std::string_view what, const Requirement& requirement) {
  std::string text = fmt::format("{} {} is not installed", what, requirement.value);
  if (!requirement.package.empty())
    text += fmt::format("; Debian's package {} has it", requirement.package);
  return text;
}

bool has_sysctl(const std::string& name) {
  try {
    read_sysctl(name);
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

std::optional<std::string> probe_netfilter() {
  try {
    choose_tracking();
    // What a router has translated is asked of its conntrack; in a namespace without one, too.
    TrackingTable(Netns::current()).find({}, {});
    return std::nullopt;
  } catch (const std::exception& missing) {
    return missing.what();
  }
}

// The kernel's, and so the same however often it is asked; asking takes a namespace.
const std::optional<std::string>& unmet_netfilter() {
  static const std::optional<std::string> unmet = probe_netfilter();
  return unmet;
}

// Of all levels, the one of IPv6 works on a socket of IPv6 alone.
bool has_option(const std::string& name) {
  const SocketOption& option = *find_socket_option(name);
  const int family = name.starts_with("IPV6_") ? AF_INET6 : AF_INET;
  const Fd socket(check("open a socket", ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)));
  std::array<char, 64> value{};
  socklen_t size = value.size();
  return ::getsockopt(socket.get(), option.level, option.number, value.data(), &size) == 0 ||
         errno != ENOPROTOOPT;
}

// By trying, which also loads the module: the list of those that are loaded is not the answer.
bool has_congestion_control(const std::string& name) {
  const Fd socket(check("open a socket", ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)));
  return ::setsockopt(socket.get(), IPPROTO_TCP, TCP_CONGESTION, name.data(),
                      static_cast<socklen_t>(name.size())) == 0 ||
         errno != ENOENT;
}

bool is_able(const std::string& ability) {
  if (ability == "IPv6") return ::access("/proc/net/if_inet6", F_OK) == 0;
  return SocketTable(Netns::current()).can_destroy();
}

std::optional<std::string> unmet(const Requirement& requirement) {
  const std::string& wanted = requirement.value;
  switch (requirement.kind) {
    case Requirement::Kind::kernel: {
      const std::string release = kernel_release();
      if (is_at_least(release, wanted)) return std::nullopt;
      return fmt::format("needs kernel {}, this is {}", wanted, release);
    }
    case Requirement::Kind::counter:
      if (Counters(Netns::current()).read().find(wanted)) return std::nullopt;
      return fmt::format("this kernel has no counter {}", wanted);
    case Requirement::Kind::sysctl:
      if (has_sysctl(wanted)) return std::nullopt;
      return fmt::format("this kernel has no sysctl {}", wanted);
    case Requirement::Kind::netfilter:
      return unmet_netfilter();
    case Requirement::Kind::program:
      if (find_program(wanted) || find_beside_us(wanted)) return std::nullopt;
      return is_missing("the program", requirement);
    case Requirement::Kind::file:
      if (::access(wanted.c_str(), F_OK) == 0) return std::nullopt;
      return is_missing("the file", requirement);
    case Requirement::Kind::option:
      if (has_option(wanted)) return std::nullopt;
      return fmt::format("this kernel has no socket option {}", wanted);
    case Requirement::Kind::congestion_control:
      if (has_congestion_control(wanted)) return std::nullopt;
      return fmt::format("this kernel has no congestion control {}", wanted);
    case Requirement::Kind::ability:
      if (is_able(wanted)) return std::nullopt;
      return fmt::format("this kernel is built without {}", wanted);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> missing_tracking(const Scenario& scenario) {
  const auto& required = scenario.requirements;
  const bool is_said = std::any_of(required.begin(), required.end(), [](const Requirement& one) {
    return one.kind == Requirement::Kind::netfilter;
  });
  const bool tracks = std::any_of(scenario.routers.begin(), scenario.routers.end(),
                                  [](const RouterSpec& router) { return router.tracks(); });
  return tracks && !is_said ? unmet_netfilter() : std::nullopt;
}

bool is_at_least(std::string_view release, std::string_view version) {
  return numbers_of(release) >= numbers_of(version);
}

std::optional<std::string> unmet(const std::vector<Requirement>& requirements) {
  for (const Requirement& requirement : requirements) {
    if (auto reason = unmet(requirement)) return reason;
  }
  return std::nullopt;
}

}  // namespace lastack
