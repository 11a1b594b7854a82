#include "report/output_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace lastack {
namespace {

class OutputFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "lastack-output-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ / name; }
  static std::string content(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_), {}));
  }
  std::filesystem::path folder_;
};

TEST_F(OutputFile, ReplacesAndLeavesNothingElseBehind) {
  write_file(path("r.xml"), "old");
  write_file(path("r.xml"), "new");
  EXPECT_EQ(content(path("r.xml")), "new");
  EXPECT_EQ(files(), 1U);
}

TEST_F(OutputFile, KeepsTheModeAndFollowsALink) {
  write_file(path("real"), "old");
  ASSERT_EQ(::chmod(path("real").c_str(), 0640), 0);
  std::filesystem::create_symlink("real", path("link"));
  write_file(path("link"), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(path("link")));
  EXPECT_EQ(content(path("real")), "new");
  struct stat status {};
  ASSERT_EQ(::stat(path("real").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0640U);
}

TEST_F(OutputFile, AFullDeviceIsAnErrorAndStaysADevice) {
  EXPECT_THROW(write_file("/dev/full", "text"), std::system_error);
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST_F(OutputFile, WhatCannotBeWrittenIsKnownBefore) {
  EXPECT_NO_THROW(check_writable(path("new")));
  EXPECT_EQ(files(), 0U);
  EXPECT_THROW(check_writable(path("no/such/folder")), std::system_error);
  EXPECT_THROW(check_writable(folder_), std::system_error);
  EXPECT_THROW(write_file(path("no/such/folder"), ""), std::system_error);
}

}  // namespace
}  // namespace lastack
