// A child starts or says why not, holds what it is given, and never outlives us.
#include "system/child.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

#include "lab/lab.hpp"
#include "system/check.hpp"
#include "system/find_program.hpp"
#include "system/pid_namespace.hpp"
#include "system/process_sockets.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

ChildPlan shell(const std::string& script) {
  return {.arguments = {"sh", "-c", script}};
}

/// Runs the script with descriptor 3 as its output; returns what it wrote there.
std::string output_of(ChildPlan plan) {
  std::array<int, 2> ends{};
  check("make a pipe", ::pipe2(ends.data(), O_CLOEXEC));
  const Fd reading(ends[0]);
  Fd writing(ends[1]);
  plan.descriptor = {writing.get(), 3};
  Child child(plan);
  writing.reset();
  std::string text;
  std::array<char, 512> buffer{};
  ssize_t size = 0;
  while ((size = ::read(reading.get(), buffer.data(), buffer.size())) > 0)
    text.append(buffer.data(), static_cast<std::size_t>(size));
  EXPECT_EQ(child.wait(seconds(5)), 0);
  return text;
}

bool alive(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
  std::string number, name, state;
  return status >> number >> name >> state && state != "Z";
}

bool gone_soon(pid_t pid) {
  for (const Time deadline = now() + seconds(5); now() < deadline;) {
    if (!alive(pid)) return true;
    std::this_thread::sleep_for(milliseconds(2));
  }
  return false;
}

TEST(ChildTest, ReturnsItsExitStatus) {
  Child child(shell("exit 7"));
  EXPECT_EQ(child.wait(seconds(5)), 7);
  EXPECT_EQ(child.wait(seconds(0)), 7) << "asked again";
}

TEST(ChildTest, ASignalCountsAsShellsCount) {
  Child child(shell("kill -TERM $$"));
  EXPECT_EQ(child.wait(seconds(5)), 128 + SIGTERM);
}

TEST(ChildTest, WaitingIsBounded) {
  Child child({.arguments = {"sleep", "60"}});
  EXPECT_EQ(child.wait(milliseconds(10)), std::nullopt);
  child.kill(SIGINT);
  EXPECT_EQ(child.wait(seconds(5)), 128 + SIGINT);
  EXPECT_NO_THROW(child.kill(SIGINT)) << "one that has ended is no error";
}

TEST(ChildTest, ItsEndIsReadableFromThePidfd) {
  Child child(shell("exit 0"));
  pollfd watched{child.pidfd(), POLLIN, 0};
  EXPECT_EQ(::poll(&watched, 1, 5000), 1);
}

TEST(ChildTest, AProgramThatIsNotThereIsAnErrorOfOurs) {
  try {
    Child child({.arguments = {"/no/such/agent"}});
    FAIL() << "started";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().value(), ENOENT);
    EXPECT_THAT(error.what(), HasSubstr("execute /no/such/agent"));
  }
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "nothing is left to reap";
}

TEST(ChildTest, ADirectoryThatIsNotThereIsNamed) {
  try {
    Child child({.arguments = {"true"}, .directory = "/no/such/place"});
    FAIL() << "started";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("enter /no/such/place"));
  }
}

TEST(ChildTest, HoldsTheDescriptorAndNoOther) {
  constexpr int kFar = 100;
  const Fd null(check("open /dev/null", ::open("/dev/null", O_RDONLY | O_CLOEXEC)));
  const Fd stray(check("duplicate it", ::fcntl(null.get(), F_DUPFD, kFar)));  // not close-on-exec
  const std::string fd = std::to_string(stray.get());
  EXPECT_EQ(output_of(shell("[ -e /proc/$$/fd/" + fd + " ] && echo leaked >&3; echo held >&3")),
            "held\n");
}

TEST(ChildTest, EnvironmentIsAddedAndReplaced) {
  ::setenv("LASTACK_CHILD_TEST", "old", 1);
  ChildPlan plan = shell("echo $LASTACK_CHILD_TEST $LASTACK_OTHER ${HOME:+home} >&3");
  plan.environment = {{"LASTACK_CHILD_TEST", "new"}, {"LASTACK_OTHER", "more"}, {"HOME", "/"}};
  EXPECT_EQ(output_of(plan), "new more home\n");
}

TEST(ChildTest, WorksInItsDirectory) {
  ChildPlan plan = shell("pwd >&3");
  plan.directory = "/proc";
  EXPECT_EQ(output_of(plan), "/proc\n");
}

TEST(ChildTest, SignalsAreAsTheyAreByDefault) {
  sigset_t blocked, former;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &blocked, &former);
  auto* const handler = ::signal(SIGPIPE, SIG_IGN);
  const std::string masks =
      output_of({.arguments = {"bash", "-c", "grep -E 'Sig(Blk|Ign)' /proc/self/status >&3"}});
  ::signal(SIGPIPE, handler);
  ::pthread_sigmask(SIG_SETMASK, &former, nullptr);
  EXPECT_EQ(masks, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

TEST(ChildTest, HasAProcessGroupOfItsOwn) {
  Child child({.arguments = {"sleep", "60"}});
  EXPECT_EQ(::getpgid(child.pid()), child.pid());
}

TEST(ChildTest, TheDestructorEndsItAndItsGroup) {
  std::array<int, 2> ends{};
  check("make a pipe", ::pipe2(ends.data(), O_CLOEXEC));
  const Fd reading(ends[0]);
  const Fd writing(ends[1]);
  std::array<char, 16> member{};
  {
    ChildPlan plan = shell("sleep 60 & echo $! >&3; wait");
    plan.descriptor = {writing.get(), 3};
    const Child child(plan);
    ASSERT_GT(::read(reading.get(), member.data(), member.size() - 1), 0);
    ASSERT_TRUE(alive(std::atoi(member.data())));
  }
  EXPECT_TRUE(gone_soon(std::atoi(member.data())));
}

TEST(ChildTest, IsInitOfItsOwnPidNamespace) {
  ChildPlan plan = shell("echo $$ >&3");
  plan.own_pid_namespace = true;
  EXPECT_EQ(output_of(plan), "1\n");
}

TEST(ChildTest, ADescendantThatLeavesTheGroupDiesWithThePidNamespace) {
  std::array<int, 2> ends{};
  check("make a socket pair", ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()));
  const Fd ours(ends[0]);
  Fd theirs(ends[1]);
  {
    ChildPlan plan = shell("setsid sleep 60 & echo >&3; wait");
    plan.descriptor = {theirs.get(), 3};
    plan.own_pid_namespace = true;
    Child child(plan);
    theirs.reset();
    char octet = 0;
    ASSERT_EQ(::read(ours.get(), &octet, 1), 1);
  }
  // The descendant holds descriptor 3, so its end is the end of file here.
  pollfd watched{ours.get(), POLLIN, 0};
  ASSERT_EQ(::poll(&watched, 1, 5000), 1);
  char octet = 0;
  EXPECT_EQ(::read(ours.get(), &octet, 1), 0);
}

TEST(ChildTest, DiesWithItsParent) {
  std::array<int, 2> ends{};
  check("make a pipe", ::pipe2(ends.data(), O_CLOEXEC));
  const pid_t parent = check("fork", ::fork());
  if (parent == 0) {
    const Child child({.arguments = {"sleep", "60"}});
    const pid_t pid = child.pid();
    if (::write(ends[1], &pid, sizeof(pid)) != sizeof(pid)) ::_exit(1);
    ::pause();
  }
  pid_t grandchild = 0;
  ASSERT_EQ(::read(ends[0], &grandchild, sizeof(grandchild)),
            static_cast<ssize_t>(sizeof(grandchild)));
  EXPECT_TRUE(alive(grandchild));
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  EXPECT_TRUE(gone_soon(grandchild));
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(ChildTest, LivesInTheNamespaceItWasStartedIn) {
  Lab lab({{"client"}});
  const InNetns there(lab.middle());
  ChildPlan plan = shell("cat /proc/self/net/dev | grep -c client >&3");
  EXPECT_EQ(output_of(plan), "1\n");
}

TEST(ChildTest, WritesWhereItIsTold) {
  std::array<int, 2> ends{};
  check("make a pipe", ::pipe2(ends.data(), O_CLOEXEC));
  const Fd reading(ends[0]);
  const Fd writing(ends[1]);
  ChildPlan plan = shell("echo out; echo err >&2");
  plan.output = writing.get();
  plan.errors = writing.get();
  EXPECT_EQ(Child(plan).wait(seconds(5)), 0);
  std::array<char, 64> buffer{};
  const ssize_t size = ::read(reading.get(), buffer.data(), buffer.size());
  EXPECT_EQ(std::string(buffer.data(), static_cast<std::size_t>(size)), "out\nerr\n");
}

TEST(ChildTest, DiesWithTheInitOfTheNamespaceItWasStartedIn) {
  ChildPlan plan = shell("exec sleep 60");
  plan.own_pid_namespace = true;
  Child init(plan);
  std::optional<Child> daemon;
  const Fd there = pid_namespace_of(init.pid());
  ChildPlan inside = shell("setsid sleep 60 & wait");
  inside.pid_namespace = there.get();
  daemon.emplace(inside);
  const pid_t pid = daemon->pid();
  EXPECT_TRUE(alive(pid));
  init.kill(SIGKILL);
  EXPECT_TRUE(gone_soon(pid));
  EXPECT_EQ(daemon->wait(seconds(5)), 128 + SIGKILL);
  EXPECT_EQ(Child(shell("exit 0")).wait(seconds(5)), 0);  // back in our own
}

TEST(ChildTest, CanBeMoved) {
  Child one({.arguments = {"sleep", "60"}});
  const pid_t pid = one.pid();
  Child other = std::move(one);
  EXPECT_EQ(other.pid(), pid);
  other = Child(shell("exit 3"));
  EXPECT_FALSE(alive(pid));
  EXPECT_EQ(other.wait(seconds(5)), 3);
}

class FolderOfOurs {
 public:
  FolderOfOurs() : path("/tmp/lastack-child-XXXXXX") {
    if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("no folder in /tmp");
  }
  ~FolderOfOurs() { std::filesystem::remove_all(path); }
  std::string path;
};

TEST(ChildPlaces, SeesWhatItIsShown) {
  const FolderOfOurs folder;
  std::ofstream(folder.path + "/hosts") << "10.0.1.1 client\n";
  std::filesystem::create_directory(folder.path + "/run");
  ChildPlan plan = shell("{ cat /etc/hosts; pwd; hostname; touch mine; } >&3");
  plan.shown = {{folder.path + "/hosts", "/etc/hosts"}, {folder.path + "/run", "/run"}};
  plan.directory = "/run";
  plan.host_name = "client";
  EXPECT_EQ(output_of(plan), "10.0.1.1 client\n/run\nclient\n");
  EXPECT_TRUE(std::filesystem::exists(folder.path + "/run/mine"));
  EXPECT_FALSE(std::filesystem::exists("/run/mine")) << "nobody else sees it";
}

TEST(ChildPlaces, AMountThatCannotBeIsNamed) {
  ChildPlan plan{.arguments = {"true"}};
  plan.shown = {{"/no/such/file", "/etc/hosts"}};
  try {
    Child child(plan);
    FAIL() << "started";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("start true: mount /no/such/file at /etc/hosts"));
  }
}

TEST(ChildIdentity, IsThatUserAndNobodyElse) {
  const FolderOfOurs folder;
  ChildPlan plan = shell(
      "{ id -u; id -g; touch x; stat -c %u:%g x; setpriv --reuid 0 --clear-groups true 2>&1; } >&3;"
      " true");
  plan.directory = folder.path;
  plan.identity = find_identity("4711");
  EXPECT_EQ(output_of(plan),
            "4711\n4711\n4711:4711\nsetpriv: setresuid failed: Invalid argument\n");
  struct stat file {};
  check("look at the file", ::stat((folder.path + "/x").c_str(), &file));
  EXPECT_EQ(file.st_uid, ::geteuid()) << "to us it is ours";
}

TEST(ChildInput, IsReadToItsEnd) {
  const Fd file(check("make a file", ::memfd_create("input", MFD_CLOEXEC)));
  check("write it", ::write(file.get(), "hello", 5));
  check("rewind it", ::lseek(file.get(), 0, SEEK_SET));
  ChildPlan plan = shell("cat >&3");
  plan.input = file.get();
  EXPECT_EQ(output_of(plan), "hello");
}

TEST(FindProgram, LooksWhereServersAreForEverybody) {
  EXPECT_THAT(find_program("sh").value_or(""), testing::EndsWith("/sh"));
  EXPECT_THAT(search_path(), HasSubstr("/usr/sbin"));
  EXPECT_EQ(find_program("/no/such/program"), std::nullopt);
  EXPECT_EQ(find_program("/tmp"), std::nullopt) << "a folder is none";
}

TEST(ProcessSockets, AreThoseOfDescendantsToo) {
  ChildPlan plan = shell(
      "python3 -c 'import socket,os,time\ns=socket.socket()\n"
      "os.write(3, str(os.fstat(s.fileno()).st_ino).encode())\nos.close(3)\ntime.sleep(1000)' & "
      "wait");
  std::array<int, 2> ends{};
  check("make a pipe", ::pipe2(ends.data(), O_CLOEXEC));
  const Fd reading(ends[0]);
  Fd writing(ends[1]);
  plan.descriptor = {writing.get(), 3};
  const Child child(plan);
  writing.reset();
  std::array<char, 64> inode{};
  check("read the inode", ::read(reading.get(), inode.data(), inode.size() - 1));
  EXPECT_THAT(sockets_held_by(child.pid()), testing::Contains(std::stoull(inode.data())));
  EXPECT_TRUE(sockets_held_by(0x7ffffff0).empty()) << "there is no such process";
}

}  // namespace
}  // namespace lastack
