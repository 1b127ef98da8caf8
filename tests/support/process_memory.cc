#include "tests/support/process_memory.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/support/files.h"

namespace listeplass {
namespace {

constexpr int64_t kBytesPerKib = 1024;

int64_t BytesUnder(pid_t process, const std::string& name) {
  for (const absl::string_view line : absl::StrSplit(ReadFile(absl::StrCat("/proc/", process, "/status")), '\n')) {
    if (!absl::StartsWith(line, name + ":")) continue;
    const std::vector<absl::string_view> words = absl::StrSplit(line, absl::ByAnyChar(": \t"), absl::SkipEmpty());
    int64_t kib = 0;
    if (words.size() == 3 && absl::SimpleAtoi(words[1], &kib)) return kib * kBytesPerKib;
  }
  return 0;
}

}  // namespace

int64_t ResidentBytes(pid_t process) { return BytesUnder(process, "VmRSS"); }
int64_t PeakResidentBytes(pid_t process) { return BytesUnder(process, "VmHWM"); }

}  // namespace listeplass
