#include "storage/messages/stored_queue_page.h"

#include <cstdint>

#include "absl/time/time.h"
#include "service/domain/group.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {
namespace {

constexpr int kGroups = static_cast<int>(QueueCounts::kGroups);

// Returns the difference of two times in microseconds, which wraps around where it is too large, as their sum then
// does.
int64_t Difference(int64_t micros, int64_t before) {
  return static_cast<int64_t>(static_cast<uint64_t>(micros) - static_cast<uint64_t>(before));
}
int64_t Sum(int64_t difference, int64_t before) {
  return static_cast<int64_t>(static_cast<uint64_t>(difference) + static_cast<uint64_t>(before));
}

// WaitingSince writes times as differences.
class WaitingSince {
 public:
  void Write(absl::Time time, v1::QueuePage* message) {
    const int64_t micros = absl::ToUnixMicros(time);
    message->add_waiting_since_micros(Difference(micros, before_));
    before_ = micros;
  }
  absl::Time Read(const v1::QueuePage& message, int at) {
    before_ = Sum(message.waiting_since_micros(at), before_);
    return absl::FromUnixMicros(before_);
  }

 private:
  int64_t before_ = 0;
};

bool ReadEntries(const v1::QueuePage& message, QueuePage* page) {
  const int items = message.applicants_size();
  if (message.groups_size() != items || message.has_list_size() + message.requests_size() > 0) return false;
  WaitingSince since;
  page->entries.reserve(items);
  for (int i = 0; i < items; ++i) {
    QueueEntry entry;
    if (!EnumFromNumber(message.groups(i), Group::kNewcomer, Group::kSwitcher, &entry.group)) return false;
    entry.has_list = !IsWithoutList(entry.group);
    entry.waiting_since = since.Read(message, i);
    entry.applicant = PersonId(message.applicants(i));
    entry.unit_size = message.unit_sizes(i);
    if (i > 0 && !(page->entries.back() < entry)) return false;
    page->entries.push_back(entry);
  }
  return true;
}

bool ReadChildren(const v1::QueuePage& message, QueuePage* page) {
  const int items = message.applicants_size();
  if (message.has_list_size() != items || message.groups_size() > 0) return false;
  if (message.requests_size() != items * kGroups || message.persons_size() != items * kGroups) return false;
  WaitingSince since;
  page->children.reserve(items);
  for (int i = 0; i < items; ++i) {
    QueueChild child;
    child.first.has_list = message.has_list(i);
    child.first.waiting_since = since.Read(message, i);
    child.first.applicant = PersonId(message.applicants(i));
    child.smallest_unit = message.unit_sizes(i);
    for (int group = 0; group < kGroups; ++group) {
      child.counts.of(kAllGroups[group]) = {.requests = message.requests(i * kGroups + group),
                                            .persons = message.persons(i * kGroups + group)};
    }
    if (i > 0 && !(page->children.back().first < child.first)) return false;
    page->children.push_back(child);
  }
  return true;
}

}  // namespace

void ToMessage(const QueuePage& page, v1::QueuePage* message) {
  message->set_level(static_cast<uint32_t>(page.level));
  WaitingSince since;
  for (const QueueEntry& entry : page.entries) {
    since.Write(entry.waiting_since, message);
    message->add_applicants(entry.applicant.value());
    message->add_groups(static_cast<uint32_t>(entry.group));
    message->add_unit_sizes(entry.unit_size);
  }
  for (const QueueChild& child : page.children) {
    since.Write(child.first.waiting_since, message);
    message->add_applicants(child.first.applicant.value());
    message->add_unit_sizes(child.smallest_unit);
    message->add_has_list(child.first.has_list);
    for (const Group group : kAllGroups) {
      message->add_requests(child.counts.of(group).requests);
      message->add_persons(child.counts.of(group).persons);
    }
  }
}

bool FromMessage(const v1::QueuePage& message, QueuePage* page) {
  constexpr uint32_t kLevelMax = 64;  // No applicant has as high a rank.
  const int items = message.applicants_size();
  if (items == 0 || message.waiting_since_micros_size() != items || message.unit_sizes_size() != items) return false;
  if (message.level() > kLevelMax) return false;
  page->level = static_cast<int>(message.level());
  return page->level == 0 ? ReadEntries(message, page) : ReadChildren(message, page);
}

}  // namespace listeplass::storage
