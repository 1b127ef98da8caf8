#include "service/register/import/decided_here.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "service/domain/event_visitor.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

// One part of a record: its value as the events so far have it, and when it was last decided here.
template <typename Value>
class Part {
 public:
  explicit Part(std::optional<absl::Time>& decided) : decided_(decided) {}

  void Decide(const Value& value, absl::Time time) {
    value_ = value;
    decided_ = time;
  }
  // An import that repeats the value, because it kept it, says nothing new.
  void Import(const Value& value) {
    if (value_ != value) decided_.reset();
    value_ = value;
  }
  // By whoever the batch is from.
  void Become(const Value& value, bool by_import, absl::Time time) {
    if (by_import) {
      Import(value);
    } else if (value_ != value) {
      Decide(value, time);
    }
  }

 private:
  std::optional<Value> value_;
  std::optional<absl::Time>& decided_;
};

// What an import does to a person's request follows from the person's own row, and is no word of the request's.
class PersonFold
    : private Ignores<PracticeRegistered, ListRegistered, HouseholdRegistered, CeilingChanged, ListStatusChanged,
                      PlanCommitted, PolicySet, ImportBegan, ImportEnded, TravelTimeSet, IntakeRuleSet, ListReduced,
                      ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver, CeilingPlanned, ListEnded,
                      NationalIdChanged, DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone> {
 public:
  explicit PersonFold(PersonId person) : person_(person) {}

  void Read(const EventBatch& batch) {
    time_ = batch.time;
    by_import_ = batch.origin == Origin::kImportRegister;
    for (const Event& event : batch.events) std::visit(*this, event);
  }
  const DecidedOfPerson& decided() const { return decided_; }

  using Ignores::operator();
  void operator()(const PersonRegistered& event) {
    if (event.person.id != person_) return;
    home_.Become(event.person.household, by_import_, time_);
    residence_.Become(event.person.residence, by_import_, time_);
    list_.Become(CommittedList(event.person), by_import_, time_);
  }
  void operator()(const MoveScheduled& event) { ListBecomes(event.person, event.to); }
  void operator()(const MoveUndone& event) { ListBecomes(event.person, event.restored); }
  void operator()(const PersonReleased& event) { ListBecomes(event.person, ListId()); }
  void operator()(const LeavingBroughtForward& event) { ListBecomes(event.person, event.next); }
  void operator()(const OptedOut& event) { ListBecomes(event.person, ListId()); }
  void operator()(const OptedIn& event) { ListBecomes(event.person, ListId()); }
  void operator()(const PersonRelocated& event) {
    if (event.person == person_) home_.Decide(event.household, time_);
  }
  void operator()(const ResidenceChanged& event) {
    if (event.person == person_) residence_.Decide(event.residence, time_);
  }
  void operator()(const PersonLeft& event) {
    if (event.person != person_) return;
    residence_.Decide(Residence::kNone, time_);
    ListBecomes(event.person, ListId());
    decided_.died |= event.cause == EndCause::kDied;
  }
  void operator()(const RequestPlaced& event) {
    if (event.request.applicant == person_ && !by_import_) decided_.request = time_;
  }
  void operator()(const RequestClosed& event) {
    if (event.applicant == person_ && !by_import_) decided_.request = time_;
  }

 private:
  void ListBecomes(PersonId person, ListId list) {
    if (person == person_) list_.Decide(list, time_);
  }

  const PersonId person_;
  absl::Time time_;
  bool by_import_ = false;
  DecidedOfPerson decided_;
  Part<HouseholdId> home_{decided_.home};
  Part<Residence> residence_{decided_.residence};
  Part<ListId> list_{decided_.list};
};

class ListFold
    : private Ignores<PracticeRegistered, HouseholdRegistered, PersonRegistered, MoveScheduled, RequestPlaced,
                      RequestClosed, PlanCommitted, PolicySet, ImportBegan, ImportEnded, TravelTimeSet, IntakeRuleSet,
                      PersonReleased, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver, CeilingPlanned, MoveUndone,
                      PersonRelocated, ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut, OptedIn,
                      DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone, LeavingBroughtForward> {
 public:
  explicit ListFold(ListId list) : list_(list) {}

  void Read(const EventBatch& batch) {
    time_ = batch.time;
    by_import_ = batch.origin == Origin::kImportRegister;
    for (const Event& event : batch.events) std::visit(*this, event);
  }
  const DecidedOfList& decided() const { return decided_; }

  using Ignores::operator();
  void operator()(const ListRegistered& event) { BecomeAll(event.list); }
  void operator()(const ListAmended& event) { BecomeAll(event.list); }
  void operator()(const CeilingChanged& event) {
    if (event.list == list_) ceiling_.Decide(event.ceiling, time_);
  }
  void operator()(const ListReduced& event) {
    if (event.list == list_) ceiling_.Decide(event.ceiling, time_);
  }
  void operator()(const ListStatusChanged& event) {
    if (event.list == list_) status_.Decide(event.status, time_);
  }
  void operator()(const ListEnded& event) {
    if (event.list == list_) status_.Decide(ListStatus::kLocked, time_);
  }

 private:
  void BecomeAll(const GpList& list) {
    if (list.id != list_) return;
    practice_.Become(list.practice, by_import_, time_);
    name_.Become(list.name, by_import_, time_);
    languages_.Become(list.languages, by_import_, time_);
    held_.Become(list.held, by_import_, time_);
    ceiling_.Become(list.ceiling, by_import_, time_);
    status_.Become(list.status, by_import_, time_);
  }

  const ListId list_;
  absl::Time time_;
  bool by_import_ = false;
  DecidedOfList decided_;
  Part<PracticeId> practice_{decided_.practice};
  Part<std::string> name_{decided_.name};
  Part<std::vector<std::string>> languages_{decided_.languages};
  Part<int64_t> held_{decided_.held};
  Part<int64_t> ceiling_{decided_.ceiling};
  Part<ListStatus> status_{decided_.status};
};

template <typename Fold, typename Id>
absl::StatusOr<std::decay_t<decltype(std::declval<Fold>().decided())>> FoldLog(const StateReader& state, Id id) {
  Fold fold(id);
  absl::Status status;
  LP_RETURN_IF_ERROR(state.ForEachBatchAbout(id, 0, [&](const int64_t& sequence) {
    const absl::StatusOr<std::optional<EventBatch>> batch = state.FindBatch(sequence);
    status = batch.status();
    if (status.ok() && *batch) fold.Read(**batch);
    return status.ok();
  }));
  LP_RETURN_IF_ERROR(status);
  return fold.decided();
}

}  // namespace

absl::StatusOr<DecidedOfPerson> FindDecided(const StateReader& state, PersonId person) {
  return FoldLog<PersonFold>(state, person);
}

absl::StatusOr<DecidedOfList> FindDecided(const StateReader& state, ListId list) {
  return FoldLog<ListFold>(state, list);
}

}  // namespace listeplass
