#include "service/server/citizen/notifications_handler.h"

#include <string>

#include "gmock/gmock.h"
#include "service/register/history/undo.h"
#include "service/register/people/set_notifications.h"
#include "service/server/citizen/person_changes_handler.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kPortal[] = "310000019", kLetters[] = "310000027";

class NotificationsHandlerTest : public HandlerTest {
 protected:
  static v1::SetNotificationsRequest Of(PersonId person, const std::string& notifier = kPortal, bool notify = true) {
    v1::SetNotificationsRequest request;
    request.set_person(NameOf(person));
    request.set_notifier(notifier);
    request.set_notify(notify);
    return request;
  }
  v1::Notifications Get(PersonId person) {
    v1::GetNotificationsRequest request;
    request.set_person(NameOf(person));
    return OrAbort(Read(&GetNotifications, request));
  }

  const PersonId person_ = register_.AddPerson();
  const CivilDay today_ = register_.context().today;
};

TEST_F(NotificationsHandlerTest, TheAnswerHasAllThatIsSet) {
  EXPECT_EQ(Get(person_).notifiers_size(), 0) << "off unless set";
  OrAbort(Change(&SetNotifications, Of(person_, kLetters)));
  const v1::Notifications both = OrAbort(Change(&SetNotifications, Of(person_)));
  ASSERT_EQ(both.notifiers_size(), 2);
  EXPECT_EQ(both.notifiers(0).notifier(), kPortal);
  EXPECT_EQ(both.notifiers(1).notifier(), kLetters);
  EXPECT_EQ(FromProto(both.notifiers(0).since(), "since").value(), today_);
  EXPECT_FALSE(both.notifiers(0).has_until());
  EXPECT_EQ(Get(person_).DebugString(), both.DebugString());
  const v1::Notifications one = OrAbort(Change(&SetNotifications, Of(person_, kPortal, false)));
  ASSERT_EQ(one.notifiers_size(), 1);
  EXPECT_EQ(one.notifiers(0).notifier(), kLetters);
}

TEST_F(NotificationsHandlerTest, ErrorsNameFieldsOfTheRequest) {
  absl::Status status = Change(&SetNotifications, Of(person_, "31000001")).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "notifier");
  v1::SetNotificationsRequest nobody = Of(person_);
  nobody.set_person("persons/x");
  EXPECT_EQ(Change(&SetNotifications, nobody).status().code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(Change(&SetNotifications, Of(PersonId(1'000'000))).status(),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(NotificationsHandlerTest, R17ForAChildItSaysWhenItEnds) {
  const PersonId child = register_.AddChildOf(person_, ListId());
  v1::SetNotificationsRequest request = Of(child);
  EXPECT_THAT(Change(&SetNotifications, request).status(), Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  request.set_custodian(NameOf(person_));
  const v1::Notifications set = OrAbort(Change(&SetNotifications, request));
  const CivilDay born = register_.person(child).birth_date, is16(born.year() + 16, born.month(), born.day());
  EXPECT_EQ(FromProto(set.notifiers(0).until(), "until").value(), is16);
  register_.SetToday(is16 - 1);
  EXPECT_EQ(Get(child).notifiers_size(), 1);
  register_.SetToday(is16);
  EXPECT_EQ(Get(child).notifiers_size(), 0);
}

TEST_F(NotificationsHandlerTest, R17TheCitizenWhoIsProvenToCallIsRecordedAsTheOneWhoConsents) {
  const PersonId child = register_.AddChildOf(person_, ListId());
  v1::SetNotificationsRequest request = Of(child);
  request.set_custodian_consent(true);
  OrAbort(Change(&SetNotifications, request));
  EXPECT_EQ(register_.person(child).notifications.front().given_by, PersonId()) << "nobody is proven";

  request.set_notifier(kLetters);
  caller_.who = {.role = access::AccessRole::kCitizen, .citizen = register_.person(person_).national_id};
  OrAbort(Change(&SetNotifications, request));
  EXPECT_EQ(register_.person(child).notifications.back().given_by, person_);

  request.set_notifier("310000035");
  caller_.who.citizen = register_.person(child).national_id;
  OrAbort(Change(&SetNotifications, request));
  EXPECT_EQ(register_.person(child).notifications.back().given_by, PersonId()) << "a child does not consent for itself";
}

TEST_F(NotificationsHandlerTest, AProtectedPersonIsShownToThoseWithTheRightAlone) {
  Protect(person_);
  EXPECT_THAT(Change(&SetNotifications, Of(person_)).status(),
              Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  OrAbort(Change(&SetNotifications, Of(person_), Audience::kSeesProtected));
  v1::GetNotificationsRequest get;
  get.set_person(NameOf(person_));
  EXPECT_THAT(Read(&GetNotifications, get).status(), Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_EQ(OrAbort(Read(&GetNotifications, get, Audience::kSeesProtected)).notifiers_size(), 1);
}

TEST_F(NotificationsHandlerTest, ThePersonIsToldWhoKnowsAndWhatWasUndone) {
  const auto set = [&](bool notify) {
    OrAbort(register_.RunAs(
        {.role = Role::kCitizen, .municipality = {}, .subject = {}}, Origin::kSetNotifications,
        DecideSetNotifications(*register_.state(), {.person = person_, .notifier = kPortal, .notify = notify},
                               register_.context())));
  };
  set(true);
  const int64_t given = register_.state()->sequence();
  OrAbort(register_.RunAs({.role = Role::kChief, .municipality = kBergen, .subject = "chief"}, Origin::kUndoChange,
                          DecideUndo(*register_.state(), {.change = given, .reason = "feil"}, register_.context())));
  v1::ListPersonChangesRequest request;
  request.set_person(NameOf(person_));
  const v1::ListPersonChangesResponse changes = OrAbort(Read(&ListPersonChanges, request));
  EXPECT_THAT(changes.changes(1).text_en(),
              AllOf(StartsWith("You, or somebody acting for you, decided who is told what happens to you."),
                    HasSubstr("The organisation with number 310000019 is told")));
  EXPECT_THAT(changes.changes(1).text_nb(), HasSubstr("Virksomheten med organisasjonsnummer 310000019 får vite"));
  EXPECT_THAT(changes.changes(0).text_en(),
              AllOf(StartsWith("The municipality withdrew something"), HasSubstr("310000019 is no longer told")));
}

}  // namespace
}  // namespace listeplass::server
