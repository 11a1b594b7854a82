#include "step/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "language/nearest.hpp"
#include "language/source.hpp"
#include "step/host_addresses.hpp"

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

std::vector<std::string> split_text(Phrase& phrase) {
  const Phrase before = phrase;
  return split(phrase.quoted("a command in double quotes, such as \"curl http://{server:8000}/\""),
               before);
}

bool is_assignment(const std::string& word) {
  const auto equals = word.find('=');
  return equals != std::string::npos && equals > 0 &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

}  // namespace

CommandLine CommandLine::read(Phrase& phrase, const Cast& cast) {
  const Phrase before = phrase;
  auto list = phrase.accept_list();
  std::vector<std::string> words = list ? std::move(*list) : split_text(phrase);
  CommandLine command;
  command.hosts_ = cast.hosts;
  command.hosts_.insert(command.hosts_.end(), cast.routers.begin(), cast.routers.end());
  for (std::string& word : words) {
    for (const std::string& host : hosts_in_braces(word)) {
      if (std::find(command.hosts_.begin(), command.hosts_.end(), host) == command.hosts_.end())
        before.fail(fmt::format("'{}' in {{...}} is no host of this scenario", host),
                    suggest(host, command.hosts_));
    }
    if (command.words_.empty() && is_assignment(word)) {
      const auto equals = word.find('=');
      command.environment_.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    } else {
      command.words_.push_back(std::move(word));
    }
  }
  if (command.words_.empty() || command.words_[0].empty())
    before.fail("this command names no program");
  command.place_ = before.place();
  return command;
}

std::string CommandLine::program() const {
  return words_[0].substr(words_[0].rfind('/') + 1);
}

void CommandLine::add_to(ProgramCall& call, const Stage& stage) const {
  const auto replaced = [&](const std::string& text) {
    return with_addresses(text, hosts_, stage);
  };
  for (const std::string& word : words_) call.words.push_back(replaced(word));
  // Else it may be one of the host's own files, beside which it starts.
  const std::filesystem::path program = from_its_folder(words_[0], place_);
  if (program != words_[0] && std::filesystem::exists(program))
    call.words[0] = std::filesystem::absolute(program);
  for (const auto& [name, value] : environment_)
    call.environment.emplace_back(name, replaced(value));
}

}  // namespace lastack
