#include "report/junit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "golden.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using testing::HasSubstr;
using testing::Not;

class JunitFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        std::filesystem::temp_directory_path() / ("lastack-junit-" + std::to_string(::getpid()));
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string write(const std::vector<RunResult>& runs) const {
    Junit junit(path_);
    Summary summary;
    junit.began(runs.size());
    for (const RunResult& run : runs) {
      junit.run_done(run);
      summary.add(run);
    }
    summary.wall = std::chrono::milliseconds(3210);
    junit.all_done(summary);
    std::ifstream file(path_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static std::vector<RunResult> one_of_each() {
    std::vector<RunResult> runs = {runs::lost_final_ack(), runs::lost_final_ack_failed(),
                                   runs::invalid_run(), runs::error_run(), runs::skipped_run()};
    runs.back().file = "./scenarios/other/paws.yaml";
    return runs;
  }

  std::string path_;
};

TEST_F(JunitFile, WhatWasInterruptedIsAnError) {
  Junit junit(path_);
  junit.began(3);
  junit.run_done(runs::lost_final_ack());
  Summary summary;
  summary.planned = 3;
  summary.add(runs::lost_final_ack());
  junit.all_done(summary);
  pugi::xml_document document;
  ASSERT_TRUE(document.load_file(path_.c_str()));
  const pugi::xml_node all = document.child("testsuites");
  EXPECT_EQ(all.attribute("tests").as_int(), 2);
  EXPECT_EQ(all.attribute("errors").as_int(), 1);
  const auto interrupted = all.find_child_by_attribute("testsuite", "name", "lastack");
  EXPECT_STREQ(interrupted.child("testcase").attribute("name").value(), "2 of 3 runs");
  EXPECT_FALSE(interrupted.child("testcase").attribute("file"));
  EXPECT_TRUE(interrupted.child("testcase").child("error"));
}

TEST_F(JunitFile, OneOfEach) {
  expect_golden("junit.xml", write(one_of_each()));
}

TEST_F(JunitFile, CountsPerSuiteAndInAll) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(write(one_of_each()).c_str()));
  const pugi::xml_node all = document.child("testsuites");
  EXPECT_STREQ(all.attribute("tests").value(), "5");
  EXPECT_STREQ(all.attribute("errors").value(), "2");
  const pugi::xml_node suite = all.find_child_by_attribute("name", "scenarios/seed/last_ack.yaml");
  EXPECT_STREQ(suite.attribute("tests").value(), "4");
  EXPECT_STREQ(suite.attribute("failures").value(), "1");
  EXPECT_STREQ(suite.attribute("skipped").value(), "0");
  EXPECT_STREQ(suite.child("testcase").attribute("classname").value(), "scenarios.seed.last_ack");
}

TEST_F(JunitFile, IsOfTheDialectThatJenkinsReads) {
  if (std::system("command -v xmllint >/dev/null") != 0) GTEST_SKIP() << "xmllint is not installed";
  write(one_of_each());
  const std::string command =
      "xmllint --noout --schema '" LASTACK_JUNIT_XSD "' '" + path_ + "' >/dev/null";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(JunitFile, WhatXmlForbidsIsTakenOut) {
  RunResult run = runs::error_run();
  run.name = "bell \x07, escape \x1b, broken \xff, non-character \xef\xbf\xbe, <&\"'>";
  const std::string text = write({run});
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("&#7;")));
  EXPECT_THAT(text, Not(HasSubstr("&#07;")));
  EXPECT_THAT(text, Not(HasSubstr("&#27;")));
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(text.c_str()));
  EXPECT_STREQ(document.select_node("//testcase").node().attribute("name").value(),
               "bell , escape , broken \uFFFD, non-character , <&\"'>");
}

TEST_F(JunitFile, AFullDiskIsAnErrorOfTheCaller) {
  Junit junit("/dev/full");
  junit.run_done(runs::lost_final_ack());
  EXPECT_THROW(junit.all_done({}), std::system_error);
}

TEST_F(JunitFile, AFolderThatDoesNotExistIsKnownBeforeTheFirstRun) {
  EXPECT_THROW(make_reporter("junit=/no/such/folder/report.xml"), std::system_error);
}

TEST(ReporterKinds, AWrongRequestSaysWhatThereIs) {
  const auto complaint = [](const char* request) {
    try {
      make_reporter(request);
    } catch (const std::invalid_argument& error) {
      return std::string(error.what());
    }
    return std::string("no complaint");
  };
  EXPECT_EQ(
      complaint("junti=x"),
      "no report is called \"junti\"; there is: jsonl=FILE, junit=FILE, tap=FILE, markdown=FILE, "
      "annotations=FILE, html=FILE");
  EXPECT_EQ(complaint("junit"), "report junit needs a file: junit=FILE");
  EXPECT_EQ(complaint("junit="), "report junit needs a file: junit=FILE");
}

}  // namespace
}  // namespace lastack
