#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "report/annotations.hpp"
#include "report/html/html.hpp"
#include "report/jsonl.hpp"
#include "report/junit.hpp"
#include "report/markdown.hpp"
#include "report/reporter.hpp"
#include "report/tap.hpp"

namespace lastack {
namespace {

std::string known_names() {
  std::string names;
  for (const ReporterKind* kind : reporter_kinds()) {
    names += fmt::format("{}{}=FILE", names.empty() ? "" : ", ", kind->name);
  }
  return names;
}

}  // namespace

const std::vector<const ReporterKind*>& reporter_kinds() {
  static const std::vector<const ReporterKind*> kinds = {
      &jsonl_kind, &junit_kind, &tap_kind, &markdown_kind, &annotations_kind, &html_kind,
  };
  return kinds;
}

std::unique_ptr<Reporter> make_reporter(std::string_view request) {
  const auto equals = request.find('=');
  const std::string_view name = request.substr(0, equals);
  const auto found = std::ranges::find(reporter_kinds(), name, &ReporterKind::name);
  if (found == reporter_kinds().end()) {
    throw std::invalid_argument(
        fmt::format("no report is called \"{}\"; there is: {}", name, known_names()));
  }
  if (equals == std::string_view::npos || equals + 1 == request.size()) {
    throw std::invalid_argument(fmt::format("report {} needs a file: {}=FILE", name, name));
  }
  return (*found)->make(std::string(request.substr(equals + 1)));
}

}  // namespace lastack
