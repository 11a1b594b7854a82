// Which of the two rule backends a kernel has, and what is said about the one that it lacks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/interceptor.hpp"
#include "wire/packet_rules.hpp"
#include "wire_net.hpp"

namespace lastack {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

BackendProbe probe_of(RuleBackend backend) {
  for (const BackendProbe& probe : probe_backends()) {
    if (probe.backend == backend) return probe;
  }
  throw std::logic_error("a backend without a probe");
}

TEST(RuleBackends, ProbingLeavesNothingBehind) {
  testing::WireNet net;
  probe_backends();
  probe_backends();  // would meet a table that stayed, with EEXIST
  install_packet_rules(0, probe_backend());
}

TEST(RuleBackends, TheFirstThatWorksIsChosen) {
  EXPECT_EQ(choose_backend({{RuleBackend::native_queue, ""}, {RuleBackend::compat_nfqueue, ""}}),
            RuleBackend::native_queue);
  EXPECT_EQ(choose_backend({{RuleBackend::native_queue, "no"}, {RuleBackend::compat_nfqueue, ""}}),
            RuleBackend::compat_nfqueue);
}

TEST(RuleBackends, WithoutAnyTheTextNamesWhatIsMissing) {
  try {
    choose_backend(
        {{RuleBackend::native_queue, "ENOENT one"}, {RuleBackend::compat_nfqueue, "ENOENT two"}});
    FAIL() << "chose a backend that does not work";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("no way to hand packets"), HasSubstr("ENOENT one"),
                                    HasSubstr("ENOENT two")));
  }
}

class EachBackend : public ::testing::TestWithParam<RuleBackend> {};

TEST_P(EachBackend, QueuesTcpAndNothingElseOrSaysWhatIsMissing) {
  testing::WireNet net;
  asio::io_context io;
  if (!probe_of(GetParam()).works()) {
    try {
      const Interceptor wire(io, GetParam());
      FAIL() << "a backend that did not answer the probe installed its rules";
    } catch (const std::system_error& error) {
      EXPECT_THAT(error.what(),
                  AllOf(HasSubstr("add the rule \"tcp to queue 0\" to table ip lastack"),
                        HasSubstr("ENOENT"), HasSubstr(std::string(remedy_for(GetParam())))));
    }
    // Half of a transaction must not stand.
    install_packet_rules(0, probe_backend());
    return;
  }
  Interceptor wire(io, GetParam());
  int queued = 0;
  wire.start([&](const QueueItem& item) {
    ++queued;
    wire.accept(item.id);
  });
  const testing::TcpSocket listener = net.listen(AF_INET);
  const testing::TcpSocket client = net.connect(AF_INET);
  EXPECT_TRUE(
      testing::turn_until(io, [&] { return testing::WireNet::accept(listener).has_value(); }));
  EXPECT_EQ(queued, 3) << "SYN, SYN-ACK, ACK";
}

INSTANTIATE_TEST_SUITE_P(RuleBackends, EachBackend,
                         ::testing::Values(RuleBackend::native_queue, RuleBackend::compat_nfqueue),
                         [](const auto& each) {
                           return each.param == RuleBackend::native_queue ? "native" : "compat";
                         });

TEST(PacketRules, StandOnceInANamespace) {
  testing::WireNet net;
  const RuleBackend backend = probe_backend();
  install_packet_rules(0, backend);
  try {
    install_packet_rules(0, backend);
    FAIL() << "installed the same tables twice";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(),
                AllOf(HasSubstr("add the nftables table ip lastack"), HasSubstr("EEXIST")));
  }
}

TEST(PacketRules, WithoutAListenerNothingPasses) {
  testing::WireNet net;
  asio::io_context io;
  install_packet_rules(0, probe_backend());
  const testing::TcpSocket listener = net.listen(AF_INET);
  const testing::TcpSocket client = net.connect(AF_INET);
  testing::turn_for(io, std::chrono::milliseconds(300));
  EXPECT_FALSE(client.connected());
}

}  // namespace
}  // namespace lastack
