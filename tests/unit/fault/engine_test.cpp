// The engine's own duties, and that it notices a fault that breaks them.
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

#include "script.hpp"

namespace lastack::test {
namespace {

// A fault that does whatever the test wants.
class Scripted final : public Fault {
 public:
  using Deed = std::function<bool(const Arrival&, FaultContext&)>;
  explicit Scripted(Deed deed) : Fault(every_segment()), deed_(std::move(deed)) {}

  bool act(const Arrival& arrival, FaultContext& context) override {
    return deed_(arrival, context);
  }
  std::optional<Time> wakes() const override { return wakes_at; }
  std::string text() const override { return "scripted"; }

  std::optional<Time> wakes_at;

 private:
  static Selector every_segment() {
    Selector selector;
    selector.ordinals = {Ordinals::Kind::every, 1};
    return selector;
  }
  Deed deed_;
};

class EngineTest : public testing::Test {
 protected:
  Engine engine(Scripted::Deed deed, std::optional<Time> wakes_at = std::nullopt) {
    auto fault = std::make_unique<Scripted>(std::move(deed));
    fault->wakes_at = wakes_at;
    std::vector<std::unique_ptr<Fault>> faults;
    faults.push_back(std::move(fault));
    return Engine(std::move(faults), connections_);
  }
  static Arrival arrival(SegmentId id) {
    return {id, std::make_shared<const Segment>(), {}, "client", "server"};
  }

 private:
  Connections connections_;
};

TEST_F(EngineTest, WithoutFaultsEverythingPasses) {
  EXPECT_EQ(play({}, R"(
    open    | pass 1, pass 2, pass 3
    mark go |
    +1s     |
    wakes   | never
    holds   | no
  )"),
            "");
}

TEST_F(EngineTest, WhatIsDueLeavesBeforeTheSegmentThatComesThen) {
  Connections connections;
  std::vector<std::unique_ptr<Fault>> faults;
  faults.push_back(fault("delay: segment from client by 10ms"));
  Engine engine(std::move(faults), connections);
  EXPECT_EQ(engine.on_segment(arrival(1), Time{}).at(0).kind, Act::Kind::hold);
  const auto acts = engine.on_segment(arrival(2), Time{} + std::chrono::milliseconds(10));
  ASSERT_EQ(acts.size(), 2u);
  EXPECT_EQ(acts[0].id, 1u);
  EXPECT_EQ(acts[1].id, 2u);
  EXPECT_EQ(acts[1].fault, Act::npos);
}

TEST_F(EngineTest, AFaultMayLeaveASegmentToTheOthers) {
  auto passing = engine([](const Arrival&, FaultContext&) { return false; });
  const auto acts = passing.on_segment(arrival(1), Time{});
  ASSERT_EQ(acts.size(), 1u);
  EXPECT_EQ(acts[0].kind, Act::Kind::pass);
  EXPECT_EQ(acts[0].fault, Act::npos);
}

TEST_F(EngineTest, AnAnswerWithoutAnActIsOurBug) {
  auto silent = engine([](const Arrival&, FaultContext&) { return true; });
  EXPECT_THROW(silent.on_segment(arrival(1), Time{}), std::logic_error);
}

TEST_F(EngineTest, AnActWithoutAnAnswerIsOurBug) {
  auto secret = engine([](const Arrival& seen, FaultContext& context) {
    context.drop(seen.id, {});
    return false;
  });
  EXPECT_THROW(secret.on_segment(arrival(1), Time{}), std::logic_error);
}

TEST_F(EngineTest, TwoAnswersAreOurBug) {
  auto twice = engine([](const Arrival& seen, FaultContext& context) {
    context.pass(seen.id, {});
    context.drop(seen.id, {});
    return true;
  });
  EXPECT_THROW(twice.on_segment(arrival(1), Time{}), std::logic_error);
}

TEST_F(EngineTest, ReleasingWhatIsNotHeldIsOurBug) {
  auto stranger = engine([](const Arrival& seen, FaultContext& context) {
    context.pass(seen.id + 1, {});
    return true;
  });
  EXPECT_THROW(stranger.on_segment(arrival(1), Time{}), std::logic_error);
}

TEST_F(EngineTest, HoldingTwiceIsOurBug) {
  auto twice = engine([](const Arrival& seen, FaultContext& context) {
    context.hold(seen.id, {});
    context.hold(seen.id, {});
    return true;
  });
  EXPECT_THROW(twice.on_segment(arrival(1), Time{}), std::logic_error);
}

TEST_F(EngineTest, OnlyTheFaultThatHoldsMayRelease) {
  Connections connections;
  std::vector<std::unique_ptr<Fault>> faults;
  faults.push_back(std::make_unique<Scripted>([](const Arrival& seen, FaultContext& context) {
    if (seen.id != 1) return false;
    context.hold(1, {});
    return true;
  }));
  faults.push_back(std::make_unique<Scripted>([](const Arrival& seen, FaultContext& context) {
    context.pass(seen.id, {});
    context.pass(1, {});
    return true;
  }));
  Engine engine(std::move(faults), connections);
  engine.on_segment(arrival(1), Time{});
  EXPECT_TRUE(engine.holds_something());
  EXPECT_THROW(engine.on_segment(arrival(2), Time{}), std::logic_error);
}

TEST_F(EngineTest, ACopyOfNothingIsOurBug) {
  auto empty = engine([](const Arrival& seen, FaultContext& context) {
    context.pass(seen.id, {});
    context.emit(nullptr, seen.id, {});
    return true;
  });
  EXPECT_THROW(empty.on_segment(arrival(1), Time{}), std::logic_error);
}

TEST_F(EngineTest, AFaultThatWakesForNothingIsOurBug) {
  auto restless = engine([](const Arrival&, FaultContext&) { return false; }, Time{});
  EXPECT_THROW(restless.on_time(Time{}), std::logic_error);
}

TEST_F(EngineTest, ASegmentToldAsAnEventIsNotCountedTwice) {
  Connections connections;
  std::vector<std::unique_ptr<Fault>> faults;
  faults.push_back(fault("hold: 1st segment until 3rd segment"));
  Engine engine(std::move(faults), connections);
  engine.on_segment(arrival(1), Time{});
  EXPECT_TRUE(engine.on_event(SegmentSeen{arrival(1)}, Time{}).empty());
  EXPECT_EQ(engine.on_segment(arrival(2), Time{}).size(), 1u);
  EXPECT_TRUE(engine.on_event(SegmentSeen{arrival(2)}, Time{}).empty());
  EXPECT_EQ(engine.on_segment(arrival(3), Time{}).size(), 2u);
}

}  // namespace
}  // namespace lastack::test
