#include "service/server/withholding/withheld_fairness.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/server/withholding/small_counts.h"
#include "tests/support/solved_sums.h"

namespace listeplass::server {
namespace {

using ::testing::IsEmpty;

constexpr Spread kWithheld = {kWithheldCount, kWithheldCount, kWithheldCount, kWithheldCount};

// A person who asked for a place, and what a plan does for them.
struct Applicant {
  std::optional<Group> group;  // none: with a protected address
  BydelId bydel;
  bool wait_is_known = true;
  bool placed = false;
  bool first_wish = false;
  bool travel_is_known = true;
};

void Add(const Applicant& applicant, FairnessLine& line) {
  ++line.applied;
  ++(applicant.placed ? line.placed : line.waiting);
  if (applicant.wait_is_known) ++(applicant.placed ? line.placed_wait_days : line.waiting_wait_days).persons;
  if (!applicant.placed) return;
  if (applicant.first_wish) ++line.placed_first_wish;
  if (applicant.travel_is_known) ++line.placed_travel_minutes.persons;
}

Fairness SummaryOf(const std::vector<Applicant>& people) {
  Fairness fairness;
  std::map<Group, FairnessLine> groups;
  std::map<BydelId, FairnessLine> bydeler;
  for (const Applicant& applicant : people) {
    Add(applicant, fairness.all);
    if (applicant.group) Add(applicant, groups[*applicant.group]);
    Add(applicant, bydeler[applicant.bydel]);
    if (applicant.placed && (applicant.group == Group::kRefugee || applicant.group == Group::kAsylumSeeker)) {
      ++fairness.refugee_arrivals;
    }
  }
  for (const auto& [group, line] : groups) fairness.groups.push_back({group, line});
  for (const auto& [bydel, line] : bydeler) fairness.bydeler.push_back({bydel, line});
  fairness.refugee_largest_share = {.numerator = fairness.refugee_arrivals, .denominator = 1000};
  return fairness;
}

// All that the answers about plans of one state tell, and the sums of it.
class Attack {
 public:
  // A cell: the line and its number, such as "all placed". The lines of the parts are those of the exact summary: which
  // of them are there is told.
  using Cell = std::string;

  void Add(const std::string& plan, const Fairness& exact, const Fairness& told, bool knows_protected) {
    AddLine(plan, "all", exact.all, &told.all);
    FairnessLine rest = exact.all;
    std::vector<std::string> groups, bydeler;
    for (size_t i = 0; i < told.groups.size(); ++i) {
      groups.push_back(absl::StrCat("group ", i));
      AddLine(plan, groups.back(), exact.groups[i].line, &told.groups[i].line);
    }
    for (const GroupFairness& part : exact.groups) Subtract(part.line, rest);
    groups.push_back("protected");
    AddLine(plan, groups.back(), rest, knows_protected ? &rest : nullptr);
    for (size_t i = 0; i < told.bydeler.size(); ++i) {
      bydeler.push_back(absl::StrCat("bydel ", i));
      AddLine(plan, bydeler.back(), exact.bydeler[i].line, &told.bydeler[i].line);
    }
    if (!told.groups.empty()) AddParts(plan, groups);
    if (!told.bydeler.empty()) AddParts(plan, bydeler);
    AddRefugees(plan, exact, told);
  }

  // Returns the small cells that come out, or are told, except of everybody and of the protected where it is known how
  // many they are.
  std::set<Cell> Found() const {
    std::set<Cell> found;
    std::set<Cell> known = SolvedSums(sums_, told_);
    for (const auto& [cell, count] : told_) {
      if (count != kWithheldCount) known.insert(cell);
    }
    for (const Cell& cell : known) {
      const bool is_public = cell.find("all ") != std::string::npos && cell.find("known") == std::string::npos;
      const bool is_small = IsSmallCount(exact_.at(cell));
      if (!is_public && is_small && !expected_.contains(cell)) found.insert(cell);
    }
    return found;
  }

  int64_t numbers() const { return numbers_; }
  int64_t withheld() const { return withheld_; }

 private:
  static void Subtract(const FairnessLine& part, FairnessLine& rest) {
    rest.applied -= part.applied;
    rest.placed -= part.placed;
    rest.waiting -= part.waiting;
    rest.placed_first_wish -= part.placed_first_wish;
    rest.placed_wait_days.persons -= part.placed_wait_days.persons;
    rest.waiting_wait_days.persons -= part.waiting_wait_days.persons;
    rest.placed_travel_minutes.persons -= part.placed_travel_minutes.persons;
  }

  // `told` is null where the line is told nowhere.
  void AddLine(const std::string& plan, const std::string& line, const FairnessLine& exact, const FairnessLine* told) {
    const auto add = [&](const Cell& cell, int64_t count, int64_t told_count) {
      exact_[cell] = count;
      // Where any answer tells it, it is told.
      int64_t& known = told_.try_emplace(cell, told_count).first->second;
      if (told_count != kWithheldCount) known = told_count;
      if (told != nullptr && line == "protected") expected_.insert(cell);
      return cell;
    };
    const auto counts = [&](auto of) { return std::pair(of(exact), told == nullptr ? kWithheldCount : of(*told)); };
    const auto add_told = [&](const std::string& column, auto of) {
      const auto [count, told_count] = counts(of);
      if (told != nullptr) ++(told_count == kWithheldCount ? withheld_ : numbers_);
      // Who applied is the same in all plans of a state.
      return add(absl::StrCat(column == "applied" || column == "wait known" ? "" : plan, line, " ", column), count,
                 told_count);
    };
    const Cell applied = add_told("applied", [](const auto& l) { return l.applied; });
    const Cell placed = add_told("placed", [](const auto& l) { return l.placed; });
    const Cell waiting = add_told("waiting", [](const auto& l) { return l.waiting; });
    const Cell first = add_told("first wish", [](const auto& l) { return l.placed_first_wish; });
    const Cell placed_wait = add_told("placed wait known", [](const auto& l) { return l.placed_wait_days.persons; });
    const Cell waiting_wait = add_told("waiting wait known", [](const auto& l) { return l.waiting_wait_days.persons; });
    const Cell travel = add_told("travel known", [](const auto& l) { return l.placed_travel_minutes.persons; });
    const auto add_other = [&](const std::string& column, int64_t count) {
      return add(absl::StrCat(column == "wait known" ? "" : plan, line, " ", column), count, kWithheldCount);
    };
    const Cell other = add_other("other wish", exact.placed - exact.placed_first_wish);
    const Cell placed_no_wait = add_other("placed wait unknown", exact.placed - exact.placed_wait_days.persons);
    const Cell waiting_no_wait = add_other("waiting wait unknown", exact.waiting - exact.waiting_wait_days.persons);
    const Cell no_travel = add_other("travel unknown", exact.placed - exact.placed_travel_minutes.persons);
    const Cell wait = add_other("wait known", exact.placed_wait_days.persons + exact.waiting_wait_days.persons);
    const auto know_none = [&](const Cell& whole, const std::vector<Cell>& parts) {
      if (told_.at(whole) != 0) return;
      for (const Cell& part : parts) told_.at(part) = 0;
    };
    know_none(placed, {first, other, placed_wait, placed_no_wait, travel, no_travel});
    know_none(waiting, {waiting_wait, waiting_no_wait});
    sums_.push_back({{applied, -1}, {placed, 1}, {waiting, 1}});
    sums_.push_back({{placed, -1}, {first, 1}, {other, 1}});
    sums_.push_back({{placed, -1}, {placed_wait, 1}, {placed_no_wait, 1}});
    sums_.push_back({{waiting, -1}, {waiting_wait, 1}, {waiting_no_wait, 1}});
    sums_.push_back({{placed, -1}, {travel, 1}, {no_travel, 1}});
    sums_.push_back({{wait, -1}, {placed_wait, 1}, {waiting_wait, 1}});
  }

  void AddParts(const std::string& plan, const std::vector<std::string>& parts) {
    for (const char* column : {"applied", "wait known"}) AddSum("", parts, column);
    for (const char* column :
         {"placed", "waiting", "first wish", "other wish", "placed wait known", "placed wait unknown",
          "waiting wait known", "waiting wait unknown", "travel known", "travel unknown"}) {
      AddSum(plan, parts, column);
    }
  }

  void AddSum(const std::string& plan, const std::vector<std::string>& parts, const char* column) {
    Sum<Cell> sum = {{absl::StrCat(plan, "all ", column), -1}};
    for (const std::string& part : parts) sum[absl::StrCat(plan, part, " ", column)] = 1;
    sums_.push_back(sum);
  }

  void AddRefugees(const std::string& plan, const Fairness& exact, const Fairness& told) {
    const Cell arrivals = absl::StrCat(plan, "refugee arrivals");
    exact_[arrivals] = exact.refugee_arrivals;
    told_[arrivals] = told.refugee_arrivals;
    if (told.groups.empty()) return;
    Sum<Cell> sum = {{arrivals, -1}};
    for (size_t i = 0; i < told.groups.size(); ++i) {
      const Group group = told.groups[i].group;
      if (group == Group::kRefugee || group == Group::kAsylumSeeker)
        sum[absl::StrCat(plan, "group ", i, " placed")] = 1;
    }
    sums_.push_back(sum);
  }

  std::map<Cell, int64_t> exact_;
  std::map<Cell, int64_t> told_;
  std::set<Cell> expected_;
  int64_t numbers_ = 0;
  int64_t withheld_ = 0;
  std::vector<Sum<Cell>> sums_;
};

class WithheldFairnessTest : public ::testing::Test {
 protected:
  bool OneIn(int n) { return random_() % static_cast<unsigned>(n) == 0; }

  // People of some groups and bydeler, few of many.
  std::vector<Applicant> People() {
    std::vector<Applicant> people;
    const auto rare = static_cast<int>(2 + random_() % 40);
    for (const Group group : kAllGroups) {
      if (OneIn(3)) continue;
      for (unsigned i = OneIn(2) ? random_() % 6 : random_() % 80; i > 0; --i) {
        Applicant& added = people.emplace_back();
        if (!OneIn(60)) added.group = group;
        added.bydel = BydelId(!added.group || OneIn(10) ? 0 : 460100 + static_cast<int64_t>(random_() % (1 + i % 4)));
        added.wait_is_known = !OneIn(rare);
        added.travel_is_known = added.group && !OneIn(rare);
      }
    }
    return people;
  }

  void Decide(std::vector<Applicant>& people) {
    const auto most = static_cast<int>(1 + random_() % 12);
    const bool places_most = OneIn(2);
    for (Applicant& applicant : people) {
      applicant.placed = OneIn(most) != places_most;
      applicant.first_wish = !OneIn(1 + most / 2);
    }
  }

  std::mt19937 random_{11};
};

// The example of the header.
TEST_F(WithheldFairnessTest, ALineTellsBothPartsOrNeitherAndASecondLineGoesToo) {
  Fairness exact;
  exact.all = {.applied = 232, .placed = 162, .waiting = 70, .placed_first_wish = 105};
  exact.groups = {{Group::kRefugee, {.applied = 20, .placed = 3, .waiting = 17}},
                  {Group::kNewborn, {.applied = 12, .placed = 9, .waiting = 3, .placed_first_wish = 5}},
                  {Group::kSwitcher, {.applied = 200, .placed = 150, .waiting = 50, .placed_first_wish = 100}}};
  const Fairness told = WithholdSmallFairness(exact);
  ASSERT_EQ(told.groups.size(), 3u);
  for (size_t i = 0; i < 2; ++i) {
    const FairnessLine& line = told.groups[i].line;
    EXPECT_EQ(line.applied, exact.groups[i].line.applied);
    EXPECT_EQ(line.placed, kWithheldCount);
    EXPECT_EQ(line.waiting, kWithheldCount);
    EXPECT_EQ(line.placed_first_wish, kWithheldCount);
    EXPECT_EQ(line.placed_wait_days, kWithheld);
  }
  EXPECT_EQ(told.groups[2].line, exact.groups[2].line);
  EXPECT_EQ(told.all, exact.all);
  EXPECT_EQ(told.refugee_arrivals, kWithheldCount);
  EXPECT_EQ(told.refugee_gini.value(), kWithheldCount);
  EXPECT_EQ(told.refugee_largest_share.value(), kWithheldCount);
}

// Lines in which nobody was placed are no help to hide the first wishes of the only one in which somebody was, unless
// they withhold that.
TEST_F(WithheldFairnessTest, HowManyLostAPlaceToQuotasIsWithheldWhereItIsSmall) {
  const auto told = [](int64_t all, int64_t without_list) {
    Fairness exact;
    exact.lost_to_quotas = all;
    exact.lost_to_quotas_without_list = without_list;
    const Fairness result = WithholdSmallFairness(exact);
    return std::pair(result.lost_to_quotas, result.lost_to_quotas_without_list);
  };
  EXPECT_EQ(told(0, 0), std::pair(int64_t{0}, int64_t{0}));
  EXPECT_EQ(told(4, 0), std::pair(kWithheldCount, kWithheldCount));
  EXPECT_EQ(told(9, 5), std::pair(int64_t{9}, kWithheldCount)) << "4 have a list";
  EXPECT_EQ(told(9, 4), std::pair(int64_t{9}, kWithheldCount));
  EXPECT_EQ(told(10, 5), std::pair(int64_t{10}, int64_t{5}));
}

TEST_F(WithheldFairnessTest, WhereNobodyIsNothingCanBeHidden) {
  Fairness exact;
  exact.all = {.applied = 90, .placed = 20, .waiting = 70, .placed_first_wish = 2};
  exact.groups = {{Group::kRefugee, {.applied = 30, .placed = 20, .waiting = 10, .placed_first_wish = 2}},
                  {Group::kNewborn, {.applied = 20, .waiting = 20}},
                  {Group::kSwitcher, {.applied = 40, .waiting = 40}}};
  Fairness told = WithholdSmallFairness(exact);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(told.groups[i].line.placed, kWithheldCount);
    EXPECT_EQ(told.groups[i].line.placed_first_wish, kWithheldCount);
  }
  EXPECT_EQ(told.groups[2].line, exact.groups[2].line);
  // Here another line has some.
  exact.all = {.applied = 90, .placed = 40, .waiting = 50, .placed_first_wish = 12};
  exact.groups[2].line = {.applied = 40, .placed = 20, .waiting = 20, .placed_first_wish = 10};
  told = WithholdSmallFairness(exact);
  EXPECT_EQ(told.groups[0].line.placed, 20);
  EXPECT_EQ(told.groups[0].line.placed_first_wish, kWithheldCount);
  EXPECT_EQ(told.groups[1].line, exact.groups[1].line) << "0 of 0";
  EXPECT_EQ(told.groups[2].line.placed_first_wish, kWithheldCount);
}

TEST_F(WithheldFairnessTest, WhatIsLargeIsToldAsItIs) {
  Fairness exact;
  const FairnessLine line = {.applied = 30,
                             .placed = 20,
                             .waiting = 10,
                             .placed_first_wish = 10,
                             .placed_wait_days = {20, 30, 60, 61},
                             .waiting_wait_days = {10, 5, 6, 7},
                             .placed_travel_minutes = {15, 8, 31, 44}};
  exact.all = {.applied = 60, .placed = 40, .waiting = 20, .placed_first_wish = 20};
  exact.all.placed_wait_days.persons = 40;
  exact.all.waiting_wait_days.persons = 20;
  exact.all.placed_travel_minutes.persons = 30;
  exact.groups = {{Group::kRefugee, line}, {Group::kSwitcher, line}};
  exact.bydeler = {{BydelId(), line}, {BydelId(460101), line}};
  exact.refugee_arrivals = 20;
  exact.refugee_gini = {1, 4};
  exact.refugee_largest_share = {12, 1000};
  EXPECT_EQ(WithholdSmallFairness(exact), exact);
  // An arrival's list is one of few whose ceiling fits the share.
  exact.refugee_largest_share.numerator = 4;
  EXPECT_EQ(WithholdSmallFairness(exact).refugee_largest_share.value(), kWithheldCount);
  EXPECT_EQ(WithholdSmallFairness(exact).refugee_gini.value(), kWithheldCount);
  EXPECT_EQ(WithholdSmallFairness(exact).refugee_arrivals, 20);
}

TEST_F(WithheldFairnessTest, ASpreadOfFewIsWithheldAndOfManyToldWhereOnlyTheirNumberIsNot) {
  Fairness exact;
  exact.all = {.applied = 40, .placed = 40};
  exact.all.placed_travel_minutes = {.persons = 33, .median = 7, .p95 = 9, .longest = 12};
  exact.groups = {{Group::kRefugee, {.applied = 20, .placed = 20}}, {Group::kSwitcher, {.applied = 20, .placed = 20}}};
  exact.groups[0].line.placed_travel_minutes = {.persons = 18, .median = 7, .p95 = 9, .longest = 12};
  exact.groups[1].line.placed_travel_minutes = {.persons = 15, .median = 6, .p95 = 8, .longest = 12};
  Fairness told = WithholdSmallFairness(exact);
  EXPECT_EQ(told.groups[0].line.placed_travel_minutes, (Spread{kWithheldCount, 7, 9, 12})) << "of 2 it is not known";
  EXPECT_EQ(told.groups[1].line.placed_travel_minutes, (Spread{kWithheldCount, 6, 8, 12})) << "20 - 15 are told else";
  EXPECT_EQ(told.all.placed_travel_minutes, exact.all.placed_travel_minutes);
  exact.all.placed_travel_minutes.persons = 38;
  EXPECT_EQ(WithholdSmallFairness(exact).all.placed_travel_minutes, (Spread{kWithheldCount, 7, 9, 12}));
  exact.all.placed_travel_minutes = exact.groups[0].line.placed_travel_minutes = {4, 7, 9, 12};
  exact.groups[1].line.placed_travel_minutes = {};
  told = WithholdSmallFairness(exact);
  EXPECT_EQ(told.groups[0].line.placed_travel_minutes, kWithheld);
  EXPECT_EQ(told.groups[1].line.placed_travel_minutes, kWithheld) << "0 would say that all 4 are the other's";
  EXPECT_EQ(told.all.placed_travel_minutes, kWithheld);
}

TEST_F(WithheldFairnessTest, ATableInWhichNothingCanBeHiddenIsLeftOut) {
  Fairness exact;
  exact.all = {.applied = 30, .placed = 3, .waiting = 27, .placed_first_wish = 3};
  exact.groups = {{Group::kRefugee, exact.all}};
  exact.bydeler = {{BydelId(), {.applied = 1, .waiting = 1}}, {BydelId(460101), {.applied = 29, .waiting = 29}}};
  Fairness told = WithholdSmallFairness(exact);
  EXPECT_THAT(told.groups, IsEmpty()) << "everybody is a refugee";
  EXPECT_EQ(told.refugee_arrivals, kWithheldCount);
  EXPECT_EQ(told.bydeler.size(), 2u);
  exact.all = {.applied = 5, .waiting = 5};
  exact.groups.clear();
  for (size_t i = 0; i < 5; ++i) exact.groups.push_back({kAllGroups[i], {.applied = 1, .waiting = 1}});
  told = WithholdSmallFairness(exact);
  EXPECT_THAT(told.groups, IsEmpty()) << "five lines of five persons";
  exact.groups.back().line = {.applied = 2, .waiting = 2};
  exact.all = {.applied = 6, .waiting = 6};
  EXPECT_EQ(WithholdSmallFairness(exact).groups.size(), 5u);
}

// Plans of one state differ, as by their objective, and have in common who applied.
TEST_F(WithheldFairnessTest, TheSumsOfTwoPlansOfAStateGiveNothingBack) {
  int64_t withheld = 0, numbers = 0, exact_would = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<Applicant> people = People();
    Attack attack, knowing, easy;
    for (const char* plan : {"A ", "B "}) {
      Decide(people);
      const Fairness exact = SummaryOf(people);
      const Fairness told = WithholdSmallFairness(exact);
      attack.Add(plan, exact, told, /*knows_protected=*/false);
      knowing.Add(plan, exact, told, /*knows_protected=*/true);
      easy.Add(plan, exact, exact, /*knows_protected=*/false);
    }
    EXPECT_THAT(attack.Found(), IsEmpty()) << "round " << round;
    EXPECT_THAT(knowing.Found(), IsEmpty()) << "round " << round;
    if (!easy.Found().empty()) ++exact_would;
    withheld += attack.withheld();
    numbers += attack.numbers();
  }
  EXPECT_GT(exact_would, 300) << "there is something to withhold";
  EXPECT_LT(withheld, 3 * numbers) << "of so few people much is told";
}

}  // namespace
}  // namespace listeplass::server
