// A Person is one whom the service knows, with the lists they have been on.
#ifndef LISTEPLASS_SERVICE_DOMAIN_PERSON_H_
#define LISTEPLASS_SERVICE_DOMAIN_PERSON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/custody.h"
#include "service/domain/flr_codes.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/notification_consent.h"

namespace listeplass {

// The values are persisted as numbers: do not change them.
enum class Sex : uint8_t { kUnknown = 0, kFemale = 1, kMale = 2 };

// Residence says what gives a person a right to a list (R1, R2), or that nothing does. Persisted as numbers: do not
// change them.
enum class Residence : uint8_t {
  kResident = 1,      // folkeregistrert in `municipality`
  kAsylumSeeker = 2,  // on a D-number; has the right while the case is open (R1, R2)
  kTemporary = 3,     // lives here without having reported the move; registered, and so entitled, elsewhere (R6)
  kNone = 4,          // no right: emigrated, dead, or a D-number alone (R2)
};

// MoveCause says why a membership began. Persisted as numbers: do not change them.
enum class MoveCause : uint8_t {
  kImported = 1,       // as the register we took over from had it
  kWish = 2,           // asked for, and a place was free (R4)
  kPlan = 3,           // a committed matching plan, by their wish; in older records also without one
  kManual = 4,         // moved by the municipality's staff, with a reason
  kReturn = 5,         // former member back within three years (R18)
  kChildOfMember = 6,  // child under 16 of a member (R18)
  kBirth = 7,          // born to a member (R16)
  kListEnded = 8,      // their list ended, and this one took them over (R24)
  kAssigned = 9,       // a committed matching plan, without having asked (R5)
};

// EndCause says why a membership ended. Persisted as numbers: do not change them.
enum class EndCause : uint8_t {
  kNotEnded = 0,
  kOtherList = 1,  // moved to the list of the next membership
  kMovedAway = 2,  // moved to another municipality
  kLostRight = 3,  // no longer entitled (R1)
  kReleased = 4,   // taken off without another list: it ended or was reduced (R21)
  kOptedOut = 5,   // R3
  kDied = 6,
  kEmigrated = 7,
  kStruckOff = 8,  // after threats or violence (R26)
};

// Address protection (adressesperre) keeps a person's position, bydel, travel time and list inside the service, except
// for the person and for staff with that right. Persisted as numbers: do not change them.
enum class AddressProtection : uint8_t {
  kNone = 0,
  kConfidential = 1,          // fortrolig, "kode 7"
  kStrictlyConfidential = 2,  // strengt fortrolig, "kode 6"
};

// A Membership is a period on a list: from `from` up to but not including `to`.
struct Membership {
  ListId list;
  absl::CivilDay from;
  std::optional<absl::CivilDay> to;
  MoveCause cause = MoveCause::kImported;
  EndCause end_cause = EndCause::kNotEnded;
  bool counts_as_switch = false;  // uses up one of the year's switches (R7)
  // Why the person needed this list. Unset where the membership came from elsewhere, as with an import.
  std::optional<Group> group = std::nullopt;
  // Since when the person had needed a list, if they came without one.
  std::optional<absl::CivilDay> without_list_since = std::nullopt;
  FlrPeriodCodes codes = {};  // where FLR gave some

  // Sets the end, and Reopen takes it away. FLR's code for another end holds no longer.
  void End(absl::CivilDay day, EndCause why) {
    to = day;
    end_cause = why;
    codes.end.clear();
  }
  void Reopen() {
    to.reset();
    end_cause = EndCause::kNotEnded;
    codes.end.clear();
  }

  friend bool operator==(const Membership&, const Membership&) = default;
};

struct Person {
  PersonId id;
  NationalId national_id;
  // The numbers the person had before, such as a D-number, oldest first. They lead to the person for ever.
  std::vector<NationalId> former_national_ids = {};
  HouseholdId household;
  MunicipalityId municipality;  // home municipality
  absl::CivilDay birth_date;
  Sex sex = Sex::kUnknown;
  std::string language;  // preferred, ISO 639-1; may be empty
  Residence residence = Residence::kResident;
  // Set for a person without a list: why they need one, and since when.
  std::optional<Group> group;
  std::optional<absl::CivilDay> without_list_since;
  // R3: the person wants no list. They stay entitled, and being without a list is their own choice.
  bool opted_out = false;
  AddressProtection protection = AddressProtection::kNone;
  // When the person came to `municipality` from another one. Unset: not known, or never moved.
  std::optional<absl::CivilDay> moved_here = std::nullopt;
  // R26: the doctors whose lists are never offered to this person, ascending.
  std::vector<DoctorId> excluded_doctors = {};
  // Who acts for the person, if it is a child, as far as that has been reported.
  Custody custody = {};
  // The memberships, oldest first, without overlaps. Only the last may be open-ended or start in the future (the coming
  // move).
  std::vector<Membership> memberships;
  // The applicant of the standing request this person is part of (often the person itself), or null (R9: one at most).
  PersonId request_by;
  // The ids of other numbers under which this person was registered too, ascending. They lead here for ever.
  std::vector<PersonId> merged_from = {};
  // What these numbers were on while `memberships` has another list, oldest first. All are over, and each took up a
  // place. They count as used switches (R7), for returns (R18) and in the figures of their days.
  std::vector<Membership> memberships_beside = {};
  // Who may be told of what happens to the person, by notifier.
  std::vector<NotificationConsent> notifications = {};
  // Not null: this is no person any more, but a number that was merged into that one (MergedNumber).
  PersonId merged_into = {};

  friend bool operator==(const Person&, const Person&) = default;
};

// Returns what stays under the id of a number that was merged into the person `into`: the way there and nothing else.
Person MergedNumber(PersonId id, PersonId into);

// Says whether the number, which leads to the person, has ceased by a merge. The register's word by it says nothing of
// the person any more; only the number that it continues speaks of them. Where any number was merged into theirs, all
// their earlier numbers count as ceased.
bool HasCeased(const NationalId& number, const Person& person);

// Calls `visit` with each of the person's memberships, under whichever number it was.
template <typename Visit>
void ForEachMembership(const Person& person, Visit visit) {
  for (const Membership& membership : person.memberships) visit(membership);
  for (const Membership& membership : person.memberships_beside) visit(membership);
}

// Returns the membership in force on `day`, or nullptr.
const Membership* MembershipOn(const Person& person, absl::CivilDay day);
// Returns the membership that starts after `day`, of which there is at most one, or nullptr.
const Membership* ComingMembership(const Person& person, absl::CivilDay day);
// Returns the list of the last open-ended membership, in force or coming, or null. Places are counted by it.
ListId CommittedList(const Person& person);
// R1: says whether the person has a right to a list.
bool IsEntitled(const Person& person);
// Says whether the person is entitled through registration or asylum here, committed to no list and not opted out (R3).
// A TEMPORARY person's right, and list, is at home elsewhere, so they are never "unassigned" here (R13 speaks of the
// home municipality).
bool IsUnassigned(const Person& person);
// Says whether the person's position, bydel, travel time and list are protected (AddressProtection).
inline bool HasProtectedAddress(const Person& person) { return person.protection != AddressProtection::kNone; }

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_PERSON_H_
