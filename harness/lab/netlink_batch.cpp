#include "lab/netlink_batch.hpp"

#include <fmt/format.h>
#include <linux/netlink.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "lab/netlink_attributes.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

// The answers wait in the socket's buffer, some 800 octets each with the kernel's own part; 212,992
// is what a socket has by default (socket(7)).
constexpr std::size_t kMostAtOnce = 64;

/// NLMSGERR_ATTR_MSG, which stands behind the error because NETLINK_CAP_ACK leaves the request's
/// body out.
std::string_view explanation(const nlmsghdr& answer) {
  if ((answer.nlmsg_flags & NLM_F_ACK_TLVS) == 0) return {};
  const nlattr* words = find_attribute(answer, sizeof(nlmsgerr), NLMSGERR_ATTR_MSG);
  return words != nullptr ? std::string_view(::mnl_attr_get_str(words)) : std::string_view();
}

struct Failure {
  std::size_t request;
  int error;
  std::string words;
};

/// Reads an answer for each of `count` requests; the first failure, if any (error 0 for none).
Failure read_answers(NetlinkSocket& socket, std::size_t count) {
  Failure first{0, 0, {}};
  while (count > 0) {
    const auto datagram = socket.receive();
    const auto* answer = reinterpret_cast<const nlmsghdr*>(datagram.data());
    int left = static_cast<int>(datagram.size());
    for (; ::mnl_nlmsg_ok(answer, left); answer = ::mnl_nlmsg_next(answer, &left)) {
      if (answer->nlmsg_type != NLMSG_ERROR) continue;
      --count;
      const auto* result = static_cast<const nlmsgerr*>(::mnl_nlmsg_get_payload(answer));
      if (result->error == 0 || first.error != 0) continue;
      first = {answer->nlmsg_seq, -result->error, std::string(explanation(*answer))};
    }
  }
  return first;
}

}  // namespace

nlmsghdr* NetlinkBatch::begin(std::uint16_t type, std::uint16_t flags, std::string attempt) {
  open_.fill(std::byte{});
  nlmsghdr* request = ::mnl_nlmsg_put_header(open_.data());
  request->nlmsg_type = type;
  request->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | NLM_F_ACK | flags);
  request->nlmsg_seq = static_cast<std::uint32_t>(attempts_.size());
  attempts_.push_back(std::move(attempt));
  return request;
}

void NetlinkBatch::finish(const nlmsghdr* request) {
  const auto* first = reinterpret_cast<const std::byte*>(request);
  requests_.insert(requests_.end(), first, first + MNL_ALIGN(request->nlmsg_len));
  ends_.push_back(requests_.size());
}

void NetlinkBatch::commit(NetlinkSocket& socket) {
  const NetlinkBatch sent = std::exchange(*this, {});
  std::size_t begin = 0;
  for (std::size_t done = 0; done < sent.ends_.size();) {
    const std::size_t count = std::min(kMostAtOnce, sent.ends_.size() - done);
    done += count;
    const std::size_t end = sent.ends_[done - 1];
    socket.send({sent.requests_.data() + begin, end - begin});
    begin = end;
    const Failure failure = read_answers(socket, count);
    if (failure.error == 0) continue;
    const std::string& attempt = sent.attempts_.at(failure.request);
    fail_with_errno(
        failure.words.empty() ? attempt : fmt::format("{} ({})", attempt, failure.words),
        failure.error);
  }
}

}  // namespace lastack
