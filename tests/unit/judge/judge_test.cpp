#include "judge/judge.hpp"

#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

using Expectations = std::vector<std::unique_ptr<Expectation>>;

Expectations expectations_of(const std::vector<std::string>& items) {
  Expectations expectations;
  for (const std::string& item : items) expectations.push_back(expectation_of(item));
  return expectations;
}

class JudgeTest : public testing::Test {
 protected:
  void look(Judge& judge, std::string_view at, bool over = false) {
    judge.look({built_.trace, built_.at(at), built_.trace.began, over});
  }

  TraceBuilder built_{kOpened};
};

TEST_F(JudgeTest, WaitsUntilAllButTheEndIsSettled) {
  const auto expectations = expectations_of({"client: state TIME_WAIT", "wire: no RST"});
  Judge judge(expectations);
  EXPECT_FALSE(judge.all_settled()) << "nothing was judged yet";
  look(judge, "0.1s");
  EXPECT_FALSE(judge.all_settled());
  EXPECT_EQ(judge.next_deadline(), built_.at("2s"));
  built_.add("0.2s client is TIME_WAIT");
  look(judge, "0.2s");
  EXPECT_TRUE(judge.all_settled());
  EXPECT_EQ(judge.next_deadline(), std::nullopt);
  look(judge, "0.3s", true);
  EXPECT_TRUE(judge.findings().empty());
}

TEST_F(JudgeTest, TheEarliestDeadlineComesNext) {
  const auto expectations = expectations_of(
      {"client: state TIME_WAIT within 3s", "server: state CLOSED within 1s", "wire: RST"});
  Judge judge(expectations);
  look(judge, "0.1s");
  EXPECT_EQ(judge.next_deadline(), built_.at("1s"));
  look(judge, "1s");
  EXPECT_EQ(judge.next_deadline(), built_.at("2s"));
}

TEST_F(JudgeTest, WhatWasMeasuredIsWhatDecidedAndWhatIsCountedGoesOn) {
  const auto expectations =
      expectations_of({"server: Send-Q is 1 byte on 1st connection", "wire: RST is seen"});
  Judge judge(expectations);
  built_.add("0.1s server#1 socket Send-Q 1");
  built_.add("0.2s client [R] 1");
  look(judge, "0.2s");
  built_.add("0.3s server#1 socket gone");
  built_.add("0.4s client [R] 1");
  look(judge, "0.5s", true);
  EXPECT_EQ(judge.judgements()[0].second.measured, "it is 1 byte");
  EXPECT_EQ(judge.judgements()[1].second.measured, "twice");
}

TEST_F(JudgeTest, WhatIsDecidedStaysSo) {
  const auto expectations = expectations_of({"client: state TIME_WAIT", "wire: no RST"});
  Judge judge(expectations);
  built_.add("0.1s client is TIME_WAIT");
  built_.add("0.2s client [R] 1");
  look(judge, "0.2s");
  built_.trace.states.clear();
  built_.trace.wire.clear();
  look(judge, "5s", true);
  EXPECT_EQ(judge.judgements()[0].second.standing, Standing::held);
  EXPECT_EQ(judge.judgements()[1].second.standing, Standing::broken);
}

TEST_F(JudgeTest, QuestionsComeWhenAllElseIsSettled) {
  const auto expectations = expectations_of(
      {"server: SO_ERROR is ECONNRESET", "client: state TIME_WAIT", "wire: no RST"});
  Judge judge(expectations);
  look(judge, "0.1s");
  EXPECT_FALSE(judge.only_answers_are_missing());
  built_.add("0.2s client is TIME_WAIT");
  look(judge, "0.2s");
  EXPECT_TRUE(judge.only_answers_are_missing());
  EXPECT_FALSE(judge.all_settled());
  CallRecord answer;
  answer.ended = built_.at("0.3s");
  answer.result = "ECONNRESET";
  answer.question = expectations[0]->question()->key;
  built_.trace.calls.push_back(answer);
  look(judge, "0.3s");
  EXPECT_TRUE(judge.all_settled());
}

TEST_F(JudgeTest, AFindingHasThePlaceAndTheSegment) {
  const auto expectations = expectations_of({"wire: no RST"});
  Judge judge(expectations);
  built_.add("0.2s client [R] 1");
  look(judge, "0.3s", true);
  const auto findings = judge.findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].headline, "expectation not met");
  EXPECT_EQ(findings[0].place.text(), "t.yaml:1:7");
  EXPECT_EQ(findings[0].expected, "no RST on the wire");
  EXPECT_EQ(findings[0].segment, built_.trace.wire.back().arrival.id);
  EXPECT_EQ(findings[0].at, built_.at("0.2s"));
}

class Undecided : public Expectation {
 public:
  Undecided() { text = "wire: who knows"; }
  Judgement judge(const View&) const override { return {}; }
};

TEST_F(JudgeTest, PendingAtTheEndIsAFinding) {
  Expectations expectations;
  expectations.push_back(std::make_unique<Undecided>());
  Judge judge(expectations);
  look(judge, "1s", true);
  const auto findings = judge.findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].headline, "the expectation was never judged");
  EXPECT_EQ(findings[0].expected, "wire: who knows");
}

TEST_F(JudgeTest, WhatWasNeverLookedAtIsAFinding) {
  const auto expectations = expectations_of({"wire: no RST"});
  const Judge judge(expectations);
  ASSERT_EQ(judge.findings().size(), 1U);
  EXPECT_EQ(judge.findings()[0].headline, "the expectation was never judged");
}

TEST_F(JudgeTest, EveryKindDecidesAtTheEnd) {
  const auto expectations = expectations_of(
      {"client: state TIME_WAIT within 9s for 9s", "client: no state CLOSED",
       "client: passes through FIN_WAIT1, TIME_WAIT within 9s", "client: TcpOutRsts grows by 1",
       "client: SO_ERROR is 0", "client: poll shows POLLIN", "client: read gives 0", "wire: no RST",
       "wire: RST before FIN", "wire: FIN is retransmitted within 9s",
       "wire: FIN is followed by RST within 9s", "wire: RST is seen at most once within 9s",
       "wire: no RST after FIN"});
  for (const bool empty : {true, false}) {
    if (empty) built_.trace.wire.clear();
    Judge judge(expectations);
    look(judge, "0.1s", true);
    for (const auto& [expectation, judgement] : judge.judgements()) {
      EXPECT_NE(judgement.standing, Standing::pending) << expectation->text;
      EXPECT_NE(judgement.expected, "") << expectation->text;
      const bool explained = judgement.standing == Standing::held || !judgement.actual.empty();
      EXPECT_TRUE(explained) << expectation->text;
      EXPECT_TRUE(judgement.at.has_value()) << expectation->text;
    }
    built_ = TraceBuilder(kOpened);
  }
}

TEST(Kinds, EachHasItsNameAndGrammar) {
  for (const ExpectationKind* kind : expectation_kinds()) {
    EXPECT_NE(kind->name, "");
    EXPECT_FALSE(kind->grammar.empty() || kind->summary.empty()) << kind->grammar;
  }
}

}  // namespace
}  // namespace lastack
