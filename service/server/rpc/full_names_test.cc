#include "service/server/rpc/full_names.h"

#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "service/domain/person_reference.h"
#include "service/server/rpc/resource_names.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

class FullNamesTest : public ::testing::Test {
 protected:
  std::map<std::string, std::string> MetadataOf(const absl::Status& status) {
    return GetErrorDetails(WithFullNames(*register_.state(), previews_, names_, status)).metadata;
  }
  std::string NameOf(ListId list) { return FormatListName(register_.list(list).municipality, list); }

  TestRegister register_;
  Previews previews_;
  const PersonNames names_{"n"};
  const ListId list_ = register_.AddList();
  const ListId other_ = register_.AddList();
};

TEST_F(FullNamesTest, AListIsNamedAsTheApiNamesItUnderWhateverKey) {
  EXPECT_EQ(MetadataOf(errors::ListLocked(list_))["list"], NameOf(list_));
  const auto choice = MetadataOf(errors::ListChoiceRequired("list", list_, other_));
  EXPECT_EQ(choice.at("list_of_survivor"), NameOf(list_));
  EXPECT_EQ(choice.at("list_of_merged"), NameOf(other_));
  const auto stale = MetadataOf(errors::PlanStale(PlanId(5), absl::StrCat("lists/", list_.value()), "is full"));
  EXPECT_EQ(stale.at("subject"), NameOf(list_));
}

TEST_F(FullNamesTest, TheMessageNamesAListAsTheMetadataDoes) {
  const std::string list = absl::StrCat("lists/", list_.value());
  const auto message = [&](const std::string& text) {
    const absl::Status status = MakeError(absl::StatusCode::kNotFound, "REASON", text, {{"list", list}});
    return std::string(WithFullNames(*register_.state(), previews_, names_, status).message());
  };
  EXPECT_EQ(message(list + " is closed, not " + list), NameOf(list_) + " is closed, not " + NameOf(list_));
  EXPECT_EQ(message(list + "7 is another, and " + NameOf(list_)), list + "7 is another, and " + NameOf(list_));
  EXPECT_EQ(message("it is closed"), "it is closed");
  EXPECT_EQ(MetadataOf(errors::ListLocked(list_))["list"], NameOf(list_)) << "the details stay";
}

TEST_F(FullNamesTest, APlanThatIsOnlyPreviewedHasItsNameToo) {
  auto preview = std::make_shared<Preview>();
  preview->plan.id = PlanId(5);
  preview->plan.municipality = MunicipalityId(4601);
  previews_.Put(preview);
  EXPECT_EQ(MetadataOf(errors::PlanCommitted(PlanId(5)))["plan"], "municipalities/4601/plans/5");
}

TEST_F(FullNamesTest, WhatIsNotThereHasNoNameAndTheFieldSaysWhereItStood) {
  const auto metadata = MetadataOf(errors::ListNotFound("wishes[1]", ListId(999)));
  EXPECT_FALSE(metadata.contains("list"));
  EXPECT_EQ(metadata.at("field"), "wishes[1]");
}

TEST_F(FullNamesTest, APersonHasTheNameThatTellsNothingUnderWhateverKey) {
  const PersonId person = register_.AddPerson();
  EXPECT_EQ(MetadataOf(errors::OptedOut(person))["person"], names_.NameOf(person));
  EXPECT_EQ(MetadataOf(errors::PlanStale(PlanId(5), PersonReference(person), "has moved"))["subject"],
            names_.NameOf(person));
  EXPECT_EQ(MetadataOf(errors::InvariantBroken("ENTITLED", PersonReference(person)))["subject"], names_.NameOf(person));
}

// Otherwise the error would tell whether a name is made up, or whose it is.
TEST_F(FullNamesTest, APersonWhoIsNotFoundIsNotNamedWhetherThereOrNot) {
  const PersonId person = register_.AddPerson();
  const absl::Status there = errors::PersonNotFound("person", person);
  EXPECT_THAT(MetadataOf(there), ::testing::ElementsAre(::testing::Pair("field", "person")));
  for (const PersonId nobody : {PersonId(999), PersonNames::kNobody}) {
    EXPECT_EQ(WithFullNames(*register_.state(), previews_, names_, errors::PersonNotFound("person", nobody)),
              WithFullNames(*register_.state(), previews_, names_, there));
    EXPECT_FALSE(MetadataOf(errors::NotInPlan(nobody, PlanId(5))).contains("person"));
  }
}

// Somebody's number in the words of a user, or of a message that may repeat them, is never made a name: whoever typed
// the numbers would get to know everybody's.
TEST_F(FullNamesTest, WordsAreNotTranslated) {
  const PersonId person = register_.AddPerson();
  const std::string words = absl::StrCat("see ", PersonReference(person));
  const absl::Status status = MakeError(absl::StatusCode::kInternal, "REASON",
                                        absl::StrCat(PersonReference(person), " is told"), {{"x", words}});
  EXPECT_EQ(WithFullNames(*register_.state(), previews_, names_, status), status);
}

TEST_F(FullNamesTest, EverythingElseStaysAsItIs) {
  const absl::Status status = errors::ClockBehind(register_.now(), register_.now(), 7);
  EXPECT_EQ(WithFullNames(*register_.state(), previews_, names_, status), status);
  const absl::Status other =
      MakeError(absl::StatusCode::kInternal, "REASON", "message", {{"x", "lists/1 and lists/2"}});
  EXPECT_EQ(WithFullNames(*register_.state(), previews_, names_, other), other);
  EXPECT_EQ(WithFullNames(*register_.state(), previews_, names_, absl::CancelledError("gone")),
            absl::CancelledError("gone"));
}

}  // namespace
}  // namespace listeplass::server
