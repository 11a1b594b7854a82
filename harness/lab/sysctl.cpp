#include "lab/sysctl.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>

#include "system/check.hpp"
#include "system/fd.hpp"

namespace lastack {
namespace {

constexpr std::string_view kRoot = "net.";

std::string path_of(std::string_view name) {
  std::string path = sysctl_full_name(name);
  std::replace(path.begin(), path.end(), '.', '/');
  return "/proc/sys/" + path;
}

}  // namespace

std::string sysctl_full_name(std::string_view name) {
  const bool complete = name.find('.') != std::string_view::npos;
  const bool misspelt = name.empty() || name.find('/') != std::string_view::npos ||
                        name.find("..") != std::string_view::npos || name.back() == '.';
  if (misspelt || (complete && name.substr(0, kRoot.size()) != kRoot)) {
    throw std::invalid_argument(
        fmt::format("\"{}\" is no tunable of a network: its name begins with \"net.\" "
                    "(net.core.somaxconn), or is short for net.ipv4 (tcp_rfc1337) or net.netfilter "
                    "(nf_conntrack_tcp_loose)",
                    name));
  }
  if (complete) return std::string(name);
  return fmt::format("net.{}.{}", name.starts_with("nf_") ? "netfilter" : "ipv4", name);
}

int write_sysctl(std::string_view name, std::string_view value) {
  const Fd file(::open(path_of(name).c_str(), O_WRONLY | O_CLOEXEC));
  if (!file) return errno;
  return ::write(file.get(), value.data(), value.size()) < 0 ? errno : 0;
}

std::string read_sysctl(std::string_view name) {
  const std::string attempt = fmt::format("read the sysctl {}", sysctl_full_name(name));
  const Fd file(check(attempt, ::open(path_of(name).c_str(), O_RDONLY | O_CLOEXEC)));
  std::array<char, 4096> buffer{};  // a page: no net sysctl writes more (proc_handler)
  const ssize_t size = check(attempt, ::read(file.get(), buffer.data(), buffer.size()));
  std::string value(buffer.data(), static_cast<std::size_t>(size));
  while (!value.empty() && value.back() == '\n') value.pop_back();
  return value;
}

}  // namespace lastack
