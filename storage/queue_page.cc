#include "storage/queue_page.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "absl/time/time.h"
#include "service/domain/spread_bits.h"

namespace listeplass::storage {
namespace {

// One entry in 2^6 begins a page of level 0. Of the pages of any level, one in 2^4 begins a page of the next.
constexpr int kEntriesPerPageLog2 = 6;
constexpr int kChildrenPerPageLog2 = 4;

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
  const int zeros = std::countr_zero(SpreadBits(static_cast<uint64_t>(applicant.value())));
  return zeros < kEntriesPerPageLog2 ? 0 : 1 + (zeros - kEntriesPerPageLog2) / kChildrenPerPageLog2;
}

}  // namespace listeplass::storage
