// loss: a share of the segments is lost, which ones follows from the run's seed.
#include <fmt/format.h>

#include <cmath>

#include "fault/chance.hpp"
#include "fault/fault.hpp"
#include "fault/kinds/kinds.hpp"
#include "fault/share.hpp"

namespace lastack {
namespace {

class RandomLoss final : public Fault {
 public:
  RandomLoss(Selector selector, Share share) : Fault(std::move(selector)), share_(share) {}

  void begin(std::uint64_t seed) override { chance_.seed(seed); }

  bool act(const Arrival& arrival, FaultContext& context) override {
    if (chance_.draw(arrival.sighting) >= share_.part()) return false;
    context.drop(arrival.id, "lost by chance, " + share_.text());
    count_firing();
    return true;
  }

  std::string waiting_for() const override {
    if (fired() != 0 || selector().counted() == 0) return Fault::waiting_for();
    return fmt::format("{} of {}: {} came and none was lost; another seed may lose some",
                       share_.text(), selector().text(), selector().counted());
  }

  std::string text() const override {
    return fmt::format("loss {} of {}", share_.text(), selector().text());
  }

 private:
  Share share_;
  Chance chance_;
};

std::unique_ptr<Fault> read_loss(Phrase& value, const Cast& cast) {
  Selector selector;
  Share share;
  Form form("loss");
  form.head("share", [&](Phrase& phrase) { share = Share::read(phrase); });
  Selector::add_behind(form, "of", selector, cast);
  form.read(value);
  selector.mean_every_unless_written();
  return std::make_unique<RandomLoss>(std::move(selector), share);
}

}  // namespace

const FaultKind loss_kind{"loss", "PERCENT of SELECTOR",
                          "a share of the segments is lost, which ones the seed says", read_loss};

}  // namespace lastack
