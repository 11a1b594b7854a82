#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

// Gives a moment a name that faults can wait for.
class Mark : public Step {
 public:
  explicit Mark(std::string name) : name_(std::move(name)) {}
  asio::awaitable<void> perform(Stage& stage) const override {
    stage.mark(name_);
    co_return;
  }
  std::optional<std::string> mark() const override { return name_; }

 private:
  std::string name_;
};

std::unique_ptr<Step> read_mark(Phrase& phrase, const std::string&, const Cast&) {
  return std::make_unique<Mark>(phrase.word("a name for the moment"));
}

}  // namespace

extern const StepKind mark_verb = {"mark", "NAME", "`- mark: NAME`: gives this moment a name",
                                   read_mark};

}  // namespace lastack
