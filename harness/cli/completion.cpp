#include <fmt/format.h>

#include <memory>

#include "cli/command.hpp"
#include "cli/completion/words.hpp"

namespace lastack {

AddedCommand add_completion(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "completion", "Print what a shell needs to complete commands, options and words");
  auto shell = std::make_shared<std::string>();
  app->add_option("SHELL", *shell, "The shell")
      ->required()
      ->check(CLI::IsMember({"bash", "fish", "zsh"}));
  return {app, [&program, shell] {
            const auto commands = words_of(program);
            fmt::print("{}", *shell == "bash"   ? bash_completion(commands)
                             : *shell == "fish" ? fish_completion(commands)
                                                : zsh_completion(commands));
            return ExitCode::passed;
          }};
}

}  // namespace lastack
