#include "service/server/feed/feed_handler.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/access/access_role.h"
#include "service/domain/notification_consent.h"
#include "service/register/feed/trim_feed.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/merge_persons.h"
#include "service/register/reform/reform_municipality.h"
#include "service/server/feed/feed_audience.h"
#include "service/server/feed/feed_filter.h"
#include "service/server/feed/feed_messages.h"
#include "service/server/feed/read_feed.h"
#include "service/server/following/feed_position.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using access::AccessRole;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kNotifier[] = "310000086";

class FeedHandlerTest : public HandlerTest {
 protected:
  // From now on calls come from a proven caller of the role.
  void CallAs(AccessRole role, std::vector<MunicipalityId> municipalities = {}) {
    caller_ = {};
    caller_.who.role = role;
    caller_.who.municipalities = std::move(municipalities);
    if (role == AccessRole::kNotifier) caller_.who.organisation = kNotifier;
  }
  absl::StatusOr<v1::PullEventsResponse> Pull(const v1::PullEventsRequest& request,
                                              Audience audience = Audience::kGeneral) {
    return Read(&PullEvents, request, audience);
  }
  // Returns the entries of all pages that fit the filter, and checks that each page goes on where the last ended.
  std::vector<v1::FeedEntry> All(const v1::FeedFilter& filter = {}, const std::string& after = "",
                                 Audience audience = Audience::kGeneral, int page_size = 0) {
    std::vector<v1::FeedEntry> all;
    v1::PullEventsRequest request;
    *request.mutable_filter() = filter;
    request.set_after(after);
    request.set_page_size(page_size);
    for (;;) {
      const v1::PullEventsResponse page = OrAbort(Pull(request, audience));
      all.insert(all.end(), page.entries().begin(), page.entries().end());
      if (page.at_end()) return all;
      EXPECT_NE(page.position(), request.after()) << "it would never come to the end";
      request.set_after(page.position());
    }
  }
  static std::vector<std::string> PositionsOf(const std::vector<v1::FeedEntry>& entries) {
    std::vector<std::string> positions;
    for (const v1::FeedEntry& entry : entries) positions.push_back(entry.position());
    return positions;
  }
  static std::vector<std::string> KindsOf(const std::vector<v1::FeedEntry>& entries) {
    std::vector<std::string> kinds;
    for (const v1::FeedEntry& entry : entries) kinds.push_back(v1::FeedKind_Name(entry.kind()));
    return kinds;
  }
  v1::FeedFilter About(PersonId person) {
    v1::FeedFilter filter;
    filter.set_person(NameOf(person));
    return filter;
  }
  v1::FeedFilter OfList(ListId list) {
    v1::FeedFilter filter;
    filter.set_list(NameOf(list));
    return filter;
  }
  void Lock(ListId list) {
    OrAbort(register_.Run({Event(ListStatusChanged{list, ListStatus::kClosed, ListStatus::kLocked, "test"})}));
  }
  // A request of the parent with the child.
  void AskWith(PersonId parent, PersonId child, ListId list) {
    AskForListsCommand ask;
    ask.person = parent;
    ask.children = {child};
    ask.wishes = {list};
    OrAbort(register_.Run(DecideAskForLists(*register_.state(), ask, register_.context())));
  }
  void SetConsent(PersonId person, PersonId given_by, bool notify = true) {
    const NotificationConsent consent{.notifier = kNotifier, .since = register_.context().today, .given_by = given_by};
    OrAbort(register_.Run({Event(NotificationsSet{
        .person = person,
        .notifier = kNotifier,
        .consent = notify ? std::optional(consent) : std::nullopt,
        .before = notify ? std::nullopt : std::optional(register_.person(person).notifications.at(0))})}));
  }

  const ListId closed_ = register_.AddList({.status = ListStatus::kClosed});
  const ListId other_ = register_.AddList({.status = ListStatus::kClosed});
};

// Some changes have several entries, so that readers stop in the middle of one.
TEST_F(FeedHandlerTest, ReadingGoesOnFromAnyPosition) {
  for (int i = 0; i < 3; ++i) OrAbort(register_.Ask(register_.AddPerson(), {closed_}));
  Lock(closed_);
  OrAbort(register_.Ask(register_.AddPerson(), {other_}));
  const std::vector<v1::FeedEntry> all = All();
  EXPECT_THAT(KindsOf(all), ElementsAre("REQUEST_PLACED", "REQUEST_PLACED", "REQUEST_PLACED", "LIST_LOCKED",
                                        "LIST_LOCKED", "LIST_LOCKED", "LIST_LOCKED", "REQUEST_PLACED"));
  const std::vector<std::string> positions = PositionsOf(all);
  for (size_t read = 0; read < positions.size(); ++read) {
    const std::vector<std::string> rest(positions.begin() + static_cast<std::ptrdiff_t>(read) + 1, positions.end());
    for (int page_size : {0, 1, 2, 1000}) {
      EXPECT_EQ(PositionsOf(All({}, positions[read], Audience::kGeneral, page_size)), rest)
          << "after " << positions[read] << " by pages of " << page_size;
    }
  }
}

TEST_F(FeedHandlerTest, AnEntryTellsWhatHappenedToWhom) {
  const ListId from = register_.AddList();
  const ListId to = register_.AddList();
  const PersonId person = register_.AddPerson({.list = from});
  OrAbort(register_.Ask(person, {to}));
  const std::vector<v1::FeedEntry> entries = All(About(person));
  ASSERT_THAT(entries, SizeIs(1));
  const v1::FeedEntry& entry = entries[0];
  EXPECT_EQ(entry.kind(), v1::PLACED);
  EXPECT_EQ(entry.reason(), "BY_WISH");
  EXPECT_EQ(entry.person(), NameOf(person));
  EXPECT_EQ(entry.municipality(), "municipalities/4601");
  EXPECT_EQ(entry.list(), NameOf(to));
  EXPECT_EQ(entry.previous_list(), NameOf(from));
  EXPECT_EQ(entry.effective().month(), 12);
  EXPECT_EQ(entry.time().seconds(), absl::ToUnixSeconds(register_.now()));
  EXPECT_FALSE(entry.text_nb().empty());
  EXPECT_FALSE(entry.text_en().empty());
  EXPECT_EQ(entry.household(), Names().NameOfHousehold(register_.person(person).household));
  EXPECT_THAT(entry.household(), ::testing::StartsWith("households/"));
}

TEST_F(FeedHandlerTest, EachFilterLetsThroughWhatFitsIt) {
  const PersonId here = register_.AddPerson();
  const PersonId there = register_.AddPerson({.municipality = kAskoy});
  OrAbort(register_.Ask(here, {closed_}));
  OrAbort(register_.Ask(there, {closed_, other_}));
  Lock(closed_);
  v1::FeedFilter filter;
  filter.add_kinds(v1::LIST_LOCKED);
  filter.add_kinds(v1::LIST_OPENED);
  EXPECT_THAT(KindsOf(All(filter)), ElementsAre("LIST_LOCKED", "LIST_LOCKED", "LIST_LOCKED"));
  filter.set_municipality("municipalities/4627");
  EXPECT_THAT(KindsOf(All(filter)), ElementsAre("LIST_LOCKED"));
  filter.clear_kinds();
  EXPECT_THAT(KindsOf(All(filter)), ElementsAre("REQUEST_PLACED", "LIST_LOCKED"));
  filter.set_person(NameOf(here));
  EXPECT_THAT(All(filter), IsEmpty()) << "an entry must fit all that is set";
  EXPECT_THAT(KindsOf(All(About(here))), ElementsAre("REQUEST_PLACED", "LIST_LOCKED"));
  EXPECT_THAT(KindsOf(All(OfList(closed_))), ElementsAre("LIST_LOCKED", "LIST_LOCKED", "LIST_LOCKED"));
  EXPECT_THAT(All(OfList(other_)), IsEmpty()) << "a wish is no happening of the list";
}

TEST_F(FeedHandlerTest, AListIsToldOfAlsoWhereItIsLeft) {
  const ListId from = register_.AddList();
  const ListId to = register_.AddList();
  OrAbort(register_.Ask(register_.AddPerson({.list = from}), {to}));
  EXPECT_THAT(KindsOf(All(OfList(from))), ElementsAre("PLACED"));
  EXPECT_THAT(KindsOf(All(OfList(to))), ElementsAre("PLACED"));
}

TEST_F(FeedHandlerTest, APersonIsFoundByEachOfTheirNumbers) {
  const PersonId survivor = register_.AddPerson();
  const PersonId merged = register_.AddPerson();
  OrAbort(register_.Ask(merged, {closed_}));
  OrAbort(register_.Run(DecideMergePersons(*register_.state(), {.survivor = survivor, .merged = merged, .reason = "x"},
                                           register_.context())));
  for (PersonId number : {survivor, merged}) {
    const std::vector<v1::FeedEntry> entries = All(About(number));
    ASSERT_THAT(entries, Not(IsEmpty()));
    EXPECT_EQ(entries.front().kind(), v1::REQUEST_PLACED) << "before the merge, by the number that is no more";
    EXPECT_THAT(KindsOf(entries), Contains("NUMBERS_MERGED"));
    for (const v1::FeedEntry& entry : entries) EXPECT_EQ(entry.person(), NameOf(survivor));
  }
}

TEST_F(FeedHandlerTest, WhatIsAskedWronglyIsRefused) {
  const auto refused = [this](const v1::PullEventsRequest& request) { return Pull(request).status(); };
  v1::PullEventsRequest request;
  request.set_after("somewhere");
  EXPECT_THAT(refused(request), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  request.set_after("now");
  EXPECT_THAT(refused(request), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID")) << "of streams alone";
  request.set_after("999999.0");
  EXPECT_THAT(refused(request), Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_AHEAD"));
  request = {};
  request.set_page_size(-1);
  EXPECT_THAT(refused(request), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  for (int kind : {0, static_cast<int>(kLastFeedKind) + 1}) {
    request = {};
    request.mutable_filter()->add_kinds(static_cast<v1::FeedKind>(kind));
    EXPECT_THAT(refused(request), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID")) << kind;
  }
  request = {};
  request.mutable_filter()->set_person("persons/1");
  EXPECT_THAT(refused(request), Fails(absl::StatusCode::kInvalidArgument, "NAME_INVALID"));
  request = {};
  request.mutable_filter()->set_list("municipalities/4601/lists/999999");
  EXPECT_THAT(refused(request), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(FeedHandlerTest, APositionBeforeWhatIsKeptTellsWhereToGoOn) {
  OrAbort(register_.Ask(register_.AddPerson(), {closed_}));
  const std::vector<v1::FeedEntry> before = All();
  register_.Advance(absl::Hours(48));
  const PersonId second = register_.AddPerson();
  OrAbort(register_.Ask(second, {closed_}));
  const std::vector<v1::FeedEntry> both = All();
  OrAbort(register_.Run(DecideTrimFeed(*register_.state(), {register_.now() - absl::Hours(24)}, register_.context())));
  v1::PullEventsRequest request;
  request.set_after(before.back().position());
  const absl::Status too_old = Pull(request).status();
  EXPECT_THAT(too_old, Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_TOO_OLD"));
  EXPECT_EQ(PositionsOf(All({}, GetErrorDetails(too_old).metadata["oldest"])), PositionsOf({both.back()}));
  EXPECT_EQ(PositionsOf(All()), PositionsOf({both.back()})) << "without a position, from what is kept";
  EXPECT_THAT(All(About(second)), SizeIs(1));
}

TEST_F(FeedHandlerTest, OneCallLooksThroughABoundedPartAndTheNextGoesOn) {
  for (int i = 0; i < 5; ++i) OrAbort(register_.Ask(register_.AddPerson(), {closed_}));
  const PersonId person = register_.AddPerson();
  OrAbort(register_.Ask(person, {closed_}));
  Lock(closed_);
  const auto state = register_.state();
  FeedFilter filter{.list = closed_};
  for (PersonId of : {PersonId(), person}) {
    filter.person = of;
    const FeedAudience audience(*state, caller_, filter, Audience::kGeneral, register_.context().today);
    const FeedPart whole = OrAbort(ReadFeed(*state, FeedBegin(*state), filter, audience, 1000, 1000));
    EXPECT_TRUE(whole.at_end);
    EXPECT_EQ(whole.position, FeedEnd(*state));
    std::vector<FeedItem> items;
    FeedPart part{.items = {}, .position = FeedBegin(*state)};
    int calls = 0;
    for (; !part.at_end; ++calls) {
      const FeedPosition before = part.position;
      part = OrAbort(ReadFeed(*state, before, filter, audience, 1000, 1));
      EXPECT_LE(part.items.size(), 1u);
      EXPECT_TRUE(part.position > before || part.at_end);
      items.insert(items.end(), part.items.begin(), part.items.end());
    }
    EXPECT_EQ(items, whole.items);
    EXPECT_GT(calls, of ? 2 : 10) << "an entry at a time";
  }
}

TEST_F(FeedHandlerTest, MachinesWithoutAConsentSeeWhatHappensToListsAlone) {
  const PersonId person = register_.AddPerson();
  OrAbort(register_.Ask(person, {closed_}));
  Lock(closed_);
  for (AccessRole role : {AccessRole::kPortal, AccessRole::kNotifier, AccessRole::kNationalAdministrator,
                          AccessRole::kSettlementOffice, AccessRole::kOperator, AccessRole::kPopulationRegister}) {
    CallAs(role);
    const std::vector<v1::FeedEntry> entries = All({}, "", Audience::kSeesProtected);
    ASSERT_THAT(entries, SizeIs(1)) << access::AccessRoleName(role);
    EXPECT_EQ(entries[0].person() + entries[0].household(), "");
    EXPECT_THAT(All(About(person)), IsEmpty()) << access::AccessRoleName(role);
  }
}

TEST_F(FeedHandlerTest, ACitizenSeesWhatIsAboutThePersonWhomTheyName) {
  const PersonId parent = register_.AddPerson();
  const PersonId child = register_.AddChildOf(parent, ListId());
  AskWith(parent, child, closed_);
  Protect(parent);
  Protect(child);
  Lock(closed_);
  CallAs(AccessRole::kCitizen);
  EXPECT_THAT(Pull({}).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(KindsOf(All(About(parent))), ElementsAre("REQUEST_PLACED", "LIST_LOCKED"));
  EXPECT_THAT(KindsOf(All(About(child))), ElementsAre("REQUEST_PLACED", "LIST_LOCKED"));
}

TEST_F(FeedHandlerTest, StaffSeeTheirMunicipalitiesAndTheProtectedByRight) {
  const PersonId here = register_.AddPerson();
  const PersonId there = register_.AddPerson({.municipality = kAskoy});
  const PersonId hidden = register_.AddPerson();
  Protect(hidden);
  for (PersonId person : {here, there, hidden}) OrAbort(register_.Ask(person, {closed_}));
  const auto persons = [this](Audience audience) {
    std::vector<std::string> of;
    for (const v1::FeedEntry& entry : All({}, "", audience)) of.push_back(entry.person());
    return of;
  };
  for (AccessRole role : {AccessRole::kCaseworker, AccessRole::kChief, AccessRole::kAuditor}) {
    CallAs(role, {kBergen});
    EXPECT_THAT(persons(Audience::kGeneral), ElementsAre(NameOf(here)));
    EXPECT_THAT(persons(Audience::kSeesProtected), ElementsAre(NameOf(here), NameOf(hidden)));
    CallAs(role, {kAskoy});
    EXPECT_THAT(persons(Audience::kSeesProtected), ElementsAre(NameOf(there)));
  }
  caller_ = {};  // this machine's own user
  EXPECT_THAT(persons(Audience::kGeneral), ElementsAre(NameOf(here), NameOf(there)));
  EXPECT_THAT(persons(Audience::kSeesProtected), ElementsAre(NameOf(here), NameOf(there), NameOf(hidden)));
}

// Entries keep the number that the municipality had.
TEST_F(FeedHandlerTest, AfterAReformWhatWasBeforeIsReadByTheMunicipalityThatHasAllOfIt) {
  constexpr MunicipalityId kWhole(4699), kNorth(1508), kSouth(1580), kSplit(1507);
  const ListId list = register_.AddList({.status = ListStatus::kClosed, .municipality = kAskoy});
  const ListId north = register_.AddList({.status = ListStatus::kClosed, .municipality = kSplit});
  const ListId south = register_.AddList({.status = ListStatus::kClosed, .municipality = kSplit});
  const PersonId person = register_.AddPerson({.municipality = kAskoy});
  const PersonId other = register_.AddPerson({.municipality = kSplit});
  OrAbort(register_.Ask(person, {list}));
  OrAbort(register_.Ask(other, {north}));
  const auto row = [this](ListId of, MunicipalityId to) {
    return ReformRow{.practice = register_.list(of).practice, .municipality = to};
  };
  for (const ReformMunicipalityCommand& reform :
       {ReformMunicipalityCommand{.municipality = kAskoy, .table = {row(list, kWhole)}, .reason = "reform"},
        ReformMunicipalityCommand{
            .municipality = kSplit, .table = {row(north, kNorth), row(south, kSouth)}, .reason = "reform"}}) {
    OrAbort(register_.Run(DecideReformMunicipality(*register_.state(), reform, register_.context())));
  }
  v1::FeedFilter filter;
  filter.set_municipality("municipalities/4699");
  EXPECT_THAT(KindsOf(All(filter)), ElementsAre("REQUEST_PLACED"));
  CallAs(AccessRole::kChief, {kWhole});
  EXPECT_THAT(KindsOf(All()), ElementsAre("REQUEST_PLACED"));
  CallAs(AccessRole::kChief, {kNorth});
  EXPECT_THAT(All(), IsEmpty()) << "some of it is others' now";
  CallAs(AccessRole::kChief, {kBergen});
  EXPECT_THAT(All(), IsEmpty());
}

// The protection of the day and that of today both count, whichever is the stronger.
TEST_F(FeedHandlerTest, AProtectionHidesWhatWasBeforeAndItsEndShowsNothingOfItsTime) {
  const PersonId person = register_.AddPerson();
  OrAbort(register_.Ask(person, {closed_}));
  CallAs(AccessRole::kChief, {kBergen});
  EXPECT_THAT(KindsOf(All(About(person))), ElementsAre("REQUEST_PLACED"));
  Protect(person);
  EXPECT_THAT(All(About(person)), IsEmpty()) << "older ones included";
  EXPECT_THAT(KindsOf(All(About(person), "", Audience::kSeesProtected)), ElementsAre("REQUEST_PLACED"));
  Lock(closed_);
  OrAbort(register_.Run({AddressProtectionSet{.person = person, .protection = AddressProtection::kNone}}));
  EXPECT_THAT(KindsOf(All(About(person))), ElementsAre("REQUEST_PLACED")) << "what happened while it held stays hidden";
  EXPECT_THAT(KindsOf(All(About(person), "", Audience::kSeesProtected)), ElementsAre("REQUEST_PLACED", "LIST_LOCKED"));
}

// One place tells the others'.
TEST_F(FeedHandlerTest, AProtectionHidesThoseWhomTheChangeConcernedTogether) {
  const PersonId parent = register_.AddPerson();
  const PersonId child = register_.AddChildOf(parent, ListId());
  AskWith(parent, child, closed_);
  CallAs(AccessRole::kCaseworker, {kBergen});
  EXPECT_THAT(All(About(parent)), SizeIs(1));
  Protect(child);
  EXPECT_THAT(All(About(parent)), IsEmpty());
}

TEST_F(FeedHandlerTest, WhoWaitsWithAProtectedPersonNowIsHiddenToo) {
  const PersonId parent = register_.AddPerson();
  const PersonId child = register_.AddChildOf(parent, ListId());
  OrAbort(register_.Ask(parent, {closed_}));
  Protect(child);
  CallAs(AccessRole::kCaseworker, {kBergen});
  EXPECT_THAT(All(About(parent)), SizeIs(1)) << "the request was the parent's alone";
  AskWith(parent, child, other_);
  EXPECT_THAT(All(About(parent)), IsEmpty());
}

TEST_F(FeedHandlerTest, ANotifierSeesOlderEntriesFromTheConsentToItsEnd) {
  const PersonId person = register_.AddPerson();
  const PersonId other = register_.AddPerson();
  for (PersonId of : {person, other}) OrAbort(register_.Ask(of, {closed_}));
  CallAs(AccessRole::kNotifier);
  EXPECT_THAT(All(), IsEmpty());
  SetConsent(person, person);
  EXPECT_THAT(KindsOf(All()), ElementsAre("REQUEST_PLACED")) << "older ones included";
  EXPECT_EQ(All()[0].person(), NameOf(person));
  EXPECT_THAT(All(About(other)), IsEmpty());
  caller_.who.organisation = "310000019";
  EXPECT_THAT(All(), IsEmpty()) << "it holds for one organisation";
  CallAs(AccessRole::kNotifier);
  Protect(person);
  EXPECT_THAT(All({}, "", Audience::kSeesProtected), IsEmpty()) << "whatever right is claimed";
  OrAbort(register_.Run({AddressProtectionSet{.person = person, .protection = AddressProtection::kNone}}));
  EXPECT_THAT(All(), SizeIs(1));
  SetConsent(person, person, /*notify=*/false);
  EXPECT_THAT(All(), IsEmpty()) << "after withdrawal, older ones included";
}

// A position in the middle would tell which changes are about the person, and with them the list.
TEST_F(FeedHandlerTest, PositionsTellNothingOfAPersonWhomTheCallerMayNotSee) {
  const PersonId hidden = register_.AddPerson();
  const PersonId with = register_.AddChildOf(hidden, ListId());
  const PersonId none = register_.AddPerson();  // has never let anybody know
  AskWith(hidden, with, closed_);
  OrAbort(register_.Ask(none, {closed_}));
  Protect(hidden);
  Lock(closed_);
  Lock(other_);
  const auto state = register_.state();
  const auto looks_at_nothing = [&](PersonId person) {
    const FeedFilter filter{.person = person};
    const FeedAudience audience(*state, caller_, filter, Audience::kGeneral, register_.context().today);
    const FeedPart part = OrAbort(ReadFeed(*state, FeedBegin(*state), filter, audience, 1, 1));
    return part.items.empty() && part.at_end && part.position == FeedEnd(*state);
  };
  CallAs(AccessRole::kCaseworker, {kBergen});
  EXPECT_TRUE(looks_at_nothing(hidden));
  EXPECT_TRUE(looks_at_nothing(with)) << "waits with them";
  EXPECT_FALSE(looks_at_nothing(none));
  CallAs(AccessRole::kNotifier);
  EXPECT_TRUE(looks_at_nothing(hidden));
  EXPECT_TRUE(looks_at_nothing(none));
  caller_ = {};
  EXPECT_TRUE(looks_at_nothing(hidden));
}

// Who is protected in a household is told to nobody but the person and callers with the right.
TEST_F(FeedHandlerTest, ACitizenIsNotToldThatAnotherIsProtected) {
  const PersonId parent = register_.AddPerson();
  const PersonId child = register_.AddChildOf(parent, ListId());
  AskWith(parent, child, closed_);
  Protect(child);
  Lock(closed_);
  const auto flags = [this](PersonId person, Audience audience) {
    std::vector<bool> told;
    for (const v1::FeedEntry& entry : All(About(person), "", audience)) told.push_back(entry.address_protected());
    return told;
  };
  CallAs(AccessRole::kCitizen);
  EXPECT_THAT(flags(parent, Audience::kSeesProtected), ElementsAre(false, false));
  EXPECT_THAT(flags(child, Audience::kSeesProtected), ElementsAre(true, true));
  CallAs(AccessRole::kChief, {kBergen});
  EXPECT_THAT(flags(parent, Audience::kSeesProtected), ElementsAre(true, true));
}

TEST_F(FeedHandlerTest, WhatOthersConsentedToForAChildEndsAtSixteen) {
  const PersonId parent = register_.AddPerson();
  const PersonId child = register_.AddChildOf(parent, ListId());
  OrAbort(register_.Ask(child, {closed_}));
  SetConsent(child, parent);
  CallAs(AccessRole::kNotifier);
  const absl::CivilDay birth = register_.person(child).birth_date;
  register_.SetToday(absl::CivilDay(birth.year() + 16, birth.month(), birth.day()) - 1);
  EXPECT_THAT(All(), SizeIs(1));
  register_.SetToday(absl::CivilDay(birth.year() + 16, birth.month(), birth.day()));
  EXPECT_THAT(All(), IsEmpty());
  SetConsent(child, parent, /*notify=*/false);
  SetConsent(child, child);
  EXPECT_THAT(All(), SizeIs(1)) << "their own has no end";
}

// Otherwise no reader would come past it.
TEST_F(FeedHandlerTest, AnEntryThatLacksAFactIsToldInGeneralWords) {
  const PersonId person = register_.AddPerson();
  FeedItem item{.position = {.sequence = 7, .index = 0}, .time = register_.now(), .entry = {}};
  item.entry.kind = FeedKind::kPlaceEnded;
  item.entry.person = person;
  const auto state = register_.state();
  const v1::FeedEntry told = OrAbort(FeedMessages(*state, Names(), false).MessageOf(item));
  EXPECT_EQ(told.kind(), v1::PLACE_ENDED);
  EXPECT_EQ(told.text_en(), "Something has changed. Contact the municipality if you want to know more.");
  EXPECT_NE(told.text_nb(), "");
}

// The numbers of both enums are the same, and so are the words.
TEST_F(FeedHandlerTest, EveryKindHasAMessage) {
  EXPECT_EQ(v1::FeedKind_descriptor()->value_count(), static_cast<int>(kLastFeedKind) + 1);
}

}  // namespace
}  // namespace listeplass::server
