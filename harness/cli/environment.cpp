#include "cli/environment.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <fstream>

#include "cli/replay.hpp"
#include "system/check.hpp"

#ifndef LASTACK_VERSION
#error "the build gives the version"
#endif

namespace lastack {
namespace {

std::string running_kernel() {
  utsname names{};
  check("ask for the kernel's name", ::uname(&names));
  return fmt::format("{} {} {}", names.sysname, names.release, names.machine);
}

// proc(5): each argument ends with a null byte. Where the program stands is no part of what was
// asked of it.
std::string command_line() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string argument;
  std::getline(file, argument, '\0');
  std::string command = "lastack";
  while (std::getline(file, argument, '\0')) command += " " + shell_quoted(argument);
  return command;
}

}  // namespace

std::shared_ptr<const Environment> this_environment() {
  return std::make_shared<const Environment>(Environment{
      .version = LASTACK_VERSION,
      .kernel = running_kernel(),
      .command = command_line(),
      .user = ::geteuid() == 0 ? "root" : "unprivileged",
  });
}

}  // namespace lastack
