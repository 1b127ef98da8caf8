#include "service/register/feed/derive_feed.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "absl/container/flat_hash_set.h"
#include "service/domain/event_visitor.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

bool IsPlace(FeedKind kind) { return kind <= FeedKind::kPlaceEnded; }
bool IsRequest(FeedKind kind) { return kind >= FeedKind::kRequestPlaced && kind <= FeedKind::kRequestUnmeetable; }

// Returns the list that went out of the wishes, where others took a list away from somebody's wishes and gave nothing
// for it; null otherwise.
ListId WishGone(const Request& before, const Request& after) {
  ListId gone;
  for (const RequestWish& wish : before.wishes) {
    if (!after.Names(wish.list)) gone = gone ? gone : wish.list;
  }
  return after.wishes.size() < before.wishes.size() ? gone : ListId();
}

FeedKind KindOf(ListStatus status) {
  switch (status) {
    case ListStatus::kOpen:
      return FeedKind::kListOpened;
    case ListStatus::kClosed:
      return FeedKind::kListClosed;
    case ListStatus::kLocked:
      return FeedKind::kListLocked;
  }
  return FeedKind::kListLocked;
}

FeedKind KindOf(CalendarFactKind kind) {
  switch (kind) {
    case CalendarFactKind::kMoveInEffect:
      return FeedKind::kInEffect;
    case CalendarFactKind::kGuaranteeReached:
      return FeedKind::kGuaranteeReached;
    case CalendarFactKind::kListLastDay:
      return FeedKind::kListLastDay;
  }
  return FeedKind::kInEffect;
}

}  // namespace

// What must be known of the state before an event. Others leave nothing behind that their entries need.
class FeedDerivation::EntriesBefore
    : private IgnoresWith<absl::Status, PracticeRegistered, HouseholdRegistered, PersonRegistered, CeilingChanged,
                          MoveScheduled, PlanCommitted, PolicySet, ImportBegan, ImportEnded, TravelTimeSet,
                          IntakeRuleSet, ListReduced, PersonReleased, DoctorPeriodSet, DoctorPeriodRemoved,
                          ListHandedOver, CeilingPlanned, MoveUndone, PersonRelocated, ResidenceChanged, PersonLeft,
                          OptedOut, OptedIn, DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone,
                          LeavingBroughtForward, RowsStated, CustodySet, PersonsMerged, MunicipalityReformed,
                          ImportTakenBack, PlanPreviewed, NotificationsSet, CalendarTurned, FeedTrimmed> {
 public:
  explicit EntriesBefore(FeedDerivation& feed) : feed_(feed) {}

  using IgnoresWith::operator();
  absl::Status operator()(const ListRegistered& event) const { return KeepList(event.list.id); }
  absl::Status operator()(const ListAmended& event) const { return KeepList(event.list.id); }
  absl::Status operator()(const ListStatusChanged& event) const { return KeepList(event.list); }
  absl::Status operator()(const ListEnded& event) const { return KeepList(event.list); }
  absl::Status operator()(const RequestPlaced& event) const { return KeepRequest(event.request.applicant); }
  absl::Status operator()(const RequestClosed& event) const { return KeepRequest(event.applicant); }
  absl::Status operator()(const NationalIdChanged& event) const {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, feed_.state_.FindPerson(event.person));
    feed_.number_changes_ = person && person->national_id != event.national_id;
    return absl::OkStatus();
  }

 private:
  absl::Status KeepList(ListId id) const {
    LP_ASSIGN_OR_RETURN(feed_.list_before_, feed_.state_.FindList(id));
    return absl::OkStatus();
  }
  absl::Status KeepRequest(PersonId applicant) const {
    LP_ASSIGN_OR_RETURN(feed_.request_before_, feed_.state_.FindRequest(applicant));
    return absl::OkStatus();
  }

  FeedDerivation& feed_;
};

// What an event tells. Of the rest nothing happens to a person's place or request, or to a list's state; who a notifier
// is, is between the person and the notifier.
class FeedDerivation::EntriesAfter
    : private IgnoresWith<absl::Status, PracticeRegistered, HouseholdRegistered, PersonRegistered, CeilingChanged,
                          PolicySet, ImportBegan, ImportEnded, TravelTimeSet, IntakeRuleSet, DoctorPeriodSet,
                          DoctorPeriodRemoved, CeilingPlanned, PersonRelocated, ResidenceChanged, OptedIn,
                          DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone, RowsStated, CustodySet,
                          MunicipalityReformed, ImportTakenBack, PlanPreviewed, NotificationsSet, FeedTrimmed> {
 public:
  explicit EntriesAfter(FeedDerivation& feed) : feed_(feed) {}

  using IgnoresWith::operator();

  absl::Status operator()(const MoveScheduled& event) const {
    const bool by_hand = event.cause == MoveCause::kManual;
    FeedEntry& entry = feed_.Add(by_hand ? FeedKind::kMovedByHand : FeedKind::kPlaced, event.person);
    entry.list = event.to;
    entry.from = event.from;
    entry.effective = event.effective;
    entry.move_cause = event.cause;
    entry.plan = event.plan;
    return absl::OkStatus();
  }
  absl::Status operator()(const MoveUndone& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kPlaceTakenBack, event.person);
    entry.list = event.restored;
    entry.from = event.list;
    return absl::OkStatus();
  }
  absl::Status operator()(const PersonReleased& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kDisplaced, event.person);
    entry.from = event.list;
    entry.effective = event.effective;
    entry.end_cause = event.end_cause;
    return absl::OkStatus();
  }
  absl::Status operator()(const LeavingBroughtForward& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kDisplaced, event.person);
    entry.list = event.next;
    entry.from = event.list;
    entry.effective = event.effective;
    entry.end_cause = event.rule == Rule::kR26 ? EndCause::kStruckOff : EndCause::kReleased;
    return absl::OkStatus();
  }
  absl::Status operator()(const PersonLeft& event) const {
    return AddPlaceEnded(event.person, event.effective, event.cause);
  }
  absl::Status operator()(const OptedOut& event) const {
    return AddPlaceEnded(event.person, event.effective, EndCause::kOptedOut);
  }

  absl::Status operator()(const RequestPlaced& event) const {
    const std::optional<Request>& before = feed_.request_before_;
    FeedEntry entry{
        .kind = before ? FeedKind::kRequestChanged : FeedKind::kRequestPlaced,
        .list = before && feed_.origin_ != Origin::kAskForLists ? WishGone(*before, event.request) : ListId(),
        .wishes = event.request.WishedLists()};
    feed_.AddForUnit(entry, event.request.unit);
    if (!before) return absl::OkStatus();
    // Who is no longer in the request waits for nothing.
    std::vector<PersonId> left;
    for (PersonId person : before->unit) {
      const std::vector<PersonId>& still = event.request.unit;
      if (std::find(still.begin(), still.end(), person) == still.end()) left.push_back(person);
    }
    entry.kind = FeedKind::kRequestClosed;
    entry.request_end = RequestEnd::kWithdrawn;
    feed_.AddForUnit(entry, left);
    return absl::OkStatus();
  }
  absl::Status operator()(const RequestClosed& event) const {
    const std::optional<Request>& before = feed_.request_before_;
    if (!before) return absl::OkStatus();
    const bool unmeetable = event.end == RequestEnd::kNothingLeft;
    feed_.AddForUnit({.kind = unmeetable ? FeedKind::kRequestUnmeetable : FeedKind::kRequestClosed,
                      .request_end = event.end,
                      .wishes = before->WishedLists()},
                     before->unit);
    return absl::OkStatus();
  }
  absl::Status operator()(const PlanCommitted& event) const {
    for (const PlanMove& move : event.plan.moves) feed_.AddUnit(move.unit);
    for (const PlanRefusal& refusal : event.plan.refusals) {
      feed_.AddForUnit({.kind = FeedKind::kRefused, .refusal_ground = refusal.ground, .plan = event.plan.id},
                       refusal.unit);
    }
    return absl::OkStatus();
  }
  // The drawn leave by events of their own.
  absl::Status operator()(const ListReduced& event) const {
    for (const DrawEntry& entry : event.order) feed_.AddUnit(entry.persons);
    return absl::OkStatus();
  }

  absl::Status operator()(const ListRegistered&) const { return CompareLists(); }
  absl::Status operator()(const ListAmended&) const { return CompareLists(); }
  absl::Status operator()(const ListStatusChanged&) const { return CompareLists(); }
  absl::Status operator()(const ListEnded&) const { return CompareLists(); }
  absl::Status operator()(const ListHandedOver& event) const {
    return feed_.AddForList({.kind = FeedKind::kListHandedOver, .list = event.list, .effective = event.effective});
  }

  absl::Status operator()(const CalendarTurned& event) const {
    for (const CalendarFact& fact : event.facts) LP_RETURN_IF_ERROR(AddFact(fact));
    return absl::OkStatus();
  }

  absl::Status operator()(const NationalIdChanged& event) const {
    if (feed_.number_changes_) feed_.Add(FeedKind::kNumberChanged, event.person);
    return absl::OkStatus();
  }
  absl::Status operator()(const PersonsMerged& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kNumbersMerged, event.survivor.id);
    entry.list = CommittedList(event.survivor);
    entry.effective = event.day;
    return absl::OkStatus();
  }

 private:
  absl::Status AddPlaceEnded(PersonId person, absl::CivilDay effective, EndCause cause) const {
    FeedEntry& entry = feed_.Add(FeedKind::kPlaceEnded, person);
    entry.effective = effective;
    entry.end_cause = cause;
    return absl::OkStatus();
  }
  absl::Status CompareLists() const {
    return feed_.list_before_ ? feed_.CompareLists(*feed_.list_before_) : absl::OkStatus();
  }
  absl::Status AddFact(const CalendarFact& fact) const {
    FeedEntry entry{.kind = KindOf(fact.kind), .list = fact.list, .from = fact.from, .effective = fact.day};
    switch (fact.kind) {
      case CalendarFactKind::kMoveInEffect:
        feed_.AddForUnit(entry, {fact.person});
        return absl::OkStatus();
      case CalendarFactKind::kGuaranteeReached: {
        LP_ASSIGN_OR_RETURN(const std::optional<Request> request, feed_.state_.FindRequest(fact.person));
        if (request) feed_.AddForUnit(entry, request->unit);
        return absl::OkStatus();
      }
      case CalendarFactKind::kListLastDay: {
        LP_RETURN_IF_ERROR(feed_.AddForList(entry));
        entry.tie = ListTie::kMember;  // Those who leave it are committed to another list, or to none.
        return feed_.AddLeaving(entry);
      }
    }
    return absl::OkStatus();
  }

  FeedDerivation& feed_;
};

absl::Status FeedDerivation::Before(const Event& event) { return std::visit(EntriesBefore(*this), event); }
absl::Status FeedDerivation::After(const Event& event) { return std::visit(EntriesAfter(*this), event); }

FeedEntry& FeedDerivation::Add(FeedKind kind, PersonId person) {
  return entries_.emplace_back(FeedEntry{.kind = kind, .person = person});
}

void FeedDerivation::AddForUnit(const FeedEntry& entry, absl::Span<const PersonId> unit) {
  AddUnit(unit);
  for (PersonId person : unit) entries_.emplace_back(entry).person = person;
}

void FeedDerivation::AddUnit(absl::Span<const PersonId> unit) {
  if (unit.size() < 2) return;
  for (PersonId person : unit) units_of_[person].push_back(units_.size());
  units_.emplace_back(unit.begin(), unit.end());
}

absl::Status FeedDerivation::CompareLists(const GpList& before) {
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> after, state_.FindList(before.id));
  if (!after) return absl::OkStatus();
  // That a list which ends takes nobody is no news beside its end.
  if (after->ended != before.ended) {
    return AddForList({.kind = after->ended ? FeedKind::kListEnds : FeedKind::kListEndTakenBack,
                       .list = before.id,
                       .effective = after->ended});
  }
  if (after->status == before.status) return absl::OkStatus();
  return AddForList({.kind = KindOf(after->status), .list = before.id});
}

absl::Status FeedDerivation::AddForList(const FeedEntry& entry) {
  entries_.push_back(entry);
  std::vector<PersonId> applicants;
  LP_RETURN_IF_ERROR(state_.ForEachInQueue(entry.list, std::nullopt, [&](const QueueEntry& waiting) {
    FeedEntry& added = entries_.emplace_back(entry);
    added.tie = ListTie::kWaits;
    added.person = waiting.applicant;
    if (waiting.unit_size > 1) applicants.push_back(waiting.applicant);
    return true;
  }));
  for (PersonId applicant : applicants) {
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state_.FindRequest(applicant));
    if (!request) continue;
    for (PersonId person : request->unit) {
      if (person == applicant) continue;
      FeedEntry& added = entries_.emplace_back(entry);
      added.tie = ListTie::kWaits;
      added.person = person;
    }
  }
  return state_.ForEachMember(entry.list, PersonId(), [&](PersonId person) {
    FeedEntry& added = entries_.emplace_back(entry);
    added.tie = ListTie::kMember;
    added.person = person;
    return true;
  });
}

absl::Status FeedDerivation::AddLeaving(const FeedEntry& entry) {
  absl::Status status;
  const absl::CivilDay last = *entry.effective;
  LP_RETURN_IF_ERROR(state_.ForEachLeaving(entry.list, last, [&](PersonId id) {
    const absl::StatusOr<std::optional<Person>> person = state_.FindPerson(id);
    status = person.status();
    if (!status.ok()) return false;
    if (!*person) return true;
    const Membership* on = MembershipOn(**person, last);
    if (on == nullptr || on->list != entry.list || on->to != last + 1) return true;
    entries_.emplace_back(entry).person = id;
    return true;
  }));
  return status;
}

void FeedDerivation::DropWhatFollows() {
  const bool is_plain = std::none_of(entries_.begin(), entries_.end(), [](const FeedEntry& entry) {
    return IsAboutList(entry.kind) || entry.kind == FeedKind::kRequestClosed;
  });
  if (is_plain) return;
  struct Told {
    bool place = false;
    bool request = false;
    std::vector<ListId> lists;
  };
  absl::flat_hash_map<PersonId, Told> told;
  for (const FeedEntry& entry : entries_) {
    if (IsAboutList(entry.kind)) continue;
    Told& of = told[entry.person];
    of.place = of.place || IsPlace(entry.kind);
    of.request = of.request || IsRequest(entry.kind);
    of.lists.insert(of.lists.end(), {entry.list, entry.from});
  }
  const auto tells_of_list = [&told](const FeedEntry& entry) {
    const auto found = told.find(entry.person);
    if (found == told.end()) return false;
    const Told& of = found->second;
    if (entry.tie == ListTie::kWaits && of.request) return true;
    return std::find(of.lists.begin(), of.lists.end(), entry.list) != of.lists.end();
  };
  absl::flat_hash_set<std::pair<PersonId, ListId>> readers;
  std::erase_if(entries_, [&](const FeedEntry& entry) {
    if (!entry.person) return false;
    // Who waits for a list and is on it reads it once.
    if (IsAboutList(entry.kind)) {
      return tells_of_list(entry) || !readers.emplace(entry.person, entry.list).second;
    }
    return entry.kind == FeedKind::kRequestClosed && entry.request_end != RequestEnd::kWithdrawn &&
           told[entry.person].place;
  });
}

absl::StatusOr<FeedDerivation::Reader> FeedDerivation::ReaderOf(PersonId id) {
  const auto [at, is_new] = readers_.try_emplace(id);
  if (is_new) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
    if (person) at->second = {person->municipality, person->household, person->protection};
  }
  return at->second;
}

absl::Status FeedDerivation::NoteUnits() {
  if (origin_ == Origin::kAskForLists || origin_ == Origin::kCancelMove) {
    std::vector<PersonId> all;
    for (const FeedEntry& entry : entries_) {
      if (entry.person && !IsAboutList(entry.kind)) all.push_back(entry.person);
    }
    AddUnit(all);
  }
  std::map<HouseholdId, std::vector<PersonId>> homes;
  for (const FeedEntry& entry : entries_) {
    if (!entry.person || IsAboutList(entry.kind)) continue;
    LP_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(entry.person));
    if (reader.household) homes[reader.household].push_back(entry.person);
  }
  for (const auto& [home, persons] : homes) AddUnit(persons);
  return absl::OkStatus();
}

absl::Status FeedDerivation::Complete(FeedEntry& entry) {
  if (!entry.person) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(entry.list));
    if (list) entry.municipality = list->municipality;
    return absl::OkStatus();
  }
  LP_ASSIGN_OR_RETURN(const Reader reader, ReaderOf(entry.person));
  entry.municipality = reader.municipality;
  entry.protection = reader.protection;
  if (IsAboutList(entry.kind)) return absl::OkStatus();
  const auto units = units_of_.find(entry.person);
  if (units == units_of_.end()) return absl::OkStatus();
  for (size_t unit : units->second) {
    for (PersonId other : units_[unit]) {
      if (other != entry.person) entry.with.push_back(other);
    }
  }
  std::sort(entry.with.begin(), entry.with.end());
  entry.with.erase(std::unique(entry.with.begin(), entry.with.end()), entry.with.end());
  for (PersonId id : entry.with) {
    LP_ASSIGN_OR_RETURN(const Reader other, ReaderOf(id));
    entry.protection = std::max(entry.protection, other.protection);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<FeedEntry>> FeedDerivation::Take() {
  if (entries_.empty()) return std::move(entries_);
  DropWhatFollows();
  LP_RETURN_IF_ERROR(NoteUnits());
  for (FeedEntry& entry : entries_) LP_RETURN_IF_ERROR(Complete(entry));
  return std::move(entries_);
}

}  // namespace listeplass
