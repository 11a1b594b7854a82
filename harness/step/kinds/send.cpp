#include "step/kinds.hpp"
#include "step/sending.hpp"

namespace lastack {
namespace {

class Send : public Sending {
 public:
  using Sending::Sending;
  Form form(const Cast&) { return form_of("send"); }

 private:
  std::string op() const override { return "send"; }
  std::string wish() const override { return "the kernel to take every byte"; }
};

}  // namespace

extern const StepKind send_verb = {
    "send", "send PAYLOAD [on SOCKET] [with MSG-FLAG {and MSG-FLAG}] OUTCOME",
    "done when the kernel has taken every byte", read_step<Send>};

}  // namespace lastack
