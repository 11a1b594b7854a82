#include "lab/foreign.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <sys/ioctl.h>

#include <cerrno>
#include <stdexcept>

#include "system/check.hpp"
#include "system/fd.hpp"
#include "system/same_file.hpp"

namespace lastack {
namespace {

bool is_same_namespace(int a, int b) {
  struct stat first {
  }, second{};
  check("ask for a namespace's number", ::fstat(a, &first));
  check("ask for a namespace's number", ::fstat(b, &second));
  return is_same_file(first, second);
}

Fd opened(const std::string& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  return Fd(check(errno == EACCES
                      ? fmt::format("open {} (who is not root must own the process)", file)
                      : "open " + file,
                  opened));
}

}  // namespace

std::string network_of(pid_t process) {
  return fmt::format("/proc/{}/ns/net", process);
}

void enter_network(const std::string& file) {
  const Fd network = opened(file);
  if (::ioctl(network.get(), NS_GET_NSTYPE) != CLONE_NEWNET) {
    throw std::runtime_error(file +
                             " is no network namespace; /run/netns/NAME and /proc/PID/ns/net are");
  }
  const Fd owner(
      check("find who owns the network namespace " + file, ::ioctl(network.get(), NS_GET_USERNS)));
  if (!is_same_namespace(owner.get(), opened("/proc/self/ns/user").get()))
    check("enter the user namespace that owns " + file, ::setns(owner.get(), CLONE_NEWUSER));
  check(fmt::format("enter {} (who is not root must own the namespace)", file),
        ::setns(network.get(), CLONE_NEWNET));
}

}  // namespace lastack
