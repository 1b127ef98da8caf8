// These are the figures that the scheme is run by, exact for any day: who is on the lists by age and sex (the basis of
// capitation), places, lists without a regular doctor, who waits and who has no list. They are exact: small counts of
// people are withheld where an answer is made of them.
//
// Members come from the periods in the persons' records. The rest comes from the event log, as things stood when the
// day ended in Oslo (past_lists.h, past_requests.h, past_unassigned.h). All days asked for share one pass over the log
// and one over the persons. A coming day has what is decided by now; who waits and who has no list are as of now.
#ifndef LISTEPLASS_SERVICE_REGISTER_FIGURES_FIGURES_H_
#define LISTEPLASS_SERVICE_REGISTER_FIGURES_FIGURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// The age bands: 0 to 5, 6 to 15, 16 to 66, 67 to 74, 75 years and older.
inline constexpr int kAgeBands = 5;
int AgeBandOf(int age_years);
// Persons by the number of their Sex, then by age band.
using PersonsBySexAndAge = std::array<std::array<int64_t, kAgeBands>, 3>;
// Persons by the number of their Group; 0: none recorded.
using PersonsByGroup = std::array<int64_t, 9>;

// Each of this many persons on a list brings the higher rate (basistilskudd).
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
  MunicipalityId municipality;  // not known of a kBydel row or a total
  BydelId bydel;                // of the list or practice; null where there is none
  PracticeId practice;          // of the list
  int64_t lists = 0;
  int64_t members = 0;  // on the list that day
  PersonsBySexAndAge by_sex_and_age = {};
  int64_t up_to_1000 = 0;           // the first kHigherRatePersons of each list
  ListsAndPersons below_guarantee;  // what new lists lack of the number guaranteed them
  int64_t ceiling = 0;
  // These are by what was decided when the day ended, and mean the same as in GpList of today: whose list it is
  // (GpList::members), GpList::free() and usable(). For an incomplete day they are not known.
  int64_t decided = 0;
  int64_t free = 0;
  int64_t usable = 0;
  ListsAndPersons over_full;  // members above the ceiling (R32)
  ListsAndPersons without_doctor;
  ListsAndPersons without_doctor_over_a_year;
  ListsAndPersons run_by_locums;
  // For a single list: its first day without a regular doctor, and whether it may have had none before.
  std::optional<absl::CivilDay> without_doctor_since;
  bool since_or_earlier = false;
  PersonsByGroup waiting = {};     // in requests that name one of these lists, each counted once
  PersonsByGroup unassigned = {};  // at home here, need a list, on none that day (R13); 0 for a list or practice
  int64_t all_waiting = 0;         // the sum of `waiting`
  int64_t all_unassigned = 0;      // the sum of `unassigned`
  int64_t losing_list = 0;         // at home here, need a list, still on one that day

  double occupancy_percent() const {
    return ceiling == 0 ? 0.0 : 100.0 * static_cast<double>(members) / static_cast<double>(ceiling);
  }
};

// kBydelPart: one per bydel and municipality. Only people in no bydel, and bydeler that a reform has divided, have more
// than one.
enum class FiguresBy { kTotal, kList, kPractice, kBydel, kMunicipality, kBydelPart };
inline constexpr size_t kFiguresLevels = 6;

struct FiguresOfDay {
  absl::CivilDay day;
  // Nothing was known yet of these lists that day, so people who have left them since are missing.
  bool incomplete = false;
  // Rows by key (kBydelPart: by municipality, then bydel) for each FiguresBy; none for kTotal.
  std::array<std::vector<FiguresRow>, kFiguresLevels> levels;
  FiguresRow total;

  const std::vector<FiguresRow>& rows(FiguresBy by) const { return levels[static_cast<size_t>(by)]; }
};

struct FiguresSeries {
  std::vector<FiguresOfDay> days;
  std::optional<absl::CivilDay> known_from;
};

// `days` must rise. A null municipality stands for the whole country. Lists that have ended by a day, or were created
// after it, are left out of it. Lists are summed with the practice, bydel and municipality they belong to now. Fails
// only if the store does.
absl::StatusOr<FiguresSeries> MakeFigures(const StateReader& state, MunicipalityId municipality,
                                          const std::vector<absl::CivilDay>& days);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FIGURES_FIGURES_H_
