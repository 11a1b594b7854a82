// A network namespace without a name: it lives as long as something refers to it (namespaces(7)).
#pragma once

#include "system/fd.hpp"

namespace lastack {

class Netns {
 public:
  /// A new, empty one (only `lo`, down). The calling thread is back in its own on return.
  static Netns create();
  /// The one in which the calling thread stands.
  static Netns current();

  /// For setns(2), or for naming it in a netlink message (IFLA_NET_NS_FD).
  int fd() const { return fd_.get(); }

 private:
  explicit Netns(Fd fd) : fd_(std::move(fd)) {}
  Fd fd_;
};

/// The calling thread stands in that namespace while this object lives, then goes back. Sockets
/// belong for good to the namespace in which they were opened, so a moment is enough.
class InNetns {
 public:
  explicit InNetns(const Netns& there);
  InNetns(const InNetns&) = delete;
  InNetns& operator=(const InNetns&) = delete;
  /// Going back cannot fail for a thread that could go; if it did, whatever follows would happen in
  /// the wrong network, so the program ends.
  ~InNetns();

 private:
  Netns home_;
};

}  // namespace lastack
