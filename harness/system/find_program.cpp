#include "system/find_program.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace lastack {
namespace {

bool is_executable(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string search_path() {
  const char* set = std::getenv("PATH");
  std::string path = set != nullptr ? set : "/usr/bin:/bin";
  for (const char* folder : {"/usr/local/sbin", "/usr/sbin", "/sbin"}) {
    if ((":" + path + ":").find(std::string(":") + folder + ":") == std::string::npos)
      path += std::string(":") + folder;
  }
  return path;
}

std::optional<std::string> find_program(const std::string& name) {
  if (name.find('/') != std::string::npos)
    return is_executable(name) ? std::optional(name) : std::nullopt;
  std::istringstream folders(search_path());
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (std::string path = folder + "/" + name; is_executable(path)) return path;
  }
  return std::nullopt;
}

}  // namespace lastack
