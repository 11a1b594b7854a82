#include <fmt/format.h>

#include <exception>

#include "cli/command.hpp"
#include "cli/program.hpp"

int main(int argc, char** argv) {
  using namespace lastack;
  try {
    return static_cast<int>(run_program(argc, argv));
  } catch (const std::exception& error) {
    fmt::print(stderr, "lastack: this is a bug in Lastack: {}\n", error.what());
    return static_cast<int>(ExitCode::our_bug);
  }
}
