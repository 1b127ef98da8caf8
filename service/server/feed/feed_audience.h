// A FeedAudience decides which entries of the feed a caller is shown. What it does not show is left out, and not
// counted. The rights (docs/ACCESS.md) decide before it whether the caller may read the feed at all, and about whom.
//
//   citizens    what is about the person for whom they ask, who is themselves or a child for whom they may choose
//   notifiers   what is about lists alone, and about people who let this organisation know (NotificationConsent), by
//               what holds when it is read: older entries, too
//   staff       what is about people who were at home in their municipalities when it happened, and about lists there;
//               of a municipality that was reformed since, if all that it had is in one of theirs
//   all others  what is about lists alone
//
// This machine's own user is shown what the caller whom they claim to be would be shown of the whole country.
//
// A person with a protected address is shown to nobody but the person, those who may choose for them, and callers with
// the right. The entry was kept with the protection of its day; the protections of today count besides: of the person,
// of those whom the change concerned together with them, and of everybody who waits with one of these. A notifier is
// never shown such an entry.
#ifndef LISTEPLASS_SERVICE_SERVER_FEED_FEED_AUDIENCE_H_
#define LISTEPLASS_SERVICE_SERVER_FEED_FEED_AUDIENCE_H_

#include <cstdint>
#include <map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/feed_entry.h"
#include "service/domain/state.h"
#include "service/server/feed/feed_filter.h"
#include "service/server/rpc/caller.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// Whether the protections of then and now let an audience without the right see the entry. `general` is such an
// audience's. Errors are the store's.
absl::StatusOr<bool> IsUnprotected(const FeedEntry& entry, const Disclosure& general);

// Not thread safe.
class FeedAudience {
 public:
  // `state` and `caller` must outlive this.
  FeedAudience(const StateReader& state, const Caller& caller, const FeedFilter& filter, Audience audience,
               absl::CivilDay today);

  // INVALID_ARGUMENT (FIELD_REQUIRED): a citizen names no person.
  absl::Status Check() const;

  // Whether the caller reads as the person whom the filter names, or for a child.
  bool is_person_alone() const { return kind_ == Kind::kPersonAlone; }
  // Whether the caller may be shown entries about the person now, as far as the person decides it. Of those about whom
  // it may not, nothing is looked at: how far the reading came would tell in which changes they are. Fails only if the
  // store does.
  absl::StatusOr<bool> Sees(PersonId person) const;
  // Whether the caller is shown the entry, which fits the filter. Fails only if the store does.
  absl::StatusOr<bool> Shows(const FeedEntry& entry) const;

 private:
  enum class Kind : uint8_t { kListsAlone, kPersonAlone, kNotifier, kStaff, kEverything };

  static Kind KindOf(const Caller& caller, const FeedFilter& filter);
  // Whether the caller acts for the municipality, or for the one that has all of it since a reform.
  absl::StatusOr<bool> ActsFor(MunicipalityId municipality) const;
  // Whether the person lets the caller's organisation know, today.
  absl::StatusOr<bool> HasConsentOf(PersonId person) const;
  const StateReader& state_;
  const Caller& caller_;
  const Kind kind_;
  const bool names_person_;
  const bool sees_protected_;
  const absl::CivilDay today_;
  const Disclosure disclosure_;  // of those without the right
  // Of the municipalities asked for so far that are none of the caller's, whether they act for what became of them.
  mutable std::map<MunicipalityId, bool> acts_for_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FEED_FEED_AUDIENCE_H_
