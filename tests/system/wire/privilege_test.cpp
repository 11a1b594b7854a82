// Without privileges over the namespace, each part says what it needs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <functional>
#include <string>
#include <thread>

#include "system/check.hpp"
#include "wire/interceptor.hpp"
#include "wire_net.hpp"

namespace lastack {
namespace {

// capabilities(7) belong to a thread.
std::string refusal_without_capabilities(const std::function<void()>& work) {
  std::string text = "allowed";
  std::thread([&] {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[2] = {};
    check("give up capabilities", ::syscall(SYS_capset, &header, none));
    try {
      work();
    } catch (const std::system_error& error) {
      text = error.what();
    }
  }).join();
  return text;
}

TEST(Privileges, AreNamedWhenTheyAreMissing) {
  testing::WireNet net;
  asio::io_context io;
  EXPECT_THAT(refusal_without_capabilities([] { probe_backend(); }),
              ::testing::HasSubstr("needs CAP_NET_ADMIN over this network namespace) (EPERM)"));
  EXPECT_THAT(refusal_without_capabilities([&] { const Queue queue(io, 0); }),
              ::testing::HasSubstr("ask for packet queueing (needs CAP_NET_ADMIN"));
  EXPECT_THAT(refusal_without_capabilities([] { const Injector injector; }),
              ::testing::HasSubstr("needs CAP_NET_RAW over this network namespace) (EPERM)"));
}

}  // namespace
}  // namespace lastack
