#include "service/server/audit/event_summary.h"

#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const PersonNames& Names() {
  static const auto* const kNames = new PersonNames("n");
  return *kNames;
}

std::vector<Event> EventsAbout(const Person& person, ListId list) {
  const absl::CivilDay day(2027, 1, 1);
  Request request;
  request.applicant = person.id;
  request.unit = {person.id};
  request.wishes = {{list, absl::UnixEpoch()}};
  MoveScheduled move;
  move.person = person.id;
  move.to = list;
  move.effective = day;
  move.ground = Rule::kR4;
  move.reason = "til 77";
  return {PersonRegistered{person},
          move,
          MoveUndone{
              .person = person.id, .list = list, .restored = {}, .group = {}, .without_list_since = {}, .reason = ""},
          PersonReleased{.person = person.id, .list = list, .effective = day, .rule = Rule::kR21},
          RequestPlaced{request},
          RequestClosed{.applicant = person.id, .end = RequestEnd::kWithdrawn, .request = request},
          RequestClosed{.applicant = person.id, .end = RequestEnd::kWithdrawn},
          PersonRelocated{.person = person.id, .household = person.household, .municipality = kBergen, .moved = day},
          ResidenceChanged{.person = person.id, .since = day},
          PersonLeft{.person = person.id, .effective = day},
          NationalIdChanged{.person = person.id, .national_id = person.national_id},
          OptedOut{.person = person.id, .effective = day},
          OptedIn{.person = person.id, .effective = day},
          DoctorExcluded{.person = person.id, .doctor = DoctorId(1234567), .reason = "sak 77"},
          AddressProtectionSet{.person = person.id, .protection = AddressProtection::kNone},
          CustodySet{.person = person.id, .custody = {.custodians = std::vector{PersonId(77)}}},
          PersonsMerged{.survivor = person, .merged = PersonId(99), .day = day, .left = {list}, .reason = "sak 77"}};
}

TEST(EventSummaryTest, AReformIsToldInNumbers) {
  TestRegister reg;
  MunicipalityReformed reform;
  reform.before = MunicipalityId(1507);
  reform.day = absl::CivilDay(2027, 1, 1);
  reform.reason = "Stortinget";
  reform.successors = {{.municipality = MunicipalityId(1508),
                        .practices = {PracticeId(1)},
                        .grunnkretser = {},
                        .persons = {PersonId(1), PersonId(2)}},
                       {.municipality = MunicipalityId(1580), .practices = {}, .grunnkretser = {}, .persons = {}}};
  const auto state = reg.state();
  EXPECT_EQ(SummaryOf(reform, ChangeUnits(*state, Audience::kGeneral), Names()).value(),
            "municipalities/1507: reformed on 2027-01-01, 2 persons and 1 practices to municipalities/1508, 0 persons "
            "and 0 practices to municipalities/1580 (Stortinget)");
}

TEST(EventSummaryTest, NothingThatHappensToTheProtectedTellsWhoTheyAreOrWhere) {
  TestRegister reg;
  const ListId list = reg.AddList();
  const PersonId id = reg.AddPerson();
  const std::vector<Event> events = EventsAbout(reg.person(id), list);
  const std::string name = Names().NameOf(id);
  const auto state = [&] { return reg.state(); };
  for (const Event& event : events) {
    const auto before = state();
    EXPECT_THAT(SummaryOf(event, ChangeUnits(*before, Audience::kGeneral), Names()).value(),
                AllOf(StartsWith(name + ": "), Not(HasSubstr(Names().NameOf(PersonId(77))))));
  }
  ASSERT_TRUE(reg.Run({AddressProtectionSet{.person = id, .protection = AddressProtection::kConfidential}}).ok());
  const auto after = state();
  for (const Event& event : events) {
    const std::string general = SummaryOf(event, ChangeUnits(*after, Audience::kGeneral), Names()).value();
    EXPECT_THAT(general, StartsWith("a person with a protected address: "));
    EXPECT_THAT(general, AllOf(Not(HasSubstr("persons/")), Not(HasSubstr("lists/")), Not(HasSubstr("2027")),
                               Not(HasSubstr("77")), Not(HasSubstr("1234567"))));
    EXPECT_THAT(SummaryOf(event, ChangeUnits(*after, Audience::kSeesProtected), Names()).value(),
                StartsWith(name + ": "));
  }
}

// Whoever may give reasons could otherwise count everybody's names through.
TEST(EventSummaryTest, AReasonIsToldAsItWasTypedWhateverItHolds) {
  TestRegister reg;
  const PersonId id = reg.AddPerson();
  const auto state = reg.state();
  const std::string reason = absl::StrCat("persons/", id.value(), " og ", Names().NameOf(id));
  const std::string told = SummaryOf(DoctorExcluded{.person = id, .doctor = DoctorId(1234567), .reason = reason},
                                     ChangeUnits(*state, Audience::kGeneral), Names())
                               .value();
  EXPECT_THAT(told, AllOf(StartsWith(Names().NameOf(id) + ": "), HasSubstr("(" + reason + ")")));
}

// Returns an event of each kind, with nothing in it.
template <size_t... kinds>
std::vector<Event> OneOfEachKind(std::index_sequence<kinds...>) {
  return {Event(std::in_place_index<kinds>)...};
}

TEST(EventSummaryTest, EveryKindOfEventIsToldInWordsOfItsOwn) {
  TestRegister reg;
  const auto state = reg.state();
  std::set<std::string> told;
  for (const Event& event : OneOfEachKind(std::make_index_sequence<std::variant_size_v<Event>>())) {
    const absl::StatusOr<std::string> summary =
        SummaryOf(event, ChangeUnits(*state, Audience::kSeesProtected), Names());
    ASSERT_TRUE(summary.ok()) << summary.status();
    EXPECT_FALSE(summary->empty()) << event.index();
    EXPECT_TRUE(told.insert(*summary).second) << *summary;
  }
}

TEST(EventSummaryTest, APolicySaysWhatItChangedAndWhy) {
  TestRegister reg;
  const auto state = reg.state();
  PolicySet set;
  set.policy = {.municipality = kBergen, .from = absl::CivilDay(2027, 1, 1), .wait_guarantee_days = 180, .own = {}};
  set.policy.own.set(static_cast<size_t>(PolicyField::kWaitGuaranteeDays));
  set.reason = "Vedtak 26/88";
  EXPECT_EQ(SummaryOf(set, ChangeUnits(*state, Audience::kGeneral), Names()).value(),
            "municipalities/4601/policy: set from 2027-01-01: wait-guarantee-days from the nation's to 180 (Vedtak "
            "26/88)");
}

}  // namespace
}  // namespace listeplass::server
