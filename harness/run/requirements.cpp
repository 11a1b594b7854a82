#include "run/requirements.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>

#include "lab/netns.hpp"
#include "lab/sysctl.hpp"
#include "observe/counters.hpp"
#include "system/check.hpp"

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

bool is_in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

bool has_sysctl(const std::string& name) {
  try {
    read_sysctl(name);
    return true;
  } catch (const std::system_error&) {
    return false;
  }
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
    case Requirement::Kind::program:
      if (is_in_path(wanted)) return std::nullopt;
      return fmt::format("the program {} is not installed", wanted);
  }
  return std::nullopt;
}

}  // namespace

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
