#include "language/form.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

class Destroy : public Step {
 public:
  explicit Destroy(std::string host) : host_(std::move(host)) {}

  Form form(const Cast&) {
    Form form("destroy");
    form.clause("on", [this](Phrase& phrase) {
      connection_ = phrase.accept_ordinal();
      if (!connection_) phrase.fail_expected("which connection: 1st, 2nd, ...");
      phrase.expect("connection");
    });
    return form;
  }
  asio::awaitable<void> perform(Stage& stage) const override {
    if (!stage.destroy(host_, connection_))
      throw StepFailed("a socket to destroy", "there is none");
    co_return;
  }

 private:
  std::string host_;
  std::optional<std::size_t> connection_;
};

}  // namespace

const StepKind kDestroyStep = {"destroy", "destroy [on Nth connection] (SOCK_DESTROY, as ss -K)",
                               read_step<Destroy>};

}  // namespace lastack
