#include "service/server/rpc/named_resources.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "tests/support/counting_store.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

constexpr MunicipalityId kNeighbour(4626);

class NamedResourcesTest : public ::testing::Test {
 protected:
  TestRegister register_;
  const ListId list_ = register_.AddList();
};

TEST_F(NamedResourcesTest, AListIsFoundUnderItsOwnMunicipalityAlone) {
  const auto state = register_.state();
  EXPECT_EQ(FindNamedList(*state, {kBergen, list_}, "list")->id, list_);
  const absl::Status elsewhere = FindNamedList(*state, {kAskoy, list_}, "move_to[1]").status();
  EXPECT_THAT(elsewhere, Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(elsewhere), "move_to[1]");
  const std::string number = std::to_string(list_.value());
  EXPECT_EQ(elsewhere.message(), "municipalities/4627/lists/" + number +
                                     " does not exist, but municipalities/4601/lists/" + number + " does (move_to[1])");
  EXPECT_EQ(GetErrorDetails(elsewhere).metadata["is"], "municipalities/4601/lists/" + number);
  EXPECT_THAT(FindNamedList(*state, {kBergen, ListId(987654)}, "list").status(),
              Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(NamedResourcesTest, APracticeIsFoundUnderItsOwnMunicipalityAlone) {
  const auto state = register_.state();
  const PracticeId practice = register_.list(list_).practice;
  EXPECT_EQ(FindNamedPractice(*state, {kBergen, practice}, "name")->id, practice);
  EXPECT_THAT(FindNamedPractice(*state, {kAskoy, practice}, "name").status(),
              Fails(absl::StatusCode::kNotFound, "PRACTICE_NOT_FOUND"));
}

TEST_F(NamedResourcesTest, APreviewIsFoundUntilItIsForgotten) {
  const auto state = register_.state();
  Previews previews;
  const PlanName name = {kBergen, PlanId(7)};
  EXPECT_THAT(FindNamedPlan(*state, previews, name, "name").status(),
              Fails(absl::StatusCode::kNotFound, "PLAN_NOT_FOUND"));
  Preview preview{.plan = {}, .solve_time = absl::Milliseconds(3)};
  preview.plan.id = name.id;
  preview.plan.municipality = kBergen;
  previews.Put(std::make_shared<const Preview>(preview));
  const absl::StatusOr<FoundPlan> found = FindNamedPlan(*state, previews, name, "name");
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_FALSE(found->committed);
  EXPECT_EQ(found->solve_time, absl::Milliseconds(3));
  EXPECT_THAT(FindNamedPlan(*state, previews, {kAskoy, name.id}, "name").status(),
              Fails(absl::StatusCode::kNotFound, "PLAN_NOT_FOUND"));
}

// Decoding another municipality's plan takes long enough to tell that it is there.
TEST_F(NamedResourcesTest, AnothersPlanIsNotRead) {
  PlanRecord plan;
  plan.id = PlanId(7);
  plan.municipality = kAskoy;
  plan.policy.cooperating = {kNeighbour};
  OrAbort(register_.Run({PlanCommitted{plan}}));
  CountingStore counting(register_.store());
  const auto reads_of = [&](const PlanName& name) {
    const auto state = counting.GetSnapshot();
    (void)counting.TakeCounts();
    const absl::StatusOr<FoundPlan> found = FindNamedPlan(*state, Previews(), name, "name");
    EXPECT_EQ(found.ok(), name.municipality == kAskoy && name.id == plan.id);
    return counting.TakeCounts();
  };
  EXPECT_EQ(reads_of({kAskoy, plan.id})["plans"], 1);
  EXPECT_EQ(reads_of({kBergen, plan.id}), reads_of({kBergen, PlanId(8)}));
  EXPECT_EQ(reads_of({kBergen, plan.id}).count("plans"), 0u);
  EXPECT_EQ(reads_of({kNeighbour, plan.id})["plans"], 1) << "it is over the neighbour's lists, and still not theirs";
}

TEST_F(NamedResourcesTest, AListsNameHoldsItsMunicipality) {
  const ListId other = register_.AddList({.municipality = kAskoy});
  const auto state = register_.state();
  const PersonNames persons("n");
  ApiNames names(*state, persons);
  EXPECT_EQ(names.NameOf(other).value(), "municipalities/4627/lists/" + std::to_string(other.value()));
  EXPECT_EQ(names.NameOf(list_).value(), "municipalities/4601/lists/" + std::to_string(list_.value()));
  EXPECT_EQ(names.NameOf(PersonId(7)), persons.NameOf(PersonId(7)));
  EXPECT_EQ(names.NameOf(ListId()).value(), "");
  EXPECT_THAT(names.NameOf(ListId(987654)).status(), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass::server
