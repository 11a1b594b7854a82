// An expectation about something that the kernel tells as a number, looked at again and again until
// it is as claimed.
#pragma once

#include <optional>
#include <string>

#include "judge/bound.hpp"
#include "judge/connection_choice.hpp"
#include "judge/expectation.hpp"

namespace lastack {

/// What was seen at the last look.
struct Measurement {
  Time at;
  bool is_met = false;
  std::string text;  ///< "Send-Q is 1 byte", "server has no such socket"
};

class Measured : public Expectation {
 public:
  explicit Measured(std::string host) : host_(std::move(host)) {}

  Judgement judge(const View& view) const override;
  void require(const Phrase&, const Place& where) const { bound_.require_one(where); }

 protected:
  /// Adds [within T | now].
  void add_bound(Form& form) { bound_.add_to(form); }

  /// The last look; nothing if there was none.
  virtual std::optional<Measurement> measurement(const Trace& trace) const = 0;
  virtual std::string claim() const = 0;               ///< "Send-Q is 1 byte"
  virtual std::string of_which() const { return {}; }  ///< " on the 1st connection"
  const std::string& host() const { return host_; }

 private:
  std::string host_;
  Bound bound_;
};

/// About the host's end of a connection.
class MeasuredSocket : public Measured {
 public:
  using Measured::Measured;
  Wanted wants() const override { return {.sockets = true}; }

 protected:
  /// Adds [on Nth connection | on NAME] [within T | now].
  void add_clauses(Form& form, const Cast& cast);

  struct Look {
    bool is_met;
    std::string text;
  };
  virtual Look look_at(const SocketRecord& socket) const = 0;

 private:
  std::optional<Measurement> measurement(const Trace& trace) const final;
  std::string of_which() const final { return connection_.text(); }

  ConnectionChoice connection_;
};

}  // namespace lastack
