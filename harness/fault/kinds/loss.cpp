// loss: a share of the segments is lost, which ones follows from the run's seed.
#include <fmt/format.h>

#include <cmath>

#include "fault/chance.hpp"
#include "fault/fault.hpp"
#include "fault/kinds/reading.hpp"
#include "fault/share.hpp"

namespace lastack {
namespace {

class RandomLoss final : public Fault {
 public:
  Form form(const Cast& cast) {
    Form form("loss");
    form.head("share", [this](Phrase& phrase) { share_ = Share::read(phrase); });
    Selector::add_behind(form, "of", selector(), cast);
    return form;
  }
  void require(const Place&) { selector().mean_every_unless_written(); }

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

}  // namespace

extern const FaultKind loss_kind{"loss", "PERCENT of SELECTOR",
                                 "so many of a hundred are lost, which ones the run's seed decides",
                                 read_fault_as<RandomLoss>};

}  // namespace lastack
