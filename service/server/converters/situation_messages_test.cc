#include "service/server/converters/situation_messages.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

class SituationMessagesTest : public ::testing::Test {
 protected:
  static planning::ExplainedFact Fact(absl::string_view reason) {
    planning::ExplainedFact fact;
    fact.reason = reason;
    return fact;
  }

  TestRegister register_;
  const ListId list_ = register_.AddList({.municipality = kAskoy});
  const std::shared_ptr<const storage::Snapshot> state_ = register_.state();
  const PersonNames persons_{"n"};
  ApiNames names_{*state_, persons_};
};

TEST_F(SituationMessagesTest, AFactIsToldWithAllThatIsKnownOfIt) {
  planning::ExplainedFact fact = Fact("LIST_BY_PLAN");
  fact.effective = absl::CivilDay(2026, 12, 1);
  fact.decided = absl::FromUnixSeconds(1'796'112'013);
  fact.list = list_;
  fact.plan = PlanId(3);
  fact.plan_municipality = kBergen;
  fact.rules = {Rule::kR4};
  fact.text_nb = "Du får plass.";
  fact.text_en = "You get a place.";
  const v1::Situation message = ToProto(planning::Situation{.decisions = {fact}, .now = {}}, names_).value();
  ASSERT_EQ(message.decisions_size(), 1);
  const v1::ExplainedFact& told = message.decisions(0);
  EXPECT_EQ(told.reason(), "LIST_BY_PLAN");
  EXPECT_EQ(FromProto(told.effective(), "effective").value(), absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(told.decided().seconds(), 1'796'112'013);
  EXPECT_EQ(told.list(), absl::StrCat("municipalities/4627/lists/", list_.value()));
  EXPECT_EQ(told.plan(), "municipalities/4601/plans/3") << "of the municipality that planned, not the list's";
  ASSERT_EQ(told.rules_size(), 1);
  EXPECT_EQ(told.rules(0).number(), "R4");
  EXPECT_EQ(told.text_nb(), "Du får plass.");
  EXPECT_EQ(told.text_en(), "You get a place.");
}

TEST_F(SituationMessagesTest, WhatIsNotKnownIsAbsent) {
  const v1::Situation message = ToProto(planning::Situation{.decisions = {}, .now = {Fact("NO_LIST")}}, names_).value();
  ASSERT_EQ(message.now_size(), 1);
  EXPECT_FALSE(message.now(0).has_effective());
  EXPECT_FALSE(message.now(0).has_decided());
  EXPECT_EQ(message.now(0).list(), "");
  EXPECT_EQ(message.now(0).plan(), "");
  EXPECT_EQ(message.now(0).rules_size(), 0);
}

TEST_F(SituationMessagesTest, DecisionsAndWhatIsSoNowAreKeptApartAndInOrder) {
  const v1::Situation message = ToProto(planning::Situation{.decisions = {Fact("LIST_IMPORTED"), Fact("LIST_ENDED")},
                                                            .now = {Fact("NO_LIST"), Fact("SWITCHES_LEFT")}},
                                        names_)
                                    .value();
  ASSERT_EQ(message.decisions_size(), 2);
  EXPECT_EQ(message.decisions(0).reason(), "LIST_IMPORTED");
  EXPECT_EQ(message.decisions(1).reason(), "LIST_ENDED");
  ASSERT_EQ(message.now_size(), 2);
  EXPECT_EQ(message.now(0).reason(), "NO_LIST");
  EXPECT_EQ(message.now(1).reason(), "SWITCHES_LEFT");
}

TEST_F(SituationMessagesTest, AListThatHasGoneIsNotFound) {
  planning::ExplainedFact fact = Fact("ON_LIST");
  fact.list = ListId(987654);
  EXPECT_THAT(ToProto(planning::Situation{.decisions = {fact}, .now = {}}, names_).status(),
              Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_THAT(ToProto(planning::Situation{.decisions = {}, .now = {fact}}, names_).status(),
              Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST(AddRules, NamesEachRuleWithWhereItStands) {
  google::protobuf::RepeatedPtrField<v1::Rule> messages;
  AddRules({Rule::kR13, Rule::kR6b}, &messages);
  ASSERT_EQ(messages.size(), 2);
  EXPECT_EQ(messages[0].number(), "R13");
  EXPECT_EQ(messages[0].source_nb(), SourceOf(Rule::kR13).source_nb);
  EXPECT_EQ(messages[0].source_en(), SourceOf(Rule::kR13).source_en);
  EXPECT_NE(messages[0].source_nb(), messages[0].source_en());
  EXPECT_EQ(messages[1].number(), "R6b");
}

}  // namespace
}  // namespace listeplass::server
