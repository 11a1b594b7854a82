// What a host's programs see of the file system that is the host's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/host_file.hpp"
#include "system/child.hpp"

namespace lastack {

/// A host's own /run, with the scratch directory in it, /dev/shm, /etc/hosts, and no DNS. It lies
/// in the tmpfs that isolate() has mounted at /run for us alone: nothing of it is ever on a disk,
/// and it is gone with us, whatever becomes of us; with this object at the latest.
class HostFiles {
 public:
  /// `etc_hosts` is the text of /etc/hosts. Throws std::system_error.
  HostFiles(const std::vector<HostFile>& files, std::string_view etc_hosts);

  /// For ChildPlan::shown.
  const std::vector<Shown>& shown() const { return shown_; }
  /// Where the scratch directory is as we see it; the host's programs see it at kScratchDirectory.
  std::string scratch() const;
  /// Where we see one of the files in it.
  std::string path_of(std::string_view name) const;

 private:
  void show(std::string_view what, std::string_view at);

  class Folder {
   public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();
    std::string path;
  };

  Folder root_;
  std::vector<Shown> shown_;
};

}  // namespace lastack
