// Netlink requests that are sent together, each with a name for the case that it fails.
#pragma once

#include <libmnl/libmnl.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lab/netlink_socket.hpp"

namespace lastack {

class NetlinkBatch {
 public:
  /// A new request, to be filled with libmnl and then finished. `flags` are added to NLM_F_REQUEST
  /// | NLM_F_ACK; `attempt` says what it tries. Only one is open at a time.
  nlmsghdr* begin(std::uint16_t type, std::uint16_t flags, std::string attempt);
  void finish(const nlmsghdr* request);

  /// Sends everything, many requests in a call, and reads an answer for each. Throws
  /// std::system_error for the first that failed, with the kernel's explanation if it gave one
  /// (NETLINK_EXT_ACK). The batch is empty after it.
  void commit(NetlinkSocket& socket);

 private:
  static constexpr std::size_t kRequestBytes = 1024;  // the largest is a veth pair: some 200

  std::vector<std::byte> requests_;
  std::vector<std::size_t> ends_;      // in requests_; a request's number is its sequence number
  std::vector<std::string> attempts_;  // by that number
  alignas(nlmsghdr) std::array<std::byte, kRequestBytes> open_{};
};

}  // namespace lastack
