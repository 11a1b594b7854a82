// The control socket's view of a command that runs: its faults, connections and record.
#pragma once

#include <functional>
#include <set>

#include "control/board.hpp"
#include "exec/fault_list.hpp"
#include "exec/host_middle.hpp"

namespace lastack {

class LiveBoard : public Board {
 public:
  /// `list`: the names and places of the faults, in the engine's order; what is armed is added.
  LiveBoard(FaultList& list, HostMiddle& middle);

  std::size_t arm(const Node& item) override;
  void remove(std::size_t number, Unfired unfired) override;
  std::size_t faults() const override { return middle_.engine().faults().size(); }
  FaultStanding fault(std::size_t number) const override;
  std::vector<ConnectionStanding> connections() override;
  void mark(const std::string& name) override;
  const Trace& trace() const override;
  void on_fault_change(std::function<void()> listener) override { listener_ = std::move(listener); }

  /// Whoever removed it said that it need not have fired.
  bool may_be_unfired(std::size_t number) const { return excused_.contains(number); }

 private:
  FaultList& list_;
  HostMiddle& middle_;
  std::set<std::size_t> excused_;
  std::function<void()> listener_;
};

}  // namespace lastack
