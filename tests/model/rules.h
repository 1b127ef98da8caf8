// These are the small rules that several commands rest on, told anew for the model: nothing here is the register's
// code.
#ifndef LISTEPLASS_TESTS_MODEL_RULES_H_
#define LISTEPLASS_TESTS_MODEL_RULES_H_

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/gp_list.h"
#include "service/domain/person.h"
#include "service/domain/policy.h"
#include "service/domain/request.h"

namespace listeplass::model {

// --- places -----------------------------------------------------------------------------------------------------

// A grunnkrets has its municipality's number, and four digits of its own.
inline constexpr int64_t kGrunnkretserOfOne = 10'000;

// --- people -----------------------------------------------------------------------------------------------------

// R1: says whether the person has a right to a list.
bool HasRight(const Person& person);
// Says whether the number is one of the person's that speaks of nobody any more, since numbers of theirs were merged.
bool IsDead(const NationalId& number, const Person& person);
// Returns the age in whole years.
int Age(const Person& person, absl::CivilDay day);
// R17: says whether the person is under 16.
bool IsChild(const Person& person, absl::CivilDay day);
// R18, R21: says whether the person has custody of the child, as reported. Where neither custodians nor guardians are
// known, it is a person 16 years older who lives with the child, here or in its other home.
bool IsCustodian(const Person& person, const Person& child, absl::CivilDay day);
// R17: says whether the person is a custodian or guardian of the child.
bool Chooses(const Person& person, const Person& child, absl::CivilDay day);
// Returns all periods, also those under a merged number that had another list meanwhile.
std::vector<Membership> AllPeriods(const Person& person);
// Returns the list of the last decision about the person, in force or coming; null: none.
ListId ListOf(const Person& person);
// Returns the list they are on that day, whatever has been decided for later; null: none.
ListId ListOn(const Person& person, absl::CivilDay day);
// Returns the first day of the move that is still to come, or nothing.
std::optional<absl::CivilDay> ComingDay(const Person& person, absl::CivilDay today);
// Returns the group as which the person, being committed to `list`, waits. A person here temporarily always waits as
// TEMPORARY.
Group WaitsAs(const Person& person, ListId list);
// R26: says whether the person must not have the list, because of an excluded doctor.
bool MayNotHave(const Person& person, const GpList& list, absl::CivilDay today);
// R10: returns since when the request waits for the list, which it names or accepts.
absl::Time WaitsFrom(const Request& request, ListId list);
// R18: the person left the list because of moving away, at most three years ago, and lives again where it serves.
bool MayReturnTo(const Person& person, const GpList& list, absl::CivilDay today);
// R8: the person was put in the period after losing a list, and may still choose another.
bool PutThereUnasked(const Membership& period);
// R8: returns the days on which the list lost its doctor for good.
std::vector<absl::CivilDay> DoctorsLeaving(const GpList& list);
// R7: says whether the person may still switch in that year.
bool HasSwitchLeft(const Person& person, absl::CivilDay effective, const Policy& policy);

// --- memberships ------------------------------------------------------------------------------------------------

// Drops the person's memberships that were to begin on the day or later. Returns them all, for callers that need them.
std::vector<Membership> DropFrom(absl::CivilDay day, Person& person);
// Puts the person on the list from the day on, as their last decision. True if they arrive, false if they never left.
bool Come(const Membership& coming, EndCause leaving, Person& person);
// Takes the person off every list from the day on.
void LeaveAll(absl::CivilDay day, EndCause cause, Person& person);
// Takes the person off the list they are committed to from the day on, and leaves them in need of another.
void Release(absl::CivilDay day, EndCause cause, Person& person);

// --- days -------------------------------------------------------------------------------------------------------

absl::CivilDay FirstOfNextMonthAfter(absl::CivilDay day);
// R21, R25: returns the day after six months' notice, which is a first of the month.
absl::CivilDay DayAfterNotice(absl::CivilDay today);
// R11: returns the usual day, or an earlier one if a move is to come before that, which the new one replaces.
absl::CivilDay DayOfMove(const Person& person, absl::CivilDay today, absl::CivilDay usual);

// --- lists ------------------------------------------------------------------------------------------------------

bool AtWork(const GpList& list, DoctorId doctor, absl::CivilDay day_or_later);
// FreePlacesFor also counts the places kept for the group.
int64_t FreePlaces(const GpList& list, int64_t members);
int64_t FreePlacesFor(Group group, const GpList& list, int64_t members);
// Says whether all who arrive, by group, fit into the free places, those kept for them and those that others leave.
bool HasRoom(const GpList& list, int64_t members, const std::map<Group, int64_t>& arriving, int64_t leaving);
// Returns what a list's status becomes by itself (R12, R20).
ListStatus StatusByItself(const GpList& list, int64_t members, int64_t opening_threshold);

// --- draws ------------------------------------------------------------------------------------------------------

// R21, R22: returns the people who must leave together, all or none. Everybody else stands alone.
std::set<std::set<PersonId>> DrawnTogether(const std::vector<Person>& members, absl::CivilDay today);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_RULES_H_
