#include "judge/verdict.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

class FakeFault : public Fault {
 public:
  FakeFault(std::string text, std::string waiting, std::size_t firings)
      : Fault(Selector{}), text_(std::move(text)), waiting_(std::move(waiting)) {
    for (std::size_t i = 0; i < firings; ++i) count_firing();
  }
  bool act(const Arrival&, FaultContext&) override { return false; }
  std::string waiting_for() const override { return waiting_; }
  std::string text() const override { return text_; }

 private:
  std::string text_;
  std::string waiting_;
};

TEST(Verdict, NamesTheFaultsThatNeverFired) {
  std::vector<std::unique_ptr<Fault>> faults;
  faults.push_back(std::make_unique<FakeFault>("drop 1st FIN", "", 1));
  faults.push_back(std::make_unique<FakeFault>("drop 3rd FIN", "3rd FIN: only 2 came", 0));
  faults.push_back(std::make_unique<FakeFault>("drop 1st RST", "", 0));
  const auto findings =
      faults_never_fired(faults, {{nullptr, 1, 3, 1}, {nullptr, 2, 3, 1}, {nullptr, 3, 3, 1}});
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].place.line, 2U);
  EXPECT_EQ(findings[0].headline, "the fault never fired");
  EXPECT_EQ(findings[0].expected, "drop 3rd FIN");
  EXPECT_EQ(findings[0].actual, "3rd FIN: only 2 came");
  EXPECT_EQ(findings[1].place.line, 3U);
  EXPECT_EQ(findings[1].actual, "there was nothing for it to act on");
}

TEST(Verdict, InvalidBeforeFailedBeforePassed) {
  EXPECT_EQ(outcome_of({}, false), Outcome::passed);
  EXPECT_EQ(outcome_of({Finding{}}, false), Outcome::failed);
  EXPECT_EQ(outcome_of({}, true), Outcome::invalid);
  EXPECT_EQ(outcome_of({Finding{}}, true), Outcome::invalid);
}

TEST(Verdict, Names) {
  EXPECT_EQ(outcome_name(Outcome::passed), "passed");
  EXPECT_EQ(outcome_name(Outcome::failed), "FAILED");
  EXPECT_EQ(outcome_name(Outcome::invalid), "INVALID");
  EXPECT_EQ(outcome_name(Outcome::skipped), "skipped");
  EXPECT_EQ(outcome_name(Outcome::error), "ERROR");
}

}  // namespace
}  // namespace lastack
