// A command may run for hours; what is remembered of its segments has a bound.
#pragma once

#include <cstddef>
#include <cstdint>

#include "trace/trace.hpp"

namespace lastack {

class RecordBound {
 public:
  /// `most`: octets of memory, about.
  explicit RecordBound(std::size_t most) : most_(most) {}

  /// To be called now and then: lets the oldest segments go when the record has grown beyond the
  /// bound; never one that a fault touched, or that waits.
  void keep(Trace& trace);

  /// How many segments it has let go.
  std::uint64_t let_go() const { return let_go_; }

 private:
  std::size_t most_;
  std::size_t held_ = 0;     ///< octets of those counted
  std::size_t counted_ = 0;  ///< of trace.wire, from its beginning
  std::uint64_t let_go_ = 0;
};

}  // namespace lastack
