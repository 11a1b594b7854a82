#include "wire/loss.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <sstream>
#include <vector>

#include "system/check.hpp"

namespace lastack {
namespace {

// Not /proc/net: that is the process's first thread's namespace.
constexpr const char* kFile = "/proc/thread-self/net/netfilter/nfnetlink_queue";

std::string whole_text(int file) {
  check("rewind nfnetlink_queue", ::lseek(file, 0, SEEK_SET));
  std::string text;
  std::array<char, 4096> part;
  for (;;) {
    const ssize_t size = check("read nfnetlink_queue", ::read(file, part.data(), part.size()));
    if (size == 0) return text;
    text.append(part.data(), static_cast<std::size_t>(size));
  }
}

void add(std::vector<std::string>& parts, std::uint64_t count, std::string_view what) {
  if (count != 0) parts.push_back(fmt::format("{} {}", count, what));
}

}  // namespace

bool Loss::any() const {
  return overruns + missing_ids + netlink_drops + refused_verdicts != 0 ||
         queue_dropped.value_or(may_have_been_full) != 0 || user_dropped.value_or(0) != 0;
}

std::string Loss::describe() const {
  std::vector<std::string> parts;
  add(parts, overruns, "overruns of the queue's receive buffer (ENOBUFS)");
  add(parts, missing_ids, "gaps in the queue's ids");
  add(parts, netlink_drops, "messages dropped at the queue's socket");
  add(parts, user_dropped.value_or(0), "segments that could not be handed over (user_dropped)");
  add(parts, queue_dropped.value_or(0),
      "segments dropped because the queue was full (queue_dropped)");
  add(parts, refused_verdicts, "verdicts that came when the segment was gone");
  if (!queue_dropped && may_have_been_full) {
    parts.push_back("the queue may have been full (this user may not read the kernel's counter)");
  }
  return parts.empty() ? "nothing was lost" : fmt::format("{}", fmt::join(parts, "; "));
}

QueueCounters::QueueCounters(std::uint16_t queue_number)
    : file_(::open(kFile, O_RDONLY | O_CLOEXEC)), queue_number_(queue_number) {}

void QueueCounters::read_into(Loss& loss) const {
  if (!file_) return;
  // queue, port id, queued now, copy mode, copy range, queue dropped, user dropped, id sequence, 1
  std::istringstream lines(whole_text(file_.get()));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream columns(line);
    std::array<std::uint64_t, 7> values{};
    for (std::uint64_t& value : values) columns >> value;
    if (!columns || values[0] != queue_number_) continue;
    loss.queue_dropped = values[5];
    loss.user_dropped = values[6];
  }
}

}  // namespace lastack
