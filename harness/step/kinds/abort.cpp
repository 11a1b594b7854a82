#include "step/closing.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

struct Abort : Closing {
  explicit Abort(std::string host) : Closing(std::move(host), "abort") {}
};

}  // namespace

extern const StepKind abort_verb = {"abort", "abort [SOCKET | c* | all] WAITING",
                                    "SO_LINGER {1, 0} and close(2): a RST instead of a FIN",
                                    read_step<Abort>};

}  // namespace lastack
