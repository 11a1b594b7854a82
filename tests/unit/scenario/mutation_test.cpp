// Scenarios spoilt at random: whatever is read is either valid or explained, at a place.
#include <gmock/gmock.h>

#include <chrono>
#include <random>

#include "reading.hpp"

namespace lastack {
namespace {

const std::vector<std::string> kSeeds = {
    "scenario: the final ACK is lost\n"
    "why: |\n  RFC 9293 3.6\n  \xC2\xB1 nothing\n"
    "tags: [time-wait, seed]\n"
    "limit: 90s\n"
    "requires: [{kernel: 6.1}]\n"
    "hosts:\n  client: {sysctl: {tcp_timestamps: \"${ts}\"}}\n  server: {listen: 6666, mtu: 9000}\n"
    "matrix: {ts: [0, 1]}\n"
    "steps:\n"
    "  - client: connect to server:6666\n"
    "  - server: accept\n"
    "  - client: shutdown write\n"
    "  - mark: shut\n"
    "  - server: receive EOF, close\n"
    "faults:\n"
    "  - drop: 1st final ACK from client\n"
    "  - delay: {segment: FIN, from: server, by: 300ms}\n"
    "expect:\n"
    "  - client: state TIME_WAIT\n"
    "  - wire: no RST\n"
    "control:\n  name: no fault\n  faults: []\n  expect:\n    - wire: no RST\n",

    "scenario: \"who ${verb}s\"\n"
    "vars: {port: 6666, more: \"it is ${verb}\"}\n"
    "cases:\n"
    "  - {verb: close, result: 'state TIME_WAIT', extra: []}\n"
    "  - {verb: abort, result: 'state CLOSED', extra: [{client: shutdown write}]}\n"
    "hosts: {client: {}, server: {listen: \"${port}\"}}\n"
    "steps:\n"
    "  - client: 'connect to server:${port}'\n"
    "  - client: send \"${more}, $${x}\", ${verb}\n"
    "  - ${extra}\n"
    "expect:\n  - client: ${result} within 2s\n"
    "control:\n"
    "  - name: other port\n    vars: {port: 7777}\n    expect: [{wire: no RST}]\n"
    "  - name: nothing sent\n    steps: [{client: 'connect to server:${port}'}]\n"};

const std::vector<std::string> kTokens = {"${",       "}",
                                          "[",        "]",
                                          "{",        "- ",
                                          ": ",       "\"",
                                          "'",        "\t",
                                          "#",        "&a ",
                                          "*a",       "!t ",
                                          "|",        ">",
                                          "? ",       "---",
                                          "${port}",  "$${",
                                          "\n",       "  ",
                                          "from",     "until",
                                          "within",   "2th",
                                          "-1",       "1e9",
                                          "\xFF",     "\xEF\xBB\xBF",
                                          "<<: ",     "~",
                                          "no",       ",",
                                          "control:", "matrix:",
                                          "cases:",   "99999999999999999999"};

class Spoiler {
 public:
  explicit Spoiler(std::uint32_t seed) : random_(seed) {}

  std::string spoil(std::string text) {
    for (std::size_t i = below(4) + 1; i > 0; --i) text = once(std::move(text));
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % std::max<std::size_t>(bound, 1); }

  std::string once(std::string text) {
    if (text.empty()) return text;
    const std::size_t at = below(text.size());
    const std::size_t line = text.rfind('\n', at) + 1;
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    switch (below(6)) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 1:
        text.erase(line, end - line);
        break;
      case 2:
        text.insert(below(text.size()), text.substr(line, end - line));
        break;
      case 3:
        text.insert(at, kTokens[below(kTokens.size())]);
        break;
      case 4:
        text.erase(at, below(12) + 1);
        break;
      default:
        swap_words(text);
    }
    return text;
  }

  void swap_words(std::string& text) {
    const auto word_at = [&](std::size_t at) {
      const std::size_t start = text.find_last_of(" \n", at) + 1;
      return std::pair(start, std::min(text.find_first_of(" \n", start), text.size()) - start);
    };
    auto first = word_at(below(text.size()));
    auto second = word_at(below(text.size()));
    if (first.first > second.first) std::swap(first, second);
    if (first.first + first.second > second.first) return;
    const std::string a = text.substr(first.first, first.second);
    const std::string b = text.substr(second.first, second.second);
    text.replace(second.first, second.second, a).replace(first.first, first.second, b);
  }

  std::mt19937 random_;
};

void check_explained(const std::shared_ptr<const Source>& source) {
  const Diagnostics found = mistakes_in(source);
  for (const Diagnostic& mistake : found.all()) {
    EXPECT_FALSE(mistake.message.empty());
    EXPECT_EQ(mistake.place.source, source);
    EXPECT_GE(mistake.place.column, 1U);
    EXPECT_GE(mistake.place.line, 1U);
    EXPECT_LE(mistake.place.line, source->line_count());
    EXPECT_EQ(mistake.message.find("this is not YAML ("), std::string::npos) << mistake.message;
  }
  found.text();
}

TEST(Mutation, SeedsAreValid) {
  for (const std::string& seed : kSeeds) EXPECT_THAT(mistakes_of(seed), testing::ElementsAre());
}

TEST(Mutation, IsValidOrExplained) {
  const char* wanted = std::getenv("LASTACK_MUTATIONS");
  const std::uint32_t count =
      wanted != nullptr ? static_cast<std::uint32_t>(std::atol(wanted)) : 5000;
  for (std::uint32_t seed = 0; seed < count; ++seed) {
    const std::string text = Spoiler(seed).spoil(kSeeds[seed % kSeeds.size()]);
    check_explained(source_of(text));
    if (HasFailure()) FAIL() << "seed " << seed << ":\n" << text;
  }
}

TEST(Mutation, IsExplainedWhereverTheFileEnds) {
  for (const std::string& seed : kSeeds) {
    for (std::size_t end = 0; end < seed.size(); ++end) {
      check_explained(source_of(seed.substr(0, end)));
      if (HasFailure()) FAIL() << seed.substr(0, end);
    }
  }
}

}  // namespace
}  // namespace lastack
