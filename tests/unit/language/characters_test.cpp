#include "language/characters.hpp"

#include "mistakes.hpp"

namespace lastack {
namespace {

std::string refused_characters(const std::string& text) {
  return mistake_in([&] { refuse_bad_characters(source_of(text)); });
}

TEST(Characters, KnowsTheLengthOfUtf8) {
  EXPECT_EQ(utf8_length("a"), 1U);
  EXPECT_EQ(utf8_length("\xC2\xB1"), 2U);          // plus-minus sign
  EXPECT_EQ(utf8_length("\xE2\x82\xAC"), 3U);      // euro sign
  EXPECT_EQ(utf8_length("\xF0\x9F\x98\x80"), 4U);  // an emoji
  EXPECT_EQ(utf8_length("\xF4\x8F\xBF\xBF"), 4U);  // the last character
}

TEST(Characters, RefusesWhatOnlyLooksLikeUtf8) {
  EXPECT_EQ(utf8_length(""), 0U);
  EXPECT_EQ(utf8_length("\x80"), 0U);              // a continuation alone
  EXPECT_EQ(utf8_length("\xC2"), 0U);              // cut short
  EXPECT_EQ(utf8_length("\xC0\xAF"), 0U);          // overlong '/'
  EXPECT_EQ(utf8_length("\xE0\x9F\xBF"), 0U);      // overlong
  EXPECT_EQ(utf8_length("\xED\xA0\x80"), 0U);      // a surrogate
  EXPECT_EQ(utf8_length("\xF0\x80\x80\x80"), 0U);  // overlong
  EXPECT_EQ(utf8_length("\xF4\x90\x80\x80"), 0U);  // behind the last character
  EXPECT_EQ(utf8_length("\xF5\x80\x80\x80"), 0U);
  EXPECT_EQ(utf8_length("\xFF"), 0U);
}

TEST(Characters, AllowsPlainText) {
  EXPECT_EQ(refused_characters("a: \xC2\xB1 20%\t# why\r\nb:\n \n\t\n"), "none");
}

TEST(Characters, NamesTheByteAndItsPlace) {
  EXPECT_EQ(refused_characters("a: 1\nb: \xFFx\n"), "2:4: the byte 0xFF is not UTF-8 text");
  EXPECT_EQ(refused_characters("a: \x04"),
            "1:4: a control character (0x04) cannot stand in a scenario");
  EXPECT_EQ(refused_characters(std::string("a\0b", 3)),
            "1:2: a control character (0x00) cannot stand in a scenario");
  EXPECT_EQ(refused_characters("a\rb\n"),
            "1:2: a control character (0x0D) cannot stand in a scenario");
  EXPECT_EQ(refused_characters("\xEF\xBB\xBF"
                               "a: 1"),
            "1:1: the file begins with a byte order mark");
}

TEST(Characters, RefusesTabsOnlyWhereTheyIndent) {
  EXPECT_EQ(refused_characters("a:\n \tb: 1\n"), "2:2: a tab cannot indent YAML; use spaces");
  EXPECT_EQ(refused_characters("a: b\tc\n"), "none");
}

}  // namespace
}  // namespace lastack
