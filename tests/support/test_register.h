// A TestRegister is a small register on a real store: made by events, changed by decisions, checked as the server does
// it.
//
// Today is 21 November 2026 in Oslo unless set otherwise. Everything aborts with the error's text if making the
// register fails; what a test asks for comes back as a status.
#ifndef LISTEPLASS_TESTS_SUPPORT_TEST_REGISTER_H_
#define LISTEPLASS_TESTS_SUPPORT_TEST_REGISTER_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "service/register/people/ask_for_lists.h"
#include "storage/store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace listeplass {

inline constexpr MunicipalityId kBergen(4601);
inline constexpr MunicipalityId kAskoy(4627);

struct NewList {
  int64_t ceiling = 1000;
  int64_t members = 0;  // so many persons are made and put on it
  ListStatus status = ListStatus::kOpen;
  int64_t held = 0;
  MunicipalityId municipality = kBergen;
  GeoPoint position = {60.39, 5.32};
};

struct NewPerson {
  ListId list = {};  // null: none
  absl::CivilDay birth = absl::CivilDay(1980, 6, 15);
  HouseholdId household = {};  // null: a household for this person alone
  Residence residence = Residence::kResident;
  std::optional<Group> group = std::nullopt;  // unset: NEWCOMER for a person without a list
  absl::CivilDay since = absl::CivilDay(2020, 1, 1);
  MunicipalityId municipality = kBergen;
};

class TestRegister {
 public:
  TestRegister();

  void SetToday(absl::CivilDay today);
  // Lets time pass, by which waiting times are told apart.
  void Advance(absl::Duration duration) { now_ += duration; }
  DecisionContext context() const;

  ListId AddList(const NewList& list = {});
  HouseholdId AddHousehold(MunicipalityId municipality = kBergen, GeoPoint position = {60.39, 5.32});
  PersonId AddPerson(const NewPerson& person = {});
  // Returns a number that nobody has yet.
  NationalId NewNationalId(absl::CivilDay birth);

  // Adds a child of ten in the household of `parent`, on `list`.
  PersonId AddChildOf(PersonId parent, ListId list);

  // Applies the decision's events, checks the invariants and commits. Returns the decision's error if it has one.
  absl::Status Run(const absl::StatusOr<Decision>& decision);
  absl::Status Run(std::vector<Event> events) { return Run(Decision{std::move(events)}); }
  // Does the same as the command of somebody.
  absl::Status RunAs(const Actor& actor, Origin origin, const absl::StatusOr<Decision>& decision);
  // Runs one command of the citizen; for a child, with the consent of those with custody.
  absl::Status Ask(PersonId person, std::vector<ListId> wishes, IfFull if_full = IfFull::kWait);

  std::shared_ptr<const storage::Snapshot> state() { return test_store_.store().GetSnapshot(); }
  storage::Store& store() { return test_store_.store(); }
  // Closes the store and opens it again. Nobody may hold a snapshot.
  void Reopen() { test_store_.Reopen(); }
  absl::Time now() const { return now_; }
  Person person(PersonId id);
  GpList list(ListId id);
  std::optional<Request> request(PersonId applicant);

 private:
  TestStore test_store_{TestStore::UnsyncedOptions()};
  absl::Time now_;
  int64_t next_id_ = 1;
  int individual_number_ = 0;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TEST_REGISTER_H_
