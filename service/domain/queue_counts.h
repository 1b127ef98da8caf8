// QueueCounts says how many wait in a queue, or in a part of it, for each group.
//
// Counts of all groups are what a position is made of: a policy may put a group in front of others or behind
// (group_tier.h), so those in front of a request are another part of the queue for each group.
#ifndef LISTEPLASS_SERVICE_DOMAIN_QUEUE_COUNTS_H_
#define LISTEPLASS_SERVICE_DOMAIN_QUEUE_COUNTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "service/domain/group.h"

namespace listeplass {

struct QueueLength {
  int64_t requests = 0;
  int64_t persons = 0;

  QueueLength& operator+=(const QueueLength& other) {
    requests += other.requests;
    persons += other.persons;
    return *this;
  }
  QueueLength& operator-=(const QueueLength& other) {
    requests -= other.requests;
    persons -= other.persons;
    return *this;
  }
  friend bool operator==(const QueueLength&, const QueueLength&) = default;
};

class QueueCounts {
 public:
  static constexpr size_t kGroups = std::size(kAllGroups);

  QueueLength& of(Group group) { return by_group_[static_cast<size_t>(group) - 1]; }
  const QueueLength& of(Group group) const { return by_group_[static_cast<size_t>(group) - 1]; }

  QueueLength total() const {
    QueueLength total;
    for (const QueueLength& length : by_group_) total += length;
    return total;
  }

  QueueCounts& operator+=(const QueueCounts& other) {
    for (size_t i = 0; i < kGroups; ++i) by_group_[i] += other.by_group_[i];
    return *this;
  }
  friend bool operator==(const QueueCounts&, const QueueCounts&) = default;

 private:
  std::array<QueueLength, kGroups> by_group_ = {};  // by the group's number, less one
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_QUEUE_COUNTS_H_
