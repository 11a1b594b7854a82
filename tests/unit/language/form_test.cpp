#include "language/form.hpp"

#include "mistakes.hpp"

namespace lastack {
namespace {

using namespace std::chrono_literals;

struct Delay {
  std::string segment;
  std::string from;
  Duration by{};
  bool once = false;
};

Delay read_delay(const Node& node) {
  Delay delay;
  Form("delay")
      .head("segment", [&](Phrase& phrase) { delay.segment = phrase.word("a segment"); })
      .clause("from", [&](Phrase& phrase) { delay.from = phrase.word("a host"); })
      .clause(
          "by", [&](Phrase& phrase) { delay.by = phrase.duration(); }, Form::Need::required)
      .flag("once", delay.once)
      .read(node);
  return delay;
}

Delay delay_of(const std::string& yaml_value) {
  return read_delay(*parse("a: " + yaml_value + "\n").find("a"));
}

std::string refused(const std::string& yaml_value) {
  return mistake_in([&] { delay_of(yaml_value); });
}

TEST(Form, ReadsPhraseAndMapAlike) {
  for (const char* text :
       {"FIN from server by 300ms once", "FIN by 300ms from server, once",
        "FIN, once, from server, by 300ms", "{segment: FIN, by: 300ms, from: server, once: 1}"}) {
    const Delay delay = delay_of(text);
    EXPECT_EQ(delay.segment, "FIN") << text;
    EXPECT_EQ(delay.from, "server") << text;
    EXPECT_EQ(delay.by, 300ms) << text;
    EXPECT_TRUE(delay.once) << text;
  }
  EXPECT_FALSE(delay_of("FIN by 1s").once);
}

TEST(Form, NeedsWhatIsRequired) {
  EXPECT_EQ(refused("FIN from server"), "1:19: expected 'by' to complete 'delay' here");
  EXPECT_EQ(refused("{segment: FIN}"), "1:4: 'delay' needs the key 'by'");
  EXPECT_EQ(refused("{by: 1s}"), "1:4: 'delay' needs the key 'segment'");
  EXPECT_EQ(refused("''"), "1:5: expected a segment here");
}

TEST(Form, TakesEachClauseOnce) {
  EXPECT_EQ(refused("FIN by 1s by 2s"), "1:14: 'by' stands twice in this phrase");
}

TEST(Form, NamesWhatItDoesNotKnow) {
  EXPECT_EQ(refused("FIN by 1s form server"),
            "1:14: expected one of this phrase's clauses, but found 'form'");
  EXPECT_EQ(hint_in([] { delay_of("FIN by 1s form server"); }), "did you mean 'from'?");
  EXPECT_EQ(refused("{segment: FIN, by: 1s, form: x}"), "1:27: 'delay' has no key 'form'");
  EXPECT_EQ(hint_in([] { delay_of("{segmnt: FIN}"); }), "did you mean 'segment'?");
  EXPECT_EQ(refused("FIN by 1s,"), "1:13: expected one of this phrase's clauses, but found ','");
}

TEST(Form, RefusesMoreThanAValueInAMap) {
  EXPECT_EQ(refused("{segment: FIN, by: 1s 2s}"), "1:26: '2s' is more than this phrase can take");
  EXPECT_EQ(refused("{segment: FIN, by: [1s]}"),
            "1:24: expected a duration such as 300ms, but found a list");
  EXPECT_EQ(refused("{segment: FIN, by: 1s, once: 2}"), "1:33: 'once' takes no value");
  EXPECT_EQ(refused("[x]"), "1:4: expected a phrase or a mapping behind 'delay', but found a list");
}

TEST(Form, LeavesAnOptionalHeadOut) {
  std::string head = "none";
  std::string host;
  const Form form = [&] {
    Form made("cut");
    made.head(
            "what", [&](Phrase& p) { head = p.word("what"); }, Form::Need::optional)
        .clause("from", [&](Phrase& p) { host = p.word("a host"); });
    return made;
  }();
  form.read(*parse("a: from client").find("a"));
  EXPECT_EQ(head, "none");
  EXPECT_EQ(host, "client");
  form.read(*parse("a: all from server").find("a"));
  EXPECT_EQ(head, "all");
  EXPECT_EQ(host, "server");
}

TEST(Form, StopsAtTheFirstWordThatIsNotItsOwn) {
  std::string host;
  Phrase phrase(*parse("a: from client, close").find("a"), "a phrase");
  Form("x").clause("from", [&](Phrase& p) { host = p.word("a host"); }).read(phrase);
  EXPECT_EQ(host, "client");
  EXPECT_TRUE(phrase.accept(","));
  EXPECT_TRUE(phrase.accept("close"));
}

}  // namespace
}  // namespace lastack
