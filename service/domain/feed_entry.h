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
  kPlaceEnded = 5,      // they are on no list from `effective`, and leave `from`: opted out, no right any more
  kInEffect = 6,        // the day has come: they are on `list` (null: on none) and no longer on `from`
  // A request: about each person of its unit.
  kRequestPlaced = 7,
  kRequestChanged = 8,      // `list`: went out of the wishes without their doing; each such list has an entry
  kRequestClosed = 9,       // and no place came of it; a place that meets a request has `request_end`
  kRequestUnmeetable = 10,  // closed, because nothing that it wished can be had any more
  kRefused = 11,            // a committed plan had no place for them
  kGuaranteeReached = 12,   // they have waited for `list` longer than the wait guarantee
  // A list: about the list (no person), and about each person who waits for it or is on it.
  kListOpened = 13,
  kListClosed = 14,
  kListLocked = 15,
  kListEnds = 16,               // it is decided that it ends; `effective` is the first day without it
  kListEndTakenBack = 17,       // it does not end after all
  kListHandedOver = 18,         // another doctor has it from `effective`, or the municipality
  kListHandOverTakenBack = 19,  // it keeps the doctor that it had
  kListLastDay = 20,            // `effective` is its last day, and has come
  // The person's number.
  kNumberChanged = 21,
  kNumbersMerged = 22,  // they keep `list`, and their place on `from` is free (null: none)
};
inline constexpr FeedKind kLastFeedKind = FeedKind::kNumbersMerged;

// What a person is to the list that an entry tells of. Persisted as numbers: do not change them.
enum class ListTie : uint8_t {
  kNone = 0,    // not about a list's own state, or about the list alone
  kWaits = 1,   // waits for it
  kMember = 2,  // is on it, or is to come to it
};

// Displacement says why a person leaves a list without having asked. Persisted as numbers: do not change them.
enum class Displacement : uint8_t {
  kListEnded = 1,      // R25
  kListReduced = 2,    // they were drawn (R21)
  kStruckOff = 3,      // R26
  kLeavesEarlier = 4,  // the list ends before the day on which they were to leave it anyway (R25)
};
inline constexpr Displacement kLastDisplacement = Displacement::kLeavesEarlier;

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
  std::optional<Displacement> displacement = std::nullopt;  // none: a delivery of the register took them off the list
  bool counts_as_switch = false;     // kPlaced, kMovedByHand: it spends one of the person's switches (R7)
  bool by_themselves = false;        // kPlaceTakenBack: they, or one of those who were to move with them, cancelled it
  bool to_municipality = false;      // kListHandedOver: the municipality has the list until it finds a doctor
  PersonId person = {};              // null: it is about the list alone
  MunicipalityId municipality = {};  // the person's home when it happened; without a person, the list's
  ListId list = {};                  // null: none
  ListId from = {};                  // null: none
  PlanId plan = {};                  // null: no plan did it
  std::optional<absl::CivilDay> effective = std::nullopt;
  // Of a request as it stands afterwards, or stood before it was closed: the lists by name, best first, and the minutes
  // of travel within which they take any other. A place that closed the request, and a refusal, have them as well.
  std::vector<ListId> wishes = {};
  std::optional<int64_t> any_within_minutes = std::nullopt;
  // Others whom the same change concerned together with the person: those of their request or move, and of their
  // household; ascending. In an entry about a list that the person waits for, those of the request. Whoever may not be
  // shown one of them is not shown this entry either.
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
