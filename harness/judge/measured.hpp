// An expectation about something that the kernel tells as a number, looked at again and again until
// it is as claimed.
#pragma once

#include <optional>
#include <string>

#include "judge/connection_choice.hpp"
#include "judge/expectation.hpp"
#include "language/form.hpp"

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

 protected:
  /// Reads [within T | now], and whatever else `form` has.
  void read_clauses(Phrase& phrase, Form form);
  /// Adds [on Nth connection | on NAME].
  void add_connection(Form& form, const Cast& cast) {
    ConnectionChoice::add_to(form, connection_, cast);
  }

  /// The last look; nothing if there was none.
  virtual std::optional<Measurement> measurement(const Trace& trace) const = 0;
  virtual std::string claim() const = 0;  ///< "Send-Q is 1 byte"

  /// The end of the connection that is meant, as last looked at; nullptr if it never was.
  const SocketRecord* socket_in(const Trace& trace) const;
  const std::string& host() const { return host_; }

 private:
  std::string host_;
  ConnectionChoice connection_;
  std::optional<Duration> within_;
  bool now_ = false;
};

}  // namespace lastack
