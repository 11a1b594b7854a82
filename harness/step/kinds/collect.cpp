#include "language/form.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

class Collect : public Step {
 public:
  explicit Collect(std::string host) : host_(std::move(host)) {}
  Form form(const Cast&) { return Form("collect"); }
  asio::awaitable<void> perform(Stage& stage) const override { co_await stage.collect(host_); }

 private:
  std::string host_;
};

}  // namespace

extern const StepKind collect_verb = {
    "collect", "collect",
    "waits for what this host does in the background and reports what went wrong in it",
    read_step<Collect>};

}  // namespace lastack
