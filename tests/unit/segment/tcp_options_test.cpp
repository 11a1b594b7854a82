#include "segment/tcp_options.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace lastack {
namespace {

using Bytes = std::vector<std::uint8_t>;

TcpOptions parsed(const Bytes& list) {
  return std::get<TcpOptions>(parse_tcp_options(list));
}

std::string why_malformed(const Bytes& list) {
  const auto result = parse_tcp_options(list);
  const auto* malformed = std::get_if<Malformed>(&result);
  return malformed ? malformed->reason : "";
}

// What Linux sends in a SYN: mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7.
const Bytes of_a_syn{2, 4, 5, 0xb4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7};

TEST(TcpOptions, of_a_linux_syn) {
  const auto options = parsed(of_a_syn);
  EXPECT_EQ(options.mss, 1460);
  EXPECT_TRUE(options.sack_permitted);
  EXPECT_EQ(options.timestamps, (Timestamps{1, 0}));
  EXPECT_EQ(options.window_scale, 7);
  EXPECT_TRUE(options.unknown.empty());
  EXPECT_EQ(build_tcp_options(options), of_a_syn);
}

TEST(TcpOptions, of_an_ack_with_sack_blocks) {
  TcpOptions options;
  options.timestamps = Timestamps{7, 9};
  options.sack = {{Seq(100), Seq(200)}, {Seq(0xfffffff0), Seq(16)}};
  const auto list = build_tcp_options(options);
  EXPECT_EQ(list.size() % 4, 0U);
  EXPECT_EQ(parsed(list), options);
}

TEST(TcpOptions, unknown_ones_are_kept) {
  TcpOptions options;
  options.unknown = {{34, {1, 2, 3, 4, 5, 6, 7, 8}}, {253, {}}};
  EXPECT_EQ(parsed(build_tcp_options(options)), options);
}

TEST(TcpOptions, behind_the_end_is_padding) {
  EXPECT_EQ(parsed({0, 2, 99, 1}), TcpOptions{});
  EXPECT_EQ(parsed({1, 1, 1, 0}), TcpOptions{});
  EXPECT_EQ(parsed({}), TcpOptions{});
}

TEST(TcpOptions, of_a_repeated_one_the_last_counts) {
  EXPECT_EQ(parsed({2, 4, 0, 1, 2, 4, 0, 2}).mss, 2);
}

TEST(TcpOptions, malformed_lists_say_why) {
  EXPECT_EQ(why_malformed({2}), "TCP option 2 has no length octet");
  EXPECT_EQ(why_malformed({2, 0}), "TCP option 2 claims 0 octets where 2 are left");
  EXPECT_EQ(why_malformed({2, 1}), "TCP option 2 claims 1 octets where 2 are left");
  EXPECT_EQ(why_malformed({1, 8, 10, 0}), "TCP option 8 claims 10 octets where 3 are left");
  EXPECT_EQ(why_malformed({2, 3, 1}), "TCP option 2 with the wrong length 3");
  EXPECT_EQ(why_malformed({5, 2}), "TCP option 5 with the wrong length 2");
  EXPECT_EQ(why_malformed({5, 6, 1, 2, 3, 4}), "TCP option 5 with the wrong length 6");
  EXPECT_EQ(why_malformed({4, 3, 0}), "TCP option 4 with the wrong length 3");
}

TEST(TcpOptions, that_do_not_fit_into_a_header_are_refused) {
  TcpOptions options;
  options.timestamps = Timestamps{};
  options.sack.resize(3);
  EXPECT_EQ(build_tcp_options(options).size(), 40U);
  options.sack.resize(4);
  EXPECT_THROW(build_tcp_options(options), std::length_error);
  options = {};
  options.unknown = {{99, Bytes(300)}};
  EXPECT_THROW(build_tcp_options(options), std::length_error);
}

}  // namespace
}  // namespace lastack
