// This program runs a fuzz target once on every file of the given folders, and on every beginning of each file. It is
// the short run that is part of the tests, for compilers without libFuzzer.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main(int argc, char** argv) {
  int64_t runs = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      const std::string text = listeplass::ReadFile(entry.path().string());
      for (size_t size = 0; size <= text.size(); ++size) {
        const std::vector<uint8_t> beginning(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size));
        LLVMFuzzerTestOneInput(beginning.data(), beginning.size());
        ++runs;
      }
    }
  }
  std::printf("%lld inputs\n", static_cast<long long>(runs));
  return runs > 0 ? 0 : 1;
}
