#include <fmt/format.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/completion/words.hpp"

namespace lastack {

AddedCommand add_completion(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "completion", "Print what a shell needs to complete commands, options and words");
  const std::map<std::string, std::string (*)(const std::vector<CommandWords>&)> shells = {
      {"bash", bash_completion}, {"fish", fish_completion}, {"zsh", zsh_completion}};
  auto shell = std::make_shared<std::string>();
  app->add_option("SHELL", *shell, "The shell")->required()->check(CLI::IsMember(shells));
  return {app, [&program, shell, shells] {
            fmt::print("{}", shells.at(*shell)(words_of(program)));
            return ExitCode::passed;
          }};
}

}  // namespace lastack
