// An expectation that only the socket's owner can answer, asked of its agent when all else is
// settled.
#pragma once

#include <string>
#include <utility>

#include "judge/expectation.hpp"
#include "language/form.hpp"

namespace lastack {

class Asked : public Expectation {
 public:
  /// `op` is the agent's operation.
  Asked(std::string host, std::string op) : host_(std::move(host)), op_(std::move(op)) {}

  Judgement judge(const View& view) const override;
  std::optional<Question> question() const override;

 protected:
  /// Adds [on socket NAME].
  void add_socket(Form& form);

  virtual bool accepts(const std::string& answer) const = 0;
  virtual std::string expected() const = 0;  ///< "SO_ERROR is ECONNRESET"
  virtual std::string whom() const;          ///< "client's latest socket"
  virtual void complete(Question&) const {}
  const std::string& host() const { return host_; }

 private:
  std::string key() const;

  std::string host_;
  std::string op_;
  std::string socket_;
};

}  // namespace lastack
