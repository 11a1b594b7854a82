#include "step/closing.hpp"

#include <fmt/format.h>

namespace lastack {

Form Closing::form(const Cast&) {
  Form form(op_);
  form.head(
      "socket", [this](Phrase& phrase) { socket_ = phrase.word("a socket's name"); },
      Form::Need::optional);
  add_common(form);
  return form;
}

nlohmann::json Closing::arguments(Stage& stage) const {
  return means_many() ? nlohmann::json{{"sockets", socket_}}
                      : nlohmann::json{{"socket", stage.socket_of(host(), socket_)}};
}

void Closing::check(const Reply& reply) const {
  if (!means_many() || reply.fields.value("closed", std::uint64_t{0}) > 0) return;
  throw StepFailed("a socket to close", fmt::format("there is none that '{}' means", socket_));
}

}  // namespace lastack
