#include "language/source.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace lastack {
namespace {

int error_of(const std::string& path) {
  try {
    Source::from_file(path);
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find("read " + path), std::string::npos) << error.what();
    return error.code().value();
  }
  return 0;
}

TEST(Source, GivesItsLinesWithoutTheirEnds) {
  const Source source("x", "one\ntwo\r\n\nfour");
  EXPECT_EQ(source.line(1), "one");
  EXPECT_EQ(source.line(2), "two");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "four");
  EXPECT_EQ(source.line_count(), 4U);
}

TEST(Source, HasNoLineBeforeTheFirstOrPastTheLast) {
  const Source source("x", "one\n");
  EXPECT_EQ(source.line(0), "");
  EXPECT_EQ(source.line(2), "");
  EXPECT_EQ(source.line(1000000), "");
  EXPECT_EQ(Source("x", "").line(1), "");
}

TEST(Source, ReadsAFileWhole) {
  const auto path = std::filesystem::temp_directory_path() / "lastack_source_test.yaml";
  const std::string text = std::string(100'000, 'a') + "\nend";
  std::ofstream(path, std::ios::binary) << text;
  const auto source = Source::from_file(path);
  std::filesystem::remove(path);
  EXPECT_EQ(source->text(), text);
  EXPECT_EQ(source->name(), path.string());
}

TEST(Source, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(error_of("/nowhere/x.yaml"), ENOENT);
  EXPECT_EQ(error_of("/tmp"), EISDIR);
  EXPECT_EQ(error_of("/dev/zero"), EFBIG);
}

TEST(Place, SaysWhereItIs) {
  const auto source = std::make_shared<const Source>("a.yaml", "x");
  EXPECT_EQ((Place{source, 12, 5, 1}.text()), "a.yaml:12:5");
  EXPECT_EQ((Place{source, 0, 0, 1}.text()), "a.yaml");
  EXPECT_EQ(Place{}.text(), "");
}

}  // namespace
}  // namespace lastack
