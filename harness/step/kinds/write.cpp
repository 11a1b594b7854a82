#include "step/kinds.hpp"
#include "step/sending.hpp"

namespace lastack {
namespace {

class Write : public Sending {
 public:
  using Sending::Sending;
  Form form(const Cast&) { return form_of("write"); }

 private:
  std::string op() const override { return "write_once"; }
};

}  // namespace

extern const StepKind write_verb = {
    "write", "write PAYLOAD [on SOCKET] [with MSG-FLAG {and MSG-FLAG}] OUTCOME",
    "one call of send(2) that does not wait, where `send` goes on until every byte is taken",
    read_step<Write>};

}  // namespace lastack
