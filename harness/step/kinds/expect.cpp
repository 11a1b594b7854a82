#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

// Any expectation, held at this moment of the run and not only at its end. Its bounds count from
// here.
class Expect : public Step {
 public:
  explicit Expect(std::unique_ptr<Expectation> expectation)
      : expectation_(std::move(expectation)) {}
  asio::awaitable<void> perform(Stage& stage) const override {
    co_await stage.expect(*expectation_);
  }

 private:
  std::unique_ptr<Expectation> expectation_;
};

std::unique_ptr<Step> read_expect(Phrase& phrase, const std::string& subject, const Cast& cast) {
  return std::make_unique<Expect>(read_expectation(phrase, subject, cast));
}

}  // namespace

extern const StepKind expect_verb = {
    "expect", "expect CLAIM",
    "any expectation about this host (or `- wire: expect ...`) at this "
    "moment: bounds count from here",
    read_expect};

}  // namespace lastack
