// A wire without a kernel behind it: segments cross a real engine because somebody says so.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "control/board.hpp"
#include "fault/engine.hpp"

namespace lastack::test {

class FakeWire final : public Board {
 public:
  FakeWire();

  /// "client data", "server FIN", "client SYN 2" (on the 2nd connection); what came of it: "pass
  /// 4", "drop 5, pass 3".
  std::string say(const std::string& line);

  std::size_t arm(const Node& item) override;
  void remove(std::size_t number, Unfired unfired) override;
  std::size_t faults() const override { return engine_.faults().size(); }
  FaultStanding fault(std::size_t number) const override;
  std::vector<ConnectionStanding> connections() override;
  void mark(const std::string& name) override;
  const Trace& trace() const override { return trace_; }
  void on_fault_change(std::function<void()> listener) override { listener_ = std::move(listener); }

  /// Those that were removed although they had never fired, and nobody allowed it.
  std::string findings() const;

 private:
  struct Peers {
    std::map<std::string, Seq> next{{"client", Seq(1000)}, {"server", Seq(5000)}};
  };
  std::shared_ptr<const Segment> segment(std::size_t connection, const std::string& host,
                                         const std::string& what);
  std::string perform(const std::vector<Act>& acts);

  Cast cast_;
  Trace trace_;
  Connections connections_;
  Engine engine_;
  std::map<std::size_t, Peers> peers_;
  std::set<std::size_t> findings_;
  std::function<void()> listener_;
  SegmentId last_ = 0;
};

}  // namespace lastack::test
