#include "step/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "language/nearest.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

std::vector<std::string> split(const std::string& text, const Phrase& before) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  bool in_quotes = false;
  for (const char letter : text) {
    if (letter == '\'') {
      in_quotes = !in_quotes;
      in_word = true;
    } else if (!in_quotes && std::isspace(static_cast<unsigned char>(letter)) != 0) {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += letter;
      in_word = true;
    }
  }
  if (in_quotes) before.fail("a single quote in this command is never closed");
  if (in_word) words.push_back(word);
  return words;
}

bool is_assignment(const std::string& word) {
  const auto equals = word.find('=');
  return equals != std::string::npos && equals > 0 &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

/// The host in {HOST} or {HOST:PORT}; empty if what stands in the braces is something else, JSON
/// for one.
std::string host_in(std::string_view braces) {
  const std::string_view host = braces.substr(0, braces.find(':'));
  const bool is_name = !host.empty() && std::islower(static_cast<unsigned char>(host[0])) != 0 &&
                       std::all_of(host.begin(), host.end(), [](unsigned char c) {
                         return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-';
                       });
  if (!is_name) return {};
  if (host.size() == braces.size()) return std::string(host);
  return parse_count(braces.substr(host.size() + 1)) ? std::string(host) : std::string();
}

/// Calls `use` with each {...} that names a host, and returns the text with what it gives instead.
template <class Use>
std::string replace_hosts(const std::string& text, Use&& use) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    result += text.substr(at, open - at);
    at = open;
    if (open == text.size()) break;
    const std::size_t close = text.find('}', open);
    const std::string inside =
        close == std::string::npos ? "" : text.substr(open + 1, close - open - 1);
    const std::string host = host_in(inside);
    if (host.empty()) {
      result += text[at++];
      continue;
    }
    result += use(host, inside.substr(host.size()));
    at = close + 1;
  }
  return result;
}

// "10.0.2.1:8000" -> "10.0.2.1", "[fd00::1]:8000" -> "fd00::1"
std::string without_port(const std::string& endpoint) {
  std::string address = endpoint.substr(0, endpoint.rfind(':'));
  if (address.starts_with('[')) address = address.substr(1, address.size() - 2);
  return address;
}

std::string address_text(const Stage& stage, const std::string& host, const std::string& port) {
  if (port.empty()) return without_port(stage.address_of(host, 0));
  return stage.address_of(host, static_cast<std::uint16_t>(*parse_count(port.substr(1))));
}

}  // namespace

CommandLine CommandLine::read(Phrase& phrase, const Cast& cast) {
  const Phrase before = phrase;
  const std::string text =
      phrase.quoted("a command in double quotes, such as \"curl http://{server:8000}/\"");
  CommandLine command;
  for (std::string& word : split(text, before)) {
    replace_hosts(word, [&](const std::string& host, const std::string&) -> std::string {
      if (std::find(cast.hosts.begin(), cast.hosts.end(), host) == cast.hosts.end())
        before.fail(fmt::format("'{}' in {{...}} is no host of this scenario", host),
                    suggest(host, cast.hosts));
      return {};
    });
    if (command.words_.empty() && is_assignment(word)) {
      const auto equals = word.find('=');
      command.environment_.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    } else {
      command.words_.push_back(std::move(word));
    }
  }
  if (command.words_.empty()) before.fail("this command names no program");
  return command;
}

std::string CommandLine::program() const {
  return words_[0].substr(words_[0].rfind('/') + 1);
}

void CommandLine::add_to(ProgramCall& call, const Stage& stage) const {
  const auto replaced = [&](const std::string& text) {
    return replace_hosts(text, [&](const std::string& host, const std::string& port) {
      return address_text(stage, host, port);
    });
  };
  for (const std::string& word : words_) call.words.push_back(replaced(word));
  for (const auto& [name, value] : environment_)
    call.environment.emplace_back(name, replaced(value));
}

}  // namespace lastack
