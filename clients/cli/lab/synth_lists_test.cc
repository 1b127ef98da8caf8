#include "clients/cli/lab/synth_lists.h"

#include <map>
#include <set>
#include <string>

#include "gtest/gtest.h"

namespace listeplass::lab {
namespace {

struct Made {
  SynthMunicipality municipality;
  std::vector<SynthPractice> practices;
  std::vector<SynthList> lists;
};

Made Make(SynthMunicipality municipality, uint64_t seed) {
  SynthRandom random(seed, SynthStream::kLists, municipality.id);
  int64_t practice_id = 1;
  int64_t list_id = 1;
  std::vector<SynthPractice> practices = MakePractices(municipality, random, practice_id);
  std::vector<SynthList> lists = MakeLists(municipality, practices, random, list_id);
  return {std::move(municipality), std::move(practices), std::move(lists)};
}

void ExpectFiguresKept(const Made& made) {
  const SynthFigures& figures = made.municipality.figures;
  int64_t open = 0, locked = 0, without_doctor = 0, members = 0;
  for (const SynthList& list : made.lists) {
    open += list.row.status == ListStatus::kOpen;
    locked += list.row.status == ListStatus::kLocked;
    without_doctor += !list.row.regular_doctor;
    members += list.members;
    EXPECT_GE(list.members, 0);
    EXPECT_GE(list.row.ceiling, 0);
    EXPECT_LE(list.row.ceiling, 2'500);
    EXPECT_GE(list.popularity, 1);
    EXPECT_TRUE(list.row.regular_doctor || list.row.doctor_gender == Sex::kUnknown);
    if (list.row.status != ListStatus::kOpen) {
      EXPECT_LT(list.free_places(), 10) << "R12: would be open";
    }
    if (list.row.status == ListStatus::kLocked) {
      EXPECT_EQ(list.free_places(), 0);
    }
  }
  EXPECT_EQ(static_cast<int64_t>(made.lists.size()), figures.lists);
  EXPECT_EQ(open, figures.open);
  EXPECT_EQ(locked, figures.locked);
  EXPECT_EQ(without_doctor, figures.without_doctor);
  EXPECT_EQ(members, figures.on_list);
}

TEST(MakeLists, BergenIsAsTheCityCounted) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const Made bergen = Make(MakeBergen({}), seed);
    ExpectFiguresKept(bergen);
    int64_t free_places = 0, over_full = 0, roomy = 0;
    for (const SynthList& list : bergen.lists) {
      free_places += list.free_places();
      over_full += list.over_full();
      roomy += list.free_places() >= 10;
    }
    EXPECT_EQ(free_places, 494);
    EXPECT_EQ(roomy, 7);
    EXPECT_GT(over_full, 30);
    EXPECT_LT(over_full, 90);
  }
}

TEST(MakeLists, EveryMunicipalityKeepsItsFigures) {
  for (const SynthMunicipality& municipality : MakeCountry(1, {})) {
    SCOPED_TRACE(municipality.id);
    ExpectFiguresKept(Make(municipality, 1));
  }
}

TEST(MakePractices, FollowPopulationInBergen) {
  const Made bergen = Make(MakeBergen({}), 1);
  std::map<BydelId, int64_t> people;
  int64_t all_people = 0;
  for (const Neighbourhood& neighbourhood : bergen.municipality.neighbourhoods) {
    people[neighbourhood.bydel] += neighbourhood.population;
    all_people += neighbourhood.population;
  }
  std::map<BydelId, int64_t> lists;
  std::set<std::string> names;
  for (const SynthPractice& practice : bergen.practices) {
    lists[practice.row.bydel] += practice.lists;
    EXPECT_TRUE(names.insert(practice.row.name).second) << practice.row.name;
    EXPECT_GE(practice.lists, 1);
    EXPECT_LE(practice.lists, 8);
  }
  ASSERT_EQ(lists.size(), 8u);
  for (const auto& [bydel, count] : lists) EXPECT_NEAR(count, 268.0 * people[bydel] / all_people, 8) << bydel;
}

TEST(MakeLists, PopularityIsHeavyTailed) {
  const Made bergen = Make(MakeBergen({}), 1);
  std::vector<int64_t> popularity;
  int64_t sum = 0;
  for (const SynthList& list : bergen.lists) {
    popularity.push_back(list.popularity);
    sum += list.popularity;
  }
  std::sort(popularity.rbegin(), popularity.rend());
  int64_t top = 0;
  for (size_t i = 0; i < popularity.size() / 10; ++i) top += popularity[i];
  EXPECT_GT(top * 100, sum * 35);
}

}  // namespace
}  // namespace listeplass::lab
