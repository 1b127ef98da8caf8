// These tests read the whole of Bergen back from its files and check each figure that clients/cli/lab/FORMAT.md
// promises.
#include "clients/cli/lab/synth_register.h"

#include <openssl/sha.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/csv/row_reader.h"
#include "gtest/gtest.h"
#include "service/domain/civil_date.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::lab {
namespace {

const absl::CivilDay kAsOf(2026, 12, 1);

template <typename Row>
std::vector<Row> ReadRows(const std::string& folder) {
  auto reader = csv::RowReader<Row>::Open(absl::StrCat(folder, "/", Row::kFileName));
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<Row> rows;
  while (std::optional<absl::StatusOr<Row>> row = (*reader)->Next()) {
    EXPECT_TRUE(row->ok()) << row->status();
    if (row->ok()) rows.push_back(**std::move(row));
  }
  return rows;
}

SynthSummary Write(const std::string& folder, bool country, int64_t ppm, uint64_t seed = 1) {
  SynthOptions options;
  options.country = country;
  options.out_dir = folder;
  options.seed = seed;
  options.as_of = kAsOf;
  options.scale = {ppm};
  absl::StatusOr<SynthSummary> summary = WriteSynthRegister(options);
  EXPECT_TRUE(summary.ok()) << summary.status();
  return *summary;
}

// The SHA-256 of the five files, one after the other.
std::string Digest(const std::string& folder) {
  std::string content;
  for (const char* file : {"practices", "lists", "households", "persons", "requests"}) {
    content += ReadFile(absl::StrCat(folder, "/", file, ".csv"));
  }
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), sizeof(digest)));
}

// A register that was read back, with sums over its rows.
struct Register {
  std::vector<csv::PracticeRow> practices;
  std::vector<csv::ListRow> lists;
  std::vector<csv::HouseholdRow> households;
  std::vector<csv::PersonRow> persons;
  std::vector<csv::RequestRow> requests;
  std::map<ListId, int64_t> members;
  std::map<ListId, const csv::ListRow*> list_by_id;
  std::map<HouseholdId, std::vector<const csv::PersonRow*>> residents;
  std::map<NationalId, const csv::PersonRow*> person_by_id;
};

Register ReadRegister(const std::string& folder) {
  Register all;
  all.practices = ReadRows<csv::PracticeRow>(folder);
  all.lists = ReadRows<csv::ListRow>(folder);
  all.households = ReadRows<csv::HouseholdRow>(folder);
  all.persons = ReadRows<csv::PersonRow>(folder);
  all.requests = ReadRows<csv::RequestRow>(folder);
  for (const csv::ListRow& list : all.lists) all.list_by_id[list.id] = &list;
  for (const csv::PersonRow& person : all.persons) {
    if (person.list) ++all.members[person.list];
    all.residents[person.household].push_back(&person);
    all.person_by_id[person.national_id] = &person;
  }
  return all;
}

class Bergen : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string folder = absl::StrCat(ScratchFolder(), "/synth_bergen_", getpid());
    summary_ = new SynthSummary(Write(folder, /*country=*/false, 1'000'000));
    register_ = new Register(ReadRegister(folder));
    std::filesystem::remove_all(folder);
  }
  static void TearDownTestSuite() {
    delete register_;
    delete summary_;
  }

  static const Register& all() { return *register_; }
  static const SynthSummary& summary() { return *summary_; }

 private:
  inline static Register* register_ = nullptr;
  inline static SynthSummary* summary_ = nullptr;
};

TEST_F(Bergen, ListsAreAsTheCityCountsThem) {
  EXPECT_EQ(all().lists.size(), 268u);
  std::map<PracticeId, BydelId> bydel_of;
  std::map<BydelId, int> lists_in;
  for (const csv::PracticeRow& practice : all().practices) bydel_of[practice.id] = practice.bydel;
  int open = 0, locked = 0, without_doctor = 0, over_full = 0;
  int64_t free_places = 0, ceilings = 0;
  for (const csv::ListRow& list : all().lists) {
    ASSERT_TRUE(bydel_of.contains(list.practice));
    ++lists_in[bydel_of[list.practice]];
    const int64_t members = all().members.at(list.id);
    const int64_t free = std::max<int64_t>(0, list.ceiling - members - list.held);
    open += list.status == ListStatus::kOpen;
    locked += list.status == ListStatus::kLocked;
    without_doctor += !list.regular_doctor;
    over_full += members > list.ceiling;
    free_places += free;
    ceilings += list.ceiling;
    EXPECT_EQ(list.status == ListStatus::kOpen, free >= 10);
    EXPECT_GT(list.ceiling, 400);
  }
  EXPECT_EQ(open, 7);
  EXPECT_EQ(free_places, 494);
  EXPECT_EQ(without_doctor, 14);
  EXPECT_EQ(locked, 4);
  EXPECT_GT(over_full, 30);
  EXPECT_NEAR(286'500.0 / static_cast<double>(ceilings), 1.0, 0.02);  // nearly all full
  EXPECT_EQ(lists_in.size(), 8u);
  EXPECT_EQ(summary().free_places, free_places);
  EXPECT_EQ(summary().over_full_lists, over_full);
}

TEST_F(Bergen, PeopleLiveInHouseholdsInTheirBydel) {
  EXPECT_EQ(all().persons.size(), 289'000u);
  EXPECT_EQ(summary().persons, 289'000);
  EXPECT_EQ(static_cast<int64_t>(all().households.size()), summary().households);
  ASSERT_EQ(all().residents.size(), all().households.size());
  std::map<BydelId, double> people_in;
  for (const csv::HouseholdRow& household : all().households) {
    const auto& residents = all().residents.at(household.id);
    EXPECT_EQ(household.municipality, kBergen);
    EXPECT_LE(residents.size(), 8u);
    people_in[household.bydel] += static_cast<double>(residents.size());
    EXPECT_TRUE(household.position.lat_degrees > 60.2 && household.position.lat_degrees < 60.55);
    EXPECT_TRUE(household.position.lng_degrees > 5.1 && household.position.lng_degrees < 5.6);
  }
  const std::map<int64_t, double> expected = {{460101, 14'600}, {460102, 44'000}, {460103, 44'000}, {460104, 30'400},
                                              {460105, 41'000}, {460106, 31'000}, {460107, 43'500}, {460108, 43'000}};
  ASSERT_EQ(people_in.size(), expected.size());
  for (const auto& [bydel, people] : expected) {
    EXPECT_NEAR(people_in[BydelId(bydel)] / 289'000, people / 291'500, 0.005) << bydel;
  }
}

TEST_F(Bergen, NationalIdsAreSyntheticAndMatch) {
  // The reader has checked control digits and that each id is there once.
  for (const csv::PersonRow& person : all().persons) {
    const bool as_registered = person.national_id.MatchesBirthDate(person.birth_date);
    ASSERT_TRUE(as_registered || person.group == Group::kRefugee);
    ASSERT_TRUE(person.national_id.MatchesCentury(person.birth_date));
    const std::string digits = person.national_id.digits();
    ASSERT_GT((digits[2] - '0') * 10 + (digits[3] - '0'), 80);
    ASSERT_EQ((digits[8] - '0') % 2 == 0, person.sex == Sex::kFemale);
    ASSERT_LE(person.birth_date, person.since);
    ASSERT_LE(person.since, kAsOf);
  }
}

// Refugees are often registered as born on 1 January, of which no number is left. Their number is of another day.
TEST_F(Bergen, SomeRefugeesHaveANumberOfAnotherDateThanTheirBirthDate) {
  int refugees = 0, other_date = 0;
  for (const csv::PersonRow& person : all().persons) {
    if (person.group != Group::kRefugee) continue;
    ++refugees;
    if (person.national_id.MatchesBirthDate(person.birth_date)) continue;
    ++other_date;
    EXPECT_EQ(person.birth_date, absl::CivilDay(person.birth_date.year(), 1, 1));
  }
  EXPECT_GT(other_date, refugees / 10);
  EXPECT_LT(other_date, refugees / 3);
}

TEST_F(Bergen, PeopleWithoutAListAreOfTheThreeGroups) {
  std::map<Group, int> count;
  std::map<Group, int> asking;
  std::map<HouseholdId, Group> households;
  for (const csv::PersonRow& person : all().persons) {
    EXPECT_NE(person.list == ListId(), !person.group.has_value());
    if (!person.group) continue;
    ++count[*person.group];
    households.emplace(person.household, *person.group);
    EXPECT_EQ(person.residence, *person.group == Group::kTemporary ? Residence::kTemporary : Residence::kResident);
  }
  for (const csv::RequestRow& request : all().requests) {
    const csv::PersonRow& person = *all().person_by_id.at(request.national_id);
    if (person.group) ++asking[*person.group];
  }
  EXPECT_EQ(count.size(), 3u);
  EXPECT_EQ(count[Group::kNewcomer], 1'500);
  EXPECT_EQ(count[Group::kRefugee], 400);
  EXPECT_EQ(count[Group::kTemporary], 600);
  EXPECT_GT(asking[Group::kNewcomer], 150);
  EXPECT_LT(asking[Group::kNewcomer], 750);  // most have no wish
  EXPECT_EQ(asking[Group::kRefugee], 0);
  EXPECT_GT(asking[Group::kTemporary], 60);
  EXPECT_LT(static_cast<int>(households.size()), 2'500 * 3 / 4);  // in households
}

TEST_F(Bergen, WaitingIsLongUnevenAndMostlyNearby) {
  std::vector<double> days;
  double days_sum = 0;
  std::map<size_t, int> wish_counts;
  std::map<ListId, int> first_wishes;
  int children = 0;
  for (const csv::RequestRow& request : all().requests) {
    const csv::PersonRow& person = *all().person_by_id.at(request.national_id);
    ++wish_counts[request.wishes.size()];
    for (ListId wish : request.wishes) {
      ASSERT_TRUE(all().list_by_id.contains(wish));
      EXPECT_NE(wish, person.list);
      EXPECT_NE(all().list_by_id.at(wish)->status, ListStatus::kOpen);
    }
    EXPECT_GE(request.waiting_since, absl::FromCivil(person.birth_date, absl::UTCTimeZone()));
    EXPECT_LT(request.waiting_since, absl::FromCivil(kAsOf, absl::UTCTimeZone()));
    if (!person.list) continue;
    ++first_wishes[request.wishes[0]];
    children += AgeYears(person.birth_date, kAsOf) < 16;
    days.push_back(absl::ToDoubleHours(absl::FromCivil(kAsOf, absl::UTCTimeZone()) - request.waiting_since) / 24);
    days_sum += days.back();
  }
  const auto waiting = static_cast<double>(days.size());
  EXPECT_NEAR(waiting, 22'000, 300);
  EXPECT_EQ(static_cast<int64_t>(days.size()), summary().waiting_on_list);
  std::sort(days.begin(), days.end());
  EXPECT_NEAR(days[days.size() / 2], 137, 7);
  EXPECT_NEAR(days_sum / waiting, 274, 14);
  EXPECT_GT(children, 500);
  EXPECT_EQ(wish_counts.rbegin()->first, 3u);
  EXPECT_EQ(wish_counts.begin()->first, 1u);

  std::vector<int> queues;
  for (const auto& [list, count] : first_wishes) queues.push_back(count);
  std::sort(queues.rbegin(), queues.rend());
  double top = 0;
  for (size_t i = 0; i < 26; ++i) top += queues[i];
  EXPECT_GT(top / waiting, 0.25);  // the most popular tenth
}

TEST(SynthRegister, SameSeedSameBytes) {
  const std::string folder = absl::StrCat(ScratchFolder(), "/synth_bytes_", getpid());
  const auto digest = [&](bool country, uint64_t seed) {
    Write(folder, country, 10'000, seed);
    return Digest(folder);
  };
  const std::string bergen = digest(false, 1);
  EXPECT_EQ(digest(false, 1), bergen);
  EXPECT_NE(digest(false, 2), bergen);
  // Other machines must make the same of these options.
  EXPECT_EQ(bergen, "7d2d586552ee7fcdf703a32b5c12a53d32af8d993d8061f135d2a26e9801e433");
  EXPECT_EQ(digest(true, 1), "ff704aaf8f999e02cc1701b13f5338e65f7f6e9ec3a1c5bc5151c64f08191927");
  std::filesystem::remove_all(folder);
}

TEST(SynthRegister, ASmallCountryHoldsTogether) {
  const std::string folder = absl::StrCat(ScratchFolder(), "/synth_country_", getpid());
  const SynthSummary summary = Write(folder, /*country=*/true, 20'000);
  const Register all = ReadRegister(folder);
  std::filesystem::remove_all(folder);
  EXPECT_EQ(summary.persons, 112'000);
  EXPECT_EQ(all.persons.size(), 112'000u);
  EXPECT_EQ(all.lists.size(), 114u);
  EXPECT_EQ(summary.municipalities, 8);
  EXPECT_NEAR(summary.waiting_on_list, 5'940, 150);
  for (const csv::RequestRow& request : all.requests) {
    for (ListId wish : request.wishes) EXPECT_TRUE(all.list_by_id.contains(wish));
  }
  for (const auto& [list, members] : all.members) EXPECT_TRUE(all.list_by_id.contains(list));
}

}  // namespace
}  // namespace listeplass::lab
