// gated_listeplassd is listeplassd with commits that a test holds and lets go, and with a time that stands still for
// changes that wait, so that only their number counts.
//
//   gated_listeplassd ARGUMENTS OF listeplassd... --commit-gate PATH
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "service/server/serve_command.h"
#include "tests/support/gated_store.h"

int main(int argc, char** argv) {
  if (argc < 3 || std::string(argv[argc - 2]) != "--commit-gate") {
    std::fputs("usage: gated_listeplassd ARGUMENTS OF listeplassd... --commit-gate PATH\n", stderr);
    return 2;
  }
  const std::string gate = argv[argc - 1];
  argv[argc - 2] = nullptr;
  return listeplass::server::ServeCommand(argc - 2, argv, [&gate](listeplass::server::ServerOptions& options) {
    options.wrap_store = [&gate](std::unique_ptr<listeplass::storage::Store> store) {
      return std::make_unique<listeplass::GatedStore>(std::move(store), gate);
    };
    options.uptime = [] { return absl::ZeroDuration(); };
  });
}
