// PeakGrowthBytes measures how much memory a piece of work needs at its peak.
#ifndef LISTEPLASS_TESTS_BENCH_PEAK_MEMORY_H_
#define LISTEPLASS_TESTS_BENCH_PEAK_MEMORY_H_

#include <cstdint>
#include <functional>
#include <optional>

namespace listeplass::matching::bench {

// Returns by how many bytes the process's resident memory grew at most while `work` ran, from what it was before with
// freed memory handed back. It is read from the kernel's high-water mark (/proc/self, Linux), and is nothing where
// there is none. What other threads allocate meanwhile counts, too.
std::optional<int64_t> PeakGrowthBytes(const std::function<void()>& work);

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_PEAK_MEMORY_H_
