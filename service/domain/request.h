// A Request is what a person, or a parent with children, waits for (R9). It stands until it is fulfilled or withdrawn.
#ifndef LISTEPLASS_SERVICE_DOMAIN_REQUEST_H_
#define LISTEPLASS_SERVICE_DOMAIN_REQUEST_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"

namespace listeplass {

// Do people of the group go before people with a list in every list's queue (R13)?
constexpr bool IsWithoutList(Group group) { return group != Group::kSwitcher && group != Group::kTemporary; }

struct Request {
  PersonId applicant;  // the person who asked; the request's key
  // The unit: everybody who must land on the same list, the applicant first. 1 to limits::kUnitSizeMax.
  std::vector<PersonId> unit;
  MunicipalityId municipality;  // the applicant's home municipality
  Group group = Group::kSwitcher;
  std::vector<ListId> wishes;  // best first, 0 to limits::kWishesMax
  // The applicant also accepts any list this many minutes from home or nearer.
  std::optional<int64_t> any_within_minutes;
  absl::Time waiting_since;

  // Says whether the request goes before people with a list in every list's queue (R13).
  bool without_list() const { return IsWithoutList(group); }

  friend bool operator==(const Request&, const Request&) = default;
};

// A QueueEntry is a request's place in one list's queue. Entries order as people are served by R13 and "first come,
// first served" (R10): those without a list first, then by waiting time, then by applicant.
struct QueueEntry {
  bool has_list = false;
  absl::Time waiting_since;
  PersonId applicant;
  int64_t unit_size = 1;           // persons; not part of the order
  Group group = Group::kSwitcher;  // says `has_list` of a request's entry; not part of the order

  friend std::strong_ordering operator<=>(const QueueEntry& a, const QueueEntry& b) {
    if (auto order = a.has_list <=> b.has_list; order != 0) return order;
    if (a.waiting_since != b.waiting_since) {
      return a.waiting_since < b.waiting_since ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return a.applicant <=> b.applicant;
  }
  friend bool operator==(const QueueEntry& a, const QueueEntry& b) { return (a <=> b) == 0; }
};

// Returns the request's entry in the queue of a list that it wishes.
inline QueueEntry QueueEntryOf(const Request& request, ListId) {
  return {.has_list = !request.without_list(),
          .waiting_since = request.waiting_since,
          .applicant = request.applicant,
          .unit_size = static_cast<int64_t>(request.unit.size()),
          .group = request.group};
}

// An UnassignedEntry is a person without a list in one municipality's unassigned index, longest first (R13).
struct UnassignedEntry {
  absl::CivilDay since;
  PersonId person;

  // Spelt out because absl::CivilDay has no <=>, without which a defaulted one is deleted.
  friend std::strong_ordering operator<=>(const UnassignedEntry& a, const UnassignedEntry& b) {
    if (a.since != b.since) return a.since < b.since ? std::strong_ordering::less : std::strong_ordering::greater;
    return a.person <=> b.person;
  }
  friend bool operator==(const UnassignedEntry&, const UnassignedEntry&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_REQUEST_H_
