#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "cli/chosen.hpp"
#include "cli/command.hpp"
#include "cli/line_diff.hpp"
#include "scenario/format.hpp"
#include "scenario/modeline.hpp"
#include "system/check.hpp"
#include "system/fd.hpp"

namespace lastack {
namespace {

struct FmtOptions {
  Chosen chosen;
  bool check = false;
  bool diff = false;
};

void write_whole(int file, std::string_view text, const std::string& name) {
  while (!text.empty()) {
    const auto written = check("write " + name, ::write(file, text.data(), text.size()));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// A reader sees the old text or the new one, never half of it: rename(2).
void replace_file(const std::string& path, const std::string& text) {
  struct stat status {};
  check("stat " + path, ::stat(path.c_str(), &status));
  std::string temporary = path + ".XXXXXX";
  Fd file(check("create a file beside " + path, ::mkstemp(temporary.data())));
  try {
    write_whole(file.get(), text, temporary);
    check("set the mode of " + temporary, ::fchmod(file.get(), status.st_mode & 07777));
    check("write out " + temporary, ::fsync(file.get()));
    check("replace " + path, ::rename(temporary.c_str(), path.c_str()));
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

/// True if the file was as it should be.
bool format_file(const ScenarioFile& file, const FmtOptions& options, Modelines& modelines) {
  const std::string path = file.source->name();
  const std::string text = formatted(file.source, modelines.of(path));
  if (text == file.source->text()) return true;
  if (options.diff) fmt::print("{}", line_diff(path, std::string(file.source->text()), text));
  if (options.check && !options.diff) fmt::print("{} would be formatted\n", path);
  if (options.check || options.diff) return false;
  try {
    replace_file(path, text);
  } catch (const std::system_error& error) {
    throw CommandError(error.what(), ExitCode::failed);
  }
  fmt::print("{} is formatted\n", path);
  return false;
}

ExitCode format_all(const FmtOptions& options) {
  bool all_good = true;
  Modelines modelines;
  for (const ScenarioFile& file : options.chosen.find())
    all_good &= format_file(file, options, modelines);
  return options.check && !all_good ? ExitCode::failed : ExitCode::passed;
}

}  // namespace

AddedCommand add_fmt(CLI::App& program) {
  CLI::App* app = program.add_subcommand("fmt", "Write scenarios as they are written best");
  auto options = std::make_shared<FmtOptions>();
  options->chosen.add_to(*app);
  app->add_flag("--check", options->check, "Change nothing; exit 1 if something would change");
  app->add_flag("--diff", options->diff, "Change nothing; print what would change");
  return {app, [options] { return format_all(*options); }};
}

}  // namespace lastack
