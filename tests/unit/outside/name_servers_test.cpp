#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "outside/name_service.hpp"

namespace lastack {
namespace {

std::vector<std::string> servers_in(const std::string& text) {
  std::istringstream file(text);
  std::vector<std::string> servers;
  for (const Endpoint& server : name_servers_of(file)) servers.push_back(server.to_string());
  return servers;
}

using Servers = std::vector<std::string>;

TEST(NameServers, EachLineNamesOne) {
  EXPECT_EQ(servers_in("# made by hand\nnameserver 198.51.100.1\n  nameserver\t2001:db8::53 \n"
                       "search example\noptions ndots:2\n"),
            (Servers{"198.51.100.1:53", "[2001:db8::53]:53"}));
}

TEST(NameServers, OneThatIsNamedTwiceIsOne) {
  EXPECT_EQ(servers_in("nameserver 192.0.2.9\nnameserver 192.0.2.8\nnameserver 192.0.2.9\n"),
            (Servers{"192.0.2.9:53", "192.0.2.8:53"}));
}

TEST(NameServers, WhatIsNoAddressIsPassedOver) {
  EXPECT_EQ(servers_in("nameserver\nnameserver example.org\n;nameserver 192.0.2.9\nnameserver "
                       "127.0.0.53"),
            (Servers{"127.0.0.53:53"}));
}

// resolv.conf(5): "If no nameserver entries are present, the default is to use the name server on
// the local machine."
TEST(NameServers, NoneMeansThisMachine) {
  EXPECT_EQ(servers_in("search example\n"), Servers{"127.0.0.1:53"});
  EXPECT_EQ(servers_in(""), Servers{"127.0.0.1:53"});
}

}  // namespace
}  // namespace lastack
