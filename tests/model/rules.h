// The small rules that several commands rest on, told anew for the model: nothing here is the register's code.
#ifndef LISTEPLASS_TESTS_MODEL_RULES_H_
#define LISTEPLASS_TESTS_MODEL_RULES_H_

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/person.h"
#include "service/domain/policy.h"
#include "service/domain/request.h"

namespace listeplass::model {

// --- places -----------------------------------------------------------------------------------------------------

// A grunnkrets has its municipality's number, and four digits of its own.
inline constexpr int64_t kGrunnkretserOfOne = 10'000;

// --- people -----------------------------------------------------------------------------------------------------

// R1.
bool HasRight(const Person& person);
// In whole years.
int Age(const Person& person, absl::CivilDay day);
// R17: under 16.
bool IsChild(const Person& person, absl::CivilDay day);
// R18, R21: has custody of the child, as reported; where neither custodians nor guardians are, who lives with it, here
// or in its other home, and is 16 years older.
bool IsCustodian(const Person& person, const Person& child, absl::CivilDay day);
// R17: is a custodian or guardian of the child.
bool Chooses(const Person& person, const Person& child, absl::CivilDay day);
// All periods, also those under a number that was merged while another list was theirs.
std::vector<Membership> AllPeriods(const Person& person);
// The list of the last decision about the person, in force or coming; null: none.
ListId ListOf(const Person& person);
// The list they are on that day, whatever has been decided for later; null: none.
ListId ListOn(const Person& person, absl::CivilDay day);
// The first day of the move that is still to come, or nothing.
std::optional<absl::CivilDay> ComingDay(const Person& person, absl::CivilDay today);
// As what the person waits for a list, being committed to `list`. Who is here temporarily is nothing else.
Group WaitsAs(const Person& person, ListId list);
// R26.
bool MayNotHave(const Person& person, const GpList& list, absl::CivilDay today);
// R18: left the list because of moving away, at most three years ago, and lives again where it serves.
bool MayReturnTo(const Person& person, const GpList& list, absl::CivilDay today);
// R8: in a period that they were put in, having lost a list: the choice of another is still theirs.
bool PutThereUnasked(const Membership& period);
// R8: the days on which the list lost its doctor for good.
std::vector<absl::CivilDay> DoctorsLeaving(const GpList& list);
// R7.
bool HasSwitchLeft(const Person& person, absl::CivilDay effective, const Policy& policy);

// --- memberships ------------------------------------------------------------------------------------------------

// Whoever was to come to a list on the day or later does not. What is dropped of it all, for who needs it.
std::vector<Membership> DropFrom(absl::CivilDay day, Person& person);
// On the list from the day on, as their last decision. True if they arrive, false if they never left.
bool Come(const Membership& coming, EndCause leaving, Person& person);
// On no list from the day on.
void LeaveAll(absl::CivilDay day, EndCause cause, Person& person);
// Off the list they are committed to from the day on, and in need of another.
void Release(absl::CivilDay day, EndCause cause, Person& person);

// --- days -------------------------------------------------------------------------------------------------------

absl::CivilDay FirstOfNextMonthAfter(absl::CivilDay day);
// R21, R25: six months' notice, to a first of the month.
absl::CivilDay DayAfterNotice(absl::CivilDay today);
// R11; earlier if a move is to come before that, which the new one replaces.
absl::CivilDay DayOfMove(const Person& person, absl::CivilDay today, absl::CivilDay usual);

// --- lists ------------------------------------------------------------------------------------------------------

bool AtWork(const GpList& list, DoctorId doctor, absl::CivilDay day_or_later);
// Places that nobody keeps for somebody else; those kept for the group count.
int64_t FreePlaces(const GpList& list, int64_t members);
int64_t FreePlacesFor(Group group, const GpList& list, int64_t members);
// Room for all arriving, by group, in what is free, what is kept for them and what others leave.
bool HasRoom(const GpList& list, int64_t members, const std::map<Group, int64_t>& arriving, int64_t leaving);
// What a list becomes by itself (R12, R20).
ListStatus StatusByItself(const GpList& list, int64_t members, int64_t opening_threshold);

// --- draws ------------------------------------------------------------------------------------------------------

// R21, R22: who must leave together, all or none: everybody else stands alone.
std::set<std::set<PersonId>> DrawnTogether(const std::vector<Person>& members, absl::CivilDay today);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_RULES_H_
