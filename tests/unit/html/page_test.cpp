#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "report/html/html.hpp"
#include "report/html/link.hpp"
#include "report/html/page.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using testing::HasSubstr;
using testing::Not;

class HtmlFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("lastack-html-" + std::to_string(::getpid()) + ".html");
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string write(const std::vector<RunResult>& runs) const {
    Html page(path_);
    Summary summary;
    page.began(runs.size());
    for (const RunResult& run : runs) {
      page.run_done(run);
      summary.add(run);
    }
    page.all_done(summary);
    std::ifstream file(path_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::string path_;
};

// The data of the element with that id.
html::Json data_in(const std::string& page, const std::string& id) {
  const std::string open = "<script type=\"application/json\" id=\"" + id + "\">";
  const auto begin = page.find(open) + open.size();
  return html::Json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

TEST_F(HtmlFile, HasAnIndexAndABodyForEachRun) {
  const std::string page = write({runs::lost_final_ack(), runs::skipped_run()});
  const html::Json index = data_in(page, "index");
  ASSERT_EQ(index["runs"].size(), 2U);
  EXPECT_EQ(index["kernel"], "Linux 6.1.0 x86_64");
  EXPECT_EQ(index["summary"], "1 passed, 1 skipped in 0.0s");
  EXPECT_EQ(data_in(page, "body-0")["seed"], "42");
  EXPECT_FALSE(data_in(page, "body-1").contains("wire"));
}

TEST_F(HtmlFile, NoTextCanBreakOutOfItsData) {
  RunResult run = runs::lost_final_ack();
  run.name = "</script><script>alert(1)</script><!--";
  run.why = "broken \xff UTF-8";
  const std::string page = write({run});
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_EQ(data_in(page, "index")["runs"][0]["name"], run.name);
  EXPECT_EQ(data_in(page, "body-0")["why"], "broken \uFFFD UTF-8");
}

TEST_F(HtmlFile, LoadsNothing) {
  const std::string page = write({});
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (const char* loader : {"src=\"http", "src=\"//", "href=\"http", "href=\"//", "<link",
                             "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket"}) {
    EXPECT_THAT(page, Not(HasSubstr(loader)));
  }
}

TEST_F(HtmlFile, ScriptsAndStylesStandInThePageWhole) {
  const std::string page = write({});
  for (const char* folder : {"script", "style"}) {
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(LASTACK_PAGE_DIR) + "/" + folder)) {
      std::ifstream text(file.path());
      std::string last;
      for (std::string line; std::getline(text, line);) {
        if (line.size() > 10 && !line.starts_with("import ") && !line.starts_with("export ")) {
          last = line;
        }
      }
      EXPECT_THAT(page, HasSubstr(last)) << file.path();
    }
  }
  EXPECT_THAT(page, Not(HasSubstr("\nimport ")));
  EXPECT_THAT(page, Not(HasSubstr("\nexport ")));
}

TEST_F(HtmlFile, LinksToTheCaptureFromWhereItStands) {
  RunResult run = runs::lost_final_ack();
  run.capture = std::filesystem::path(path_).parent_path() / "captures/a b:#1.pcapng";
  EXPECT_EQ(data_in(write({run}), "body-0")["capture"], "captures/a%20b%3A%231.pcapng");
  EXPECT_EQ(html::link_between("/x/report.html", "/y/a.pcapng"), "../y/a.pcapng");
}

TEST_F(HtmlFile, AFullDiskIsAnErrorOfTheCaller) {
  Html page("/dev/full");
  page.run_done(runs::lost_final_ack());
  EXPECT_THROW(page.all_done({}), std::system_error);
}

TEST_F(HtmlFile, AFolderThatDoesNotExistIsKnownBeforeTheFirstRun) {
  EXPECT_THROW(make_reporter("html=/no/such/folder/report.html"), std::system_error);
}

}  // namespace
}  // namespace lastack
