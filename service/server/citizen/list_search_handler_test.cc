#include "service/server/citizen/list_search_handler.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/matching/geography.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;

constexpr GeoPoint kCentre = {60.39, 5.32};
constexpr GeoPoint kNorth = {60.49, 5.32};  // some twenty minutes away

class ListSearchHandlerTest : public HandlerTest {
 protected:
  static v1::SearchListsRequest FromTheCentre() {
    v1::SearchListsRequest request;
    *request.mutable_near() = ToProto(kCentre);
    return request;
  }
  std::vector<std::string> Found(const v1::SearchListsRequest& request, Audience audience = Audience::kGeneral) {
    std::vector<std::string> names;
    const v1::SearchListsResponse answer = OrAbort(Read(&SearchLists, request, audience));
    for (const v1::SearchListsResponse::Result& result : answer.results()) names.push_back(result.list().name());
    return names;
  }

  const ListId far_ = register_.AddList({.position = kNorth});
  const ListId near_ = register_.AddList({.status = ListStatus::kClosed, .position = kCentre});
};

TEST_F(ListSearchHandlerTest, EachResultSaysHowFarItIsAndHowManyWait) {
  const PersonId parent = register_.AddPerson({.list = far_});
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {register_.AddChildOf(parent, far_)};
  ask.wishes = {near_};
  OrAbort(register_.Run(DecideAskForLists(*register_.state(), ask, register_.context())));
  const v1::SearchListsResponse answer = OrAbort(Read(&SearchLists, FromTheCentre()));
  ASSERT_EQ(answer.results_size(), 2);
  EXPECT_EQ(answer.results(0).list().name(), NameOf(near_));
  EXPECT_EQ(answer.results(0).travel_minutes(), 0);
  EXPECT_EQ(answer.results(0).persons_waiting(), 2);
  EXPECT_EQ(answer.results(0).practice_display_name(), "Legekontoret");
  EXPECT_EQ(answer.results(1).list().name(), NameOf(far_));
  EXPECT_EQ(answer.results(1).travel_minutes(), matching::EstimateMinutes(kCentre, kNorth, matching::Policy()));
  EXPECT_EQ(answer.results(1).persons_waiting(), 0);
  EXPECT_EQ(answer.results(1).position().latitude(), kNorth.lat_degrees);
  EXPECT_EQ(answer.results(1).position().longitude(), kNorth.lng_degrees);
  EXPECT_EQ(answer.next_page_token(), "");
}

TEST_F(ListSearchHandlerTest, PagesGoOnWhereTheLastEndedAndBelongToTheirQuery) {
  v1::SearchListsRequest request = FromTheCentre();
  request.set_page_size(1);
  EXPECT_THAT(Found(request), ElementsAre(NameOf(near_)));
  request.set_page_token(OrAbort(Read(&SearchLists, request)).next_page_token());
  const v1::SearchListsResponse rest = OrAbort(Read(&SearchLists, request));
  ASSERT_EQ(rest.results_size(), 1);
  EXPECT_EQ(rest.results(0).list().name(), NameOf(far_));
  EXPECT_EQ(rest.next_page_token(), "");
  request.set_open_only(true);
  EXPECT_THAT(Read(&SearchLists, request).status(), Fails(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
}

TEST_F(ListSearchHandlerTest, EveryFilterNarrows) {
  GpList far_list = register_.list(far_);
  far_list.languages = {"so"};
  far_list.doctors = {{.id = 1, .doctor = DoctorId(9144900), .sex = Sex::kFemale, .from = absl::CivilDay(2020, 1, 1)}};
  OrAbort(register_.Run({ListRegistered{far_list}}));
  v1::SearchListsRequest request = FromTheCentre();
  request.set_within_minutes(5);
  EXPECT_THAT(Found(request), ElementsAre(NameOf(near_)));
  request = FromTheCentre();
  request.set_open_only(true);
  EXPECT_THAT(Found(request), ElementsAre(NameOf(far_)));
  request = FromTheCentre();
  request.set_language("so");
  EXPECT_THAT(Found(request), ElementsAre(NameOf(far_)));
  request = FromTheCentre();
  request.set_doctor_sex(v1::SEX_FEMALE);
  EXPECT_THAT(Found(request), ElementsAre(NameOf(far_)));
  EXPECT_EQ(OrAbort(Read(&SearchLists, request)).results(0).list().doctor_sex(), v1::SEX_FEMALE);
}

TEST_F(ListSearchHandlerTest, FromHomeTheKnownTravelTimesCount) {
  const GrunnkretsId grunnkrets(46010101);
  const HouseholdId home(900);
  OrAbort(register_.Run(std::vector<Event>{HouseholdRegistered{.household = {.id = home,
                                                                             .municipality = kBergen,
                                                                             .bydel = {},
                                                                             .position = kNorth,
                                                                             .members = {},
                                                                             .grunnkrets = grunnkrets}}}));
  const PersonId person = register_.AddPerson({.household = home});
  v1::SearchListsRequest request;
  request.set_person(NameOf(person));
  EXPECT_THAT(Found(request), ElementsAre(NameOf(far_), NameOf(near_))) << "they live in the north";
  OrAbort(register_.Run({TravelTimeSet{{grunnkrets, register_.list(far_).practice, 90}}}));
  EXPECT_THAT(Found(request), ElementsAre(NameOf(near_), NameOf(far_)));
  Protect(person);
  const absl::Status status = Read(&SearchLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_EQ(FieldOf(status), "person");
  EXPECT_THAT(Found(request, Audience::kSeesProtected), ElementsAre(NameOf(near_), NameOf(far_)));
}

TEST_F(ListSearchHandlerTest, AHomeIsNotSearchedFromForThoseWhoMayNotSeeEverybodyInIt) {
  const PersonId person = register_.AddPerson();
  const PersonId housemate = register_.AddPerson({.household = register_.person(person).household});
  v1::SearchListsRequest request;
  request.set_person(NameOf(housemate));
  EXPECT_TRUE(Read(&SearchLists, request).ok());
  Protect(person);
  const absl::Status status = Read(&SearchLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_EQ(FieldOf(status), "person");
  EXPECT_TRUE(Read(&SearchLists, request, Audience::kSeesProtected).ok()) << "as for the housemate's own portal";
}

TEST_F(ListSearchHandlerTest, NamesTheFieldThatIsWrong) {
  const auto field = [&](const v1::SearchListsRequest& request) {
    return FieldOf(Read(&SearchLists, request).status());
  };
  v1::SearchListsRequest request;
  EXPECT_THAT(Read(&SearchLists, request).status(), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(field(request), "near");
  EXPECT_THAT(std::string(Read(&SearchLists, request).status().message()),
              ::testing::HasSubstr("where to search from"));
  request.set_person(NameOf(PersonId(999)));
  EXPECT_THAT(Read(&SearchLists, request).status(), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_EQ(field(request), "person");
  *request.mutable_near() = ToProto(kCentre);
  EXPECT_THAT(Read(&SearchLists, request).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(field(request), "person") << "beside near";
  request.clear_person();
  for (const char* language : {"norsk", "NB"}) {
    request.set_language(language);
    EXPECT_THAT(Read(&SearchLists, request).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
    EXPECT_EQ(field(request), "language");
  }
  request = FromTheCentre();
  request.mutable_near()->set_latitude(91);
  EXPECT_EQ(field(request), "near");
  request = FromTheCentre();
  request.set_doctor_sex(static_cast<v1::Sex>(77));
  EXPECT_EQ(field(request), "doctor_sex");
}

}  // namespace
}  // namespace listeplass::server
