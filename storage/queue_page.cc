#include "storage/queue_page.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "absl/time/time.h"

namespace listeplass::storage {
namespace {

// One entry in 2^6 begins a page of level 0. Of the pages of any level, one in 2^4 begins a page of the next.
constexpr int kEntriesPerPageLog2 = 6;
constexpr int kChildrenPerPageLog2 = 4;

// The output function of SplitMix64 (Steele, Lea and Flood, 2014), which spreads numbers that follow each other.
uint64_t Mix(uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
  number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
  return number ^ (number >> 31);
}

}  // namespace

QueueCounts QueuePage::counts() const {
  QueueCounts counts;
  for (const QueueEntry& entry : entries) counts.of(entry.group) += {.requests = 1, .persons = entry.unit_size};
  for (const QueueChild& child : children) counts += child.counts;
  return counts;
}

int64_t QueuePage::smallest_unit() const {
  int64_t smallest = std::numeric_limits<int64_t>::max();
  for (const QueueEntry& entry : entries) smallest = std::min(smallest, entry.unit_size);
  for (const QueueChild& child : children) smallest = std::min(smallest, child.smallest_unit);
  return smallest;
}

QueueEntry QueueBeginning() {
  return {.waiting_since = absl::FromUnixMicros(std::numeric_limits<int64_t>::min()), .applicant = PersonId()};
}

int QueueRankOf(PersonId applicant) {
  const int zeros = std::countr_zero(Mix(static_cast<uint64_t>(applicant.value())));
  return zeros < kEntriesPerPageLog2 ? 0 : 1 + (zeros - kEntriesPerPageLog2) / kChildrenPerPageLog2;
}

}  // namespace listeplass::storage
