#include <fmt/format.h>

#include "language/form.hpp"
#include "language/kernel_words.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

// SOCK_DESTROY, as ss -K: a connection by number or by name, or all sockets of the host in a state.
class Destroy : public Step {
 public:
  explicit Destroy(std::string host) : host_(std::move(host)) {}

  Form form(const Cast& cast) {
    Form form("destroy");
    form.head(
        "socket", [this](Phrase& phrase) { socket_ = phrase.word("a socket's name"); },
        Form::Need::optional);
    form.clause("on",
                [this, &cast](Phrase& phrase) { connection_ = read_connection(phrase, cast); });
    form.clause("all in", [this](Phrase& phrase) { state_ = read_state(phrase); });
    return form;
  }

  void require_sense(const Phrase& phrase) const {
    const int ways = (socket_.empty() ? 0 : 1) + (connection_.is_any() ? 0 : 1) + (state_ ? 1 : 0);
    if (ways > 1) phrase.fail("one way to say what is destroyed is enough");
  }

  asio::awaitable<void> perform(Stage& stage) const override {
    if (!destroys_something(stage)) throw StepFailed("a socket to destroy", "there is none");
    co_return;
  }

 private:
  bool destroys_something(Stage& stage) const {
    if (state_) return stage.destroy_all_in(host_, *state_) > 0;
    if (!socket_.empty()) return stage.destroy_named(host_, socket_);
    return stage.destroy(host_, connection_);
  }

  std::string host_;
  std::string socket_;
  WhichConnection connection_;
  std::optional<TcpState> state_;
};

}  // namespace

extern const StepKind destroy_verb = {"destroy", "destroy [SOCKET | on CONNECTION | all in STATE]",
                                      "SOCK_DESTROY, as ss -K", read_step<Destroy>};

}  // namespace lastack
