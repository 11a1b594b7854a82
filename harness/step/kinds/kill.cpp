#include "language/form.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

class Kill : public Step {
 public:
  explicit Kill(std::string host) : host_(std::move(host)) {}
  Form form(const Cast&) { return Form("kill"); }
  asio::awaitable<void> perform(Stage& stage) const override {
    stage.kill(host_);
    co_return;
  }

 private:
  std::string host_;
};

}  // namespace

const StepKind kKillStep = {"kill", "kill (SIGKILL to the process that owns the host's sockets)",
                            read_step<Kill>};

}  // namespace lastack
