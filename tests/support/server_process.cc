#include "tests/support/server_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace listeplass {
namespace {

// Gives a folder that has never had the secret of this name a fixed one.
void WriteSecret(const std::string& data_folder, const std::string& name, const std::string& hash_file,
                 const std::string& secret) {
  const std::string path = data_folder + "/" + name;
  if (std::filesystem::exists(path) || std::filesystem::exists(data_folder + "/store/" + hash_file)) return;
  std::ofstream(path) << secret;
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

// Gives a new folder the secrets from which the server makes the seeds of draws and runs and the names of persons,
// always the same. Otherwise each would have its own, and a test in which lots decide would end now so, now so.
void WriteSecrets(const std::string& data_folder) {
  if (!std::filesystem::is_directory(data_folder)) return;
  WriteSecret(data_folder, "seed-secret", "SEED_SECRET_SHA256", std::string(32, 's'));
  WriteSecret(data_folder, "name-secret", "NAME_SECRET_SHA256", kNameSecretOfTests);
}

// Splits "127.0.0.1:40123 and unix:/run/socket".
std::vector<std::string> SplitAddresses(const std::string& text) {
  const std::string between = " and ";
  std::vector<std::string> addresses;
  for (size_t begin = 0; begin != std::string::npos;) {
    const size_t end = text.find(between, begin);
    addresses.push_back(text.substr(begin, end - begin));
    begin = end == std::string::npos ? end : end + between.size();
  }
  return addresses;
}

}  // namespace

ServerProcess::ServerProcess(const ServerProcessOptions& options) {
  WriteSecrets(options.data);
  const std::string program = options.program.empty() ? LISTEPLASSD_BINARY : options.program;
  std::vector<std::string> arguments = {program, "--data", options.data, "--listen", options.listen};
  if (!options.clock_fixed.empty()) arguments.insert(arguments.end(), {"--clock-fixed", options.clock_fixed});
  if (options.insecure_loopback && !options.listen.starts_with("unix:")) arguments.emplace_back("--insecure-loopback");
  arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);

  std::array<int, 2> out = {-1, -1};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (pipe2(out.data(), O_CLOEXEC) != 0 || posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO) != 0 ||
      (options.error_descriptor >= 0 &&
       posix_spawn_file_actions_adddup2(&actions, options.error_descriptor, STDERR_FILENO) != 0) ||
      posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ) != 0) {
    std::perror("cannot start listeplassd");
    std::abort();
  }
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  std::FILE* lines = fdopen(out[0], "r");
  std::array<char, 2048> line = {};
  std::array<char, 1024> addresses = {};
  if (std::fgets(line.data(), static_cast<int>(line.size()), lines) == nullptr ||
      std::sscanf(line.data(), "listeplassd: serving on %1023[^,]", addresses.data()) != 1) {
    std::fputs("listeplassd ended without saying that it is ready\n", stderr);
    std::abort();
  }
  std::fclose(lines);
  ready_line_ = line.data();
  addresses_ = SplitAddresses(addresses.data());
}

ServerProcess::~ServerProcess() { Kill(); }

void ServerProcess::Kill() { SignalAndWait(SIGKILL); }

int ServerProcess::Stop() { return SignalAndWait(SIGTERM); }

int ServerProcess::SignalAndWait(int signal) {
  if (pid_ < 0) return -1;
  int status = 0;
  kill(pid_, signal);
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace listeplass
