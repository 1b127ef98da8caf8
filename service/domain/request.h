// A Request is what a person, or a parent with children, waits for (R9). It stands until it is fulfilled or withdrawn.
//
// Each wish waits by itself, since a date of its own: a wish that was added later is behind those that were there
// before. The request as a whole has waited since the first of these dates, which is no date besides them.
#ifndef LISTEPLASS_SERVICE_DOMAIN_REQUEST_H_
#define LISTEPLASS_SERVICE_DOMAIN_REQUEST_H_

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"

namespace listeplass {

// Whether those who wait have been told that a wish has waited longer than the wait guarantee, which they are told
// once. Persisted as numbers: do not change them.
enum class GuaranteeTold : uint8_t {
  // The wish is of before this was kept. They were told if it had waited so long, by the policy in force then, on a day
  // for which the calendar was turned.
  kUnrecorded = 0,
  kNo = 1,
  kYes = 2,
};
inline constexpr GuaranteeTold kLastGuaranteeTold = GuaranteeTold::kYes;

// A list that a request names.
struct RequestWish {
  ListId list;
  absl::Time since;
  GuaranteeTold guarantee_told = GuaranteeTold::kNo;  // not part of what is wished, and so not compared

  friend bool operator==(const RequestWish& a, const RequestWish& b) { return a.list == b.list && a.since == b.since; }
};

// The wish for any list so many minutes from home or nearer.
struct AnyWithin {
  int64_t minutes = 0;
  absl::Time since;
  GuaranteeTold guarantee_told = GuaranteeTold::kNo;  // as of RequestWish

  friend bool operator==(const AnyWithin& a, const AnyWithin& b) {
    return a.minutes == b.minutes && a.since == b.since;
  }
};

// Do people of the group go before people with a list in every list's queue (R13)?
constexpr bool IsWithoutList(Group group) { return group != Group::kSwitcher && group != Group::kTemporary; }

struct Request {
  PersonId applicant;  // the person who asked; the request's key
  // The unit: everybody who must land on the same list, the applicant first. 1 to limits::kUnitSizeMax.
  std::vector<PersonId> unit;
  MunicipalityId municipality;  // the applicant's home municipality
  Group group = Group::kSwitcher;
  std::vector<RequestWish> wishes;  // best first, 0 to limits::kWishesMax
  std::optional<AnyWithin> any_within = std::nullopt;

  // Returns the wish that names the list; nullptr if none does.
  const RequestWish* FindWish(ListId list) const {
    const auto wish =
        std::find_if(wishes.begin(), wishes.end(), [list](const RequestWish& w) { return w.list == list; });
    return wish == wishes.end() ? nullptr : &*wish;
  }
  bool Names(ListId list) const { return FindWish(list) != nullptr; }
  std::vector<ListId> WishedLists() const {
    std::vector<ListId> lists;
    lists.reserve(wishes.size());
    for (const RequestWish& wish : wishes) lists.push_back(wish.list);
    return lists;
  }
  bool WishesNothing() const { return wishes.empty() && !any_within; }
  // Returns since when the applicant has waited for the first of what they wish now.
  absl::Time waiting_since() const {
    if (WishesNothing()) return absl::Time();
    absl::Time first = any_within ? any_within->since : wishes.front().since;
    for (const RequestWish& wish : wishes) first = std::min(first, wish.since);
    return first;
  }
  // Returns since when the request has waited for the list: by name, or else as one of those nearby.
  absl::Time WaitsSince(ListId list) const {
    if (const RequestWish* wish = FindWish(list)) return wish->since;
    return any_within ? any_within->since : waiting_since();
  }
  // Lets everything in the request wait since then.
  void WaitSince(absl::Time since) {
    for (RequestWish& wish : wishes) wish.since = since;
    if (any_within) any_within->since = since;
  }

  // Returns whether they have been told of the wish for the list; null: for any list nearby. kNo: it wishes no such.
  GuaranteeTold guarantee_told(ListId list) const {
    if (!list) return any_within ? any_within->guarantee_told : GuaranteeTold::kNo;
    const RequestWish* wish = FindWish(list);
    return wish == nullptr ? GuaranteeTold::kNo : wish->guarantee_told;
  }
  // Notes that they have been told of the wish for the list, if it stands; null: for any list nearby.
  void NoteGuaranteeTold(ListId list) {
    if (!list && any_within) any_within->guarantee_told = GuaranteeTold::kYes;
    for (RequestWish& wish : wishes) {
      if (wish.list == list) wish.guarantee_told = GuaranteeTold::kYes;
    }
  }
  // Keeps what the request that this one replaces had been told. Of a wish whose wait begins anew they are told anew.
  void KeepGuaranteeTold(const Request& before) {
    const auto keep = [](const auto& was, auto& wish) {
      if (wish.since <= was.since && wish.guarantee_told != GuaranteeTold::kYes) {
        wish.guarantee_told = was.guarantee_told;
      }
    };
    if (any_within && before.any_within) keep(*before.any_within, *any_within);
    for (RequestWish& wish : wishes) {
      if (const RequestWish* was = before.FindWish(wish.list)) keep(*was, wish);
    }
  }

  // Says whether the request goes before people with a list in every list's queue (R13).
  bool without_list() const { return IsWithoutList(group); }

  friend bool operator==(const Request&, const Request&) = default;
};

// A QueueEntry is a request's place in one list's queue. Entries order as people are served by R13 and "first come,
// first served" (R10): those without a list first, then by waiting time, then by applicant.
struct QueueEntry {
  bool has_list = false;
  absl::Time waiting_since;  // for this list
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

// Returns the request's entry in the list's queue, where it has waited since it wished for that list.
inline QueueEntry QueueEntryOf(const Request& request, ListId list) {
  return {.has_list = !request.without_list(),
          .waiting_since = request.WaitsSince(list),
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

// A TurningEntry is a person of whom a membership begins or ends on the day.
struct TurningEntry {
  absl::CivilDay day;
  PersonId person;

  friend bool operator==(const TurningEntry&, const TurningEntry&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_REQUEST_H_
