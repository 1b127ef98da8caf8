#include "storage/derived.h"

#include <algorithm>

#include "absl/time/time.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/event_persons.h"
#include "service/domain/status_macros.h"
#include "storage/key_layout.h"
#include "storage/queue_changes.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

template <typename Record>
void ReplaceIndexEntries(const std::optional<Record>& before, const std::optional<Record>& after, Overlay& changes) {
  std::vector<IndexEntry> kept = after ? IndexEntriesOf(*after) : std::vector<IndexEntry>();
  if (before) {
    for (IndexEntry& old : IndexEntriesOf(*before)) {
      // A record has few entries: one, or one per wish.
      auto same = std::find(kept.begin(), kept.end(), old);
      if (same != kept.end()) {
        kept.erase(same);
      } else {
        changes.Delete(old.column, std::move(old.key));
      }
    }
  }
  for (IndexEntry& entry : kept) changes.Put(entry.column, std::move(entry.key), std::move(entry.value));
}

absl::Status ChangeMemberCount(ListId id, int64_t by, Overlay& changes) {
  std::string key = IdKey(id);
  LP_ASSIGN_OR_RETURN(std::optional<std::string> bytes, changes.Get(Column::kLists, key));
  if (!bytes) return errors::InvariantBroken("a person is committed to a list that is not there");
  LP_ASSIGN_OR_RETURN(GpList list, DecodeList(*bytes));
  list.members += by;
  changes.Put(Column::kLists, std::move(key), Encode(list));
  return absl::OkStatus();
}

absl::Status ChangeArrivals(const std::optional<Person>& before, const Person& after, Overlay& changes) {
  std::map<std::string, int64_t> by = ArrivalsOf(after);
  if (before) {
    for (const auto& [key, persons] : ArrivalsOf(*before)) by[key] -= persons;
  }
  for (const auto& [key, persons] : by) {
    if (persons == 0) continue;
    LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, changes.Get(Column::kArrivalsByList, key));
    int64_t count = persons;
    if (bytes) {
      LP_ASSIGN_OR_RETURN(const int64_t counted, DecodeNumberKey(Column::kArrivalsByList, *bytes));
      count += counted;
    }
    if (count == 0) {
      changes.Delete(Column::kArrivalsByList, key);
    } else {
      changes.Put(Column::kArrivalsByList, key, NumberKey(count));
    }
  }
  return absl::OkStatus();
}

enum class HouseholdChange { kMovesIn, kMovesOut };

absl::Status ChangeHousehold(HouseholdId id, PersonId person, HouseholdChange change, Overlay& changes) {
  std::string key = IdKey(id);
  LP_ASSIGN_OR_RETURN(std::optional<std::string> bytes, changes.Get(Column::kHouseholds, key));
  if (!bytes) return errors::InvariantBroken("a person lives in a household that is not there");
  LP_ASSIGN_OR_RETURN(Household household, DecodeHousehold(*bytes));
  auto at = std::lower_bound(household.members.begin(), household.members.end(), person);
  if (change == HouseholdChange::kMovesIn) {
    household.members.insert(at, person);
  } else if (at != household.members.end() && *at == person) {
    household.members.erase(at);
  }
  changes.Put(Column::kHouseholds, std::move(key), Encode(household));
  return absl::OkStatus();
}

// The days on which the person's last membership begins and ends, and the one before it ends, each once. Earlier ones
// are over.
std::vector<absl::CivilDay> TurningDaysOf(const Person& person) {
  std::vector<absl::CivilDay> days;
  const std::vector<Membership>& memberships = person.memberships;
  if (memberships.empty()) return days;
  days.push_back(memberships.back().from);
  if (memberships.back().to) days.push_back(*memberships.back().to);
  if (memberships.size() > 1) {
    const std::optional<absl::CivilDay> left = memberships[memberships.size() - 2].to;
    if (left && *left != memberships.back().from) days.push_back(*left);
  }
  return days;
}

}  // namespace

std::vector<IndexEntry> IndexEntriesOf(const Person& person) {
  std::vector<IndexEntry> entries;
  if (person.national_id) {
    entries.push_back({Column::kPersonByNationalId, NationalIdKey(person.national_id), IdKey(person.id)});
  }
  for (NationalId former : person.former_national_ids) {
    entries.push_back({Column::kPersonByNationalId, NationalIdKey(former), IdKey(person.id)});
  }
  if (ListId list = CommittedList(person)) {
    entries.push_back({Column::kMembersByList, MemberKey(list, person.id), ""});
  }
  for (const Membership& period : person.memberships) {
    if (period.to) entries.push_back({Column::kLeavingByList, LeavingKey(period.list, *period.to, person.id), ""});
  }
  for (const absl::CivilDay day : TurningDaysOf(person)) {
    entries.push_back(
        {Column::kTurningByMunicipality, TurningKey(person.municipality, {.day = day, .person = person.id}), ""});
  }
  if (IsUnassigned(person) && person.without_list_since) {
    entries.push_back({Column::kUnassignedByMunicipality,
                       UnassignedKey(person.municipality, {*person.without_list_since, person.id}), ""});
  }
  return entries;
}

std::vector<IndexEntry> IndexEntriesOf(const Request& request) {
  return {{Column::kRequestsByMunicipality, RequestFromKey(request.municipality, request.applicant), ""}};
}

std::map<ListId, QueueEntry> QueueEntriesOf(const Request& request) {
  std::map<ListId, QueueEntry> entries;
  for (const RequestWish& wish : request.wishes) {
    QueueEntry entry = QueueEntryOf(request, wish.list);
    entry.waiting_since = absl::FromUnixMicros(absl::ToUnixMicros(entry.waiting_since));
    entries.emplace(wish.list, entry);
  }
  return entries;
}

std::vector<IndexEntry> IndexEntriesOf(const PlanRecord& plan) {
  std::vector<IndexEntry> entries = {{Column::kPlansByMunicipality, PlanOverKey(plan.municipality, plan.id), ""}};
  for (MunicipalityId other : plan.policy.cooperating) {
    entries.push_back({Column::kPlansByMunicipality, PlanOverKey(other, plan.id), ""});
  }
  return entries;
}

std::vector<IndexEntry> IndexEntriesOf(const EventBatch& batch) {
  std::vector<IndexEntry> entries;
  for (PersonId person : PersonsOf(batch)) {
    entries.push_back({Column::kBatchesByPerson, BatchAboutKey(person, batch.sequence), ""});
  }
  return entries;
}

std::vector<IndexEntry> IndexEntriesOf(int64_t sequence, absl::Span<const FeedEntry> feed,
                                       const std::vector<PersonId>& about) {
  std::vector<PersonId> persons;
  for (const FeedEntry& entry : feed) {
    if (entry.person && !std::binary_search(about.begin(), about.end(), entry.person)) persons.push_back(entry.person);
  }
  std::sort(persons.begin(), persons.end());
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  std::vector<IndexEntry> entries;
  entries.reserve(persons.size());
  for (PersonId person : persons) entries.push_back({Column::kFeedByPerson, FeedAboutKey(person, sequence), ""});
  return entries;
}

std::map<std::string, int64_t> ArrivalsOf(const Person& person) {
  std::map<std::string, int64_t> arrivals;
  ForEachMembership(person, [&](const Membership& membership) {
    if (membership.group) {
      ++arrivals[ArrivalsKey(membership.list, FirstOfQuarter(membership.from), *membership.group)];
    }
  });
  return arrivals;
}

absl::Status UpdateDerived(const std::optional<Person>& before, const Person& after, Overlay& changes) {
  if (IsUnassigned(after) && !after.without_list_since) {
    return errors::InvariantBroken("a person without a list lacks the date since when");
  }
  const HouseholdId home_before = before ? before->household : HouseholdId();
  if (home_before != after.household) {
    if (home_before) LP_RETURN_IF_ERROR(ChangeHousehold(home_before, after.id, HouseholdChange::kMovesOut, changes));
    if (after.household)
      LP_RETURN_IF_ERROR(ChangeHousehold(after.household, after.id, HouseholdChange::kMovesIn, changes));
  }
  const ListId list_before = before ? CommittedList(*before) : ListId();
  const ListId list_after = CommittedList(after);
  if (list_before != list_after) {
    if (list_before) LP_RETURN_IF_ERROR(ChangeMemberCount(list_before, -1, changes));
    if (list_after) LP_RETURN_IF_ERROR(ChangeMemberCount(list_after, +1, changes));
  }
  LP_RETURN_IF_ERROR(ChangeArrivals(before, after, changes));
  ReplaceIndexEntries(before, std::optional<Person>(after), changes);
  return absl::OkStatus();
}

absl::Status UpdateDerived(const std::optional<Request>& before, const std::optional<Request>& after,
                           Overlay& changes) {
  ReplaceIndexEntries(before, after, changes);
  std::map<ListId, QueueEntry> kept = after ? QueueEntriesOf(*after) : std::map<ListId, QueueEntry>();
  if (before) {
    for (const auto& [list, entry] : QueueEntriesOf(*before)) {
      const auto same = kept.find(list);
      const bool stays = same != kept.end() && same->second == entry;
      if (stays && same->second.unit_size == entry.unit_size && same->second.group == entry.group) {
        kept.erase(same);
      } else if (!stays) {
        LP_RETURN_IF_ERROR(EraseFromQueue(list, entry, changes));
      }
    }
  }
  for (const auto& [list, entry] : kept) LP_RETURN_IF_ERROR(PutInQueue(list, entry, changes));
  return absl::OkStatus();
}

}  // namespace listeplass::storage
