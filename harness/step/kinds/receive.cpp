#include <fmt/format.h>

#include "language/units.hpp"
#include "step/agent_step.hpp"
#include "step/bytes_wanted.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// Waits until what is wanted has come: a text, a number of bytes, the end of the stream; or says
// what came instead.
class Receive : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("receive");
    form.head("what", [this](Phrase& phrase) { read_wanted(phrase); });
    bytes_wanted_.add_to(form);
    add_socket(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  void read_wanted(Phrase& phrase) {
    if (phrase.accept("EOF")) {
      eof_ = true;
    } else if (parse_count(phrase.peek().substr(0, 1))) {
      bytes_ = phrase.size();
    } else {
      text_ = phrase.quoted("EOF, \"text\", or a size such as 16 KiB");
      bytes_ = text_.size();
    }
  }

  std::string op() const override { return "receive"; }
  std::string wish() const override {
    if (eof_) return "EOF";
    return text_.empty() ? format_size(bytes_) : fmt::format("\"{}\"", text_);
  }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"socket", stage.socket_of(host(), socket_)}};
    arguments["until"] = eof_ ? nlohmann::json("eof") : nlohmann::json(bytes_);
    return arguments;
  }

  void check(const Reply& reply) const override {
    const auto came = reply.fields.value("bytes", std::uint64_t{0});
    const std::string came_text = reply.fields.value("text", std::string());
    if (eof_ && came != 0) throw StepFailed("EOF", fmt::format("{} came first", format_size(came)));
    if (!eof_ && came != bytes_)
      throw StepFailed(wish(), fmt::format("EOF came after {}", format_size(came)));
    if (!text_.empty() && came_text != text_)
      throw StepFailed(wish(), fmt::format("\"{}\" came", came_text));
    bytes_wanted_.check(reply);
  }

  bool eof_ = false;
  std::uint64_t bytes_ = 0;
  std::string text_;
  BytesWanted bytes_wanted_;
};

}  // namespace

extern const StepKind receive_verb = {
    "receive", "receive (EOF | TEXT | SIZE) BYTES-WANTED [on SOCKET] OUTCOME",
    "waits until exactly that has come", read_step<Receive>};

}  // namespace lastack
