// These tests ask for one day's figures in every way there is, put all that the answers say into equations, and solve
// them.
#include "service/server/withholding/withheld_figures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/server/converters/value_messages.h"
#include "service/server/report/figures_handler.h"
#include "service/server/withholding/small_counts.h"
#include "tests/support/handler_fixture.h"
#include "tests/support/solved_sums.h"
#include "tests/support/synthetic_national_id.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using FiguresRequest = v1::GetFiguresRequest;

constexpr CivilDay kToday(2026, 11, 21);
constexpr FiguresRequest::By kAllBy[] = {FiguresRequest::BY_UNSPECIFIED, FiguresRequest::LIST, FiguresRequest::PRACTICE,
                                         FiguresRequest::BYDEL, FiguresRequest::MUNICIPALITY};

// What the answers tell of one cell: its row, its table and column.
using Cell = std::pair<std::string, std::string>;

using Equation = Sum<Cell>;

class WithheldFiguresTest : public HandlerTest {
 protected:
  // Five practices with lists, in two bydeler and outside of them in Bergen, and in Askøy.
  WithheldFiguresTest() {
    AddPractice(1, kBergen, 460101, {1, 2, 3});
    AddPractice(2, kBergen, 460101, {4});
    AddPractice(3, kBergen, 460102, {5, 6});
    AddPractice(4, kBergen, 0, {7});
    AddPractice(5, kAskoy, 0, {8, 9});
    for (const auto& [municipality, bydel] :
         {std::pair(kBergen, 460101), {kBergen, 460103}, {kBergen, 0}, {kAskoy, 0}}) {
      homes_.push_back({HouseholdId(100 + std::ssize(homes_)), municipality, BydelId(bydel), {60.39, 5.32}, {}});
      OrAbort(register_.Run({HouseholdRegistered{homes_.back()}}));
    }
  }

  void AddPractice(int64_t id, MunicipalityId municipality, int64_t bydel, const std::vector<int64_t>& lists) {
    const Practice practice{PracticeId(id), "Legekontoret", municipality, BydelId(bydel), {60.39, 5.32}};
    std::vector<Event> events = {PracticeRegistered{practice}};
    for (const int64_t number : lists) {
      GpList list;
      list.id = ListId(number);
      list.practice = practice.id;
      list.municipality = municipality;
      list.status = ListStatus::kClosed;
      events.push_back(ListRegistered{list});
      practice_of_[ListKey(number)] = absl::StrCat(Municipality(number), "/practices/", id);
      part_of_[practice_of_[ListKey(number)]] = PartKey(municipality, bydel);
    }
    OrAbort(register_.Run(std::move(events)));
  }

  static std::string Municipality(int64_t list) { return list < 8 ? "municipalities/4601" : "municipalities/4627"; }
  static std::string ListKey(int64_t list) { return absl::StrCat(Municipality(list), "/lists/", list); }
  static std::string PartKey(MunicipalityId municipality, int64_t bydel) {
    return absl::StrCat("municipalities/", municipality.value(), " bydel ", bydel == 0 ? "" : absl::StrCat(bydel));
  }

  // Adds people of every kind, few of many kinds.
  void AddPeople() {
    for (int64_t list = 1; list <= 9; ++list) {
      for (const int age : {3, 12, 40, 70, 80}) {
        for (const Sex sex : {Sex::kFemale, Sex::kMale, Sex::kUnknown}) {
          for (int64_t i = Few(sex == Sex::kUnknown ? 3 : 14); i > 0; --i)
            AddPerson(age, sex, ListId(list), std::nullopt);
        }
      }
    }
    for (const Group group : {Group::kNewcomer, Group::kRefugee, Group::kReturner, Group::kNewborn}) {
      for (size_t home = 0; home < homes_.size(); ++home) {
        for (int64_t i = Few(9); i > 0; --i) AddPerson(30, Sex::kMale, ListId(), group, home);
      }
    }
  }

  int64_t Few(int64_t most) { return static_cast<int64_t>(random_() % 3 == 0 ? random_() % 3 : random_() % most); }

  // Adds a person, who now and then asks for a list, or loses theirs in June.
  void AddPerson(int age, Sex sex, ListId list, std::optional<Group> group, std::optional<size_t> home = {}) {
    const Household& lives_at = homes_[home.value_or(random_() % homes_.size())];
    Person person;
    person.id = register_.state()->next_person_id();
    person.birth_date = CivilDay(kToday.year() - age, 1, 1) + persons_ % 300;
    person.national_id = NthNationalId(person.birth_date, static_cast<int>(persons_ / 300));
    ++persons_;
    person.sex = sex;
    person.household = lives_at.id;
    person.municipality = lives_at.municipality;
    person.residence = Residence::kResident;
    person.group = group;
    if (list) {
      person.memberships.push_back({.list = list, .from = CivilDay(2025, 1, 1), .to = std::nullopt});
    } else {
      person.without_list_since = CivilDay(2026, 1, 1);
    }
    OrAbort(register_.Run({PersonRegistered{person}}));
    if (random_() % 8 == 0) {
      OrAbort(register_.Ask(person.id, {ListId(1 + (list.value() + 1 + static_cast<int64_t>(random_() % 7)) % 9)}));
    } else if (list && random_() % 20 == 0) {
      OrAbort(register_.Run(
          {PersonReleased{.person = person.id, .list = list, .effective = CivilDay(2027, 6, 1), .rule = Rule::kR21}}));
    }
  }

  // Asks for the figures in every way, and keeps all that is told of the cells, and the sums.
  void AskForAll() {
    told_.clear();
    sums_.clear();
    rows_.clear();
    for (const char* parent : {"municipalities/4601", "municipalities/4627", "municipalities/-"}) {
      for (const FiguresRequest::By by : kAllBy) {
        FiguresRequest request;
        request.set_parent(parent);
        *request.mutable_from() = ToProto(kToday);
        *request.mutable_to() = ToProto(kToday);
        request.set_per(FiguresRequest::DAY);
        request.set_by(by);
        const v1::Figures::Day day = OrAbort(Read(&GetFigures, request)).days(0);
        for (const v1::Figures::Row& row : day.rows()) {
          // Homes are in no list's and no practice's row.
          Keep(by == FiguresRequest::BYDEL ? absl::StrCat(parent, " bydel ", row.key()) : row.key(), row,
               by == FiguresRequest::BYDEL || by == FiguresRequest::MUNICIPALITY);
        }
        Keep(parent, day.total(), true);
      }
    }
    for (const auto& [list, practice] : practice_of_) KeepPart(list, practice);
    for (const auto& [practice, part] : part_of_) KeepPart(practice, part);
    for (const std::string& row : std::set<std::string>(rows_)) {
      const size_t bydel = row.find(" bydel ");
      if (bydel == std::string::npos || row.starts_with("municipalities/-")) continue;
      KeepPart(row, row.substr(0, bydel));
      KeepPart(row, absl::StrCat("municipalities/-", row.substr(bydel)));
    }
    for (const char* municipality : {"municipalities/4601", "municipalities/4627"}) {
      KeepPart(municipality, "municipalities/-");
    }
    for (const auto& [whole, columns] : wholes_) {
      for (const auto& [column, equation] : columns) sums_.push_back(equation);
    }
    wholes_.clear();
  }

  void Keep(const std::string& key, const v1::Figures::Row& row, bool has_homes) {
    rows_.insert(key);
    KeepCell({key, "members"}, row.members());
    const v1::Figures::ByAge& ages = row.members_by_age();
    Equation of_members = {{{key, "members"}, -1}};
    int band = 0;
    for (const auto* of_band :
         {&ages.age_0_to_5(), &ages.age_6_to_15(), &ages.age_16_to_66(), &ages.age_67_to_74(), &ages.age_75_up()}) {
      for (const auto& [sex, persons] :
           {std::pair("f", of_band->female()), std::pair("m", of_band->male()), std::pair("u", of_band->unknown())}) {
        const Cell cell(key, absl::StrCat("members ", band, sex));
        KeepCell(cell, persons);
        of_members[cell] = 1;
      }
      ++band;
    }
    sums_.push_back(of_members);
    KeepGroups(key, "waiting", row.waiting(), row.waiting_by_group());
    if (!has_homes) return;
    KeepGroups(key, "unassigned", row.unassigned(), row.unassigned_by_group());
    KeepCell({key, "losing"}, row.losing_list());
  }

  template <typename Counts>
  void KeepGroups(const std::string& key, const std::string& table, int64_t sum, const Counts& counts) {
    KeepCell({key, table}, sum);
    Equation equation = {{{key, table}, -1}};
    std::map<int, int64_t> by_group;
    for (int group = 0; group <= 8; ++group) by_group[group] = 0;
    for (const auto& count : counts) by_group[count.group()] = count.persons();
    for (const auto& [group, persons] : by_group) {
      const Cell cell(key, absl::StrCat(table, " ", group));
      KeepCell(cell, persons);
      equation[cell] = 1;
    }
    sums_.push_back(equation);
  }

  // All answers tell the same of a cell.
  void KeepCell(const Cell& cell, int64_t count) {
    EXPECT_EQ(told_.try_emplace(cell, count).first->second, count) << cell.first << ", " << cell.second;
  }

  void KeepPart(const std::string& part, const std::string& whole) {
    for (auto cell = told_.lower_bound({part, ""}); cell != told_.end() && cell->first.first == part; ++cell) {
      const Cell sum(whole, cell->first.second);
      if (!told_.contains(sum)) continue;
      // One bydel is part of two wholes, each with an equation of its own.
      Equation& equation = wholes_[absl::StrCat(whole, part.find(" bydel ") == std::string::npos ? "" : " of bydeler")]
                                  [cell->first.second];
      equation[sum] = -1;
      equation[cell->first] = 1;
    }
  }

  bool IsPublic(const Cell& cell) const {
    const bool of_municipality = cell.first.find(" bydel ") == std::string::npos;
    // Askøy has no bydeler, so that its one row is all of it.
    const bool is_all = cell.first == "municipalities/4627 bydel ";
    return cell.second == "members" || cell.second == "waiting" ||
           ((of_municipality || is_all) && (cell.second == "unassigned" || cell.second == "losing"));
  }

  std::mt19937 random_{7};
  int64_t persons_ = 0;
  std::vector<Household> homes_;
  std::map<std::string, std::string> practice_of_;  // by the list's key
  std::map<std::string, std::string> part_of_;      // bydel, by the practice's key
  std::set<std::string> rows_;
  std::map<Cell, int64_t> told_;
  std::vector<Equation> sums_;
  std::map<std::string, std::map<std::string, Equation>> wholes_;
};

TEST_F(WithheldFiguresTest, AllAnswersOfADayTogetherGiveNothingBack) {
  for (int round = 0; round < 4; ++round) {
    AddPeople();
    AskForAll();
    int told = 0, withheld = 0;
    for (const auto& [cell, count] : told_) {
      if (IsPublic(cell)) {
        EXPECT_GE(count, 0) << cell.first << ", " << cell.second;
        continue;
      }
      EXPECT_FALSE(IsSmallCount(count)) << cell.first << ", " << cell.second << " is told";
      ++(count == kWithheldCount ? withheld : told);
    }
    EXPECT_GT(withheld, 20) << "round " << round;
    EXPECT_GT(told, withheld) << "round " << round;
    for (const auto& [row, column] : SolvedSums(sums_, told_)) {
      // A sum over the country can come out of it, though none of its parts does.
      if (!row.starts_with("municipalities/-")) ADD_FAILURE() << row << ", " << column << " comes out";
    }
    // The attack works: a single cell that is withheld comes out.
    std::map<Cell, int64_t> known = told_;
    for (auto& [cell, count] : known) count = std::max<int64_t>(count, 0);
    known[{ListKey(1), "members 0f"}] = kWithheldCount;
    EXPECT_EQ(SolvedSums(sums_, known).size(), 1u);
  }
}

}  // namespace
}  // namespace listeplass::server
