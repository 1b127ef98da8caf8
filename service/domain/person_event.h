// These events happen to a person: where they live, what right they have, which list is theirs (event.h says what all
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
#include "service/domain/notification_consent.h"
#include "service/domain/person.h"

namespace listeplass {

// A person's committed list becomes `to` from `effective`. The event closes the membership before it, and replaces a
// coming move that had not taken effect.
struct MoveScheduled {
  PersonId person;
  ListId from;  // null: the person had no list
  ListId to;
  absl::CivilDay effective;
  MoveCause cause = MoveCause::kManual;
  bool counts_as_switch = false;  // R7
  Ground ground;                  // what allowed the move
  std::string reason;             // what staff gave as the reason; empty unless manual
  PlanId plan;                    // null unless a plan moved them
  // What lets the list exceed its ceiling; empty: nothing does.
  Ground above_ceiling_by;
  // Why the person needed a list. Unset in events that are older than the field.
  std::optional<Group> group = std::nullopt;
  EndCause end_cause = EndCause::kOtherList;  // why they leave `from`
  // The person's present and coming memberships, where staff's move replaced the coming one; see OptedOut.
  std::vector<Membership> before = {};
};

// A move by hand or by a plan is taken back before it has taken effect. A coming release without another list can be
// taken back, too; the person is then not opted out.
struct MoveUndone {
  PersonId person;
  ListId list;      // the list they were to come to; null: none
  ListId restored;  // the list they stay on; null: they have none
  // If they stay without a list: their group, and since when they need one.
  std::optional<Group> group;
  std::optional<absl::CivilDay> without_list_since;
  std::string reason;
  // What lets `restored` exceed its ceiling; empty: nothing does.
  Ground above_ceiling_by = {};
  // Where not empty, these take the place of the person's memberships from the first one's day on: what was cut short,
  // moved or dropped is as before. `list` and `restored` are then the lists that the person is committed to before and
  // after the event.
  std::vector<Membership> memberships = {};

  // Did the person cancel it themselves, or somebody who asked for them? Staff must give a reason, and they cannot.
  bool by_themselves() const { return reason.empty(); }
};

// A person leaves their list without another, and needs one as `group` from then on.
struct PersonReleased {
  PersonId person;
  ListId list;
  absl::CivilDay effective;  // first day without the list
  Group group = Group::kDisplaced;
  Rule rule = Rule::kR21;
  EndCause end_cause = EndCause::kReleased;
  std::vector<Membership> before = {};  // where the person was to come to another list or to leave; see OptedOut
};

// A list that the person was to leave later ends on this day (R25), or they are struck off it (R26). They leave it
// then, and the list that was to follow at once is theirs from that day.
struct LeavingBroughtForward {
  PersonId person;
  ListId list;               // the list that they leave
  ListId next;               // the list that follows; null: none does
  absl::CivilDay effective;  // first day without `list`
  Rule rule = Rule::kR25;
  std::vector<Membership> before = {};  // as in PersonReleased
};

// The person lives elsewhere now; the list stays theirs until they choose another (R34).
struct PersonRelocated {
  PersonId person;
  HouseholdId household;
  MunicipalityId municipality;
  absl::CivilDay moved;  // to another municipality, or within their own
};

// The ground of the person's right changed: asylum was granted, or a person without a right has one again. If they are
// entitled and have no list, they need one as `group` since `since`.
struct ResidenceChanged {
  PersonId person;
  Residence residence = Residence::kResident;
  Group group = Group::kNewcomer;
  absl::CivilDay since;
  // True if the person was here temporarily until now: their time without a list then begins with `since`, whatever it
  // was before.
  bool move_reported = false;
};

// The person has no right any more: they died, emigrated, or lost it otherwise (R1, R37). Their place on the list ends.
struct PersonLeft {
  PersonId person;
  absl::CivilDay effective;  // first day without the right
  EndCause cause = EndCause::kLostRight;
};

// The same person goes under another number, such as a fødselsnummer instead of a D-number, or has another birth date
// or sex than was known.
struct NationalIdChanged {
  PersonId person;
  NationalId national_id;                                   // the number from now on; the same if only the rest changed
  std::optional<absl::CivilDay> birth_date = std::nullopt;  // unset: as it was
  Sex sex = Sex::kUnknown;                                  // kUnknown: as it was
};

// R3: a person opts out, and their list ends with `effective`; or opts in, and needs a list since then.
struct OptedOut {
  PersonId person;
  absl::CivilDay effective;
  // The person's present and coming memberships as they were, where a coming one is dropped: undoing brings it back.
  // Empty in events that are older than the field.
  std::vector<Membership> before = {};
};
struct OptedIn {
  PersonId person;
  absl::CivilDay effective;
};

// R26: lists of this doctor are never offered to the person again. `lifted`: they may be offered again.
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

// Other people act for the child, or it has another second home. The event holds all that is known of it from now on.
struct CustodySet {
  PersonId person;  // the child
  Custody custody;
};

// The person, or somebody who has custody of them, lets a notifier know what happens to them, or no longer does.
struct NotificationsSet {
  PersonId person;
  std::string notifier;  // the number of the organisation, nine digits
  // The consent from now on; unset: none.
  std::optional<NotificationConsent> consent = std::nullopt;
  // The consent before; unset: there was none.
  std::optional<NotificationConsent> before = std::nullopt;
  // What staff gave as the reason for undoing it; empty: it was set by the person or somebody for them.
  std::string reason = {};
};

// Two registered numbers were one person's. From now on `merged` leads to the survivor, who has what was both's.
struct PersonsMerged {
  Person survivor;  // the whole record afterwards
  PersonId merged;
  absl::CivilDay day;
  std::vector<ListId> left;  // lists whose places are free from that day: the survivor's before the other's
  std::string reason;        // the reason that staff gave
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_PERSON_EVENT_H_
