// The two ways in which a request does not succeed.
#pragma once

#include <stdexcept>
#include <string>

#include "json.hpp"

namespace lastack {

/// The request itself is wrong: its sentence goes back with "fault":"protocol". No system call was
/// made.
struct ProtocolFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A system call said no: that is a result, and often the one the scenario is about.
struct CallFailed : std::exception {
  CallFailed(std::string attempted_call, int number)
      : call(std::move(attempted_call)), error(number) {}

  std::string call;  ///< "recv"
  int error;         ///< errno
  bool timed_out =
      false;  ///< the request's own timeout_ms passed; `error` is what SO_RCVTIMEO would give
  std::string message;           ///< instead of strerror's, if not empty
  Json fields = Json::object();  ///< what was achieved all the same
};

/// Returns `result` unless it is negative: then throws CallFailed with errno.
template <class Integer>
Integer called(const char* call, Integer result);

}  // namespace lastack

#include <cerrno>

template <class Integer>
Integer lastack::called(const char* call, Integer result) {
  if (result < 0) throw CallFailed(call, errno);
  return result;
}
