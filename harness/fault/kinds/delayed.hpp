// What `delay ... by` and `hold ... for` have in common: the segment goes on its way some time
// later. Others overtake it.
#pragma once

#include <string>

#include "fault/fault.hpp"
#include "fault/kinds/departures.hpp"

namespace lastack {

class Delayed final : public Fault {
 public:
  struct Words {
    std::string verb;         ///< "delay"
    std::string participle;   ///< "delayed"
    std::string preposition;  ///< "by"
  };
  Delayed(Selector selector, Duration by, Words words);

  bool act(const Arrival& arrival, FaultContext& context) override;
  void on_time(FaultContext& context) override;
  std::optional<Time> wakes() const override;
  std::string text() const override;

 private:
  std::string how_long() const;

  Duration by_;
  Words words_;
  Departures<SegmentId> due_;
};

}  // namespace lastack
