#include "service/register/history/past_lists.h"

#include <algorithm>
#include <variant>

#include "service/domain/event_visitor.h"
#include "service/domain/oslo_time.h"

namespace listeplass {
namespace {

bool IsRegular(const DoctorPeriod& period) { return period.role == DoctorRole::kRegular; }

}  // namespace

int64_t PastList::kept_back() const {
  int64_t kept = held;
  for (const IntakeRule& rule : intake_rules) kept += rule.reserved;
  return kept;
}

void PastLists::Put(const GpList& list, bool taken_over, absl::Time time) {
  History& history = lists_[list.id];
  if (history.versions.empty()) history.taken_over = taken_over;
  PastList version{.since = time,
                   .name = list.name,
                   .practice = list.practice,
                   .municipality = list.municipality,
                   .ceiling = list.ceiling,
                   .held = list.held,
                   .intake_rules = list.intake_rules,
                   .guaranteed_members = list.guaranteed_members,
                   .without_doctor_since = std::nullopt,
                   .status = list.status,
                   .members_only = list.members_only,
                   .end_decided = list.ended.has_value()};
  if (!list.has_regular_doctor) {
    const PastList* before = history.versions.empty() ? nullptr : &history.versions.back();
    if (before != nullptr && before->without_doctor_since) {
      version.without_doctor_since = before->without_doctor_since;
      version.since_or_earlier = before->since_or_earlier;
    } else {
      version.without_doctor_since = OsloDay(time);
      version.since_or_earlier = before == nullptr && taken_over;
    }
  }
  history.versions.push_back(std::move(version));
}

PastList* PastLists::NewVersion(ListId list, absl::Time time) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return nullptr;
  std::vector<PastList>& versions = found->second.versions;
  versions.push_back(versions.back());
  versions.back().since = time;
  return &versions.back();
}

void PastLists::UseReservedPlace(ListId list, Group group, absl::Time time) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return;
  const IntakeRule* rule = FindRule(found->second.versions.back().intake_rules, group);
  if (rule == nullptr || rule->reserved == 0) return;
  for (IntakeRule& own : NewVersion(list, time)->intake_rules) {
    if (own.group == group) --own.reserved;
  }
}

void PastLists::GoOver(const Successor& to, absl::Time time) {
  for (auto& [id, history] : lists_) {
    const PracticeId practice = history.versions.back().practice;
    if (!std::binary_search(to.practices.begin(), to.practices.end(), practice)) continue;
    NewVersion(id, time)->municipality = to.municipality;
  }
}

// Takes one event, of one time, into the lists' past.
class PastLists::Fold
    : private Ignores<PracticeRegistered, HouseholdRegistered, PersonRegistered, RequestPlaced, RequestClosed,
                      PlanCommitted, PolicySet, ImportBegan, ImportEnded, RowsStated, TravelTimeSet, PersonReleased,
                      DoctorPeriodSet, DoctorPeriodRemoved, CeilingPlanned, MoveUndone, PersonRelocated,
                      ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut, OptedIn, DoctorExcluded,
                      AddressProtectionSet, TravelTimeRemoved, DailyRunDone, LeavingBroughtForward, CustodySet,
                      PersonsMerged, ImportTakenBack, PlanPreviewed, NotificationsSet, CalendarTurned, FeedTrimmed> {
 public:
  Fold(PastLists& past, absl::Time time) : past_(past), time_(time) {}

  using Ignores::operator();
  void operator()(const ListRegistered& event) { past_.Put(event.list, /*taken_over=*/true, time_); }
  void operator()(const ListAmended& event) { past_.Put(event.list, /*taken_over=*/false, time_); }
  void operator()(const CeilingChanged& event) { SetCeiling(event.list, event.ceiling); }
  void operator()(const ListReduced& event) { SetCeiling(event.list, event.ceiling); }
  void operator()(const ListStatusChanged& event) {
    if (PastList* list = past_.NewVersion(event.list, time_)) list->status = event.status;
  }
  void operator()(const ListEnded& event) {
    if (PastList* list = past_.NewVersion(event.list, time_)) list->end_decided = true;
  }
  void operator()(const IntakeRuleSet& event) {
    PastList* list = past_.NewVersion(event.list, time_);
    if (list == nullptr) return;
    std::erase_if(list->intake_rules, [&](const IntakeRule& rule) { return rule.group == event.rule.group; });
    if (!event.rule.empty()) list->intake_rules.push_back(event.rule);
  }
  void operator()(const MoveScheduled& event) {
    if (event.group) past_.UseReservedPlace(event.to, *event.group, time_);
  }
  void operator()(const MunicipalityReformed& event) {
    for (const Successor& successor : event.successors) past_.GoOver(successor, time_);
  }
  void operator()(const ListHandedOver& event) {
    if (event.successor) return;  // the successor's period is recorded
    PastList* list = past_.NewVersion(event.list, time_);
    if (list == nullptr || list->without_doctor_since) return;
    list->without_doctor_since = event.effective;
    list->since_or_earlier = false;
  }

 private:
  void SetCeiling(ListId id, int64_t ceiling) {
    if (PastList* list = past_.NewVersion(id, time_)) list->ceiling = ceiling;
  }

  PastLists& past_;
  const absl::Time time_;
};

void PastLists::Apply(const Event& event, absl::Time time) { std::visit(Fold(*this, time), event); }

const PastList* PastLists::Before(ListId list, absl::Time moment) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return nullptr;
  const std::vector<PastList>& versions = found->second.versions;
  const auto after = std::partition_point(versions.begin(), versions.end(),
                                          [&](const PastList& version) { return version.since < moment; });
  if (after != versions.begin()) return &*(after - 1);
  return found->second.taken_over ? &versions.front() : nullptr;
}

std::optional<absl::CivilDay> PastLists::KnownFrom(MunicipalityId municipality) const {
  std::optional<absl::Time> first;
  for (const auto& [id, history] : lists_) {
    // A list's past belongs to the municipality that the list is in now.
    if (municipality && history.versions.back().municipality != municipality) continue;
    const absl::Time since = history.versions.front().since;
    if (!first || since < *first) first = since;
  }
  if (!first) return std::nullopt;
  return OsloDay(*first);
}

std::optional<DoctorGap> DoctorGapOn(const GpList& now, const PastList& past, absl::CivilDay day) {
  std::optional<absl::CivilDay> first;  // the first day of any period
  std::optional<absl::CivilDay> last_end;
  bool locum = false;
  for (const DoctorPeriod& period : now.doctors) {
    if (period.role == DoctorRole::kOther) continue;  // the meaning of its code is not published
    if (!first || period.from < *first) first = period.from;
    if (IsRegular(period) && period.to && *period.to <= day && (!last_end || *last_end < *period.to)) {
      last_end = period.to;
    }
    if (!IsRegular(period) && period.covers(day)) locum = true;
  }
  if (first && *first <= day) {
    if (RegularDoctorOn(now.doctors, day) != nullptr) return std::nullopt;
    if (last_end) return DoctorGap{.since = *last_end, .locum = locum};
    // No regular doctor is recorded before. The gap is as old as the log says, or else as the first period.
    if (!past.without_doctor_since || *past.without_doctor_since > *first) {
      return DoctorGap{.since = *first, .or_earlier = true, .locum = locum};
    }
  } else if (!past.without_doctor_since || (*past.without_doctor_since > day && !past.since_or_earlier)) {
    return std::nullopt;
  }
  return DoctorGap{
      .since = std::min(*past.without_doctor_since, day), .or_earlier = past.since_or_earlier, .locum = locum};
}

}  // namespace listeplass
