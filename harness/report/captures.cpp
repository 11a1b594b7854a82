#include "report/captures.hpp"

#include <fmt/format.h>

#include <cctype>
#include <filesystem>

#include "report/capture.hpp"
#include "report/output_file.hpp"

namespace lastack {
namespace {

// File names have 255 octets on most file systems; a listing of them should still be read.
constexpr std::size_t kLongestName = 120;

// Letters, digits and single hyphens.
std::string slug(std::string_view text) {
  std::string made;
  for (const char letter : text) {
    const auto octet = static_cast<unsigned char>(letter);
    if (octet < 0x80 && std::isalnum(octet) != 0) {
      made += static_cast<char>(std::tolower(octet));
    } else if (!made.empty() && made.back() != '-') {
      made += '-';
    }
  }
  while (made.ends_with('-')) made.pop_back();
  return made;
}

std::string in_folder(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

}  // namespace

std::string capture_name(const RunResult& run) {
  const std::string stem = std::filesystem::path(run.file).stem().string();
  std::string name = (stem.empty() ? "run" : slug(stem)) + "--" + slug(run.name);
  if (name.size() > kLongestName) name.resize(kLongestName);
  return name;
}

Captures::Captures(CaptureWhich which, std::string folder)
    : which_(which), folder_(std::move(folder)) {
  if (which_ == CaptureWhich::none) return;
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) throw std::system_error(error, fmt::format("make the folder {}", folder_));
  check_writable(in_folder(folder_, "capture.pcapng"));
}

bool Captures::wants(const RunResult& run) const {
  if (which_ == CaptureWhich::none || !run.trace || run.trace->wire.empty()) return false;
  const bool good = run.outcome == Outcome::passed || run.outcome == Outcome::skipped;
  return which_ == CaptureWhich::all || !good;
}

std::string Captures::write(const RunResult& run) {
  if (!wants(run)) return {};
  const std::string name = capture_name(run);
  std::string chosen = name;
  for (int number = 2; !names_.insert(chosen).second; ++number)
    chosen = fmt::format("{}-{}", name, number);
  const std::string path = in_folder(folder_, chosen + ".pcapng");
  write_file(path, capture_of(run));
  return path;
}

}  // namespace lastack
