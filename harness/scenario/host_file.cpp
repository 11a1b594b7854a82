#include "scenario/host_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>

#include "language/reader.hpp"
#include "language/source.hpp"

namespace lastack {
namespace {

void check_file_name(const Node& key) {
  const std::filesystem::path path(key.text);
  const auto is_odd = [](const std::filesystem::path& part) {
    return part.empty() || part == "." || part == "..";
  };
  if (path.empty() || path.is_absolute() || std::any_of(path.begin(), path.end(), is_odd)) {
    throw Mistake(key.place, fmt::format("'{}' cannot be a file's name", key.text),
                  "a path below the host's scratch directory, such as conf/nginx.conf");
  }
}

unsigned read_mode(const Node& value) {
  const std::string& text = text_of(value, "a file's mode");
  const bool is_octal = text.size() == 3 && std::all_of(text.begin(), text.end(), [](char digit) {
                          return digit >= '0' && digit <= '7';
                        });
  if (!is_octal) {
    throw Mistake(value.place, fmt::format("'{}' is not a file's mode", text),
                  "three octal digits as chmod(1) takes them, such as 755");
  }
  return static_cast<unsigned>(std::stoul(text, nullptr, 8));
}

std::string read_other(const Node& value) {
  const std::string path = from_its_folder(text_of(value, "the path of a file"), value.place);
  try {
    return std::string(Source::from_file(path)->text());
  } catch (const std::system_error& error) {
    throw Mistake(value.place, fmt::format("cannot read {}: {}", path, error.code().message()),
                  "a path that begins with ./ is meant from this file's folder");
  }
}

HostFile read_file(const Entry& entry, Diagnostics& diagnostics) {
  check_file_name(entry.key);
  HostFile file{.name = entry.key.text, .text = {}};
  if (entry.value.is_scalar()) {
    file.text = entry.value.text;
    return file;
  }
  MapReader reader(entry.value, "a file");
  const Node* text = reader.optional("text");
  const Node* from = reader.optional("from");
  const Node* mode = reader.optional("mode");
  reader.finish(diagnostics);
  if ((text == nullptr) == (from == nullptr)) {
    throw Mistake(entry.value.place, "a file has either `text` or `from`",
                  "such as `{from: ./client.py}`");
  }
  file.text = text != nullptr ? text_of(*text, "a file's text") : read_other(*from);
  if (mode != nullptr) file.mode = read_mode(*mode);
  return file;
}

void check_variable(const Node& key) {
  const std::string& name = key.text;
  const bool good = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
                    std::all_of(name.begin(), name.end(),
                                [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
  if (!good) {
    throw Mistake(key.place,
                  fmt::format("'{}' cannot be the name of an environment variable", name),
                  "a letter or '_', then letters, digits and '_'");
  }
}

void check_mapping(const Node& value, std::string_view what, std::string hint) {
  if (value.is_mapping()) return;
  throw Mistake(value.place, fmt::format("expected {}, but found {}", what, kind_name(value.kind)),
                std::move(hint));
}

}  // namespace

std::vector<HostFile> read_files(const Node& files, Diagnostics& diagnostics) {
  check_mapping(files, "files and their texts", "such as `files: {greeting.txt: hello}`");
  std::vector<HostFile> all;
  for (const Entry& entry : files.entries)
    diagnostics.collect([&] { all.push_back(read_file(entry, diagnostics)); });
  return all;
}

std::vector<std::pair<std::string, std::string>> read_environment(const Node& variables,
                                                                  Diagnostics& diagnostics) {
  check_mapping(variables, "variables and their values", "such as `environment: {LANG: C}`");
  std::vector<std::pair<std::string, std::string>> all;
  for (const Entry& entry : variables.entries) {
    diagnostics.collect([&] {
      check_variable(entry.key);
      all.emplace_back(entry.key.text, text_of(entry.value, "a variable's value"));
    });
  }
  return all;
}

}  // namespace lastack
