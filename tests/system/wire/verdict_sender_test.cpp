// Verdicts meet a kernel that has no room for them just now: a socket whose other end does not
// read.
#include "wire/verdict_sender.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <libmnl/libmnl.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink_queue.h>
#include <sys/socket.h>

#include <libnetfilter_queue/libnetfilter_queue.h>

#include <array>
#include <vector>

#include "system/check.hpp"
#include "system/fd.hpp"
#include "wire_net.hpp"

namespace lastack {
namespace {

constexpr std::uint16_t kQueue = 3;

class Sending : public ::testing::Test {
 protected:
  Sending() {
    std::array<int, 2> ends{};
    check("make a pair of sockets",
          ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()));
    near_ = Fd(ends[0]);
    far_ = Fd(ends[1]);
  }
  // The ids of all verdicts that have come out, and how many datagrams they took.
  std::vector<std::uint32_t> arrived() {
    std::vector<char> buffer(1 << 20);
    ssize_t size = 0;
    while ((size = ::recv(far_.get(), buffer.data(), buffer.size(), 0)) > 0) {
      ++datagrams_;
      int left = static_cast<int>(size);
      const auto* message = reinterpret_cast<const nlmsghdr*>(buffer.data());
      for (; mnl_nlmsg_ok(message, left); message = mnl_nlmsg_next(message, &left)) {
        std::array<nlattr*, NFQA_MAX + 1> attributes{};
        EXPECT_GE(nfq_nlmsg_parse(message, attributes.data()), 0);
        const auto* verdict = static_cast<const nfqnl_msg_verdict_hdr*>(
            mnl_attr_get_payload(attributes[NFQA_VERDICT_HDR]));
        ids_.push_back(ntohl(verdict->id));
      }
      EXPECT_EQ(left, 0) << "a message was cut";
    }
    return ids_;
  }

  asio::io_context io_;
  Fd near_;
  Fd far_;
  std::vector<std::uint32_t> ids_;
  int datagrams_ = 0;
};

TEST_F(Sending, ABatchLeavesInOrderAndTogether) {
  VerdictSender sender(io_, near_.get(), kQueue);
  const std::vector<std::uint32_t> given = {1, 2, 5, 3, 4};
  for (const std::uint32_t id : given) sender.give(id, id % 2 ? NF_ACCEPT : NF_DROP);
  EXPECT_EQ(sender.sent(), 0u);
  sender.flush();
  EXPECT_EQ(arrived(), given);
  EXPECT_EQ(datagrams_, 1);
  EXPECT_EQ(sender.sent(), 5u);
}

TEST_F(Sending, ARefusalForNowLosesNothingAndKeepsTheOrder) {
  VerdictSender sender(io_, near_.get(), kQueue);
  const std::vector<std::uint8_t> packet(40'000, 'x');
  std::vector<std::uint32_t> given;
  for (std::uint32_t id = 1; id <= 40; ++id) {  // far more than a socket buffer
    sender.give(id, NF_ACCEPT, packet);
    sender.flush();
    given.push_back(id);
  }
  ASSERT_LT(sender.sent(), given.size()) << "the socket took everything: nothing was tested";
  sender.give(99, NF_DROP);  // must not overtake
  sender.flush();
  given.push_back(99);
  EXPECT_TRUE(testing::turn_until(io_, [&] { return arrived().size() == given.size(); }));
  EXPECT_EQ(ids_, given);
  EXPECT_EQ(sender.sent(), given.size());
}

TEST_F(Sending, AClosedSocketIsAnError) {
  VerdictSender sender(io_, near_.get(), kQueue);
  far_.reset();
  sender.give(1, NF_ACCEPT);
  EXPECT_THROW(sender.flush(), std::system_error);
}

TEST_F(Sending, MayEndWhileItWaitsToTryAgain) {
  {
    VerdictSender sender(io_, near_.get(), kQueue);
    const std::vector<std::uint8_t> packet(60'000, 'x');
    for (std::uint32_t id = 1; id <= 40; ++id) sender.give(id, NF_ACCEPT, packet);
    sender.flush();
    ASSERT_LT(sender.sent(), 40u);
  }
  testing::turn_for(io_, std::chrono::milliseconds(10));
}

}  // namespace
}  // namespace lastack
