#include "exec/excerpt.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

TEST(Excerpt, keeps_everything_that_fits) {
  Excerpt excerpt(10);
  for (const char* part : {"ab", "", "cdefg", "hij"}) excerpt.add(part);
  EXPECT_EQ(excerpt.text(), "abcdefghij");
}

TEST(Excerpt, keeps_both_ends_of_what_does_not_fit) {
  Excerpt at_once(10), in_parts(10);
  const std::string alphabet = "abcdefghijklmnopqrstuvwxyz";
  at_once.add(alphabet);
  for (const char letter : alphabet) in_parts.add({&letter, 1});
  EXPECT_EQ(at_once.text(), "abcde\n[16 octets left out]\nvwxyz");
  EXPECT_EQ(in_parts.text(), at_once.text());
}

TEST(Excerpt, counts_what_it_left_out_of_a_long_text) {
  Excerpt excerpt(8);
  for (int i = 0; i < 1000; ++i) excerpt.add("0123456789");
  EXPECT_EQ(excerpt.text(), "0123\n[9992 octets left out]\n6789");
}

}  // namespace
}  // namespace lastack
