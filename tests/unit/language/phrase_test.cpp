#include "language/phrase.hpp"

#include "language/cast.hpp"
#include "mistakes.hpp"

namespace lastack {
namespace {

using namespace std::chrono_literals;

Node scalar(const std::string& yaml_value) {
  return *parse("a: " + yaml_value + "\n").find("a");
}

Phrase phrase_of(const std::string& yaml_value) {
  return Phrase(scalar(yaml_value), "a phrase");
}

TEST(Phrase, PartsWordsAndCommas) {
  Phrase phrase = phrase_of("receive  EOF, close ,x,,");
  EXPECT_EQ(phrase.word("a word"), "receive");
  EXPECT_EQ(phrase.peek(), "EOF");
  EXPECT_FALSE(phrase.at_end());
  EXPECT_EQ(phrase.word("a word"), "EOF");
  EXPECT_TRUE(phrase.at_end());
  EXPECT_TRUE(phrase.accept(","));
  EXPECT_EQ(phrase.word("a word"), "close");
  EXPECT_TRUE(phrase.accept(","));
  EXPECT_EQ(phrase.word("a word"), "x");
  EXPECT_TRUE(phrase.accept(","));
  EXPECT_TRUE(phrase.accept(","));
  EXPECT_TRUE(phrase.at_end());
  EXPECT_EQ(phrase.peek(), "");
}

TEST(Phrase, KeepsQuotedTextTogether) {
  Phrase phrase = phrase_of("send \"two  words, so\", close");
  EXPECT_TRUE(phrase.accept("send"));
  EXPECT_EQ(phrase.word("text"), "two  words, so");
  EXPECT_TRUE(phrase.at_end());
}

TEST(Phrase, TakesQuotedTextForNoKeywordNumberOrComma) {
  Phrase keyword = phrase_of("x \"within\"");
  keyword.accept("x");
  EXPECT_FALSE(keyword.next_is("within"));
  Phrase comma = phrase_of("x \",\"");
  comma.accept("x");
  EXPECT_FALSE(comma.at_end());
  EXPECT_FALSE(comma.accept(","));
  EXPECT_EQ(comma.word("text"), ",");
  Phrase number = phrase_of("x \"5\" \"5ms\" \"1st\"");
  number.accept("x");
  EXPECT_EQ(number.accept_count(), std::nullopt);
  number.word("text");
  EXPECT_EQ(mistake_in([&] { number.duration(); }),
            "1:10: expected a duration such as 300ms, but found '5ms'");
  number.word("text");
  EXPECT_EQ(number.accept_ordinal(), std::nullopt);
}

TEST(Phrase, RefusesQuotesThatDoNotEndOrRunOn) {
  EXPECT_EQ(mistake_in([] { phrase_of("send \"x"); }), "1:9: this quote is never closed");
  EXPECT_EQ(mistake_in([] { phrase_of("send \"x\"y"); }),
            "1:9: a space or a comma must follow a text in quotes");
}

TEST(Phrase, MatchesWholeWordsOfOneCase) {
  Phrase phrase = phrase_of("shutdown write now");
  EXPECT_FALSE(phrase.accept("shut"));
  EXPECT_FALSE(phrase.accept("Shutdown"));
  EXPECT_FALSE(phrase.accept("shutdown read"));
  EXPECT_FALSE(phrase.accept("shutdown write now or never"));
  EXPECT_TRUE(phrase.accept("shutdown write"));
  EXPECT_TRUE(phrase.accept("now"));
  EXPECT_FALSE(phrase.accept(""));
}

TEST(Phrase, TakesTheLongestOfSeveral) {
  const Phrase::Words<int> words = {{"ACK", 1}, {"ACK of FIN", 2}, {"FIN", 3}};
  EXPECT_EQ(phrase_of("ACK of FIN").one_of(words, "a role"), 2);
  EXPECT_EQ(phrase_of("ACK of data").one_of(words, "a role"), 1);
  EXPECT_EQ(phrase_of("RST").accept_one_of(words), std::nullopt);
}

TEST(Phrase, SuggestsTheNearestOfSeveral) {
  const Phrase::Words<int> words = {{"final ACK", 1}, {"handshake ACK", 2}, {"data", 3}};
  const auto read = [&](const char* text) { phrase_of(text).one_of(words, "a role"); };
  EXPECT_EQ(mistake_in([&] { read("final AKC from client"); }),
            "1:4: expected a role, but found 'final'");
  EXPECT_EQ(hint_in([&] { read("final AKC from client"); }), "did you mean 'final ACK'?");
  EXPECT_EQ(hint_in([&] { read("dta, close"); }), "did you mean 'data'?");
  EXPECT_EQ(hint_in([&] { read("nonsense"); }), "one of: final ACK, handshake ACK, data");
  EXPECT_EQ(mistake_in([&] { read("''"); }), "1:5: expected a role here");
  EXPECT_EQ(hint_in([&] { read("''"); }), "one of: final ACK, handshake ACK, data");
}

TEST(Phrase, ReadsNumbersWithTheirUnits) {
  Phrase phrase = phrase_of("300ms 16 KiB 2KiB 3 2nd");
  EXPECT_EQ(phrase.duration(), 300ms);
  EXPECT_EQ(phrase.size(), 16384U);
  EXPECT_EQ(phrase.size(), 2048U);
  EXPECT_EQ(phrase.count(), 3U);
  EXPECT_EQ(phrase.accept_ordinal(), 2U);
  EXPECT_NO_THROW(phrase.finish());
}

TEST(Phrase, AsksForTheUnit) {
  EXPECT_EQ(mistake_in([] { phrase_of("300").duration(); }), "1:4: '300' has no unit");
  EXPECT_EQ(hint_in([] { phrase_of("300").duration(); }), "a duration needs one: 300ms, 300s");
  EXPECT_EQ(mistake_in([] { phrase_of("16 from").size(); }), "1:4: '16' has no unit");
  EXPECT_EQ(mistake_in([] { phrase_of("2th").count("how many"); }),
            "1:4: expected how many, but found '2th'");
}

TEST(Phrase, PointsAtTheWordOrBehindTheLast) {
  Phrase phrase = phrase_of("connect to server");
  phrase.expect("connect to");
  EXPECT_EQ(phrase.here().text(), "t.yaml:1:15");
  EXPECT_EQ(phrase.here().length, 6U);
  EXPECT_EQ(mistake_in([&] { phrase.finish(); }),
            "1:15: 'server' is more than this phrase can take");
  phrase.word("a host");
  EXPECT_EQ(phrase.here().text(), "t.yaml:1:21");
  EXPECT_EQ(mistake_in([&] { phrase.word("a port"); }), "1:21: expected a port here");
}

TEST(Phrase, PointsAtTheWholeTextWhereLettersMoved) {
  Phrase phrase = phrase_of("\"a\\tb\"");
  EXPECT_TRUE(phrase.accept("a"));
  EXPECT_EQ(phrase.here().text(), "t.yaml:1:4");
  EXPECT_EQ(phrase.place_since(0).length, 6U);
}

TEST(Phrase, GivesTheTextBetweenTwoPoints) {
  Phrase phrase = phrase_of("hold  1st FIN from x");
  phrase.expect("hold");
  const std::size_t from = phrase.offset();
  EXPECT_EQ(phrase.text_since(from), "");
  phrase.expect("1st FIN");
  EXPECT_EQ(phrase.text_since(from), "1st FIN");
  EXPECT_EQ(phrase.place_since(from).text(), "t.yaml:1:10");
  EXPECT_EQ(phrase.place_since(from).length, 7U);
}

TEST(Phrase, NeedsText) {
  EXPECT_EQ(mistake_in([] { phrase_of("[x]"); }), "1:4: expected a phrase, but found a list");
  EXPECT_EQ(mistake_in([] { phrase_of(""); }), "1:1: expected a phrase, but found nothing");
}

TEST(Cast, KnowsItsHostsAndMarks) {
  const Cast cast{{"client", "server"}, {"reply"}};
  Phrase good = phrase_of("server reply");
  EXPECT_EQ(cast.read_host(good), "server");
  EXPECT_EQ(cast.read_mark(good), "reply");
  const auto host = [&](const char* text) {
    Phrase phrase = phrase_of(text);
    cast.read_host(phrase);
  };
  EXPECT_EQ(mistake_in([&] { host("sever"); }), "1:4: expected a host's name, but found 'sever'");
  EXPECT_EQ(hint_in([&] { host("sever"); }), "did you mean 'server'?");
  EXPECT_EQ(hint_in([&] { host("router"); }), "one of: client, server");
  Phrase mark = phrase_of("repyl");
  EXPECT_EQ(hint_in([&] { cast.read_mark(mark); }), "did you mean 'reply'?");
  EXPECT_EQ(mistake_in([&] {
              Cast{{"client"}, {}}.read_mark(mark);
            }),
            "1:4: this scenario has no marks");
  Cast at_run_time = cast;
  at_run_time.any_mark = true;
  EXPECT_EQ(at_run_time.read_mark(mark), "repyl");
}

TEST(Phrase, AQuoteWithinQuotes) {
  const Node node = parse(R"(key: say "{\"a\":1}" and "" "\"")").entries.at(0).value;
  Phrase phrase(node, "words");
  phrase.expect("say");
  EXPECT_EQ(phrase.quoted("text"), R"({"a":1})");
  phrase.expect("and");
  EXPECT_EQ(phrase.quoted("text"), "");
  EXPECT_EQ(phrase.quoted("text"), "\"");
  phrase.finish();
}

}  // namespace
}  // namespace lastack
