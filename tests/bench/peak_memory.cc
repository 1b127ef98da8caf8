#include "tests/bench/peak_memory.h"

#include <malloc.h>

#include <fstream>
#include <string>

namespace listeplass::matching::bench {
namespace {

// Reads a line such as "VmHWM:     1628 kB" in /proc/self/status.
std::optional<int64_t> StatusBytes(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string name; status >> name;) {
    int64_t kibibytes = 0;
    if (name == field + ":" && status >> kibibytes) return kibibytes * 1024;
    status.ignore(1 << 20, '\n');
  }
  return std::nullopt;
}

bool ResetHighWaterMark() {
  std::ofstream file("/proc/self/clear_refs");
  file << "5" << std::flush;
  return file.good();
}

}  // namespace

std::optional<int64_t> PeakGrowthBytes(const std::function<void()>& work) {
  malloc_trim(0);
  if (!ResetHighWaterMark()) return std::nullopt;
  const std::optional<int64_t> before = StatusBytes("VmRSS");
  work();
  const std::optional<int64_t> peak = StatusBytes("VmHWM");
  if (!before || !peak) return std::nullopt;
  return *peak - *before;
}

}  // namespace listeplass::matching::bench
