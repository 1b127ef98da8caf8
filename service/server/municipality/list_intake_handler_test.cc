#include "service/server/municipality/list_intake_handler.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;

class ListIntakeHandlerTest : public HandlerTest {
 protected:
  v1::ChangeCeilingRequest Ceiling(int64_t ceiling) const {
    v1::ChangeCeilingRequest request = RequestFor<v1::ChangeCeilingRequest>(list_);
    request.set_ceiling(ceiling);
    return request;
  }
  v1::ChangeStatusRequest Status(v1::ListStatus status) const {
    v1::ChangeStatusRequest request = RequestFor<v1::ChangeStatusRequest>(list_);
    request.set_status(status);
    return request;
  }
  v1::SetIntakeRuleRequest Rule(v1::Group group) const {
    v1::SetIntakeRuleRequest request = RequestFor<v1::SetIntakeRuleRequest>(list_);
    request.mutable_rule()->set_group(group);
    request.mutable_rule()->set_reserved(40);
    return request;
  }
  // Returns what each method answers for a list's name and etag.
  std::vector<absl::Status> EachFor(const std::string& list, const std::string& etag) {
    const auto with = [&](auto request) {
      request.set_list(list);
      request.set_etag(etag);
      return request;
    };
    return {Change(&ChangeCeiling, with(Ceiling(900))).status(),
            Change(&ChangeStatus, with(Status(v1::LIST_STATUS_LOCKED))).status(),
            Change(&SetIntakeRule, with(Rule(v1::GROUP_REFUGEE))).status()};
  }

  const ListId list_ = register_.AddList();
};

TEST_F(ListIntakeHandlerTest, ACeilingHoldsAtOnceOrFromADayOn) {
  v1::ChangeCeilingRequest request = Ceiling(900);
  *request.mutable_effective() = ToProto(absl::CivilDay(2027, 1, 1));
  v1::GpList list = OrAbort(Change(&ChangeCeiling, request));
  EXPECT_EQ(list.name(), NameOf(list_));
  EXPECT_EQ(list.ceiling(), 1000);
  EXPECT_EQ(list.coming_ceiling().ceiling(), 900);
  EXPECT_EQ(FromProto(list.coming_ceiling().from(), "from").value(), absl::CivilDay(2027, 1, 1));
  request = Ceiling(400);
  EXPECT_THAT(Change(&ChangeCeiling, request).status(),
              Fails(StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED"));
  request.set_municipal_agreement(true);
  list = OrAbort(Change(&ChangeCeiling, request));
  EXPECT_EQ(list.ceiling(), 400);
  EXPECT_EQ(list.etag(), absl::StrCat(register_.list(list_).revision));
}

TEST_F(ListIntakeHandlerTest, AStatusAndARuleStandInTheAnswer) {
  EXPECT_EQ(OrAbort(Change(&ChangeStatus, Status(v1::LIST_STATUS_LOCKED))).status(), v1::LIST_STATUS_LOCKED);
  v1::SetIntakeRuleRequest request = Rule(v1::GROUP_REFUGEE);
  v1::GpList list = OrAbort(Change(&SetIntakeRule, request));
  EXPECT_EQ(list.status(), v1::LIST_STATUS_LOCKED);
  ASSERT_EQ(list.intake_rules_size(), 1);
  EXPECT_EQ(list.intake_rules(0).group(), v1::GROUP_REFUGEE);
  EXPECT_EQ(list.intake_rules(0).reserved(), 40);
  EXPECT_EQ(list.free(), 960);
  request.mutable_rule()->clear_reserved();
  const absl::Status nothing_said = Change(&SetIntakeRule, request).status();
  EXPECT_THAT(nothing_said, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(nothing_said), "remove");
  request.set_remove(true);
  list = OrAbort(Change(&SetIntakeRule, request));
  EXPECT_EQ(list.intake_rules_size(), 0);
}

TEST_F(ListIntakeHandlerTest, NoneChangesAListThatHasChangedSinceOrIsNamedWrongly) {
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
  const GpList list = register_.list(list_);
  EXPECT_EQ(list.ceiling, 1000);
  EXPECT_EQ(list.status, ListStatus::kOpen);
  EXPECT_TRUE(list.intake_rules.empty());
  for (const absl::Status& status : EachFor(NameOf(list_), "")) EXPECT_TRUE(status.ok()) << status;
}

TEST_F(ListIntakeHandlerTest, NamesTheFieldThatIsWrong) {
  absl::Status status = Change(&ChangeStatus, Status(v1::LIST_STATUS_UNSPECIFIED)).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "status");
  status = Change(&SetIntakeRule, Rule(v1::GROUP_UNSPECIFIED)).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "rule.group");
  v1::ChangeCeilingRequest request = Ceiling(900);
  request.mutable_effective()->set_year(2027);
  EXPECT_EQ(FieldOf(Change(&ChangeCeiling, request).status()), "effective");
}

}  // namespace
}  // namespace listeplass::server
