#include "clients/cli/lab/synth_register.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/csv_errors.h"
#include "clients/cli/csv/csv_writer.h"
#include "clients/cli/csv/register_rows.h"
#include "clients/cli/lab/synth_households.h"
#include "clients/cli/lab/synth_lists.h"
#include "clients/cli/lab/synth_membership.h"
#include "clients/cli/lab/synth_national_ids.h"
#include "clients/cli/lab/synth_random.h"
#include "clients/cli/lab/synth_waiting.h"
#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/domain/source.h"
#include "service/domain/status_macros.h"

namespace listeplass::lab {
namespace {

// Where fewer lists than this can be waited for, people also wait for lists of the nearest municipalities (R6).
constexpr size_t kWishPoolSizeMin = 20;
// The chance to wait is drawn for adults, and the children who wait with them come on top. With this part of the even
// share the total comes out right, and the last households do not wait more often than the first.
constexpr int64_t kAdultShareOfWaitingPercent = 107;
constexpr int kChildWaitsTooPermille = 500;

constexpr int64_t kNewcomerDaysMax = 365;
constexpr int kNewcomerWishesPermille = 250;
constexpr int64_t kRefugeeDaysMax = 90;
constexpr int kRefugeeDNumberPermille = 300;
constexpr int64_t kTemporaryDaysMin = 30;
constexpr int64_t kTemporaryDaysMax = 900;
constexpr int kTemporaryRequestPermille = 350;

// One adult refugee in so many has a national id of another date than the birth date.
constexpr int64_t kUsedUpDateEvery = 3;
constexpr int kUsedUpDateAgeMin = 18;

constexpr int64_t kPersonsPerProgressReport = 20'000;

// A municipality with its lists.
struct Area {
  SynthMunicipality municipality;
  std::vector<SynthList> lists;
};

class Generator {
 public:
  explicit Generator(const SynthOptions& options) : options_(options), national_ids_(options.as_of) {}

  absl::StatusOr<SynthSummary> Run() {
    LP_RETURN_IF_ERROR(OpenFiles());
    std::vector<SynthMunicipality> municipalities =
        options_.country ? MakeCountry(options_.seed, options_.scale) : std::vector{MakeBergen(options_.scale)};
    for (SynthMunicipality& municipality : municipalities) {
      all_persons_ += municipality.figures.persons();
      WriteLists(std::move(municipality));
    }
    for (const Area& area : areas_) WritePeople(area);
    for (const auto* file : {&practices_, &lists_, &households_, &persons_, &requests_}) {
      LP_RETURN_IF_ERROR((*file)->Close());
    }
    if (options_.progress) options_.progress(summary_.persons, all_persons_);
    return summary_;
  }

 private:
  // What a household's people have in common while they are drawn.
  struct Home {
    HouseholdId id;
    MicroPoint position;
    int district = 0;
  };

  absl::Status OpenFiles();
  void WriteLists(SynthMunicipality municipality);
  SynthWishPool MakeWishPool(const Area& area) const;

  void WritePeople(const Area& area);
  void WriteMembers(const Area& area, SynthWishPool& pool, SynthRandom& people, SynthRandom& waiting);
  void WriteUnassigned(const Area& area, SynthPopulation population, int64_t count, SynthWishPool& pool,
                       SynthRandom& people, SynthRandom& waiting);

  Home WriteHousehold(const Area& area, SynthRandom& random);
  csv::PersonRow MakePerson(const Home& home, const SynthMember& member, bool d_number);
  // Now and then lets an adult be born on 1 January with a number of another day, because that day's numbers are used
  // up.
  void TakeUsedUpDate(csv::PersonRow& person);
  void WritePerson(const csv::PersonRow& person);
  void WriteRequest(NationalId person, const SynthWishes& wishes, absl::Time waiting_since);

  const SynthOptions& options_;
  SynthNationalIds national_ids_;
  int64_t adult_refugees_ = 0;
  std::unique_ptr<csv::CsvWriter> practices_;
  std::unique_ptr<csv::CsvWriter> lists_;
  std::unique_ptr<csv::CsvWriter> households_;
  std::unique_ptr<csv::CsvWriter> persons_;
  std::unique_ptr<csv::CsvWriter> requests_;

  std::vector<Area> areas_;
  int64_t next_practice_id_ = 1;
  int64_t next_list_id_ = 1;
  int64_t next_household_id_ = 1;
  int64_t all_persons_ = 0;
  SynthSummary summary_;
};

template <typename Row>
absl::Status OpenFile(const std::string& folder, std::unique_ptr<csv::CsvWriter>& writer) {
  LP_ASSIGN_OR_RETURN(writer, csv::CsvWriter::Open(absl::StrCat(folder, "/", Row::kFileName), Row::kColumns));
  return absl::OkStatus();
}

absl::Status Generator::OpenFiles() {
  std::error_code error;
  std::filesystem::create_directories(options_.out_dir, error);
  if (error) return csv::errors::FileUnusable(options_.out_dir, error.value());
  LP_RETURN_IF_ERROR(OpenFile<csv::PracticeRow>(options_.out_dir, practices_));
  LP_RETURN_IF_ERROR(OpenFile<csv::ListRow>(options_.out_dir, lists_));
  LP_RETURN_IF_ERROR(OpenFile<csv::HouseholdRow>(options_.out_dir, households_));
  LP_RETURN_IF_ERROR(OpenFile<csv::PersonRow>(options_.out_dir, persons_));
  LP_RETURN_IF_ERROR(OpenFile<csv::RequestRow>(options_.out_dir, requests_));
  std::unique_ptr<csv::CsvWriter> delivery;
  LP_RETURN_IF_ERROR(OpenFile<csv::DeliveryRow>(options_.out_dir, delivery));
  csv::WriteRow(csv::DeliveryRow{PopulationRegister().name(), OsloMidnight(options_.as_of)}, *delivery);
  return delivery->Close();
}

void Generator::WriteLists(SynthMunicipality municipality) {
  SynthRandom practice_random(options_.seed, SynthStream::kPractices, municipality.id);
  SynthRandom list_random(options_.seed, SynthStream::kLists, municipality.id);
  const std::vector<SynthPractice> practices = MakePractices(municipality, practice_random, next_practice_id_);
  std::vector<SynthList> lists = MakeLists(municipality, practices, list_random, next_list_id_);
  ++summary_.municipalities;
  for (const SynthPractice& practice : practices) {
    csv::WriteRow(practice.row, *practices_);
    ++summary_.practices;
  }
  for (const SynthList& list : lists) {
    csv::WriteRow(list.row, *lists_);
    ++summary_.lists;
    summary_.open_lists += list.row.status == ListStatus::kOpen;
    summary_.locked_lists += list.row.status == ListStatus::kLocked;
    summary_.lists_without_doctor += !list.row.regular_doctor;
    summary_.over_full_lists += list.over_full();
    summary_.free_places += list.free_places();
  }
  areas_.push_back({std::move(municipality), std::move(lists)});
}

SynthWishPool Generator::MakeWishPool(const Area& area) const {
  std::vector<std::pair<int64_t, const Area*>> nearest;
  for (const Area& other : areas_) {
    nearest.emplace_back(SquaredMetres(area.municipality.centre, other.municipality.centre), &other);
  }
  // Municipalities at equal distances stay in the order of their numbers.
  std::stable_sort(nearest.begin(), nearest.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  SynthWishPool pool;
  for (const auto& [distance, other] : nearest) {
    if (pool.size() >= kWishPoolSizeMin) break;
    for (const SynthList& list : other->lists) pool.Add(list);
  }
  return pool;
}

void Generator::WritePeople(const Area& area) {
  const SynthFigures& figures = area.municipality.figures;
  SynthRandom people(options_.seed, SynthStream::kPeople, area.municipality.id);
  SynthRandom waiting(options_.seed, SynthStream::kWaiting, area.municipality.id);
  SynthWishPool pool = MakeWishPool(area);
  WriteMembers(area, pool, people, waiting);
  WriteUnassigned(area, SynthPopulation::kNewcomers, figures.newcomers, pool, people, waiting);
  WriteUnassigned(area, SynthPopulation::kRefugees, figures.refugees, pool, people, waiting);
  WriteUnassigned(area, SynthPopulation::kTemporary, figures.temporary, pool, people, waiting);
}

void Generator::WriteMembers(const Area& area, SynthWishPool& pool, SynthRandom& people, SynthRandom& waiting) {
  SynthMembership membership(area.lists);
  int64_t waiting_left = area.municipality.figures.waiting;
  while (membership.left() > 0) {
    const Home home = WriteHousehold(area, people);
    const std::vector<SynthMember> household =
        MakeHousehold(SynthPopulation::kSettled, options_.as_of, membership.left(), people);
    const int64_t persons_left = membership.left();
    const std::vector<size_t> lists = membership.Assign(household, home.district, options_.as_of, people);

    // The wishes of a parent on the first adult's list. Children on that list may wait for the same.
    std::optional<std::pair<SynthWishes, absl::Time>> parents_request;
    for (size_t i = 0; i < household.size(); ++i) {
      csv::PersonRow person = MakePerson(home, household[i], /*d_number=*/false);
      person.list = area.lists[lists[i]].row.id;
      person.since = DrawMemberSince(person.birth_date, options_.as_of, people);
      WritePerson(person);
      ++summary_.on_list;
      if (waiting_left == 0) continue;

      const absl::Time birth = absl::FromCivil(person.birth_date, absl::UTCTimeZone());
      std::optional<std::pair<SynthWishes, absl::Time>> request;
      if (AgeYears(person.birth_date, options_.as_of) >= limits::kAgeOfChoiceYears) {
        if (waiting.Below(persons_left * 100) < waiting_left * kAdultShareOfWaitingPercent) {
          // Each draw has a statement of its own, because compilers order the arguments of a call as they like.
          const absl::Time waiting_since = DrawWaitingSince(options_.as_of, waiting);
          request.emplace(pool.Draw(home.position, person.list, waiting), waiting_since);
          if (lists[i] == lists[0]) parents_request = request;
        }
      } else if (parents_request && lists[i] == lists[0] && birth < parents_request->second &&
                 waiting.Chance(kChildWaitsTooPermille)) {
        request = parents_request;
      }
      if (!request || request->first.lists.empty()) continue;
      WriteRequest(person.national_id, request->first, request->second);
      ++summary_.waiting_on_list;
      --waiting_left;
    }
  }
}

void Generator::WriteUnassigned(const Area& area, SynthPopulation population, int64_t count, SynthWishPool& pool,
                                SynthRandom& people, SynthRandom& waiting) {
  while (count > 0) {
    const Home home = WriteHousehold(area, people);
    const std::vector<SynthMember> household = MakeHousehold(population, options_.as_of, count, people);
    count -= static_cast<int64_t>(household.size());

    Group group = Group::kNewcomer;
    int64_t days = 1 + std::min(people.Below(kNewcomerDaysMax), people.Below(kNewcomerDaysMax));
    int request_permille = kNewcomerWishesPermille;
    if (population == SynthPopulation::kRefugees) {
      group = Group::kRefugee;
      days = 1 + people.Below(kRefugeeDaysMax);
      request_permille = 0;
    } else if (population == SynthPopulation::kTemporary) {
      group = Group::kTemporary;
      days = people.Between(kTemporaryDaysMin, kTemporaryDaysMax);
      request_permille = kTemporaryRequestPermille;
    }
    const absl::CivilDay since = options_.as_of - days;
    const bool d_numbers = group == Group::kRefugee && people.Chance(kRefugeeDNumberPermille);
    const bool asks = waiting.Chance(request_permille);
    const SynthWishes wishes = asks ? pool.Draw(home.position, ListId(), waiting) : SynthWishes();
    const absl::Time waiting_since = DrawTimeOfDay(since, waiting);

    for (const SynthMember& member : household) {
      csv::PersonRow person = MakePerson(home, member, d_numbers);
      person.group = group;
      if (group == Group::kRefugee) TakeUsedUpDate(person);
      person.residence = group == Group::kTemporary ? Residence::kTemporary : Residence::kResident;
      person.since = std::max(person.birth_date, since);
      WritePerson(person);
      summary_.newcomers += group == Group::kNewcomer;
      summary_.refugees += group == Group::kRefugee;
      summary_.temporary += group == Group::kTemporary;
      if (wishes.lists.empty()) continue;
      WriteRequest(person.national_id, wishes,
                   std::max(waiting_since, absl::FromCivil(person.since, absl::UTCTimeZone())));
    }
  }
}

Generator::Home Generator::WriteHousehold(const Area& area, SynthRandom& random) {
  std::vector<int64_t> weights;
  for (const Neighbourhood& neighbourhood : area.municipality.neighbourhoods) {
    weights.push_back(neighbourhood.population);
  }
  const Neighbourhood& neighbourhood = area.municipality.neighbourhoods[random.Pick(weights)];
  const Home home = {HouseholdId(next_household_id_++),
                     Scatter(neighbourhood.centre, neighbourhood.radius_metres, random), neighbourhood.district};
  csv::WriteRow(csv::HouseholdRow{home.id, area.municipality.id, neighbourhood.bydel, home.position.ToGeoPoint()},
                *households_);
  ++summary_.households;
  return home;
}

csv::PersonRow Generator::MakePerson(const Home& home, const SynthMember& member, bool d_number) {
  csv::PersonRow person;
  person.birth_date = member.birth_date;
  person.national_id = national_ids_.Next(person.birth_date, member.sex, d_number);
  person.household = home.id;
  person.sex = member.sex;
  person.language = std::string(member.language);
  return person;
}

void Generator::TakeUsedUpDate(csv::PersonRow& person) {
  const bool adult = AgeYears(person.birth_date, options_.as_of) >= kUsedUpDateAgeMin;
  if (!adult || ++adult_refugees_ % kUsedUpDateEvery != 0) return;
  person.birth_date = absl::CivilDay(person.birth_date.year(), 1, 1);
}

void Generator::WritePerson(const csv::PersonRow& person) {
  csv::WriteRow(person, *persons_);
  if (++summary_.persons % kPersonsPerProgressReport == 0 && options_.progress) {
    options_.progress(summary_.persons, all_persons_);
  }
}

void Generator::WriteRequest(NationalId person, const SynthWishes& wishes, absl::Time waiting_since) {
  csv::WriteRow(csv::RequestRow{person, wishes.lists, wishes.any_within_minutes, waiting_since}, *requests_);
  ++summary_.requests;
}

}  // namespace

absl::StatusOr<SynthSummary> WriteSynthRegister(const SynthOptions& options) { return Generator(options).Run(); }

}  // namespace listeplass::lab
