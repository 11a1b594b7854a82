// The few steps between clone and exec, taken inside the new process (child.cpp's other half).
#pragma once

#include <csignal>

namespace lastack {

/// Everything the child needs, made ready by the parent: between clone(CLONE_VM) and exec the child
/// may neither allocate nor throw. The child writes `failed_step` and `error` in the memory both
/// share.
struct ChildEntry {
  char* const* arguments;
  char* const* environment;
  const char* directory;  ///< nullptr: stay
  int inherited;          ///< -1: none
  int inherited_as;
  int output;  ///< -1: the parent's
  int errors;
  int parent_pidfd;
  sigset_t mask;  ///< what the program shall start with

  const char* failed_step = nullptr;
  int error = 0;
};

/// For clone(2): `entry` is a ChildEntry. Returns (with 127) only if exec was not reached.
int enter_child(void* entry);

}  // namespace lastack
