#include "service/register/figures/figures.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/domain/civil_date.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/figures/unassigned_count.h"
#include "service/register/history/past_lists.h"
#include "service/register/history/past_requests.h"
#include "service/register/history/past_unassigned.h"

namespace listeplass {
namespace {

// The row of a level: its municipality, where the level tells them apart, and its key.
using RowKey = std::pair<MunicipalityId, int64_t>;

constexpr FiguresBy kLevelsOfLists[] = {FiguresBy::kList, FiguresBy::kPractice, FiguresBy::kBydel,
                                        FiguresBy::kMunicipality, FiguresBy::kBydelPart};
constexpr FiguresBy kLevelsOfHomes[] = {FiguresBy::kBydel, FiguresBy::kMunicipality, FiguresBy::kBydelPart};

// How things stood when a day ended.
struct DayEnd {
  std::array<std::map<RowKey, PersonsByGroup>, kFiguresLevels> waiting;
  std::array<std::map<RowKey, PersonsByGroup>, kFiguresLevels> unassigned;
  std::array<std::map<RowKey, int64_t>, kFiguresLevels> losing_list;
  std::vector<int64_t> decided;  // by list
  PersonsByGroup waiting_in_all = {};
  PersonsByGroup unassigned_in_all = {};
  int64_t losing_list_in_all = 0;
};

size_t Level(FiguresBy by) { return static_cast<size_t>(by); }

size_t Number(std::optional<Group> group) { return group ? static_cast<size_t>(*group) : 0; }

void Add(int64_t persons, ListsAndPersons& to) {
  ++to.lists;
  to.persons += persons;
}

bool OverAYear(absl::CivilDay since, absl::CivilDay day) {
  return absl::CivilDay(since.year() + 1, since.month(), since.day()) <= day;
}

class FiguresMaker {
 public:
  FiguresMaker(const StateReader& state, MunicipalityId municipality, const std::vector<absl::CivilDay>& days)
      : state_(state), municipality_(municipality), days_(days) {}

  absl::StatusOr<FiguresSeries> Make() {
    LP_RETURN_IF_ERROR(ReadLists());
    LP_RETURN_IF_ERROR(ReadLog());
    LP_RETURN_IF_ERROR(CountMembers());
    FiguresSeries series;
    series.known_from = past_lists_.KnownFrom(municipality_);
    for (size_t i = 0; i < days_.size(); ++i) {
      FiguresOfDay of_day = MakeDay(i);
      of_day.incomplete = !series.known_from || of_day.day < *series.known_from;
      series.days.push_back(std::move(of_day));
    }
    return series;
  }

 private:
  absl::Status ReadLists() {
    LP_RETURN_IF_ERROR(state_.ForEachPractice(PracticeId(), [&](const Practice& practice) {
      practices_[practice.id] = practice;
      reformed_.insert(practice.former_municipalities.begin(), practice.former_municipalities.end());
      return true;
    }));
    return state_.ForEachList(ListId(), [&](const GpList& list) {
      if (municipality_ && list.municipality != municipality_) return true;
      index_of_[list.id] = lists_.size();
      lists_.push_back(list);
      return true;
    });
  }

  absl::Time EndOf(size_t day) const { return OsloMidnight(days_[day] + 1); }

  absl::Status ReadLog() {
    PastRequests requests;
    PastUnassigned unassigned;
    absl::Status status;
    LP_RETURN_IF_ERROR(state_.ForEachBatch(0, [&](const EventBatch& batch) {
      while (status.ok() && ends_.size() < days_.size() && EndOf(ends_.size()) <= batch.time) {
        status = EndDay(requests, unassigned);
      }
      for (const Event& event : batch.events) {
        past_lists_.Apply(event, batch.time);
        requests.Apply(event);
        unassigned.Apply(event);
      }
      return status.ok();
    }));
    while (status.ok() && ends_.size() < days_.size()) status = EndDay(requests, unassigned);
    return status;
  }

  absl::Status EndDay(const PastRequests& requests, const PastUnassigned& unassigned) {
    DayEnd end;
    for (const auto& [applicant, request] : requests.standing()) CountWaiting(request, end);
    absl::Status status;
    unassigned.ForEach([&](PersonId person, const PastUnassigned::Entry& then) {
      if (!status.ok()) return;
      PastUnassigned::Entry entry = then;
      status = PutWhereItIsNow(entry);
      if (!status.ok() || (municipality_ && entry.municipality != municipality_)) return;
      status = CountUnassigned(person, entry, end);
    });
    end.decided.resize(lists_.size());
    unassigned.ForEachCommitted([&](ListId id) {
      if (const auto list = index_of_.find(id); list != index_of_.end()) ++end.decided[list->second];
    });
    ends_.push_back(std::move(end));
    return status;
  }

  // A request counts once in each row, however many of its lists it names.
  void CountWaiting(const Request& request, DayEnd& end) const {
    const auto persons = static_cast<int64_t>(request.unit.size());
    const size_t group = Number(request.group);
    std::set<RowKey> keys;
    bool here = false;
    for (FiguresBy by : kLevelsOfLists) {
      keys.clear();
      for (const RequestWish& wish : request.wishes) {
        const auto list = index_of_.find(wish.list);
        if (list != index_of_.end()) keys.insert(KeyOf(lists_[list->second], by));
      }
      here = here || !keys.empty();
      for (const RowKey& key : keys) end.waiting[Level(by)][key][group] += persons;
    }
    if (here) end.waiting_in_all[group] += persons;
  }

  // A person who loses their list on a later day is still on it when this day ends.
  absl::Status CountUnassigned(PersonId id, const PastUnassigned::Entry& entry, DayEnd& end) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
    const bool has_one = person && person->id == id && IsLosingList(*person, days_[ends_.size()]);
    LP_ASSIGN_OR_RETURN(const BydelId bydel, ToldBydelOf(id, entry));
    ++(has_one ? end.losing_list_in_all : end.unassigned_in_all[Number(entry.group)]);
    for (FiguresBy by : kLevelsOfHomes) {
      const RowKey key = HomeKeyOf(entry.municipality, bydel, by);
      ++(has_one ? end.losing_list[Level(by)][key] : end.unassigned[Level(by)][key][Number(entry.group)]);
    }
    return absl::OkStatus();
  }

  // A reform takes the past along: a person who lived in a municipality that is no more is counted where that home is
  // now.
  absl::Status PutWhereItIsNow(PastUnassigned::Entry& entry) const {
    if (!reformed_.contains(entry.municipality)) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const std::optional<Household> home, state_.FindHousehold(entry.household));
    if (home) entry.municipality = home->municipality;
    return absl::OkStatus();
  }

  absl::Status CountMembers() {
    members_.resize(lists_.size() * days_.size());
    return state_.ForEachPerson(PersonId(), [&](const Person& person) {
      ForEachMembership(person, [&](const Membership& membership) {
        const auto list = index_of_.find(membership.list);
        if (list == index_of_.end()) return;
        auto day = std::lower_bound(days_.begin(), days_.end(), membership.from);
        for (; day != days_.end() && (!membership.to || *day < *membership.to); ++day) {
          PersonsBySexAndAge& of_list =
              members_[list->second * days_.size() + static_cast<size_t>(day - days_.begin())];
          const int band = AgeBandOf(AgeYears(person.birth_date, *day));
          ++of_list[static_cast<size_t>(person.sex)][static_cast<size_t>(band)];
        }
      });
      return true;
    });
  }

  static void SumGroups(FiguresRow& row) {
    row.all_waiting = std::accumulate(row.waiting.begin(), row.waiting.end(), int64_t{0});
    row.all_unassigned = std::accumulate(row.unassigned.begin(), row.unassigned.end(), int64_t{0});
  }

  // Returns the list's own row, or nothing where there was no such list that day.
  std::optional<FiguresRow> RowOf(size_t index, size_t day_index) const {
    const absl::CivilDay day = days_[day_index];
    const GpList& now = lists_[index];
    const PastList* past = past_lists_.Before(now.id, EndOf(day_index));
    if (past == nullptr || (now.ended && *now.ended <= day)) return std::nullopt;
    FiguresRow row;
    row.key = now.id.value();
    row.name = past->name;
    row.municipality = now.municipality;
    row.practice = now.practice;
    row.bydel = BydelOf(now);
    row.lists = 1;
    row.by_sex_and_age = members_[index * days_.size() + day_index];
    for (const auto& by_age : row.by_sex_and_age) {
      for (int64_t persons : by_age) row.members += persons;
    }
    row.up_to_1000 = std::min(row.members, kHigherRatePersons);
    row.ceiling = past->ceiling;
    if (now.coming_ceiling && now.coming_ceiling->from <= day) row.ceiling = now.coming_ceiling->ceiling;
    row.decided = ends_[day_index].decided[index];
    // A list that has not changed since has today's figures.
    const bool is_now = past == past_lists_.Before(now.id, absl::InfiniteFuture());
    row.free = std::max<int64_t>(0, row.ceiling - row.decided - (is_now ? now.kept_back() : past->kept_back()));
    row.usable = past->takes_people() ? row.free : 0;
    if (row.members > row.ceiling) Add(row.members - row.ceiling, row.over_full);
    if (row.members < past->guaranteed_members) Add(past->guaranteed_members - row.members, row.below_guarantee);
    if (const std::optional<DoctorGap> gap = DoctorGapOn(now, *past, day)) {
      Add(row.members, row.without_doctor);
      if (OverAYear(gap->since, day)) Add(row.members, row.without_doctor_over_a_year);
      if (gap->locum) Add(row.members, row.run_by_locums);
      row.without_doctor_since = gap->since;
      row.since_or_earlier = gap->or_earlier;
    }
    return row;
  }

  static void AddRow(const FiguresRow& row, FiguresRow& sum) {
    const auto add = [](const ListsAndPersons& part, ListsAndPersons& to) {
      to.lists += part.lists;
      to.persons += part.persons;
    };
    sum.lists += row.lists;
    sum.members += row.members;
    for (size_t sex = 0; sex < row.by_sex_and_age.size(); ++sex) {
      for (size_t band = 0; band < kAgeBands; ++band) sum.by_sex_and_age[sex][band] += row.by_sex_and_age[sex][band];
    }
    sum.up_to_1000 += row.up_to_1000;
    sum.ceiling += row.ceiling;
    sum.decided += row.decided;
    sum.free += row.free;
    sum.usable += row.usable;
    add(row.below_guarantee, sum.below_guarantee);
    add(row.over_full, sum.over_full);
    add(row.without_doctor, sum.without_doctor);
    add(row.without_doctor_over_a_year, sum.without_doctor_over_a_year);
    add(row.run_by_locums, sum.run_by_locums);
  }

  BydelId BydelOf(const GpList& list) const {
    const auto practice = practices_.find(list.practice);
    return practice == practices_.end() ? BydelId() : practice->second.bydel;
  }

  // Returns the key of the row that a list's figures go to.
  RowKey KeyOf(const GpList& list, FiguresBy by) const {
    if (by == FiguresBy::kList) return {MunicipalityId(), list.id.value()};
    if (by == FiguresBy::kPractice) return {MunicipalityId(), list.practice.value()};
    return HomeKeyOf(list.municipality, BydelOf(list), by);
  }

  static RowKey HomeKeyOf(MunicipalityId municipality, BydelId bydel, FiguresBy by) {
    if (by == FiguresBy::kMunicipality) return {MunicipalityId(), municipality.value()};
    return {by == FiguresBy::kBydelPart ? municipality : MunicipalityId(), bydel.value()};
  }

  // Returns the bydel that a person without a list is counted in, by where they live. That of a protected person is not
  // told.
  absl::StatusOr<BydelId> ToldBydelOf(PersonId id, const PastUnassigned::Entry& entry) {
    const auto key = std::make_pair(id, entry.household);
    const auto found = bydel_of_.find(key);
    if (found != bydel_of_.end()) return found->second;
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
    LP_ASSIGN_OR_RETURN(const std::optional<Household> home, state_.FindHousehold(entry.household));
    const bool told = home && person && !HasProtectedAddress(*person);
    const BydelId bydel = told ? home->bydel : BydelId();
    bydel_of_[key] = bydel;
    return bydel;
  }

  std::vector<FiguresRow> RowsOf(const std::vector<FiguresRow>& lists, FiguresBy by, const DayEnd& end) const {
    std::map<RowKey, FiguresRow> rows;
    for (const FiguresRow& list : lists) {
      FiguresRow& row = rows[KeyOf(lists_[index_of_.at(ListId(list.key))], by)];
      if (by == FiguresBy::kList) {
        row = list;
        continue;
      }
      AddRow(list, row);
      if (by == FiguresBy::kPractice) row.name = practices_.at(list.practice).name;
      if (by == FiguresBy::kPractice) row.bydel = list.bydel;
      if (by != FiguresBy::kBydel) row.municipality = list.municipality;
    }
    for (const auto& [key, persons] : end.unassigned[Level(by)]) rows[key].unassigned = persons;
    for (const auto& [key, persons] : end.losing_list[Level(by)]) rows[key].losing_list = persons;
    std::vector<FiguresRow> result;
    for (auto& [key, row] : rows) {
      const auto waiting = end.waiting[Level(by)].find(key);
      if (waiting != end.waiting[Level(by)].end()) row.waiting = waiting->second;
      row.key = key.second;
      if (by == FiguresBy::kBydelPart) row.municipality = key.first;
      if (by == FiguresBy::kMunicipality) row.municipality = MunicipalityId(key.second);
      SumGroups(row);
      result.push_back(std::move(row));
    }
    return result;
  }

  FiguresOfDay MakeDay(size_t day) const {
    FiguresOfDay result;
    result.day = days_[day];
    const DayEnd& end = ends_[day];
    std::vector<FiguresRow> lists;
    for (size_t i = 0; i < lists_.size(); ++i) {
      std::optional<FiguresRow> list = RowOf(i, day);
      if (!list) continue;
      AddRow(*list, result.total);
      lists.push_back(*std::move(list));
    }
    for (FiguresBy by : kLevelsOfLists) result.levels[Level(by)] = RowsOf(lists, by, end);
    result.total.waiting = end.waiting_in_all;
    result.total.unassigned = end.unassigned_in_all;
    result.total.losing_list = end.losing_list_in_all;
    SumGroups(result.total);
    return result;
  }

  const StateReader& state_;
  const MunicipalityId municipality_;
  const std::vector<absl::CivilDay>& days_;

  absl::flat_hash_map<PracticeId, Practice> practices_;
  std::set<MunicipalityId> reformed_;  // municipalities that are no more
  std::vector<GpList> lists_;
  absl::flat_hash_map<ListId, size_t> index_of_;  // in lists_
  std::vector<PersonsBySexAndAge> members_;       // by list, then day
  PastLists past_lists_;
  std::vector<DayEnd> ends_;                                                 // by day
  absl::flat_hash_map<std::pair<PersonId, HouseholdId>, BydelId> bydel_of_;  // by person and home
};

}  // namespace

int AgeBandOf(int age_years) {
  if (age_years < 6) return 0;
  if (age_years < 16) return 1;
  if (age_years < 67) return 2;
  return age_years < 75 ? 3 : 4;
}

absl::StatusOr<FiguresSeries> MakeFigures(const StateReader& state, MunicipalityId municipality,
                                          const std::vector<absl::CivilDay>& days) {
  return FiguresMaker(state, municipality, days).Make();
}

}  // namespace listeplass
