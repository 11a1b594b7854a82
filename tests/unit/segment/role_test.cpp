#include "segment/role.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace lastack {
namespace {

TEST(Role, is_found_by_its_name_whatever_the_case) {
  for (std::size_t role = 0; role < role_count; ++role)
    EXPECT_EQ(role_named(role_kinds()[role]->name), static_cast<Role>(role));
  EXPECT_EQ(role_named("Final ack"), Role::final_ack);
  EXPECT_FALSE(role_named("final"));
  EXPECT_FALSE(role_named(""));
}

TEST(Role, has_the_names_of_the_scenario_language) {
  EXPECT_EQ(name_of(Role::syn_ack), "SYN-ACK");
  EXPECT_EQ(name_of(Role::ack_of_fin), "ACK of FIN");
  EXPECT_EQ(name_of(Role::challenge_ack), "challenge ACK");
}

TEST(Roles, hold_and_list_what_was_put_in) {
  const Roles roles{Role::final_ack, Role::fin, Role::challenge_ack};
  EXPECT_TRUE(roles.contains(Role::fin));
  EXPECT_FALSE(roles.contains(Role::syn));
  EXPECT_EQ((std::vector<Role>(roles.begin(), roles.end())),
            (std::vector{Role::fin, Role::final_ack, Role::challenge_ack}));
  EXPECT_EQ(roles.to_string(), "FIN, final ACK, challenge ACK");
}

TEST(Roles, may_be_none) {
  EXPECT_TRUE(Roles{}.empty());
  EXPECT_EQ(Roles{}.begin(), Roles{}.end());
  EXPECT_EQ(Roles{}.to_string(), "no role");
}

}  // namespace
}  // namespace lastack
