#include "lab/netns.hpp"

#include <fcntl.h>
#include <sched.h>

#include <cstdio>
#include <exception>

#include "system/check.hpp"

namespace lastack {
namespace {

void enter(const Netns& there) {
  check("enter a network namespace", ::setns(there.fd(), CLONE_NEWNET));
}

void go_back(const Netns& home) noexcept {
  if (::setns(home.fd(), CLONE_NEWNET) == 0) return;
  std::perror("lastack: bug: cannot return to the former network namespace");
  std::terminate();
}

}  // namespace

Netns Netns::current() {
  return Netns(Fd(check("open /proc/thread-self/ns/net",
                        ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC))));
}

Netns Netns::create() {
  const Netns home = current();
  check("make a network namespace", ::unshare(CLONE_NEWNET));
  struct Return {
    const Netns& home;
    ~Return() { go_back(home); }
  } const at_the_end{home};
  return current();
}

InNetns::InNetns(const Netns& there) : home_(Netns::current()) {
  enter(there);
}

InNetns::~InNetns() {
  go_back(home_);
}

}  // namespace lastack
