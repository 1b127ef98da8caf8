#include "service/server/municipality/list_description_handler.h"

#include <string>

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;

class ListDescriptionHandlerTest : public HandlerTest {
 protected:
  std::string PracticeOf(ListId list, MunicipalityId municipality = kBergen) {
    return absl::StrCat("municipalities/", municipality.value(), "/practices/", register_.list(list).practice.value());
  }
  v1::CreateListRequest New() {
    v1::CreateListRequest request;
    request.set_parent("municipalities/4601");
    request.mutable_list()->set_practice(PracticeOf(list_));
    request.mutable_list()->set_display_name("Ny liste");
    request.mutable_list()->set_ceiling(1000);
    request.set_reason("ny hjemmel");
    return request;
  }
  v1::UpdateListRequest Update(const std::string& path) const {
    v1::UpdateListRequest request;
    request.mutable_list()->set_name(NameOf(list_));
    request.mutable_update_mask()->add_paths(path);
    request.set_reason("test");
    return request;
  }

  const ListId list_ = register_.AddList();
  const ListId in_askoy_ = register_.AddList({.municipality = kAskoy});
};

TEST_F(ListDescriptionHandlerTest, ANewListIsOpenAndWithoutADoctorUnlessItIsSaidOtherwise) {
  v1::CreateListRequest request = New();
  request.mutable_list()->set_held(7);
  request.mutable_list()->add_languages("so");
  v1::GpList list = OrAbort(Change(&CreateList, request));
  EXPECT_EQ(list.name(), NameOf(ListId(in_askoy_.value() + 1))) << "the next after the greatest";
  EXPECT_EQ(list.status(), v1::LIST_STATUS_OPEN);
  EXPECT_EQ(list.held(), 7);
  EXPECT_THAT(list.languages(), ElementsAre("so"));
  EXPECT_FALSE(list.has_regular_doctor());
  EXPECT_EQ(list.doctors_size(), 0);

  request = New();
  request.set_list_id(5000);
  request.mutable_list()->set_status(v1::LIST_STATUS_CLOSED);
  request.mutable_list()->set_ceiling(400);
  request.mutable_doctor()->set_hpr_number(9144900);
  request.mutable_doctor()->set_role(v1::DOCTOR_ROLE_REGULAR);
  *request.mutable_doctor()->mutable_from() = ToProto(absl::CivilDay(2026, 11, 1));
  EXPECT_THAT(Change(&CreateList, request).status(),
              Fails(StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED"));
  request.set_municipal_agreement(true);
  list = OrAbort(Change(&CreateList, request));
  EXPECT_EQ(list.name(), "municipalities/4601/lists/5000");
  EXPECT_EQ(list.status(), v1::LIST_STATUS_CLOSED);
  EXPECT_EQ(list.ceiling(), 400);
  EXPECT_TRUE(list.has_regular_doctor());
  ASSERT_EQ(list.doctors_size(), 1);
  EXPECT_EQ(list.doctors(0).hpr_number(), 9144900);
}

TEST_F(ListDescriptionHandlerTest, ANewListBelongsToAPracticeOfTheMunicipality) {
  v1::CreateListRequest request = New();
  request.mutable_list()->set_practice(PracticeOf(in_askoy_, kAskoy));
  absl::Status status = Change(&CreateList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "list.practice");
  request.mutable_list()->set_practice(PracticeOf(in_askoy_));
  status = Change(&CreateList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PRACTICE_NOT_FOUND")) << "that practice is not in Bergen";
  EXPECT_EQ(FieldOf(status), "list.practice");
  request.mutable_list()->clear_practice();
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "list.practice");
  request = New();
  request.set_parent("4601");
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "parent");
  request = New();
  request.mutable_list()->set_status(static_cast<v1::ListStatus>(77));
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "list.status");
  request = New();
  request.mutable_doctor()->set_hpr_number(9144900);
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "doctor.role");
}

TEST_F(ListDescriptionHandlerTest, WhatTheRulesRefuseIsNamedAsTheRequestHasIt) {
  v1::CreateListRequest request = New();
  request.mutable_list()->clear_display_name();
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "list.display_name");
  request = New();
  request.mutable_list()->set_ceiling(-1);
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "list.ceiling");
  request = New();
  request.mutable_doctor()->set_hpr_number(7);
  request.mutable_doctor()->set_role(v1::DOCTOR_ROLE_REGULAR);
  *request.mutable_doctor()->mutable_from() = ToProto(absl::CivilDay(2026, 1, 1));
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "doctor.hpr_number");
  request = New();
  request.clear_reason();
  EXPECT_EQ(FieldOf(Change(&CreateList, request).status()), "reason");
  v1::UpdateListRequest update = Update("held");
  update.mutable_list()->set_held(-1);
  EXPECT_EQ(FieldOf(Change(&UpdateList, update).status()), "list.held");
  update = Update("held");
  update.mutable_list()->set_etag("0");
  EXPECT_EQ(FieldOf(Change(&UpdateList, update).status()), "list.etag");
}

TEST_F(ListDescriptionHandlerTest, AnUpdateChangesTheFieldsOfTheMaskAlone) {
  v1::UpdateListRequest request = Update("contract");
  request.mutable_list()->mutable_contract()->set_fixed_salary(true);
  EXPECT_TRUE(OrAbort(Change(&UpdateList, request)).contract().fixed_salary());
  request = Update("display_name");
  request.mutable_list()->set_display_name("Nytt navn");
  request.mutable_list()->set_held(9);
  request.mutable_list()->set_ceiling(1);
  v1::GpList list = OrAbort(Change(&UpdateList, request));
  EXPECT_EQ(list.display_name(), "Nytt navn");
  EXPECT_EQ(list.held(), 0);
  EXPECT_EQ(list.ceiling(), 1000);
  EXPECT_TRUE(list.contract().fixed_salary());
  request = Update("held");
  request.mutable_update_mask()->add_paths("contract");
  request.mutable_list()->set_held(9);
  list = OrAbort(Change(&UpdateList, request));
  EXPECT_EQ(list.held(), 9);
  EXPECT_EQ(list.display_name(), "Nytt navn");
  EXPECT_FALSE(list.has_contract()) << "in the mask and absent";
}

TEST_F(ListDescriptionHandlerTest, AListThatMovesToAnotherMunicipalityIsFoundUnderItsNewNameOnly) {
  v1::UpdateListRequest request = Update("practice");
  request.mutable_list()->set_practice(PracticeOf(in_askoy_));
  absl::Status status = Change(&UpdateList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PRACTICE_NOT_FOUND")) << "that practice is not in Bergen";
  EXPECT_EQ(FieldOf(status), "list.practice");
  request.mutable_list()->set_practice(PracticeOf(in_askoy_, kAskoy));
  const v1::GpList list = OrAbort(Change(&UpdateList, request));
  EXPECT_EQ(list.name(), NameElsewhere(list_));
  EXPECT_EQ(list.practice(), PracticeOf(in_askoy_, kAskoy));
  status = Change(&UpdateList, Update("held")).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "list.name");
}

TEST_F(ListDescriptionHandlerTest, AnIdOfAnotherRegisterIsTakenOnlyWhereThatIsSaid) {
  v1::UpdateListRequest request = Update("branches");
  v1::BranchSurgery& branch = *request.mutable_list()->add_branches();
  branch.set_id(7);
  branch.set_display_name("Utekontoret");
  *branch.mutable_from() = ToProto(absl::CivilDay(2026, 12, 1));
  EXPECT_THAT(Change(&UpdateList, request).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  request.set_take_ids(true);
  const v1::GpList list = OrAbort(Change(&UpdateList, request));
  ASSERT_EQ(list.branches_size(), 1);
  EXPECT_EQ(list.branches(0).id(), 7);
}

TEST_F(ListDescriptionHandlerTest, AnUpdateNeedsAMaskOfDescriptionFieldsAndAFreshEtag) {
  v1::UpdateListRequest request = Update("held");
  request.clear_update_mask();
  absl::Status status = Change(&UpdateList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "update_mask");
  status = Change(&UpdateList, Update("ceiling")).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "update_mask");
  request = Update("held");
  request.mutable_list()->set_held(9);
  request.mutable_list()->set_etag("0");
  EXPECT_THAT(Change(&UpdateList, request).status(), Fails(StatusCode::kAborted, "STALE_ETAG"));
  EXPECT_EQ(register_.list(list_).held, 0);
  request.mutable_list()->set_etag(absl::StrCat(register_.list(list_).revision));
  EXPECT_EQ(OrAbort(Change(&UpdateList, request)).held(), 9);
}

}  // namespace
}  // namespace listeplass::server
