#include "step/sending.hpp"

namespace lastack {

Form Sending::form_of(const char* verb) {
  Form form(verb);
  form.head("what", [this](Phrase& phrase) { payload_ = Payload::read(phrase); });
  add_socket(form);
  add_flags(form);
  add_failure(form);
  add_common(form);
  return form;
}

nlohmann::json Sending::arguments(Stage& stage) const {
  nlohmann::json arguments = {{"socket", stage.socket_of(host(), socket_)}};
  payload_.add_to(arguments);
  add_flags_to(arguments);
  return arguments;
}

}  // namespace lastack
