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

// Does the kind tell where the person's way leads from now on, whatever they waited for?
bool SettlesPlace(FeedKind kind) {
  return kind == FeedKind::kPlaced || kind == FeedKind::kMovedByHand || kind == FeedKind::kPlaceEnded;
}
bool IsRequest(FeedKind kind) { return kind >= FeedKind::kRequestPlaced && kind <= FeedKind::kRequestUnmeetable; }

// Returns the lists that the one request names and the other does not.
std::vector<ListId> NamedOnlyBy(const Request& one, const Request& other) {
  std::vector<ListId> lists = one.WishedLists();
  std::erase_if(lists, [&other](ListId list) { return other.Names(list); });
  return lists;
}

std::vector<PersonId> OthersThan(PersonId person, std::vector<PersonId> unit) {
  std::erase(unit, person);
  return unit;
}

FeedEntry AboutRequest(FeedKind kind, const Request& request) {
  FeedEntry entry{.kind = kind, .wishes = request.WishedLists()};
  if (request.any_within) entry.any_within_minutes = request.any_within->minutes;
  return entry;
}

std::optional<Displacement> DisplacementBy(const PersonReleased& event) {
  if (event.end_cause == EndCause::kStruckOff) return Displacement::kStruckOff;
  return event.rule == Rule::kR21 ? Displacement::kListReduced : Displacement::kListEnded;
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
    : private IgnoresWith<absl::Status, PracticeRegistered, HouseholdRegistered, CeilingChanged, MoveScheduled,
                          PlanCommitted, PolicySet, ImportBegan, ImportEnded, TravelTimeSet, IntakeRuleSet, ListReduced,
                          PersonReleased, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver, CeilingPlanned,
                          MoveUndone, PersonRelocated, ResidenceChanged, OptedIn, DoctorExcluded, AddressProtectionSet,
                          TravelTimeRemoved, DailyRunDone, LeavingBroughtForward, RowsStated, CustodySet, PersonsMerged,
                          MunicipalityReformed, ImportTakenBack, PlanPreviewed, NotificationsSet, CalendarTurned,
                          FeedTrimmed> {
 public:
  explicit EntriesBefore(FeedDerivation& feed) : feed_(feed) {}

  using IgnoresWith::operator();
  absl::Status operator()(const ListRegistered& event) const { return KeepList(event.list.id); }
  absl::Status operator()(const ListAmended& event) const { return KeepList(event.list.id); }
  absl::Status operator()(const ListStatusChanged& event) const { return KeepList(event.list); }
  absl::Status operator()(const ListEnded& event) const { return KeepList(event.list); }
  absl::Status operator()(const RequestPlaced& event) const { return KeepRequest(event.request.applicant); }
  absl::Status operator()(const RequestClosed& event) const { return KeepRequest(event.applicant); }
  absl::Status operator()(const PersonRegistered& event) const { return KeepPlace(event.person.id); }
  absl::Status operator()(const PersonLeft& event) const { return KeepPlace(event.person); }
  absl::Status operator()(const OptedOut& event) const { return KeepPlace(event.person); }
  absl::Status operator()(const NationalIdChanged& event) const {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, feed_.state_.FindPerson(event.person));
    if (person) feed_.numbers_before_.try_emplace(event.person, person->national_id);
    return absl::OkStatus();
  }

 private:
  absl::Status KeepList(ListId id) const {
    LP_ASSIGN_OR_RETURN(feed_.list_before_, feed_.state_.FindList(id));
    return absl::OkStatus();
  }
  absl::Status KeepPlace(PersonId id) const {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, feed_.state_.FindPerson(id));
    feed_.place_before_ = person ? std::optional(CommittedList(*person)) : std::nullopt;
    if (person && *feed_.place_before_) feed_.place_began_ = person->memberships.back().from;
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
    : private IgnoresWith<absl::Status, PracticeRegistered, HouseholdRegistered, CeilingChanged, PolicySet, ImportBegan,
                          ImportEnded, TravelTimeSet, IntakeRuleSet, DoctorPeriodSet, DoctorPeriodRemoved,
                          CeilingPlanned, PersonRelocated, ResidenceChanged, OptedIn, DoctorExcluded,
                          AddressProtectionSet, TravelTimeRemoved, DailyRunDone, RowsStated, CustodySet,
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
    // kAssigned was part of kPlan at first.
    const bool unasked = event.cause == MoveCause::kPlan && event.ground == Rule::kR5;
    entry.move_cause = unasked ? MoveCause::kAssigned : event.cause;
    entry.counts_as_switch = event.counts_as_switch;
    entry.plan = event.plan;
    return absl::OkStatus();
  }
  // A delivery of a register that puts people on other lists than they are on here. A record of somebody new tells them
  // nothing: they know where they were.
  absl::Status operator()(const PersonRegistered& event) const {
    const Person& person = event.person;
    const ListId list = CommittedList(person);
    if (!feed_.place_before_ || list == *feed_.place_before_) return absl::OkStatus();
    const Membership* last = person.memberships.empty() ? nullptr : &person.memberships.back();
    FeedKind kind = FeedKind::kPlaced;
    if (!list) kind = IsEntitled(person) ? FeedKind::kDisplaced : FeedKind::kPlaceEnded;
    FeedEntry& entry = feed_.Add(kind, person.id);
    entry.list = list;
    entry.from = *feed_.place_before_;
    if (list) {
      entry.move_cause = MoveCause::kImported;
      entry.effective = last->from;
    } else {
      entry.end_cause = IsEntitled(person) ? EndCause::kReleased : EndCause::kLostRight;
      // A place may go without a trace: an import is taken back, or a place that was to come does not come.
      const bool ended = last != nullptr && last->list == entry.from && last->from == feed_.place_began_;
      entry.effective = ended ? last->to : feed_.day_;
    }
    return absl::OkStatus();
  }
  absl::Status operator()(const MoveUndone& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kPlaceTakenBack, event.person);
    entry.list = event.restored;
    entry.from = event.list;
    entry.by_themselves = event.list && event.by_themselves();
    return absl::OkStatus();
  }
  absl::Status operator()(const PersonReleased& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kDisplaced, event.person);
    entry.from = event.list;
    entry.effective = event.effective;
    entry.end_cause = event.end_cause;
    entry.displacement = DisplacementBy(event);
    return absl::OkStatus();
  }
  absl::Status operator()(const LeavingBroughtForward& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kDisplaced, event.person);
    entry.list = event.next;
    entry.from = event.list;
    entry.effective = event.effective;
    const bool struck_off = event.rule == Rule::kR26;
    entry.end_cause = struck_off ? EndCause::kStruckOff : EndCause::kReleased;
    entry.displacement = struck_off ? Displacement::kStruckOff : Displacement::kLeavesEarlier;
    return absl::OkStatus();
  }
  absl::Status operator()(const PersonLeft& event) const {
    return AddPlaceEnded(event.person, event.effective, event.cause);
  }
  absl::Status operator()(const OptedOut& event) const {
    return AddPlaceEnded(event.person, event.effective, EndCause::kOptedOut);
  }

  absl::Status operator()(const RequestPlaced& event) const {
    const Request& after = event.request;
    const std::optional<Request>& before = feed_.request_before_;
    if (!before) {
      feed_.AddForUnit(AboutRequest(FeedKind::kRequestPlaced, after), after.unit);
      return absl::OkStatus();
    }
    std::vector<PersonId> stay;
    std::vector<PersonId> join;
    for (PersonId person : after.unit) (IsIn(before->unit, person) ? stay : join).push_back(person);
    std::vector<PersonId> left = before->unit;
    std::erase_if(left, [&after](PersonId person) { return IsIn(after.unit, person); });

    feed_.AddUnit(before->unit);
    feed_.AddUnit(after.unit);
    TellChange(*before, after, stay);
    feed_.AddForUnit(AboutRequest(FeedKind::kRequestPlaced, after), join);
    // Who is no longer in the request waits for nothing.
    FeedEntry closed = AboutRequest(FeedKind::kRequestClosed, *before);
    closed.request_end = RequestEnd::kWithdrawn;
    feed_.AddForUnit(closed, left);
    return absl::OkStatus();
  }
  absl::Status operator()(const RequestClosed& event) const {
    const std::optional<Request>& before = feed_.request_before_;
    if (!before) return absl::OkStatus();
    const bool unmeetable = event.end == RequestEnd::kNothingLeft;
    FeedEntry entry = AboutRequest(unmeetable ? FeedKind::kRequestUnmeetable : FeedKind::kRequestClosed, *before);
    entry.request_end = event.end;
    if (event.end != RequestEnd::kLostRight) {
      feed_.AddForUnit(entry, before->unit);
      return absl::OkStatus();
    }
    // The right was the applicant's. The others have theirs, and wait for nothing because nobody asks for them.
    std::vector<PersonId> others = before->unit;
    std::erase(others, event.applicant);
    feed_.AddUnit(before->unit);
    feed_.AddForUnit(entry, {event.applicant});
    entry.request_end = RequestEnd::kWithdrawn;
    feed_.AddForUnit(entry, others);
    return absl::OkStatus();
  }
  absl::Status operator()(const PlanCommitted& event) const {
    for (const PlanMove& move : event.plan.moves) feed_.AddUnit(move.unit);
    for (const PlanRefusal& refusal : event.plan.refusals) {
      LP_ASSIGN_OR_RETURN(const std::optional<Request> request, feed_.state_.FindRequest(refusal.applicant));
      FeedEntry entry = request ? AboutRequest(FeedKind::kRefused, *request) : FeedEntry{.kind = FeedKind::kRefused};
      // Of several, what they lacked in their turn was room for all of them.
      const bool several = refusal.unit.size() > 1 && refusal.ground == RefusalGround::kInTurn;
      entry.refusal_ground = several ? RefusalGround::kTogether : refusal.ground;
      entry.plan = event.plan.id;
      feed_.AddForUnit(entry, refusal.unit);
    }
    return absl::OkStatus();
  }
  // The drawn leave by events of their own.
  absl::Status operator()(const ListReduced& event) const {
    for (const DrawEntry& entry : event.order) feed_.AddUnit(entry.persons);
    return absl::OkStatus();
  }

  absl::Status operator()(const ListRegistered&) const { return CompareLists(); }
  // Whoever was told of a hand-over is told that it was undone.
  absl::Status operator()(const ListAmended& event) const {
    const std::optional<GpList>& before = feed_.list_before_;
    if (feed_.origin_ == Origin::kUndoChange && before && before->doctors != event.list.doctors) {
      return feed_.AddForList({.kind = FeedKind::kListHandOverTakenBack, .list = event.list.id});
    }
    return CompareLists();
  }
  absl::Status operator()(const ListStatusChanged&) const { return CompareLists(); }
  absl::Status operator()(const ListEnded&) const { return CompareLists(); }
  absl::Status operator()(const ListHandedOver& event) const {
    return feed_.AddForList({.kind = FeedKind::kListHandedOver,
                             .to_municipality = !event.successor,
                             .list = event.list,
                             .effective = event.effective});
  }

  absl::Status operator()(const CalendarTurned& event) const {
    PersonId reached;
    for (const CalendarFact& fact : event.facts) {
      // The best of an applicant's wishes comes first. That the others have waited so long, too, is the same happening.
      const bool guarantee = fact.kind == CalendarFactKind::kGuaranteeReached;
      if (guarantee && fact.person == reached) continue;
      if (guarantee) reached = fact.person;
      LP_RETURN_IF_ERROR(AddFact(fact));
    }
    return absl::OkStatus();
  }

  // A number that is theirs for a moment only, to lead to them from then on, is no other number.
  absl::Status operator()(const NationalIdChanged& event) const {
    std::erase_if(feed_.entries_, [&event](const FeedEntry& entry) {
      return entry.kind == FeedKind::kNumberChanged && entry.person == event.person;
    });
    const auto before = feed_.numbers_before_.find(event.person);
    const bool changes = before != feed_.numbers_before_.end() && before->second != event.national_id;
    if (changes) feed_.Add(FeedKind::kNumberChanged, event.person);
    return absl::OkStatus();
  }
  absl::Status operator()(const PersonsMerged& event) const {
    FeedEntry& entry = feed_.Add(FeedKind::kNumbersMerged, event.survivor.id);
    entry.list = CommittedList(event.survivor);
    if (!event.left.empty()) entry.from = event.left.back();
    entry.effective = event.day;
    return absl::OkStatus();
  }

 private:
  static bool IsIn(const std::vector<PersonId>& unit, PersonId person) {
    return std::find(unit.begin(), unit.end(), person) != unit.end();
  }
  // What others do to a request is told where it takes lists out of the wishes. That it is for another group, or that
  // fewer wait together, is no news.
  void TellChange(const Request& before, const Request& after, absl::Span<const PersonId> unit) const {
    FeedEntry entry = AboutRequest(FeedKind::kRequestChanged, after);
    Request as_before = before;
    as_before.unit = after.unit;
    const bool asked = feed_.origin_ == Origin::kAskForLists && as_before != after;
    if (asked || !NamedOnlyBy(after, before).empty()) {
      feed_.AddForUnit(entry, unit);
      return;
    }
    for (ListId gone : NamedOnlyBy(before, after)) {
      entry.list = gone;
      feed_.AddForUnit(entry, unit);
    }
  }
  absl::Status AddPlaceEnded(PersonId person, absl::CivilDay effective, EndCause cause) const {
    FeedEntry& entry = feed_.Add(FeedKind::kPlaceEnded, person);
    entry.from = feed_.place_before_.value_or(ListId());
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
  std::vector<size_t> of_several;  // entries of applicants who wait together with others
  LP_RETURN_IF_ERROR(state_.ForEachInQueue(entry.list, std::nullopt, [&](const QueueEntry& waiting) {
    if (waiting.unit_size > 1) of_several.push_back(entries_.size());
    FeedEntry& added = entries_.emplace_back(entry);
    added.tie = ListTie::kWaits;
    added.person = waiting.applicant;
    return true;
  }));
  for (size_t index : of_several) {
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state_.FindRequest(entries_[index].person));
    if (!request) continue;
    // Whoever knows what one of them waits for knows it of all.
    entries_[index].with = OthersThan(entries_[index].person, request->unit);
    for (PersonId person : request->unit) {
      if (person == request->applicant) continue;
      FeedEntry& added = entries_.emplace_back(entry);
      added.tie = ListTie::kWaits;
      added.person = person;
      added.with = OthersThan(person, request->unit);
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

void FeedDerivation::FoldRequests() {
  const auto ends = [](const FeedEntry& entry) { return entry.kind == FeedKind::kRequestClosed; };
  if (std::none_of(entries_.begin(), entries_.end(), ends)) return;
  absl::flat_hash_set<PersonId> wait;  // on, with others or for other lists
  absl::flat_hash_map<PersonId, FeedEntry*> settled;
  for (FeedEntry& entry : entries_) {
    if (SettlesPlace(entry.kind)) settled[entry.person] = &entry;
    if (entry.kind == FeedKind::kRequestPlaced || entry.kind == FeedKind::kRequestChanged) wait.insert(entry.person);
  }
  for (const FeedEntry& entry : entries_) {
    const auto place = ends(entry) ? settled.find(entry.person) : settled.end();
    if (place == settled.end()) continue;
    place->second->request_end = entry.request_end;
    place->second->wishes = entry.wishes;
    place->second->any_within_minutes = entry.any_within_minutes;
  }
  std::erase_if(entries_, [&](const FeedEntry& entry) {
    return ends(entry) && (settled.contains(entry.person) || wait.contains(entry.person));
  });
}

absl::Status FeedDerivation::FoldMerge() {
  const auto merges = [](const FeedEntry& entry) { return entry.kind == FeedKind::kNumbersMerged; };
  if (std::none_of(entries_.begin(), entries_.end(), merges)) return absl::OkStatus();
  absl::flat_hash_set<PersonId> told;
  std::vector<FeedEntry> kept;
  for (FeedEntry& entry : entries_) {
    if (entry.kind == FeedKind::kNumberChanged) continue;
    if (IsRequest(entry.kind)) {
      LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(entry.person));
      const bool ends = entry.kind == FeedKind::kRequestClosed || entry.kind == FeedKind::kRequestUnmeetable;
      if (!ends || !person || person->request_by || !told.insert(person->id).second) continue;
      entry.person = person->id;
    }
    kept.push_back(std::move(entry));
  }
  entries_ = std::move(kept);
  return absl::OkStatus();
}

void FeedDerivation::DropToldOfLists() {
  const auto about_list = [](const FeedEntry& entry) { return IsAboutList(entry.kind); };
  if (std::none_of(entries_.begin(), entries_.end(), about_list)) return;
  struct Told {
    bool request = false;
    std::vector<ListId> lists;
  };
  absl::flat_hash_map<PersonId, Told> told;
  for (const FeedEntry& entry : entries_) {
    if (IsAboutList(entry.kind)) continue;
    Told& of = told[entry.person];
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
    if (!entry.person || !IsAboutList(entry.kind)) return false;
    // Who waits for a list and is on it reads it once.
    return tells_of_list(entry) || !readers.emplace(entry.person, entry.list).second;
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
  // Of a list's state each reads with those of their request alone, which AddForList has set.
  const auto units = IsAboutList(entry.kind) ? units_of_.end() : units_of_.find(entry.person);
  if (units != units_of_.end()) {
    for (size_t unit : units->second) {
      for (PersonId other : units_[unit]) {
        if (other != entry.person) entry.with.push_back(other);
      }
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
  LP_RETURN_IF_ERROR(FoldMerge());
  FoldRequests();
  DropToldOfLists();
  LP_RETURN_IF_ERROR(NoteUnits());
  for (FeedEntry& entry : entries_) LP_RETURN_IF_ERROR(Complete(entry));
  return std::move(entries_);
}

}  // namespace listeplass
