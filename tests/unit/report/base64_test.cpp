#include "report/base64.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace lastack {
namespace {

std::vector<std::uint8_t> octets(std::string_view text) {
  return {text.begin(), text.end()};
}

// RFC 4648 section 10.
TEST(Base64, TheTestVectorsOfTheRfc) {
  const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(to_base64(octets(plain)), coded);
    EXPECT_EQ(from_base64(coded), octets(plain));
  }
}

TEST(Base64, EveryOctetComesBack) {
  std::vector<std::uint8_t> all;
  for (unsigned value = 0; value < 256; ++value) all.push_back(static_cast<std::uint8_t>(value));
  EXPECT_EQ(from_base64(to_base64(all)), all);
}

TEST(Base64, WhatIsNoneIsRefused) {
  for (const std::string_view text : {"Z", "Zg=", "Zg", "Z===", "====", "Zg=A", "Zm9\n", "Zm 9"})
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

}  // namespace
}  // namespace lastack
