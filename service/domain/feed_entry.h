// A FeedEntry tells one thing that happened to one person, or to one list. Entries are derived from the events of each
// change (register/feed/derive_feed.h); together they are the feed, which portals, letters and dashboards follow.
//
// One happening gives each person whom it concerns one entry, however many events it took, and there is no bound on how
// many it concerns. What happens to a list gives an entry of the list's own and one for each person who waits for it or
// is on it. Entries hold facts and no words: texts are made when they are read, and so is the decision who may read
// them.
#ifndef LISTEPLASS_SERVICE_DOMAIN_FEED_ENTRY_H_
#define LISTEPLASS_SERVICE_DOMAIN_FEED_ENTRY_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/plan_record.h"
#include "service/domain/request_end.h"

namespace listeplass {

// The values are persisted as numbers: do not change them.
enum class FeedKind : uint8_t {
  // A place: about a person.
  kPlaced = 1,          // they get `list` from `effective`; `from` is the list before
  kMovedByHand = 2,     // the same by the municipality's staff
  kPlaceTakenBack = 3,  // they do not get `from` after all, and stay on `list` (null: on none)
  kDisplaced = 4,       // they leave `from` without having asked; `list` follows at once (null: they need another)
  kPlaceEnded = 5,      // they are on no list from `effective`: opted out, no right any more
  kInEffect = 6,        // the day has come: they are on `list` (null: on none) and no longer on `from`
  // A request: about each person of its unit.
  kRequestPlaced = 7,
  kRequestChanged = 8,  // `list`: went out of the wishes without their doing
  kRequestClosed = 9,
  kRequestUnmeetable = 10,  // closed, because nothing that it wished can be had any more
  kRefused = 11,            // a committed plan had no place for them
  kGuaranteeReached = 12,   // they have waited for `list` longer than the wait guarantee
  // A list: about the list (no person), and about each person who waits for it or is on it.
  kListOpened = 13,
  kListClosed = 14,
  kListLocked = 15,
  kListEnds = 16,          // it is decided that it ends; `effective` is the first day without it
  kListEndTakenBack = 17,  // it does not end after all
  kListHandedOver = 18,    // another doctor has it from `effective`, or the municipality
  kListLastDay = 19,       // `effective` is its last day, and has come
  // The person's number.
  kNumberChanged = 20,
  kNumbersMerged = 21,
};
inline constexpr FeedKind kLastFeedKind = FeedKind::kNumbersMerged;

// What a person is to the list that an entry tells of. Persisted as numbers: do not change them.
enum class ListTie : uint8_t {
  kNone = 0,    // not about a list's own state, or about the list alone
  kWaits = 1,   // waits for it
  kMember = 2,  // is on it, or is to come to it
};

// A FeedPosition is an entry's place in the feed. Positions rise in the order in which things were decided.
struct FeedPosition {
  int64_t sequence = 0;  // of the change
  int64_t index = 0;     // of the entry within it, from 0

  friend auto operator<=>(const FeedPosition&, const FeedPosition&) = default;
};

struct FeedEntry {
  FeedKind kind = FeedKind::kPlaced;
  ListTie tie = ListTie::kNone;
  // The strongest protection of the person, and of those in `with`, when it happened.
  AddressProtection protection = AddressProtection::kNone;
  // Why, as far as the kind has a reason: of a place that came, ended, or of a request that was closed or refused.
  std::optional<MoveCause> move_cause = std::nullopt;
  std::optional<EndCause> end_cause = std::nullopt;
  std::optional<RequestEnd> request_end = std::nullopt;
  std::optional<RefusalGround> refusal_ground = std::nullopt;
  PersonId person = {};              // null: it is about the list alone
  MunicipalityId municipality = {};  // the person's home when it happened; without a person, the list's
  ListId list = {};                  // null: none
  ListId from = {};                  // null: none
  PlanId plan = {};                  // null: no plan did it
  std::optional<absl::CivilDay> effective = std::nullopt;
  std::vector<ListId> wishes = {};  // of a request as it stands afterwards, or stood before it was closed; best first
  // Others whom the same change concerned together with the person: those of their request or move, and of their
  // household; ascending. Whoever may not be shown one of them is not shown this entry either.
  std::vector<PersonId> with = {};

  friend bool operator==(const FeedEntry&, const FeedEntry&) = default;
};

// An entry as it stands in the feed.
struct FeedItem {
  FeedPosition position;
  absl::Time time;  // of the change
  FeedEntry entry;

  friend bool operator==(const FeedItem&, const FeedItem&) = default;
};

// Is the kind about a list's own state?
constexpr bool IsAboutList(FeedKind kind) { return (kind >= FeedKind::kListOpened && kind <= FeedKind::kListLastDay); }

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_FEED_ENTRY_H_
