// The figures the scheme is run by, exact for any day: who is on the lists by age and sex (the basis of capitation),
// places, lists without a regular doctor, who waits and who has no list.
//
// Members come from the periods in the persons' records, the rest from the event log as things stood when the day ended
// in Oslo (past_lists.h, past_requests.h, past_unassigned.h). All days asked for share one pass over the log and one
// over the persons. Of a coming day: what is decided by now; who waits and who has no list as of now.
#ifndef LISTEPLASS_SERVICE_REGISTER_FIGURES_FIGURES_H_
#define LISTEPLASS_SERVICE_REGISTER_FIGURES_FIGURES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// 0 to 5, 6 to 15, 16 to 66, 67 to 74, 75 years and older.
inline constexpr int kAgeBands = 5;
int AgeBandOf(int age_years);
// Persons by Sex (its numbers) and age band.
using PersonsBySexAndAge = std::array<std::array<int64_t, kAgeBands>, 3>;
// Persons by Group (its numbers); 0: none recorded.
using PersonsByGroup = std::array<int64_t, 9>;

// Up to so many persons on a list, each brings the higher rate (basistilskudd).
inline constexpr int64_t kHigherRatePersons = 1000;

// Lists, and persons on them.
struct ListsAndPersons {
  int64_t lists = 0;
  int64_t persons = 0;

  friend bool operator==(const ListsAndPersons&, const ListsAndPersons&) = default;
};

// One list, or the sum of several. Counts are of persons unless named otherwise.
struct FiguresRow {
  int64_t key = 0;              // id of the list or practice, code of the bydel or municipality
  std::string name;             // the list's or practice's; empty otherwise
  MunicipalityId municipality;  // of the list or practice
  int64_t lists = 0;
  int64_t members = 0;  // on the list that day
  PersonsBySexAndAge by_sex_and_age = {};
  int64_t up_to_1000 = 0;           // of each list, the first kHigherRatePersons
  ListsAndPersons below_guarantee;  // what new lists lack of the number guaranteed them
  int64_t ceiling = 0;
  // By what was decided when the day ended, as GpList has it of now: whose list it is, GpList::free() and usable().
  // Nothing is known of a day that is incomplete.
  int64_t decided = 0;
  int64_t free = 0;
  int64_t usable = 0;
  ListsAndPersons over_full;  // members above the ceiling (R32)
  ListsAndPersons without_doctor;
  ListsAndPersons without_doctor_over_a_year;
  ListsAndPersons run_by_locums;
  // Of a single list: its first day without a regular doctor, and whether it may have been so before.
  std::optional<absl::CivilDay> without_doctor_since;
  bool since_or_earlier = false;
  PersonsByGroup waiting = {};     // in requests that name one of these lists, each counted once
  PersonsByGroup unassigned = {};  // need a list, and are on none that day; by home (R13); none of a list or practice
  int64_t losing_list = 0;         // need one, and are still on a list that day; by home

  double occupancy_percent() const {
    return ceiling == 0 ? 0.0 : 100.0 * static_cast<double>(members) / static_cast<double>(ceiling);
  }
};

enum class FiguresBy { kTotal, kList, kPractice, kBydel, kMunicipality };

struct FiguresOfDay {
  absl::CivilDay day;
  // Before anything was known of these lists: who has left them since is missing.
  bool incomplete = false;
  std::vector<FiguresRow> rows;  // by key
  FiguresRow total;
};

struct FiguresSeries {
  std::vector<FiguresOfDay> days;
  std::optional<absl::CivilDay> known_from;
};

// `days` rise. A null municipality stands for the whole country. Lists that have ended by a day, or were created after
// it, are left out. Lists are summed with the practice, bydel and municipality they belong to now. Errors: the store's.
absl::StatusOr<FiguresSeries> MakeFigures(const StateReader& state, MunicipalityId municipality,
                                          const std::vector<absl::CivilDay>& days, FiguresBy by);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FIGURES_FIGURES_H_
