#include "step/closing.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

struct Close : Closing {
  explicit Close(std::string host) : Closing(std::move(host), "close") {}
};

}  // namespace

extern const StepKind close_verb = {
    "close", "close [SOCKET | c* | all] WAITING",
    "close(2): a FIN, or a RST if unread data is left; a pattern, or `all` for every socket, "
    "listeners too",
    read_step<Close>};

}  // namespace lastack
