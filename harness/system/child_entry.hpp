// The few steps between clone and exec, taken inside the new process (child.cpp's other half).
#pragma once

#include <csignal>
#include <cstddef>

namespace lastack {

/// A bind mount: child.hpp's Shown.
struct ShownEntry {
  const char* what;
  const char* at;
};

/// What is written into a file below /proc/self.
struct WrittenEntry {
  const char* path;
  const char* text;
  std::size_t size;
};

/// Everything the child needs, made ready by the parent: between clone(CLONE_VM) and exec the child
/// may neither allocate nor throw. The child writes `failed_step` and `error` in the memory both
/// share.
struct ChildEntry {
  const char* program;
  char* const* arguments;
  char* const* environment;
  const char* directory;  ///< nullptr: stay
  const ShownEntry* shown;
  std::size_t shown_count;  ///< 0: the parent's mount namespace
  const char* host_name;    ///< nullptr: the parent's
  std::size_t host_name_size;
  const WrittenEntry* id_maps;  ///< of a user namespace of its own; nullptr: the parent's
  std::size_t id_map_count;
  int inherited;  ///< -1: none
  int inherited_as;
  int pid_namespace;   ///< -1: the parent's, or one of its own
  char* second_stack;  ///< for the way through another PID namespace; nullptr without one
  int input;           ///< -1: nothing
  int output;          ///< -1: the parent's
  int errors;
  int parent_pidfd;
  sigset_t mask;  ///< what the program shall start with

  const char* failed_step = nullptr;
  int error = 0;
  int started = -1;  ///< by enter_pid_namespace()
};

/// For clone(2): `entry` is a ChildEntry. Returns (with 127) only if exec was not reached.
int enter_child(void* entry);

/// For clone(2), too: starts enter_child() in the PID namespace of the entry, as a child of our own
/// parent (CLONE_PARENT), and returns. setns(2) cannot be taken back without privilege in the
/// namespace that one came from, so it is done by a process that ends at once.
int enter_pid_namespace(void* entry);

}  // namespace lastack
