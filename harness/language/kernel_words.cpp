#include "language/kernel_words.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>

#include "language/nearest.hpp"
#include "system/errno_name.hpp"

namespace lastack {

TcpState read_state(Phrase& phrase) {
  if (const auto state = state_named(phrase.peek())) {
    phrase.word("a state");
    return *state;
  }
  std::vector<std::string> known;
  for (const TcpState state : kTcpStates) known.emplace_back(state_name(state));
  phrase.fail_expected("a state of TCP", known);
}

std::string read_errno(Phrase& phrase) {
  if (phrase.at_end()) phrase.fail_expected("the name of an error, such as ECONNRESET");
  const std::string name(phrase.peek());
  if (!errno_number(name)) {
    std::vector<std::string> known;
    for (int error = 1; error <= EHWPOISON; ++error) known.push_back(errno_name(error));
    const auto near = nearest(name, known);
    phrase.fail(fmt::format("'{}' is no error's name", name),
                near ? fmt::format("did you mean '{}'?", *near)
                     : "names as in errno(3): ECONNRESET, EADDRINUSE");
  }
  return phrase.word("an error's name");
}

std::string read_errno_or_zero(Phrase& phrase) {
  return phrase.accept("0") ? "0" : read_errno(phrase);
}

std::set<std::string> read_poll_events(Phrase& phrase) {
  static const Phrase::Words<std::string> kEvents = {
      {"POLLIN", "POLLIN"},       {"POLLPRI", "POLLPRI"}, {"POLLOUT", "POLLOUT"},
      {"POLLRDHUP", "POLLRDHUP"}, {"POLLERR", "POLLERR"}, {"POLLHUP", "POLLHUP"},
      {"POLLNVAL", "POLLNVAL"}};
  std::set<std::string> events;
  do events.insert(phrase.one_of(kEvents, "an event of poll(2)"));
  while (phrase.accept("and") || phrase.peek().starts_with("POLL"));
  return events;
}

int read_signal(Phrase& phrase) {
  static const Phrase::Words<int> kSignals = {
      {"SIGKILL", SIGKILL}, {"SIGTERM", SIGTERM}, {"SIGINT", SIGINT},   {"SIGHUP", SIGHUP},
      {"SIGQUIT", SIGQUIT}, {"SIGUSR1", SIGUSR1}, {"SIGUSR2", SIGUSR2}, {"SIGABRT", SIGABRT},
      {"SIGSEGV", SIGSEGV}, {"SIGPIPE", SIGPIPE}};
  return phrase.one_of(kSignals, "a signal");
}

}  // namespace lastack
