#include "service/server/feed/feed_audience.h"

#include <optional>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/notification_consent.h"
#include "service/domain/person.h"
#include "service/domain/status_macros.h"
#include "service/register/known_municipality.h"

namespace listeplass::server {

using access::AccessRole;

absl::StatusOr<bool> IsUnprotected(const FeedEntry& entry, const Disclosure& general) {
  if (entry.protection != AddressProtection::kNone) return false;
  if (!entry.person) return true;
  LP_ASSIGN_OR_RETURN(bool shows, general.ShowsWithRequest(entry.person));
  for (PersonId other : entry.with) {
    if (!shows) break;
    LP_ASSIGN_OR_RETURN(shows, general.ShowsWithRequest(other));
  }
  return shows;
}

FeedAudience::FeedAudience(const StateReader& state, const Caller& caller, const FeedFilter& filter, Audience audience,
                           absl::CivilDay today)
    : state_(state),
      caller_(caller),
      kind_(KindOf(caller, filter)),
      names_person_(filter.person),
      sees_protected_(audience == Audience::kSeesProtected),
      today_(today),
      disclosure_(state, Audience::kGeneral) {}

FeedAudience::Kind FeedAudience::KindOf(const Caller& caller, const FeedFilter& filter) {
  switch (caller.who.role) {
    case AccessRole::kLocal:
      // A portal asks for the person whom it names.
      if (caller.role == Role::kCitizen || caller.role == Role::kCitizenPortal) {
        return filter.person ? Kind::kPersonAlone : Kind::kListsAlone;
      }
      return Kind::kEverything;
    case AccessRole::kCitizen:
      return Kind::kPersonAlone;
    case AccessRole::kCaseworker:
    case AccessRole::kChief:
    case AccessRole::kAuditor:
      return Kind::kStaff;
    case AccessRole::kNotifier:
      return Kind::kNotifier;
    case AccessRole::kPortal:
    case AccessRole::kSettlementOffice:
    case AccessRole::kPopulationRegister:
    case AccessRole::kNationalAdministrator:
    case AccessRole::kOperator:
      break;
  }
  return Kind::kListsAlone;
}

absl::Status FeedAudience::Check() const {
  if (kind_ == Kind::kPersonAlone && !names_person_) {
    return errors::FieldRequired("filter.person", "a citizen reads about themselves or a child");
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> FeedAudience::Sees(PersonId person) const {
  switch (kind_) {
    case Kind::kListsAlone:
      return false;
    case Kind::kPersonAlone:
      return true;
    case Kind::kNotifier: {
      LP_ASSIGN_OR_RETURN(const bool consents, HasConsentOf(person));
      return consents ? disclosure_.ShowsWithRequest(person) : absl::StatusOr<bool>(false);
    }
    case Kind::kStaff:
    case Kind::kEverything:
      break;
  }
  return sees_protected_ ? absl::StatusOr<bool>(true) : disclosure_.ShowsWithRequest(person);
}

absl::StatusOr<bool> FeedAudience::Shows(const FeedEntry& entry) const {
  switch (kind_) {
    case Kind::kListsAlone:
      return !entry.person;
    case Kind::kPersonAlone:
      return static_cast<bool>(entry.person);  // the one whom the filter names
    case Kind::kNotifier: {
      if (!entry.person) return true;
      LP_ASSIGN_OR_RETURN(const bool consents, HasConsentOf(entry.person));
      return consents ? IsUnprotected(entry, disclosure_) : absl::StatusOr<bool>(false);
    }
    case Kind::kStaff: {
      LP_ASSIGN_OR_RETURN(const bool acts, ActsFor(entry.municipality));
      if (!acts) return false;
      break;
    }
    case Kind::kEverything:
      break;
  }
  return sees_protected_ ? absl::StatusOr<bool>(true) : IsUnprotected(entry, disclosure_);
}

// A municipality that was split has parts of others: its entries do not say whose they are now.
absl::StatusOr<bool> FeedAudience::ActsFor(MunicipalityId municipality) const {
  if (caller_.who.ActsFor(municipality)) return true;
  const auto [at, is_new] = acts_for_.try_emplace(municipality, false);
  if (is_new) {
    LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> now, SuccessorsOf(state_, municipality));
    at->second = now.size() == 1 && caller_.who.ActsFor(now.front());
  }
  return at->second;
}

absl::StatusOr<bool> FeedAudience::HasConsentOf(PersonId id) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
  return person && ConsentTo(caller_.who.organisation, *person, today_) != nullptr;
}

}  // namespace listeplass::server
