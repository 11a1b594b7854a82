#include "language/form.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

// Routing finds the right way again: every wrong route of the router goes.
class Converge : public Step {
 public:
  explicit Converge(std::string router) : router_(std::move(router)) {}

  Form form(const Cast&) { return Form("converge"); }
  asio::awaitable<void> perform(Stage& stage) const override {
    stage.converge(router_);
    co_return;
  }

 private:
  std::string router_;
};

}  // namespace

extern const StepKind converge_verb = {"converge", "converge",
                                       "a router knows the right ways again", read_step<Converge>};

}  // namespace lastack
