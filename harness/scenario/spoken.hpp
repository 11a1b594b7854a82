// What a run says, item by item, with how each was read: for `explain` and `fmt`.
#pragma once

#include <string>
#include <vector>

#include "language/cast.hpp"
#include "language/reading.hpp"
#include "scenario/variant.hpp"

namespace lastack {

struct Spoken {
  enum class What { step, fault, expectation };
  What what;
  std::string subject;  ///< a host, "wire", "mark"; a fault's name
  Reading reading;
  std::string means;  ///< a fault in full words: "drop 1st final ACK from client"
};

/// Who and what may be named in a document, as far as it can be read.
Cast cast_of(const Node& document);

/// Every step, fault and expectation of a run that has no mistake, in the order of the file.
std::vector<Spoken> spoken_in(const Variant& variant);

/// When it can match for the first time, or is done: one sentence.
std::string first_moment(const Spoken& spoken);

}  // namespace lastack
