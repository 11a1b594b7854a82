#include "scenario/find.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>

#include "language/units.hpp"
#include "scenario/at_line.hpp"
#include "scenario/extends.hpp"
#include "system/parallel.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;

/// A file to read, and of which runs; without a line of all.
struct FileToRead {
  std::string path;
  std::optional<std::size_t> line;
};

[[noreturn]] void fail_at(const std::string& path, std::string message, std::string hint = {}) {
  throw Mistake({std::make_shared<const Source>(path, ""), 0, 0, 1}, std::move(message),
                std::move(hint));
}

bool is_scenario_name(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

bool is_hidden(const fs::path& path) {
  return path.filename().native().starts_with('.');
}

std::vector<FileToRead> files_in(const std::string& folder) {
  std::error_code error;
  std::vector<FileToRead> files;
  fs::recursive_directory_iterator at(folder, error), end;
  for (; !error && at != end; at.increment(error)) {
    std::error_code gone;  // a file that vanishes while we look is not there
    if (is_hidden(at->path())) {
      at.disable_recursion_pending();
    } else if (is_scenario_name(at->path()) && at->is_regular_file(gone)) {
      files.push_back({at->path().string(), {}});
    }
  }
  if (error) fail_at(folder, fmt::format("this folder cannot be read: {}", error.message()));
  if (files.empty()) fail_at(folder, "no scenario (*.yaml, *.yml) is in this folder");
  std::sort(files.begin(), files.end(),
            [](const FileToRead& a, const FileToRead& b) { return a.path < b.path; });
  return files;
}

std::optional<FileToRead> file_and_line(const std::string& path) {
  const std::size_t colon = path.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto line = parse_count(std::string_view(path).substr(colon + 1));
  if (!line || *line == 0) return std::nullopt;
  return FileToRead{path.substr(0, colon), *line};
}

std::vector<FileToRead> files_named_by(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return files_in(path);
  if (fs::exists(path, error)) return {{path, {}}};
  if (const auto wanted = file_and_line(path)) {
    if (fs::is_directory(wanted->path, error))
      fail_at(path, "a folder has no lines", "name a file: FILE.yaml:LINE");
    if (fs::exists(wanted->path, error)) return {*wanted};
  }
  fail_at(path, "there is no such file or folder");
}

struct Parsed {
  ScenarioFile file;
  Node document;
};

Parsed parse(std::shared_ptr<const Source> source, Diagnostics& diagnostics) {
  Parsed parsed{{.source = source, .variants = {}}, {}};
  const bool is_yaml =
      diagnostics.collect([&] { parsed.document = with_what_it_extends(parse_yaml(source)); });
  if (is_yaml) parsed.file.variants = variants_of(parsed.document, diagnostics);
  for (const Variant& variant : parsed.file.variants)
    parsed.file.lines.emplace(variant.place.line, variant.is_control);
  return parsed;
}

ScenarioFile read_one(const FileToRead& wanted, Diagnostics& diagnostics) {
  std::shared_ptr<const Source> source;
  try {
    source = Source::from_file(wanted.path);
  } catch (const std::system_error& error) {
    fail_at(wanted.path, fmt::format("this file cannot be read: {}", error.code().message()));
  }
  Parsed parsed = parse(source, diagnostics);
  if (!wanted.line) return std::move(parsed.file);
  if (*wanted.line > source->line_count())
    fail_at(wanted.path, fmt::format("it has no line {}", *wanted.line));
  parsed.file.variants =
      variants_at_line(parsed.document, std::move(parsed.file.variants), *wanted.line);
  return std::move(parsed.file);
}

}  // namespace

ScenarioFile read_scenario_file(std::shared_ptr<const Source> source, Diagnostics& diagnostics) {
  return parse(std::move(source), diagnostics).file;
}

std::vector<ScenarioFile> find_scenarios(const std::vector<std::string>& paths,
                                         Diagnostics& diagnostics, const VisitFile& visit) {
  std::vector<FileToRead> all;
  std::set<std::pair<std::string, std::size_t>> read;
  for (const std::string& path : paths) {
    diagnostics.collect([&] {
      for (const FileToRead& wanted : files_named_by(path)) {
        const std::string same = fs::path(wanted.path).lexically_normal().string();
        if (!read.emplace(same, wanted.line.value_or(0)).second) continue;
        all.push_back(wanted);
      }
    });
  }
  struct Read {
    std::optional<ScenarioFile> file;
    Diagnostics mistakes;
  };
  std::vector<Read> each(all.size());
  in_parallel(all.size(), [&](std::size_t i) {
    each[i].mistakes.collect([&] { each[i].file = read_one(all[i], each[i].mistakes); });
    if (visit && each[i].file) visit(*each[i].file, each[i].mistakes);
  });
  std::vector<ScenarioFile> files;
  for (Read& one : each) {
    for (const Diagnostic& mistake : one.mistakes.all()) diagnostics.add(mistake);
    if (one.file) files.push_back(std::move(*one.file));
  }
  return files;
}

}  // namespace lastack
