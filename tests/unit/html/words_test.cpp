// The page's scripts know names that the data gives by number: they must be the program's.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "judge/result.hpp"
#include "segment/role.hpp"
#include "system/tcp_state.hpp"

namespace lastack {
namespace {

std::string words() {
  std::ifstream file(std::string(LASTACK_PAGE_DIR) + "/script/words.mjs");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string list(const std::string& text, const std::string& name) {
  const auto begin = text.find("const " + name + " = [");
  EXPECT_NE(begin, std::string::npos) << name;
  return text.substr(begin, text.find("];", begin) - begin);
}

// Each stands behind the one before.
void expect_in_order(const std::string& list, const std::vector<std::string>& names) {
  std::size_t at = 0;
  for (const std::string& name : names) {
    const auto found = list.find('"' + name + '"', at);
    ASSERT_NE(found, std::string::npos) << name << " in " << list;
    at = found + 1;
  }
}

TEST(HtmlWords, RolesStandInTheOrderOfTheirBits) {
  std::vector<std::string> names;
  for (const RoleKind* role : role_kinds()) names.emplace_back(role->name);
  const std::string roles = list(words(), "ROLES");
  expect_in_order(roles, names);
  EXPECT_EQ(static_cast<std::size_t>(std::count(roles.begin(), roles.end(), '[')) - 1,
            names.size());
}

TEST(HtmlWords, StatesHaveTheKernelsNumbers) {
  std::vector<std::string> names = {""};
  for (unsigned number = 1; number <= kTcpStates.size(); ++number) {
    names.emplace_back(state_name(static_cast<TcpState>(number)));
  }
  expect_in_order(list(words(), "STATES"), names);
}

TEST(HtmlWords, OutcomesStandInTheirOrder) {
  std::vector<std::string> names;
  for (unsigned at = 0; at <= static_cast<unsigned>(Outcome::error); ++at)
    names.emplace_back(outcome_name(static_cast<Outcome>(at)));
  expect_in_order(list(words(), "OUTCOMES"), names);
}

}  // namespace
}  // namespace lastack
