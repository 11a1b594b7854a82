// The README's transcripts happen with the real agent as they are printed.
#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "agent_under_test.hpp"
#include "raw_agent.hpp"

namespace lastack {
namespace {

using nlohmann::json;

std::string content_of(const char* path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

using Transcript = std::vector<std::string>;

std::vector<Transcript> transcripts() {
  std::vector<Transcript> all;
  std::istringstream readme(content_of(AGENT_README));
  bool inside = false;
  for (std::string line; std::getline(readme, line);) {
    if (line == "```transcript") {
      all.emplace_back();
      inside = true;
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      all.back().push_back(line);
    }
  }
  return all;
}

// <any> stands for a number; it is made a text so that the line is JSON.
json expected_line(const std::string& line) {
  return json::parse(std::regex_replace(line, std::regex("([:,\\[])<any>"), "$1\"<any>\""));
}

bool text_fits(const std::string& expected, const std::string& actual) {
  if (expected == "<text>") return true;
  const auto hole = expected.find("<port>");
  if (hole == std::string::npos) return expected == actual;
  const std::string before = expected.substr(0, hole);
  return actual.starts_with(before) && actual.size() > hole &&
         std::all_of(actual.begin() + static_cast<std::ptrdiff_t>(hole), actual.end(),
                     [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

bool fits(const json& expected, const json& actual) {
  if (expected == "<any>") return actual.is_number();
  if (expected.is_string() && actual.is_string())
    return text_fits(expected.get<std::string>(), actual.get<std::string>());
  if (expected.is_array() && actual.is_array())
    return std::equal(expected.begin(), expected.end(), actual.begin(), actual.end(), fits);
  if (!expected.is_object() || !actual.is_object()) return expected == actual;
  const auto same_member = [&](const auto& member) {
    return actual.contains(member.key()) && fits(member.value(), actual[member.key()]);
  };
  const auto members = expected.items();
  return expected.size() == actual.size() &&
         std::all_of(members.begin(), members.end(), same_member);
}

// Answers to requests that are outstanding together may come in any order.
class Listener {
 public:
  explicit Listener(RawAgent& agent) : agent_(agent) {}
  json answer_to(const json& id) {
    while (!heard_.contains(id.dump())) {
      const json line = agent_.hear();
      heard_[line["id"].dump()] = line;
    }
    return heard_.extract(id.dump()).mapped();
  }

 private:
  RawAgent& agent_;
  std::map<std::string, json> heard_;
};

void replay(const Transcript& transcript) {
  RawAgent agent(false);
  Listener listener(agent);
  for (std::size_t i = 0; i < transcript.size(); ++i) {
    const std::string text = transcript[i].substr(2);
    if (transcript[i].starts_with("> ")) {
      agent.say(text);
      continue;
    }
    const json expected = expected_line(text);
    const json actual = i == 0 ? agent.hear() : listener.answer_to(expected["id"]);
    EXPECT_TRUE(fits(expected, actual)) << "expected " << text << "\nbut heard " << actual;
  }
}

TEST_F(AgentTest, TranscriptsHappenAsPrinted) {
  ASSERT_EQ(transcripts().size(), 3U);
  for (const Transcript& transcript : transcripts()) {
    SCOPED_TRACE(transcript.at(1));
    replay(transcript);
  }
}

TEST(Transcripts, AComparisonCanFail) {
  const auto fit = [](const char* expected, const char* actual) {
    return fits(expected_line(expected), json::parse(actual));
  };
  EXPECT_TRUE(fit(R"({"a":<any>,"b":"c:<port>","d":[<any>]})", R"({"a":1,"b":"c:99","d":[2]})"));
  EXPECT_FALSE(fit(R"({"a":<any>})", R"({"a":"1"})"));
  EXPECT_FALSE(fit(R"({"a":"c:<port>"})", R"({"a":"c:x"})"));
  EXPECT_FALSE(fit(R"({"a":"c:<port>"})", R"({"a":"d:9"})"));
  EXPECT_FALSE(fit(R"({"a":1})", R"({"a":1,"b":2})"));
  EXPECT_FALSE(fit(R"({"a":1,"b":2})", R"({"a":1})"));
  EXPECT_FALSE(fit(R"({"a":[<any>]})", R"({"a":[1,2]})"));
}

TEST(Transcripts, EveryOperationIsDescribedAndUsed) {
  const std::string readme = content_of(AGENT_README);
  std::string requests;
  for (const Transcript& transcript : transcripts())
    for (const std::string& line : transcript) requests += line + "\n";
  const std::string list = content_of(AGENT_OPERATIONS);
  const std::regex entry("&(\\w+)_op,");
  std::set<std::string> names;
  for (std::sregex_iterator found(list.begin(), list.end(), entry), end; found != end; ++found)
    names.insert((*found)[1]);
  EXPECT_GE(names.size(), 20U);
  for (const std::string& name : names) {
    EXPECT_NE(readme.find("| `" + name + "` |"), std::string::npos) << name << " has no row";
    EXPECT_NE(requests.find("\"op\":\"" + name + "\""), std::string::npos)
        << name << " is in no transcript";
  }
}

}  // namespace
}  // namespace lastack
