#include "observe/counters.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "system/check.hpp"

namespace lastack {
namespace {

int open_counters(const char* name) {
  // Not /proc/net: that is the process's, and a thread may stand in another namespace.
  return ::open(fmt::format("/proc/thread-self/net/{}", name).c_str(), O_RDONLY | O_CLOEXEC);
}

}  // namespace

Counters::Counters(const Netns& where) {
  const InNetns there(where);
  snmp_ = Fd(check("open /proc/net/snmp", open_counters("snmp")));
  netstat_ = Fd(check("open /proc/net/netstat", open_counters("netstat")));
  snmp6_ = Fd(open_counters("snmp6"));
  if (!snmp6_ && errno != ENOENT) fail_with_errno("open /proc/net/snmp6", errno);
}

std::string Counters::contents(const Fd& file) {
  std::array<char, 16 * 1024> buffer;
  std::string text;
  for (;;) {
    const ssize_t size =
        check("read the kernel's counters",
              ::pread(file.get(), buffer.data(), buffer.size(), static_cast<off_t>(text.size())));
    if (size == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

CounterValues Counters::read() {
  CounterValues values;
  values.add_paired_lines(contents(snmp_));
  values.add_paired_lines(contents(netstat_));
  if (snmp6_) values.add_single_lines(contents(snmp6_));
  values.put_in_order();
  return values;
}

}  // namespace lastack
