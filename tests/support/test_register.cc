#include "tests/support/test_register.h"

#include <cstdlib>
#include <iostream>

#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/feed/apply_batch.h"
#include "service/register/invariants.h"
#include "tests/support/or_abort.h"

namespace listeplass {
TestRegister::TestRegister() { SetToday(absl::CivilDay(2026, 11, 21)); }

void TestRegister::SetToday(absl::CivilDay today) { now_ = OsloMidnight(today) + absl::Hours(12); }

DecisionContext TestRegister::context() const { return MakeDecisionContext(now_, {Role::kSystem, kBergen, "test"}); }

NationalId TestRegister::NewNationalId(absl::CivilDay birth) {
  while (true) {
    const int number = individual_number_++ % 1000;
    if (const auto id = MakeSyntheticNationalId(birth, number, false)) {
      if (!OrAbort(state()->FindPersonByNationalId(*id))) return *id;
    }
  }
}

ListId TestRegister::AddList(const NewList& list) {
  const PracticeId practice(next_id_);
  const ListId id(next_id_++);
  GpList registered;
  registered.id = id;
  registered.practice = practice;
  registered.municipality = list.municipality;
  registered.name = absl::StrCat("Liste ", id.value());
  registered.status = list.status;
  registered.ceiling = list.ceiling;
  registered.held = list.held;
  OrAbort(Run(std::vector<Event>{PracticeRegistered{.practice = {.id = practice,
                                                                 .name = "Legekontoret",
                                                                 .municipality = list.municipality,
                                                                 .bydel = BydelId(list.municipality.value() * 100 + 1),
                                                                 .position = list.position}},
                                 ListRegistered{registered}}));
  for (int64_t i = 0; i < list.members; ++i) AddPerson({.list = id});
  return id;
}

HouseholdId TestRegister::AddHousehold(MunicipalityId municipality, GeoPoint position) {
  const HouseholdId id(next_id_++);
  OrAbort(Run(std::vector<Event>{HouseholdRegistered{
      .household = {.id = id, .municipality = municipality, .bydel = {}, .position = position, .members = {}}}}));
  return id;
}

PersonId TestRegister::AddPerson(const NewPerson& added) {
  Person person;
  person.id = state()->next_person_id();
  person.national_id = NewNationalId(added.birth);
  person.household = added.household ? added.household : AddHousehold(added.municipality);
  person.municipality = added.municipality;
  person.birth_date = added.birth;
  person.residence = added.residence;
  if (added.list) {
    person.memberships.push_back({.list = added.list, .from = added.since, .to = std::nullopt});
  } else if (added.residence != Residence::kNone) {
    person.group = added.group.value_or(Group::kNewcomer);
    person.without_list_since = added.since;
  }
  OrAbort(Run(std::vector<Event>{PersonRegistered{person}}));
  return person.id;
}

PersonId TestRegister::AddChildOf(PersonId parent, ListId list) {
  return AddPerson({.list = list, .birth = absl::CivilDay(2016, 3, 1), .household = person(parent).household});
}

absl::Status TestRegister::Run(const absl::StatusOr<Decision>& decision) {
  return RunAs(context().actor, Origin::kUpdateList, decision);
}

absl::Status TestRegister::RunAs(const Actor& actor, Origin origin, const absl::StatusOr<Decision>& decision) {
  LP_RETURN_IF_ERROR(decision.status());
  std::unique_ptr<storage::Transaction> transaction = store().BeginTransaction();
  EventBatch batch;
  batch.sequence = transaction->sequence() + 1;
  batch.time = now_;
  batch.actor = actor;
  batch.origin = origin;
  batch.events = decision->events;
  LP_ASSIGN_OR_RETURN(const std::vector<FeedEntry> feed, ApplyBatch(batch, *transaction));
  LP_RETURN_IF_ERROR(CheckInvariants(batch.events, *transaction));
  LP_RETURN_IF_ERROR(transaction->AppendBatch(batch, feed));
  return store().Commit(std::move(transaction));
}

absl::Status TestRegister::Ask(PersonId person, std::vector<ListId> wishes, IfFull if_full) {
  AskForListsCommand command;
  command.person = person;
  command.wishes = std::move(wishes);
  command.if_full = if_full;
  command.custodian_consent = true;
  return Run(DecideAskForLists(*state(), command, context()));
}

Person TestRegister::person(PersonId id) { return OrAbort(GetPerson(*state(), id, "id")); }

GpList TestRegister::list(ListId id) { return OrAbort(GetList(*state(), id, "id")); }

std::optional<Request> TestRegister::request(PersonId applicant) { return OrAbort(state()->FindRequest(applicant)); }

}  // namespace listeplass
