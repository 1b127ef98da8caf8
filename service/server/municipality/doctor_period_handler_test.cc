#include "service/server/municipality/doctor_period_handler.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;

class DoctorPeriodHandlerTest : public HandlerTest {
 protected:
  v1::SetDoctorPeriodRequest Set(int64_t id = 0) const {
    v1::SetDoctorPeriodRequest request = RequestFor<v1::SetDoctorPeriodRequest>(list_);
    request.mutable_period()->set_id(id);
    request.mutable_period()->set_hpr_number(9144900);
    request.mutable_period()->set_role(v1::DOCTOR_ROLE_REGULAR);
    request.mutable_period()->set_sex(v1::SEX_FEMALE);
    *request.mutable_period()->mutable_from() = ToProto(CivilDay(2020, 1, 1));
    return request;
  }
  v1::RemoveDoctorPeriodRequest Remove(int64_t id) const {
    v1::RemoveDoctorPeriodRequest request = RequestFor<v1::RemoveDoctorPeriodRequest>(list_);
    request.set_period(id);
    return request;
  }
  // A hand-over to a successor whose first day, role and id are to be ignored.
  v1::HandOverListRequest HandOver() const {
    v1::HandOverListRequest request = RequestFor<v1::HandOverListRequest>(list_);
    request.mutable_successor()->set_id(99);
    request.mutable_successor()->set_hpr_number(9144901);
    request.mutable_successor()->set_role(v1::DOCTOR_ROLE_LOCUM);
    request.mutable_successor()->mutable_from()->set_month(13);
    return request;
  }
  // Returns what each method answers for a list's name and etag.
  std::vector<absl::Status> EachFor(const std::string& list, const std::string& etag) {
    const auto with = [&](auto request) {
      request.set_list(list);
      request.set_etag(etag);
      return request;
    };
    return {Change(&SetDoctorPeriod, with(Set())).status(), Change(&RemoveDoctorPeriod, with(Remove(1))).status(),
            Change(&HandOverList, with(HandOver())).status()};
  }

  const ListId list_ = register_.AddList();
};

TEST_F(DoctorPeriodHandlerTest, APeriodIsRecordedAndTakenBack) {
  v1::GpList list = OrAbort(Change(&SetDoctorPeriod, Set()));
  EXPECT_EQ(list.name(), NameOf(list_));
  ASSERT_EQ(list.doctors_size(), 1);
  EXPECT_EQ(list.doctors(0).id(), 1);
  EXPECT_EQ(list.doctors(0).hpr_number(), 9144900);
  EXPECT_EQ(list.doctor_sex(), v1::SEX_FEMALE) << "as it is today";
  list = OrAbort(Change(&RemoveDoctorPeriod, Remove(1)));
  EXPECT_EQ(list.doctors_size(), 0);
  const absl::Status again = Change(&RemoveDoctorPeriod, Remove(1)).status();
  EXPECT_THAT(again, Fails(StatusCode::kNotFound, "DOCTOR_PERIOD_NOT_FOUND"));
  EXPECT_EQ(FieldOf(again), "period");
}

TEST_F(DoctorPeriodHandlerTest, AnIdOfAnotherRegisterIsTakenOnlyWhereThatIsSaid) {
  v1::SetDoctorPeriodRequest request = Set(40);
  const absl::Status unknown = Change(&SetDoctorPeriod, request).status();
  EXPECT_THAT(unknown, Fails(StatusCode::kNotFound, "DOCTOR_PERIOD_NOT_FOUND"));
  EXPECT_EQ(FieldOf(unknown), "period.id");
  request.set_take_ids(true);
  EXPECT_EQ(OrAbort(Change(&SetDoctorPeriod, request)).doctors(0).id(), 40);
}

TEST_F(DoctorPeriodHandlerTest, AChangedPeriodKeepsWhatIsNotNamed) {
  v1::SetDoctorPeriodRequest whole = Set();
  whole.mutable_period()->set_working_percent(80);
  whole.mutable_period()->add_working_days(1);
  *whole.mutable_period()->mutable_to() = ToProto(CivilDay(2028, 1, 1));
  const v1::DoctorPeriod recorded = OrAbort(Change(&SetDoctorPeriod, whole)).doctors(0);

  v1::SetDoctorPeriodRequest request = RequestFor<v1::SetDoctorPeriodRequest>(list_);
  request.mutable_period()->set_id(1);
  *request.mutable_period()->mutable_from() = ToProto(CivilDay(2021, 1, 1));
  v1::DoctorPeriod expected = recorded;
  *expected.mutable_from() = ToProto(CivilDay(2021, 1, 1));
  EXPECT_EQ(OrAbort(Change(&SetDoctorPeriod, request)).doctors(0).DebugString(), expected.DebugString())
      << "what is set changes";

  request.clear_period();
  request.mutable_period()->set_id(1);
  request.mutable_period()->set_sex(v1::SEX_MALE);
  for (const char* path : {"to", "working_percent"}) request.mutable_update_mask()->add_paths(path);
  expected.clear_to();
  expected.set_working_percent(100);
  EXPECT_EQ(OrAbort(Change(&SetDoctorPeriod, request)).doctors(0).DebugString(), expected.DebugString())
      << "what the mask names changes, and nothing else";

  request = Set(1);
  request.mutable_update_mask()->add_paths("*");
  EXPECT_EQ(OrAbort(Change(&SetDoctorPeriod, request)).doctors(0).working_days_size(), 0) << "the whole period";
  for (const char* path : {"id", "nonsense"}) {
    request.mutable_update_mask()->set_paths(0, path);
    const absl::Status wrong = Change(&SetDoctorPeriod, request).status();
    EXPECT_THAT(wrong, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << path;
    EXPECT_EQ(FieldOf(wrong), "update_mask.paths[0]");
  }
}

TEST_F(DoctorPeriodHandlerTest, ASuccessorIsTheRegularDoctorFromTheDayOfTheHandOver) {
  OrAbort(Change(&SetDoctorPeriod, Set()));
  v1::GpList list = OrAbort(Change(&HandOverList, HandOver()));
  ASSERT_EQ(list.doctors_size(), 2);
  EXPECT_EQ(FromProto(list.doctors(0).to(), "to").value(), CivilDay(2026, 12, 1));
  EXPECT_EQ(list.doctors(1).id(), 2);
  EXPECT_EQ(list.doctors(1).hpr_number(), 9144901);
  EXPECT_EQ(list.doctors(1).role(), v1::DOCTOR_ROLE_REGULAR);
  EXPECT_EQ(FromProto(list.doctors(1).from(), "from").value(), CivilDay(2026, 12, 1)) << "the first of next month";
  EXPECT_FALSE(list.municipal());

  v1::HandOverListRequest request = HandOver();
  request.clear_successor();
  *request.mutable_effective() = ToProto(CivilDay(2027, 3, 15));
  list = OrAbort(Change(&HandOverList, request));
  ASSERT_EQ(list.doctors_size(), 2);
  EXPECT_EQ(FromProto(list.doctors(1).to(), "to").value(), CivilDay(2027, 3, 15));
  EXPECT_FALSE(list.municipal()) << "not before the day";
  EXPECT_FALSE(register_.list(list_).MunicipalOn(CivilDay(2027, 3, 14)));
  EXPECT_TRUE(register_.list(list_).MunicipalOn(CivilDay(2027, 3, 15)));
}

TEST_F(DoctorPeriodHandlerTest, NoneChangesAListThatHasChangedSinceOrIsNamedWrongly) {
  OrAbort(Change(&SetDoctorPeriod, Set()));
  const GpList before = register_.list(list_);
  for (const absl::Status& status : EachFor(NameOf(list_), "0")) {
    EXPECT_THAT(status, Fails(StatusCode::kAborted, "STALE_ETAG"));
  }
  for (const absl::Status& status : EachFor(NameElsewhere(list_), "")) {
    EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
    EXPECT_EQ(FieldOf(status), "list");
  }
  for (const absl::Status& status : EachFor("lists/1", "")) {
    EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
    EXPECT_EQ(FieldOf(status), "list");
  }
  EXPECT_TRUE(register_.list(list_) == before);
  v1::RemoveDoctorPeriodRequest request = Remove(1);
  request.set_etag(absl::StrCat(before.revision));
  EXPECT_TRUE(Change(&RemoveDoctorPeriod, request).ok());
}

TEST_F(DoctorPeriodHandlerTest, NamesTheFieldThatIsWrong) {
  v1::SetDoctorPeriodRequest set = Set();
  set.clear_period();
  const absl::Status missing = Change(&SetDoctorPeriod, set).status();
  EXPECT_THAT(missing, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(missing), "period");
  set = Set();
  set.mutable_period()->clear_role();
  EXPECT_EQ(FieldOf(Change(&SetDoctorPeriod, set).status()), "period.role");
  v1::HandOverListRequest request = HandOver();
  request.mutable_effective()->set_year(2027);
  EXPECT_EQ(FieldOf(Change(&HandOverList, request).status()), "effective");
  request = HandOver();
  request.mutable_successor()->mutable_to()->set_month(13);
  EXPECT_EQ(FieldOf(Change(&HandOverList, request).status()), "successor.to");
}

}  // namespace
}  // namespace listeplass::server
