#include "service/register/people/merge_persons.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "service/domain/notification_consent.h"
#include "service/register/commit_check.h"
#include "service/register/custodians.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/opt_out.h"
#include "service/register/people/switch_quota.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr DoctorId kDoctor(9'144'900), kOtherDoctor(9'144'901);

class MergePersonsTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(PersonId survivor, PersonId merged, ListId keep = {}) {
    return DecideMergePersons(*reg_.state(),
                              {.survivor = survivor, .merged = merged, .keep_list = keep, .reason = "sak 26/402"},
                              reg_.context());
  }
  // Runs the command with what the server checks before it commits.
  absl::Status Merge(PersonId survivor, PersonId merged, ListId keep = {}) {
    const absl::StatusOr<Decision> decision = Decide(survivor, merged, keep);
    const auto before = reg_.state();
    absl::Status done = reg_.Run(decision);
    if (!done.ok()) return done;
    CommitCheck check;
    check.Add(decision->events);
    return check.Run(*before, *reg_.state());
  }

  PersonId On(ListId list, CivilDay since = CivilDay(2020, 1, 1)) {
    return reg_.AddPerson({.list = list, .since = since});
  }
  ListId AddClosedList() { return reg_.AddList({.status = ListStatus::kClosed}); }
  void Switch(PersonId person, ListId from, ListId to, CivilDay effective) {
    MoveScheduled move;
    move.person = person;
    move.from = from;
    move.to = to;
    move.effective = effective;
    move.cause = MoveCause::kWish;
    move.counts_as_switch = true;
    ASSERT_TRUE(reg_.Run({move}).ok());
  }
  void Exclude(PersonId person, DoctorId doctor) {
    ASSERT_TRUE(reg_.Run({DoctorExcluded{.person = person, .doctor = doctor, .reason = "test"}}).ok());
  }
  void Protect(PersonId person, AddressProtection protection) {
    ASSERT_TRUE(reg_.Run({AddressProtectionSet{.person = person, .protection = protection}}).ok());
  }
  void PutDoctor(ListId list, DoctorId doctor) {
    const DoctorPeriod period{.id = 1, .doctor = doctor, .from = CivilDay(2020, 1, 1)};
    ASSERT_TRUE(reg_.Run({DoctorPeriodSet{.list = list, .period = period, .reason = "test"}}).ok());
  }
  absl::Status AskWith(PersonId parent, const std::vector<PersonId>& children, ListId wish) {
    AskForListsCommand ask;
    ask.person = parent;
    ask.children = children;
    ask.wishes = {wish};
    return reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context()));
  }
  std::vector<PersonId> Members(HouseholdId household) { return (*reg_.state()->FindHousehold(household))->members; }

  TestRegister reg_;
  const CivilDay today_ = reg_.context().today;
};

TEST_F(MergePersonsTest, TheNameAndTheNumbersLeadToTheSurvivorForEver) {
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson(), last = reg_.AddPerson();
  const NationalId number = reg_.person(merged).national_id, next = reg_.NewNationalId(CivilDay(1980, 6, 15));
  ASSERT_TRUE(reg_.Run({NationalIdChanged{.person = merged, .national_id = next}}).ok());
  const Person before = reg_.person(survivor);
  const HouseholdId left_home = reg_.person(merged).household;
  ASSERT_TRUE(Merge(survivor, merged).ok());
  EXPECT_EQ(reg_.person(merged), reg_.person(survivor));
  EXPECT_EQ(reg_.person(survivor).national_id, before.national_id);
  EXPECT_THAT(reg_.person(survivor).former_national_ids, ElementsAre(number, next));
  EXPECT_EQ(reg_.person(survivor).household, before.household);
  EXPECT_THAT(Members(before.household), ElementsAre(survivor));
  EXPECT_THAT(Members(left_home), IsEmpty());
  for (const NationalId& any : {number, next, before.national_id}) {
    EXPECT_EQ(*reg_.state()->FindPersonByNationalId(any), survivor);
  }
  int64_t persons = 0;
  ASSERT_TRUE(reg_.state()
                  ->ForEachPerson(PersonId(),
                                  [&](const Person&) {
                                    ++persons;
                                    return true;
                                  })
                  .ok());
  EXPECT_EQ(persons, 2) << "a number is no person";

  ASSERT_TRUE(Merge(last, survivor).ok());
  EXPECT_EQ(reg_.person(merged).id, last) << "over the one between";
  EXPECT_THAT(reg_.person(last).merged_from, ElementsAre(survivor, merged));
  EXPECT_EQ(*reg_.state()->FindPersonByNationalId(number), last);
}

TEST_F(MergePersonsTest, ItKeepsItsListOrTakesTheOthersIfItHasNone) {
  const ListId list = reg_.AddList();
  const PersonId on_list = On(list), without = reg_.AddPerson();
  ASSERT_TRUE(Merge(on_list, without).ok());
  EXPECT_EQ(CommittedList(reg_.person(on_list)), list);
  const PersonId survivor = reg_.AddPerson(), other = On(list);
  const std::vector<Membership> memberships = reg_.person(other).memberships;
  ASSERT_EQ(reg_.list(list).members, 2);
  ASSERT_TRUE(Merge(survivor, other).ok());
  EXPECT_EQ(reg_.person(survivor).memberships, memberships);
  EXPECT_EQ(reg_.person(survivor).group, std::nullopt);
  EXPECT_EQ(reg_.person(survivor).without_list_since, std::nullopt);
  EXPECT_EQ(reg_.list(list).members, 2);
}

TEST_F(MergePersonsTest, OfTwoListsStaffChooseAndTheOtherPlaceIsFreeFromThatDay) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), neither = reg_.AddList();
  const PersonId survivor = On(a), merged = On(b, CivilDay(2022, 1, 1));
  const absl::Status undecided = Decide(survivor, merged).status();
  EXPECT_THAT(undecided, Fails(StatusCode::kFailedPrecondition, "LIST_CHOICE_REQUIRED"));
  EXPECT_EQ(GetErrorDetails(undecided).metadata["list_of_survivor"], absl::StrCat("lists/", a.value()));
  EXPECT_EQ(GetErrorDetails(undecided).metadata["list_of_merged"], absl::StrCat("lists/", b.value()));
  EXPECT_THAT(Decide(survivor, merged, neither).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));

  const absl::StatusOr<Decision> others = Decide(survivor, merged, b);
  ASSERT_TRUE(others.ok()) << others.status();
  const auto& taken = std::get<PersonsMerged>(others->events.back());
  EXPECT_EQ(CommittedList(taken.survivor), b);
  EXPECT_THAT(taken.left, ElementsAre(a));

  ASSERT_TRUE(Merge(survivor, merged, a).ok());
  const Person one = reg_.person(survivor);
  ASSERT_EQ(one.memberships.size(), 1u);
  EXPECT_EQ(one.memberships[0].list, a);
  EXPECT_EQ(one.memberships[0].from, CivilDay(2020, 1, 1)) << "as it was";
  ASSERT_EQ(one.memberships_beside.size(), 1u) << "at the same time as the other";
  EXPECT_EQ(one.memberships_beside[0].list, b);
  EXPECT_EQ(one.memberships_beside[0].from, CivilDay(2022, 1, 1));
  EXPECT_EQ(one.memberships_beside[0].to, today_);
  EXPECT_EQ(one.memberships_beside[0].end_cause, EndCause::kOtherList);
  EXPECT_EQ(reg_.list(a).members, 1);
  EXPECT_EQ(reg_.list(b).members, 0);
}

TEST_F(MergePersonsTest, TwoPlacesOnOneListBecomeOneWithoutAChoice) {
  const ListId list = reg_.AddList();
  const PersonId survivor = On(list), merged = On(list, CivilDay(2022, 1, 1));
  ASSERT_TRUE(Merge(survivor, merged).ok());
  EXPECT_EQ(reg_.list(list).members, 1);
  EXPECT_EQ(reg_.person(survivor).memberships.size(), 1u);
}

TEST_F(MergePersonsTest, PeriodsAtDifferentTimesBecomeOneHistory) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId survivor = On(a), merged = On(b, CivilDay(2018, 1, 1));
  ASSERT_TRUE(reg_.Run({PersonReleased{.person = merged, .list = b, .effective = CivilDay(2019, 6, 1)}}).ok());
  ASSERT_TRUE(Merge(survivor, merged).ok());
  const Person one = reg_.person(survivor);
  ASSERT_EQ(one.memberships.size(), 2u);
  EXPECT_EQ(one.memberships[0].list, b);
  EXPECT_EQ(one.memberships[0].to, CivilDay(2019, 6, 1));
  EXPECT_EQ(one.memberships[1].list, a);
  EXPECT_THAT(one.memberships_beside, IsEmpty());
}

TEST_F(MergePersonsTest, R7TheSwitchesOfBothAreUsed) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList(), d = reg_.AddList();
  const PersonId survivor = On(a), merged = On(b);
  Switch(survivor, a, c, CivilDay(2026, 5, 1));
  Switch(merged, b, d, CivilDay(2026, 7, 1));
  const Policy policy;
  ASSERT_EQ(SwitchesLeft(reg_.person(survivor), today_, policy), 1);
  ASSERT_TRUE(Merge(survivor, merged, c).ok());
  EXPECT_EQ(SwitchesLeft(reg_.person(survivor), today_, policy), 0);
}

TEST_F(MergePersonsTest, ComingMovesStayForTheListThatIsKept) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList(), d = reg_.AddList();
  const PersonId survivor = On(a), merged = On(b);
  ASSERT_TRUE(reg_.Ask(survivor, {c}).ok());
  ASSERT_TRUE(reg_.Ask(merged, {d}).ok());
  const std::vector<Membership> memberships = reg_.person(survivor).memberships;
  const absl::StatusOr<Decision> decision = Decide(survivor, merged, c);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_THAT(std::get<PersonsMerged>(decision->events.back()).left, ElementsAre(d));
  ASSERT_TRUE(Merge(survivor, merged, c).ok());
  const Person one = reg_.person(survivor);
  EXPECT_EQ(one.memberships, memberships) << "on a until they come to c";
  ASSERT_EQ(one.memberships_beside.size(), 1u);
  EXPECT_EQ(one.memberships_beside[0].list, b);
  EXPECT_EQ(one.memberships_beside[0].to, today_);
  for (ListId list : {a, b, d}) EXPECT_EQ(reg_.list(list).members, 0);
  EXPECT_EQ(reg_.list(c).members, 1);
}

TEST_F(MergePersonsTest, R13WhoWasToComeToTheirFirstListHadTheOtherNumbersUntilNow) {
  const ListId first = reg_.AddList(), b = reg_.AddList();
  const PersonId survivor = reg_.AddPerson({.since = CivilDay(2025, 1, 1)}), merged = On(b, CivilDay(2018, 1, 1));
  ASSERT_TRUE(reg_.Ask(survivor, {first}).ok());
  ASSERT_TRUE(Merge(survivor, merged, first).ok());
  const Person one = reg_.person(survivor);
  ASSERT_EQ(one.memberships.size(), 2u) << "at different times";
  EXPECT_EQ(one.memberships[0].list, b);
  EXPECT_EQ(one.memberships[0].to, today_);
  EXPECT_EQ(one.memberships[1].list, first);
  EXPECT_EQ(one.memberships[1].without_list_since, today_);
}

TEST_F(MergePersonsTest, ExcludedDoctorsAreUnitedAndTheStrongerProtectionHolds) {
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson(), weaker = reg_.AddPerson();
  Exclude(survivor, kOtherDoctor);
  Exclude(merged, kDoctor);
  Exclude(merged, kOtherDoctor);
  Protect(merged, AddressProtection::kStrictlyConfidential);
  Protect(weaker, AddressProtection::kConfidential);
  ASSERT_TRUE(Merge(survivor, merged).ok());
  EXPECT_THAT(reg_.person(survivor).excluded_doctors, ElementsAre(kDoctor, kOtherDoctor));
  EXPECT_EQ(reg_.person(survivor).protection, AddressProtection::kStrictlyConfidential);
  ASSERT_TRUE(Merge(survivor, weaker).ok());
  EXPECT_EQ(reg_.person(survivor).protection, AddressProtection::kStrictlyConfidential);
}

TEST_F(MergePersonsTest, R17ACustodianStaysOneUnderTheOtherNameAndAChildHasTheCustodiansOfBoth) {
  const CivilDay born(2016, 3, 1);
  const PersonId child = reg_.AddPerson({.birth = born}), twice = reg_.AddPerson({.birth = born});
  const PersonId parent = reg_.AddPerson(), other = reg_.AddPerson(), survivor = reg_.AddPerson();
  ASSERT_TRUE(
      reg_.Run({CustodySet{.person = child, .custody = {.custodians = std::vector{parent}}},
                CustodySet{.person = twice, .custody = {.custodians = std::vector{other}, .guardians = {parent}}}})
          .ok());
  ASSERT_FALSE(HasCustody(reg_.person(survivor), reg_.person(child), today_));
  ASSERT_TRUE(Merge(survivor, parent).ok());
  EXPECT_TRUE(HasCustody(reg_.person(survivor), reg_.person(child), today_));
  EXPECT_TRUE(MayChooseFor(reg_.person(survivor), reg_.person(twice), today_)) << "a guardian";
  ASSERT_TRUE(Merge(child, twice).ok());
  EXPECT_THAT(*reg_.person(child).custody.custodians, ElementsAre(parent, other));
  EXPECT_THAT(reg_.person(child).custody.guardians, ElementsAre(parent));
  const absl::StatusOr<std::vector<Person>> custodians = CustodiansOf(*reg_.state(), reg_.person(child), today_);
  ASSERT_TRUE(custodians.ok()) << custodians.status();
  ASSERT_EQ(custodians->size(), 2u);
  EXPECT_EQ((*custodians)[0].id, survivor);
}

TEST_F(MergePersonsTest, R26AListOfADoctorWhomTheOtherMayNotHaveIsNotKept) {
  const ListId barred = reg_.AddList(), other = reg_.AddList();
  PutDoctor(barred, kDoctor);
  const PersonId survivor = On(barred), merged = On(other);
  Exclude(merged, kDoctor);
  EXPECT_THAT(Decide(survivor, merged, barred).status(), Fails(StatusCode::kFailedPrecondition, "DOCTOR_EXCLUDED"));
  ASSERT_TRUE(Merge(survivor, merged).ok()) << "one can be kept: nothing to choose";
  EXPECT_EQ(CommittedList(reg_.person(survivor)), other);
  EXPECT_EQ(reg_.list(barred).members, 0);

  const PersonId alone = On(barred), struck = reg_.AddPerson();
  Exclude(struck, kDoctor);
  ASSERT_TRUE(Merge(alone, struck).ok());
  const Person one = reg_.person(alone);
  EXPECT_EQ(one.memberships.back().to, today_);
  EXPECT_EQ(one.memberships.back().end_cause, EndCause::kStruckOff);
  EXPECT_EQ(one.group, Group::kDisplaced);
  EXPECT_EQ(one.without_list_since, today_);
  EXPECT_EQ(reg_.list(barred).members, 0);
}

TEST_F(MergePersonsTest, R13WhoHasNoListKeepsTheLongerWaitAsFarAsNeitherNumberHadOne) {
  const ListId list = reg_.AddList();
  const PersonId survivor = reg_.AddPerson({.since = CivilDay(2025, 1, 1)});
  const PersonId older = reg_.AddPerson({.group = Group::kRefugee, .since = CivilDay(2024, 5, 1)});
  ASSERT_TRUE(Merge(survivor, older).ok());
  EXPECT_EQ(reg_.person(survivor).group, Group::kRefugee);
  EXPECT_EQ(reg_.person(survivor).without_list_since, CivilDay(2024, 5, 1));

  const PersonId had_list = On(list, CivilDay(2018, 1, 1));
  ASSERT_TRUE(reg_.Run({PersonReleased{.person = had_list, .list = list, .effective = CivilDay(2026, 2, 1)}}).ok());
  ASSERT_TRUE(Merge(survivor, had_list).ok());
  EXPECT_EQ(reg_.person(survivor).group, Group::kRefugee);
  EXPECT_EQ(reg_.person(survivor).without_list_since, CivilDay(2026, 2, 1));
  std::vector<PersonId> unassigned;
  ASSERT_TRUE(reg_.state()
                  ->ForEachUnassigned(kBergen, std::nullopt,
                                      [&](const UnassignedEntry& entry) {
                                        unassigned.push_back(entry.person);
                                        return true;
                                      })
                  .ok());
  EXPECT_THAT(unassigned, ElementsAre(survivor));
}

TEST_F(MergePersonsTest, R3R1ASurvivorWhoMayHaveNoListTakesNone) {
  const ListId list = reg_.AddList(), wished = AddClosedList();
  const PersonId opted_out = reg_.AddPerson(), gone = reg_.AddPerson(), merged = On(list), other = On(list);
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {opted_out}, reg_.context())).ok());
  ASSERT_TRUE(reg_.Run({PersonLeft{.person = gone, .effective = today_, .cause = EndCause::kEmigrated}}).ok());
  ASSERT_TRUE(reg_.Ask(merged, {wished}).ok());
  EXPECT_THAT(Decide(opted_out, merged, list).status(), Fails(StatusCode::kFailedPrecondition, "OPTED_OUT"));
  EXPECT_THAT(Decide(gone, merged, list).status(), Fails(StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
  ASSERT_TRUE(Merge(opted_out, merged).ok());
  EXPECT_EQ(CommittedList(reg_.person(opted_out)), ListId());
  EXPECT_EQ(reg_.person(opted_out).memberships.back().end_cause, EndCause::kOptedOut);
  EXPECT_TRUE(reg_.person(opted_out).opted_out);
  EXPECT_FALSE(reg_.request(merged) || reg_.request(opted_out));
  ASSERT_TRUE(Merge(gone, other).ok());
  EXPECT_EQ(reg_.person(gone).residence, Residence::kNone);
  EXPECT_EQ(reg_.person(gone).memberships.back().end_cause, EndCause::kLostRight);
  EXPECT_EQ(reg_.list(list).members, 0);
}

TEST_F(MergePersonsTest, R3OfANumberThatHasOptedOutTheListGoesOnToItsEndAndThenTheyNeedOne) {
  const PersonId survivor = reg_.AddPerson({.since = absl::CivilDay(2026, 9, 1)}), merged = On(reg_.AddList());
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {merged}, reg_.context())).ok());
  ASSERT_TRUE(Merge(survivor, merged).ok());
  const Person one = reg_.person(survivor);
  EXPECT_FALSE(one.opted_out);
  EXPECT_EQ(one.group, Group::kNewcomer);
  EXPECT_EQ(one.without_list_since, one.memberships.back().to) << "there is a list until then";
}

TEST_F(MergePersonsTest, OfTwoRequestsTheSurvivorsStaysWithTheOlderDateOfEachEqualWish) {
  const ListId a = AddClosedList(), b = AddClosedList(), c = AddClosedList();
  const PersonId merged = reg_.AddPerson(), survivor = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(merged, {c, a}).ok());
  const absl::Time since = reg_.now();
  reg_.Advance(absl::Hours(1));
  ASSERT_TRUE(reg_.Ask(survivor, {a, b}).ok());
  Request expected = *reg_.request(survivor);
  ASSERT_TRUE(Merge(survivor, merged).ok());
  expected.wishes[0].since = since;
  EXPECT_EQ(reg_.request(survivor), expected) << "what only the other wished for is not wished for any more";
  EXPECT_FALSE(reg_.request(merged));
}

TEST_F(MergePersonsTest, ARequestOfTheOtherAloneGoesOnAsTheSurvivors) {
  const ListId list = reg_.AddList(), wished = AddClosedList();
  const PersonId survivor = On(list), merged = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(merged, {wished}).ok());
  Request expected = *reg_.request(merged);
  ASSERT_TRUE(Merge(survivor, merged).ok());
  expected.applicant = survivor;
  expected.unit = {survivor};
  expected.group = Group::kSwitcher;
  EXPECT_EQ(reg_.request(survivor), expected);
  EXPECT_EQ(reg_.person(survivor).request_by, survivor);
  EXPECT_FALSE(reg_.request(merged));
}

TEST_F(MergePersonsTest, AWishThatHasComeTrueClosesTheRequestWhoseverItWas) {
  const ListId list = AddClosedList();
  const PersonId has_list = On(list), waits = reg_.AddPerson(), also_waits = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(waits, {list}).ok());
  ASSERT_TRUE(reg_.Ask(also_waits, {list}).ok());
  ASSERT_TRUE(Merge(has_list, waits).ok());
  EXPECT_FALSE(reg_.request(waits) || reg_.request(has_list));
  ASSERT_TRUE(Merge(also_waits, has_list).ok());
  EXPECT_FALSE(reg_.request(also_waits));
  EXPECT_FALSE(reg_.person(also_waits).request_by);
  EXPECT_EQ(CommittedList(reg_.person(also_waits)), list);
}

TEST_F(MergePersonsTest, TheSurvivorTakesTheOthersPlaceAmongThoseWhoWaitTogether) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), wished = AddClosedList();
  const PersonId survivor = On(a), mother = On(b);
  const PersonId child = reg_.AddChildOf(mother, b), twice = reg_.AddChildOf(mother, b);
  ASSERT_TRUE(AskWith(mother, {child, twice}, wished).ok());
  ASSERT_TRUE(Merge(child, twice).ok()) << "both in one request";
  EXPECT_THAT(reg_.request(mother)->unit, ElementsAre(mother, child));

  EXPECT_THAT(Decide(survivor, mother, a).status(), Fails(StatusCode::kFailedPrecondition, "WAITS_WITH_OTHERS"))
      << "the child is on the other list";
  ASSERT_TRUE(Merge(survivor, mother, b).ok());
  EXPECT_THAT(reg_.request(survivor)->unit, ElementsAre(survivor, child));
  EXPECT_EQ(reg_.person(child).request_by, survivor);
  EXPECT_FALSE(reg_.request(mother));
}

TEST_F(MergePersonsTest, WhoWaitWithTheOtherWaitOnWithoutAndAreNotLeftBehind) {
  const ListId wished = AddClosedList();
  const PersonId survivor = reg_.AddPerson(), mother = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(mother, {}), other = reg_.AddChildOf(mother, {});
  ASSERT_TRUE(AskWith(mother, {child}, wished).ok());
  ASSERT_TRUE(reg_.Ask(survivor, {wished}).ok());
  ASSERT_TRUE(reg_.Ask(other, {wished}).ok());
  EXPECT_THAT(Decide(survivor, mother).status(), Fails(StatusCode::kFailedPrecondition, "WAITS_WITH_OTHERS"))
      << "nobody would ask for the child";
  ASSERT_TRUE(Merge(other, child).ok());
  EXPECT_THAT(reg_.request(mother)->unit, ElementsAre(mother));
  EXPECT_THAT(reg_.request(other)->unit, ElementsAre(other));
  ASSERT_TRUE(Merge(survivor, mother).ok());
}

TEST_F(MergePersonsTest, CommandsOnTheMergedNameAreOnTheSurvivor) {
  const ListId list = reg_.AddList(), wished = AddClosedList();
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson();
  ASSERT_TRUE(Merge(survivor, merged).ok());
  ASSERT_TRUE(reg_.Ask(merged, {wished}).ok());
  EXPECT_EQ(reg_.person(survivor).request_by, survivor);
  ASSERT_TRUE(reg_.Ask(merged, {wished, list}).ok()) << "replaces the survivor's request";
  EXPECT_EQ(CommittedList(reg_.person(survivor)), list);
  MoveByHandCommand move;
  move.persons = {survivor, merged};
  move.to = reg_.AddList();
  move.reason = "test";
  EXPECT_THAT(reg_.Run(DecideMoveByHand(*reg_.state(), move, reg_.context())),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"))
      << "named twice";
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {merged}, reg_.context())).ok());
  EXPECT_TRUE(reg_.person(survivor).opted_out);
}

TEST_F(MergePersonsTest, TwoWhoCannotBeOnePersonAreNotMerged) {
  const PersonId mother = reg_.AddPerson({.birth = CivilDay(1980, 6, 15)});
  const PersonId child = reg_.AddPerson({.birth = CivilDay(2018, 3, 1)});
  EXPECT_THAT(Decide(mother, child).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  const PersonId decade = reg_.AddPerson({.birth = CivilDay(1960, 6, 15)}),
                 near = reg_.AddPerson({.birth = CivilDay(1990, 1, 1)});
  EXPECT_TRUE(Decide(mother, decade).ok()) << "a decade or a century may be a typing error";
  EXPECT_TRUE(Decide(mother, near).ok()) << "an age may be assessed";
  ASSERT_TRUE(reg_.Run({CustodySet{.person = near, .custody = {.guardians = {mother}}}}).ok());
  EXPECT_THAT(Decide(mother, near).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Decide(near, mother).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(MergePersonsTest, RefusesWhomItCannotMerge) {
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson();
  EXPECT_THAT(Decide(survivor, survivor).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Decide(survivor, PersonId(999)).status(), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_THAT(Decide(PersonId(999), merged).status(), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  const MergePersonsCommand without_reason{.survivor = survivor, .merged = merged, .reason = ""};
  EXPECT_THAT(DecideMergePersons(*reg_.state(), without_reason, reg_.context()).status(),
              Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  ASSERT_TRUE(Merge(survivor, merged).ok());
  EXPECT_THAT(Decide(survivor, merged).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Decide(merged, survivor).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(MergePersonsTest, WhoeverWasLetKnowUnderEitherNumberKnowsOnSinceTheEarlierDay) {
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson();
  const auto set = [&](PersonId person, const std::string& notifier, CivilDay since, PersonId by) {
    const NotificationConsent consent{.notifier = notifier, .since = since, .given_by = by};
    ASSERT_TRUE(reg_.Run({NotificationsSet{.person = person, .notifier = notifier, .consent = consent}}).ok());
  };
  set(survivor, "310000027", today_ - 5, survivor);
  set(survivor, "310000035", today_ - 5, survivor);
  set(merged, "310000019", today_ - 9, merged);
  set(merged, "310000027", today_ - 7, merged);
  set(merged, "310000035", today_ - 3, merged);
  ASSERT_TRUE(Merge(survivor, merged).ok());
  const Person one = reg_.person(survivor);
  EXPECT_THAT(one.notifications,
              ElementsAre(NotificationConsent{.notifier = "310000019", .since = today_ - 9, .given_by = merged},
                          NotificationConsent{.notifier = "310000027", .since = today_ - 7, .given_by = merged},
                          NotificationConsent{.notifier = "310000035", .since = today_ - 5, .given_by = survivor}));
  for (const NotificationConsent& consent : one.notifications) {
    EXPECT_TRUE(HoldsOn(consent, one, today_)) << "both numbers are the person's own";
  }
}

TEST_F(MergePersonsTest, R17AConsentThatEndedAt16GivesWayToThePersonsOwn) {
  const PersonId parent = reg_.AddPerson(), survivor = reg_.AddPerson(), merged = reg_.AddPerson();
  const NotificationConsent ended{.notifier = "310000019", .since = today_ - 900, .given_by = parent};
  const NotificationConsent own{.notifier = "310000019", .since = today_ - 1, .given_by = merged};
  ASSERT_TRUE(reg_.Run({NotificationsSet{.person = survivor, .notifier = "310000019", .consent = ended},
                        NotificationsSet{.person = merged, .notifier = "310000019", .consent = own}})
                  .ok());
  ASSERT_TRUE(Merge(survivor, merged).ok());
  EXPECT_THAT(reg_.person(survivor).notifications, ElementsAre(own));
}

}  // namespace
}  // namespace listeplass
