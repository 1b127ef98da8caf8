// What can happen to a person: where they live, what right they have, which list is theirs (event.h says what all
// events share).
#ifndef LISTEPLASS_SERVICE_DOMAIN_PERSON_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_PERSON_EVENT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/custody.h"
#include "service/domain/ground.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/person.h"

namespace listeplass {

// A person's committed list becomes `to` from `effective`. Closes the membership before it, and replaces a coming move
// that had not taken effect.
struct MoveScheduled {
  PersonId person;
  ListId from;  // null: had no list
  ListId to;
  absl::CivilDay effective;
  MoveCause cause = MoveCause::kManual;
  bool counts_as_switch = false;  // R7
  Ground ground;                  // what allowed it
  std::string reason;             // what staff gave as the reason; empty unless manual
  PlanId plan;                    // null unless by a plan
  // What lets the list exceed its ceiling; empty: it does not.
  Ground above_ceiling_by;
  // Why the person needed a list; unset in events from before it was recorded.
  std::optional<Group> group = std::nullopt;
  EndCause end_cause = EndCause::kOtherList;  // why they leave `from`
};

// A move that was decided is taken back before it has taken effect: by hand's, or one of a plan. Or that they leave
// `restored` without another list is taken back; they are not opted out then.
struct MoveUndone {
  PersonId person;
  ListId list;      // they were to come to; null: to none
  ListId restored;  // the list they stay on; null: they have none
  // Without a list: as what, and since when.
  std::optional<Group> group;
  std::optional<absl::CivilDay> without_list_since;
  std::string reason;
  // What lets `restored` exceed its ceiling; empty: it does not.
  Ground above_ceiling_by = {};
};

// A person leaves their list without another, and needs one as `group` from then on.
struct PersonReleased {
  PersonId person;
  ListId list;
  absl::CivilDay effective;  // first day without it
  Group group = Group::kDisplaced;
  Rule rule = Rule::kR21;
  EndCause end_cause = EndCause::kReleased;
};

// A list that the person was to leave later ends on this day: they leave it then, and the list that was to follow at
// once is theirs from that day.
struct LeavingBroughtForward {
  PersonId person;
  ListId list;               // that they leave
  ListId next;               // that follows; null: none does
  absl::CivilDay effective;  // first day without it
  Rule rule = Rule::kR25;
};

// The person lives elsewhere now; the list stays theirs until they choose another (R34).
struct PersonRelocated {
  PersonId person;
  HouseholdId household;
  MunicipalityId municipality;
  absl::CivilDay moved;  // to another municipality, or within their own
};

// What gives the person a right changed: asylum was granted, or who had none has one again. Who is entitled and has no
// list needs one as `group` since `since`.
struct ResidenceChanged {
  PersonId person;
  Residence residence = Residence::kResident;
  Group group = Group::kNewcomer;
  absl::CivilDay since;
  // Was here temporarily until now: their time without a list begins with `since`, whatever it was before.
  bool move_reported = false;
};

// The person has no right any more: died, emigrated, or lost it otherwise (R1, R37). Ends the place on their list.
struct PersonLeft {
  PersonId person;
  absl::CivilDay effective;  // first day without the right
  EndCause cause = EndCause::kLostRight;
};

// The same person under another number, such as a fødselsnummer instead of a D-number, or with another birth date or
// sex than was known.
struct NationalIdChanged {
  PersonId person;
  NationalId national_id;                                   // the one from now on; the same where only the rest changed
  std::optional<absl::CivilDay> birth_date = std::nullopt;  // unset: as it was
  Sex sex = Sex::kUnknown;                                  // kUnknown: as it was
};

// R3. Out: the list ends with `effective`. In: they need a list since then.
struct OptedOut {
  PersonId person;
  absl::CivilDay effective;
};
struct OptedIn {
  PersonId person;
  absl::CivilDay effective;
};

// R26: lists of this doctor are never offered to the person again; `lifted`: that is taken back.
struct DoctorExcluded {
  PersonId person;
  DoctorId doctor;
  std::string reason;
  bool lifted = false;
};

struct AddressProtectionSet {
  PersonId person;
  AddressProtection protection = AddressProtection::kNone;
};

// Other people act for the child, or it has another second home: all that is known of it from now on.
struct CustodySet {
  PersonId person;  // the child
  Custody custody;
};

// Two registered numbers were one person's: from now on `merged` leads to the survivor, who has what was both's.
struct PersonsMerged {
  Person survivor;  // the whole record afterwards
  PersonId merged;
  absl::CivilDay day;
  std::vector<ListId> left;  // whose places are free from that day: the survivor's before the other's
  std::string reason;        // what staff gave as the reason; empty: the population register reported it
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_PERSON_EVENT_H_
