// These are the bytes of records and events. A failure here means that folders written before can no longer be read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "listeplass/storage/v1/events.pb.h"
#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/errors.h"
#include "storage/event_codec.h"
#include "storage/record_codec.h"
#include "tests/support/status_matchers.h"

namespace listeplass::storage {
namespace {

// What a policy decided that was set whole, before there were more fields.
constexpr PolicyFields kFirstFifteen((uint64_t{1} << 15) - 1);

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

Person GoldenPerson() {
  Person person;
  person.id = PersonId(7);
  person.national_id = *MakeSyntheticNationalId(absl::CivilDay(1990, 1, 1), 0, false);
  person.household = HouseholdId(3);
  person.municipality = MunicipalityId(4601);
  person.birth_date = absl::CivilDay(1990, 1, 1);
  person.sex = Sex::kFemale;
  person.language = "nb";
  Membership membership;
  membership.list = ListId(5);
  membership.from = absl::CivilDay(2020, 1, 1);
  membership.to = absl::CivilDay(2021, 1, 1);
  membership.end_cause = EndCause::kMovedAway;
  person.memberships = {membership};
  person.group = Group::kNewcomer;
  person.without_list_since = absl::CivilDay(2021, 1, 1);
  return person;
}

TEST(GoldenBytesTest, GoldenBytesOfRecords) {
  EXPECT_EQ(Hex(Encode(Practice{PracticeId(1), "A", MunicipalityId(4601), BydelId(460107), {1, -1}})),
            "080112014118f92320cb8a1c2a1209000000000000f03f11000000000000f0bf");
  GpList list;
  list.id = ListId(1);
  list.practice = PracticeId(2);
  list.municipality = MunicipalityId(3);
  list.name = "A";
  list.doctor_sex = Sex::kMale;
  list.languages = {"nb"};
  list.has_regular_doctor = false;
  list.status = ListStatus::kLocked;
  list.ceiling = 1000;
  list.held = 4;
  list.members = 5;
  list.revision = 6;
  EXPECT_EQ(Hex(Encode(list)), "080110021803220141280232026e623801400348e807500458056006");
  list.intake_rules = {{Group::kRefugee, 1, std::nullopt, std::nullopt, 2},
                       {Group::kNewborn, std::nullopt, 3, std::nullopt, 0}};
  EXPECT_EQ(Hex(Encode(list)),
            "080110021803220141280232026e623801400348e8075004580560066a06080210012002"
            "6a0408061803");
  EXPECT_EQ(Hex(Encode(Household{
                HouseholdId(1), MunicipalityId(2), BydelId(3), {1, -1}, {PersonId(4), PersonId(5)}, GrunnkretsId(6)})),
            "080110021803221209000000000000f03f11000000000000f0bf2a0204053006");
  const QueueEntry without_list{false, absl::FromUnixMicros(7), PersonId(300), 1, Group::kRefugee};
  const QueueEntry with_list{true, absl::FromUnixMicros(4), PersonId(2), 3, Group::kSwitcher};
  EXPECT_EQ(Hex(Encode(QueuePage{.level = 0, .entries = {without_list, with_list}})),
            "12020e051a03ac0202220202082a020103");
  QueueChild child_page{.first = with_list, .counts = {}, .smallest_unit = 2};
  child_page.counts.of(Group::kRefugee) = {.requests = 5, .persons = 6};
  EXPECT_EQ(
      Hex(Encode(QueuePage{.level = 1, .children = {{QueueBeginning(), {}, 1}, child_page}})),
      "08011214ffffffffffffffffff01f7ffffffffffffffff011a0200022a020102320200013a1000000000000000000005000000000000"
      "421000000000000000000006000000000000");
  EXPECT_EQ(Hex(Encode(GoldenPerson())),
            "080710f1f9aee306180320f92328927230013a026e62400148015088a3025a0e080510ac9d021888a30220012802");
  FeedEntry placed;
  placed.kind = FeedKind::kPlaced;
  placed.protection = AddressProtection::kConfidential;
  placed.move_cause = MoveCause::kPlan;
  placed.person = PersonId(1);
  placed.municipality = MunicipalityId(4601);
  placed.list = ListId(2);
  placed.from = ListId(3);
  placed.plan = PlanId(4);
  placed.effective = absl::CivilDay(1970, 1, 5);
  placed.with = {PersonId(6)};
  EXPECT_EQ(Hex(Encode(FeedRow{absl::FromUnixMicros(5), {placed}})),
            "08051216080118012003400148f92350025803600468087a0106");
  FeedEntry refused;
  refused.kind = FeedKind::kRefused;
  refused.tie = ListTie::kWaits;
  refused.end_cause = EndCause::kReleased;
  refused.request_end = RequestEnd::kWithdrawn;
  refused.refusal_ground = RefusalGround::kUnrecorded;
  refused.wishes = {ListId(7)};
  EXPECT_EQ(Hex(Encode(FeedRow{absl::FromUnixMicros(5), {refused}})), "0805120d080b1001280430023801720107");
  Person notified;
  notified.notifications = {{"310000060", absl::CivilDay(1970, 1, 5), PersonId(2)}};
  EXPECT_EQ(Hex(Encode(notified)), "4001f2010f0a0933313030303030363010081802");
  Person former;
  former.former_national_ids = {*MakeSyntheticNationalId(absl::CivilDay(1980, 1, 1), 1, /*d_number=*/true)};
  EXPECT_EQ(Hex(Encode(former)), "40018a0106c396b0e49b01");
  Person child;
  child.custody = {std::vector{PersonId(4), PersonId(5)}, {PersonId(6)}, PersonId(7)};
  EXPECT_EQ(Hex(Encode(child)),
            "40019201"
            "090a0204051a01062007");
  child.custody = {.custodians = std::vector<PersonId>()};  // nobody is known to have custody
  EXPECT_EQ(Hex(Encode(child)),
            "40019201"
            "021001");
  EXPECT_EQ(Hex(Encode(MergedNumber(PersonId(1), PersonId(2)))), "08014004980102");
  Person survivor;
  survivor.merged_from = {PersonId(3), PersonId(4)};
  Membership beside;
  beside.list = ListId(5);
  beside.from = absl::CivilDay(1970, 1, 2);
  beside.to = absl::CivilDay(1970, 1, 3);
  beside.end_cause = EndCause::kOtherList;
  survivor.memberships_beside = {beside};
  EXPECT_EQ(Hex(Encode(survivor)), "4001e201020304ea010a08051002180420012801");
  Request request{PersonId(1),
                  {PersonId(1)},
                  MunicipalityId(2),
                  Group::kSwitcher,
                  {{ListId(3), absl::FromUnixMicros(4), GuaranteeTold::kUnrecorded}},
                  AnyWithin{30, absl::FromUnixMicros(4), GuaranteeTold::kUnrecorded}};
  EXPECT_EQ(Hex(Encode(request)), "0801120101180220082a0103301e3804");
  // Where all wishes wait since one time a request is as it was before each had its own.
  request.wishes.push_back({ListId(5), absl::FromUnixMicros(6), GuaranteeTold::kUnrecorded});
  EXPECT_EQ(Hex(Encode(request)), "0801120101180220082a020305301e380442020406");
  request.WaitSince(absl::FromUnixMicros(6));
  request.wishes[1].since = absl::FromUnixMicros(4);
  EXPECT_EQ(Hex(Encode(request)), "0801120101180220082a020305301e3804420206044806");
  request.wishes[0].guarantee_told = GuaranteeTold::kNo;
  request.any_within->guarantee_told = GuaranteeTold::kYes;
  EXPECT_EQ(Hex(Encode(request)), "0801120101180220082a020305301e38044202060448065203010002");
  EXPECT_EQ(Hex(Encode(Policy{.municipality = MunicipalityId(1),
                              .from = absl::CivilDay(1970, 1, 3),
                              .objective = Objective::kBalanced,
                              .wait_guarantee_days = 2,
                              .exchange_on_over_full = true,
                              .automatic_assignment = true,
                              .automatic_within_minutes = 3,
                              .own = kFirstFifteen})),
            "0801100318022001280130034004480a5002");
  // A policy that was set whole ended here before; a set of own fields only adds bytes.
  const std::string whole = Encode(Policy{.own = kFirstFifteen});
  EXPECT_EQ(Hex(Encode(Policy{.own = PolicyFields(0b110)}).substr(whole.size())),
            "920104"
            "0a020102");
  EXPECT_EQ(Hex(Encode(Policy{.own = {}}).substr(whole.size())), "920100");
  EXPECT_EQ(Hex(Encode(Policy{.today_first = true, .own = PolicyFields(1 << 15)}).substr(whole.size())),
            "920103"
            "0a010f"
            "b00101");
  const GroupQuota quota = {.group = Group::kRefugee, .period = QuotaPeriod::kQuarter, .persons = 3};
  EXPECT_EQ(Hex(Encode(Policy{.quotas = {quota}, .own = PolicyFields(1 << 16)}).substr(whole.size())),
            "920103"
            "0a0110"
            "ca0106080210021803");
  PlanRecord plan;
  plan.id = PlanId(1);
  plan.municipality = MunicipalityId(2);
  plan.made_at = absl::FromUnixMicros(3);
  plan.effective = absl::CivilDay(1970, 1, 5);
  plan.base_sequence = 5;
  plan.seed = 6;
  plan.policy.objective = Objective::kPriority;
  plan.policy.own = kFirstFifteen;
  plan.moves = {{PersonId(7), {PersonId(7)}, ListId(8), ListId(9), 10, true}};
  plan.refusals = {{PersonId(11), {PersonId(11)}, -1}};
  plan.cuts = {{ListId(12)}, {1}};
  plan.figures = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(Hex(Encode(plan)),
            "08011002180320082805320f100118ed0220012801303c480a50023806420d080712010718082009"
            "280a30014a07080b12010b18015a100801100218032004280530063807400862006a010c720101");
  plan.refusals[0].ground = RefusalGround::kTogether;
  EXPECT_EQ(Hex(Encode(plan)),
            "08011002180320082805320f100118ed0220012801303c480a50023806420d080712010718082009"
            "280a30014a09080b12010b180120045a100801100218032004280530063807400862006a010c720101")
      << "plans made before grounds were recorded have none";
  plan.refusals[0].ground = RefusalGround::kUnrecorded;
  // A plan without a fairness summary ended here; the summary only adds bytes.
  const std::string without_fairness = Encode(plan);
  const FairnessLine line = {1, 2, 3, 4, {5, 6, 7, 8}, {9, 10, 11, 12}, {13, 14, 15, 16}};
  plan.fairness = Fairness{line, {{Group::kRefugee, {}}}, {{BydelId(17), {}}}, 18, {19, 20}, {21, 22}, 23, 24, 0};
  ASSERT_EQ(Encode(plan).substr(0, without_fairness.size()), without_fairness);
  EXPECT_EQ(Hex(Encode(plan).substr(without_fairness.size())),
            "7a4e0a2608011002180320042a08080510061807200832080809100a180b200c3a08080d100e180f2010"
            "120a080212062a0032003a001a0a081112062a0032003a002012281330143815401648175018");
  // As little do divided households change of the plans made before they were kept.
  const std::string without_divided = Encode(plan);
  plan.divided_households = {DividedHousehold{.parts = {{PersonId(25), PersonId(26)}, {PersonId(27)}}}};
  ASSERT_EQ(Encode(plan).substr(0, without_divided.size()), without_divided);
  EXPECT_EQ(Hex(Encode(plan).substr(without_divided.size())), "82010b0a040a02191a0a030a011b");
  // Plans whose tickets are numbers stay as they were.
  const std::string drawn_by_numbers = Encode(plan);
  plan.tickets = Tickets::kNames;
  ASSERT_EQ(Encode(plan).substr(0, drawn_by_numbers.size()), drawn_by_numbers);
  EXPECT_EQ(Hex(Encode(plan).substr(drawn_by_numbers.size())), "880101");
  // What quotas did only adds bytes.
  PlanRecord quotas;
  quotas.moves = {{.applicant = PersonId(7), .unit = {}, .from = ListId(), .to = ListId(9), .rank = 1}};
  quotas.refusals = {{.applicant = PersonId(11), .unit = {}, .cut = 0}};
  quotas.fairness = Fairness{};
  EXPECT_THAT(Hex(Encode(quotas)),
              testing::AllOf(testing::HasSubstr("4206080720092801"), testing::HasSubstr("4a02080b")));
  quotas.moves[0].under_quota = true;
  quotas.refusals[0].behind_quota = true;
  quotas.fairness->lost_to_quotas = 5;
  quotas.fairness->lost_to_quotas_without_list = 4;
  EXPECT_THAT(Hex(Encode(quotas)), testing::AllOf(testing::HasSubstr("42080807200928013801"),
                                                  testing::HasSubstr("4a04080b2801"), testing::HasSubstr("60056804")));
  EXPECT_EQ(Hex(Encode(IdempotencyRecord{"f", "r", 1, absl::FromUnixMicros(2)})), "0a016612017218012002");
  EXPECT_EQ(Hex(Encode(Head{1, PersonId(2)})), "08011002");
  EXPECT_EQ(Hex(Encode(Head{1, PersonId(2), {ImportId(5)}})), "08011002320105");
  EXPECT_EQ(Hex(Encode(Head{1, PersonId(2), {ImportId(5)}, absl::FromUnixMicros(3), absl::FromUnixMicros(4)})),
            "0801100220032804320105");
  // An older head only says that an import is unfinished; a step of schema.h makes an import of it.
  const absl::StatusOr<Head> before_imports = DecodeHead("\x08\x01\x10\x02\x18\x01\x20\x03\x28\x04");
  ASSERT_TRUE(before_imports.ok()) << before_imports.status();
  EXPECT_EQ(*before_imports, (Head{1, PersonId(2), {}, absl::FromUnixMicros(3), absl::FromUnixMicros(4)}));
  EXPECT_EQ(Hex(EncodeSchemaVersion(1)), "0801");
}

TEST(GoldenBytesTest, PoliciesOfSchema3GetTheDefaultsOfWhatTheyDidNotKnow) {
  v1::Policy stored;
  stored.set_municipality(1);
  stored.set_objective(static_cast<uint32_t>(Objective::kBalanced));
  const absl::StatusOr<Policy> policy = DecodePolicy(stored.SerializeAsString());
  ASSERT_TRUE(policy.ok()) << policy.status();
  EXPECT_EQ(policy->opening_threshold, 10);
  EXPECT_EQ(policy->switches_per_year, 2);
  EXPECT_EQ(policy->waiting_time_rule, WaitingTimeRule::kKeep);
  EXPECT_FALSE(policy->today_first);
  EXPECT_EQ(policy->own, kFirstFifteen) << "it says nothing of fields that came later: there the nation decides";
  EXPECT_EQ(policy->from, absl::CivilDay(1970, 1, 1));
}

TEST(GoldenBytesTest, PoliciesFromBeforeWishesHadDatesKeepTheirRule) {
  v1::Policy stored;
  stored.set_objective(static_cast<uint32_t>(Objective::kBalanced));
  stored.set_new_wishes_lose_waiting_time(true);
  EXPECT_EQ(DecodePolicy(stored.SerializeAsString())->waiting_time_rule, WaitingTimeRule::kRestart);
  for (const auto rule : {WaitingTimeRule::kPerWish, WaitingTimeRule::kKeep, WaitingTimeRule::kRestart}) {
    EXPECT_EQ(DecodePolicy(Encode(Policy{.waiting_time_rule = rule}))->waiting_time_rule, rule);
  }
}

TEST(GoldenBytesTest, PlansOfSchema1KeepTheirCuts) {
  v1::PlanRecord stored;
  stored.mutable_policy()->set_objective(static_cast<uint32_t>(Objective::kPriority));
  for (int64_t cut : {0, 1, -1, 2}) stored.add_refusals()->set_cut(cut);
  for (const std::vector<int64_t>& cut : std::vector<std::vector<int64_t>>{{2, 3}, {1, 2, 3, 5}, {3}}) {
    stored.add_cuts()->mutable_lists()->Add(cut.begin(), cut.end());
  }
  const absl::StatusOr<PlanRecord> plan = DecodePlan(stored.SerializeAsString());
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_EQ(plan->cuts, (PlanCuts{{ListId(3), ListId(2), ListId(1), ListId(5)}, {1, 2, 4}}));
  std::vector<int64_t> cuts;
  for (const PlanRefusal& refusal : plan->refusals) cuts.push_back(refusal.cut);
  EXPECT_EQ(cuts, (std::vector<int64_t>{1, 2, -1, 0}));
}

TEST(GoldenBytesTest, AGroupNoServiceKnowsInAFairnessSummaryIsCorrupt) {
  v1::PlanRecord stored;
  stored.mutable_policy()->set_objective(static_cast<uint32_t>(Objective::kPriority));
  EXPECT_TRUE(DecodePlan(stored.SerializeAsString()).ok());
  EXPECT_FALSE(DecodePlan(stored.SerializeAsString())->fairness.has_value());
  stored.mutable_fairness()->add_groups()->set_group(static_cast<uint32_t>(Group::kSwitcher) + 1);
  EXPECT_EQ(DecodePlan(stored.SerializeAsString()).status().code(), absl::StatusCode::kDataLoss);
}

TEST(GoldenBytesTest, OfDeliveries) {
  const StatedValues said = {{StatedField::kName, "A"}};
  EXPECT_EQ(Hex(Encode(Statement{absl::FromUnixMicros(5), said})),
            "08051205080112"
            "0141");
  EXPECT_EQ(Hex(Encode(ImportRecord{.id = ImportId(1),
                                    .source = Source("flr"),
                                    .as_of = absl::FromUnixMicros(2),
                                    .take_source = true,
                                    .state = ImportState::kFinished,
                                    .municipalities = {MunicipalityId(3)},
                                    .rows = 4,
                                    .rows_done = 5,
                                    .first_sequence = 6,
                                    .last_sequence = 7})),
            "08011203666c7218022001"
            "2802"
            "320103"
            "38044005"
            "48065007");
  EventBatch batch{1, absl::FromUnixMicros(2), {}, Origin::kImportRegister, {}};
  const std::string without = Encode(batch);
  const auto event_bytes = [&](Event event) {
    batch.events = {std::move(event)};
    return Hex(Encode(batch).substr(without.size()));
  };
  EXPECT_EQ(event_bytes(RowsStated{.source = Source("flr"),
                                   .as_of = absl::FromUnixMicros(2),
                                   .import = ImportId(3),
                                   .rows_done = 4,
                                   .rows = {{.key = {.kind = StatedKind::kList, .id = 5, .second_id = 6},
                                             .values = said,
                                             .replaced = said,
                                             .registered = true}}}),
            "2a26a202230a03666c7210021803"
            "20042a16080210051806220508011201412a0508011201413001");
  EXPECT_EQ(event_bytes(ImportBegan{.rows = 1,
                                    .import = ImportId(2),
                                    .source = Source("flr"),
                                    .as_of = absl::FromUnixMicros(3),
                                    .take_source = true,
                                    .municipalities = {MunicipalityId(4)}}),
            "2a126210080110021a03666c7220032801320104");
}

TEST(GoldenBytesTest, GoldenBytesOfWhoCalled) {
  const EventBatch batch{
      1, absl::FromUnixMicros(2), {Role::kChief, MunicipalityId(4601), "u", "310000027", "p"}, Origin::kOptIn, {}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a1b0a05636869656610f9231a0175"
            "22093331303030303032372a0170"
            "2214436974697a656e536572766963652e4f7074496e");
}

TEST(GoldenBytesTest, GoldenBytesOfADrawWhoseTicketsAreNumbersAndOfOneOfNames) {
  ListReduced draw{.list = ListId(1),
                   .ceiling_before = 2,
                   .ceiling = 3,
                   .effective = absl::CivilDay(1970, 1, 5),
                   .seed = 5,
                   .reason = "r",
                   .order = {DrawEntry{{PersonId(6)}}},
                   .drawn = 1};
  EventBatch batch{1, absl::FromUnixMicros(2), {}, Origin::kReduceList, {}};
  const std::string without = Encode(batch);
  batch.events = {draw};
  EXPECT_EQ(Hex(Encode(batch).substr(without.size())),
            "2a1782011408011002180320082805320172"
            "3a030a01064001");
  draw.tickets = Tickets::kNames;
  batch.events = {draw};
  EXPECT_EQ(Hex(Encode(batch).substr(without.size())),
            "2a1982011608011002180320082805320172"
            "3a030a010640014801");
}

TEST(GoldenBytesTest, GoldenBytesOfEvents) {
  EventBatch batch{1, absl::FromUnixMicros(2), {Role::kStaff, MunicipalityId(4601), "u"}, Origin::kOptIn, {}};
  batch.events = {
      CeilingChanged{ListId(1), 2, 3, "r"}, ListStatusChanged{ListId(1), ListStatus::kOpen, ListStatus::kClosed, "r"},
      MoveScheduled{PersonId(1), ListId(2), ListId(3), absl::CivilDay(1970, 1, 5), MoveCause::kWish, true, Rule::kR4,
                    "r", PlanId(5), Rule::kR18},
      RequestClosed{PersonId(1), RequestEnd::kWithdrawn}, TravelTimeSet{{GrunnkretsId(1), PracticeId(2), 3}}};
  EXPECT_EQ(
      Hex(Encode(batch)),
      "080110021a0d0a05737461666610f9231a0175"
      "2214436974697a656e536572766963652e4f7074496e"
      "2a0b2a090801100218032201722a0b320908011001"
      "18022201722a1c3a1a0801100218032008280230013a025234420172480552035231382a064a04080110022a087206080110021803");
  batch.events = {MoveScheduled{PersonId(1), ListId(2), ListId(3), absl::CivilDay(1970, 1, 5), MoveCause::kWish, true,
                                Rule::kR4, "r", PlanId(5), Rule::kR18, Group::kRefugee},
                  IntakeRuleSet{ListId(1), {Group::kRefugee, 2, std::nullopt, std::nullopt, 0}, "r"}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a1e3a1c0801100218032008280230013a02523442017248055203523138"
            "58022a0d7a0b08011204080210021a0172");
  batch.events = {CustodySet{PersonId(1), {.custodians = std::vector{PersonId(2)}}}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a0aba0207080112030a0102");
  Person survivor;
  survivor.id = PersonId(1);
  batch.events = {PersonsMerged{survivor, PersonId(2), absl::CivilDay(1970, 1, 5), {ListId(3)}, "r"}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a13c202100a0408014001100218082201032a0172");
  batch.events = {PlanPreviewed{MunicipalityId(4601), PlanId(2), absl::CivilDay(1970, 1, 5)}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a0ada020708f92310021808");
  batch.events = {NotificationsSet{PersonId(1), "310000060",
                                   NotificationConsent{"310000060", absl::CivilDay(1970, 1, 5), PersonId(2)}}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a21e2021e080112093331303030303036301a0f0a0933313030303030363010081802");
  batch.events = {CalendarTurned{
      MunicipalityId(4601),
      absl::CivilDay(1970, 1, 5),
      {{CalendarFactKind::kMoveInEffect, PersonId(1), ListId(2), ListId(3), absl::CivilDay(1970, 1, 4)}}}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a14ea021108f92310081a0a08011001180220032806");
  batch.events = {FeedTrimmed{7}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a05f202020807");
  // The other events carry a record whole: only their numbers are frozen here.
  using Kind = v1::Event::KindCase;
  EXPECT_EQ(Kind::kPracticeRegistered, 1);
  EXPECT_EQ(Kind::kListRegistered, 2);
  EXPECT_EQ(Kind::kHouseholdRegistered, 3);
  EXPECT_EQ(Kind::kPersonRegistered, 4);
  EXPECT_EQ(Kind::kRequestPlaced, 8);
  EXPECT_EQ(Kind::kPlanCommitted, 10);
  EXPECT_EQ(Kind::kPolicySet, 11);
  EXPECT_EQ(Kind::kImportBegan, 12);
  EXPECT_EQ(Kind::kImportEnded, 13);
  EXPECT_EQ(Kind::kTravelTimeSet, 14);
  EXPECT_EQ(Kind::kIntakeRuleSet, 15);
  EXPECT_EQ(Kind::kListReduced, 16);
  EXPECT_EQ(Kind::kPersonReleased, 17);
  EXPECT_EQ(Kind::kListAmended, 18);
  EXPECT_EQ(Kind::kDoctorPeriodSet, 19);
  EXPECT_EQ(Kind::kDoctorPeriodRemoved, 20);
  EXPECT_EQ(Kind::kListHandedOver, 21);
  EXPECT_EQ(Kind::kCeilingPlanned, 22);
  EXPECT_EQ(Kind::kListEnded, 23);
  EXPECT_EQ(Kind::kMoveUndone, 24);
  EXPECT_EQ(Kind::kPersonRelocated, 25);
  EXPECT_EQ(Kind::kResidenceChanged, 26);
  EXPECT_EQ(Kind::kPersonLeft, 27);
  EXPECT_EQ(Kind::kNationalIdChanged, 28);
  EXPECT_EQ(Kind::kOptedOut, 29);
  EXPECT_EQ(Kind::kOptedIn, 30);
  EXPECT_EQ(Kind::kDoctorExcluded, 31);
  EXPECT_EQ(Kind::kAddressProtectionSet, 32);
  EXPECT_EQ(Kind::kTravelTimeRemoved, 33);
  EXPECT_EQ(Kind::kDailyRunDone, 34);
  EXPECT_EQ(Kind::kLeavingBroughtForward, 35);
  EXPECT_EQ(Kind::kRowsStated, 36);
  EXPECT_EQ(Kind::kCustodySet, 39);
  EXPECT_EQ(Kind::kPersonsMerged, 40);
  EXPECT_EQ(Kind::kMunicipalityReformed, 41);
  EXPECT_EQ(Kind::kImportTakenBack, 42);
  EXPECT_EQ(Kind::kPlanPreviewed, 43);
  EXPECT_EQ(Kind::kNotificationsSet, 44);
  EXPECT_EQ(Kind::kCalendarTurned, 45);
  EXPECT_EQ(Kind::kFeedTrimmed, 46);
}

}  // namespace
}  // namespace listeplass::storage
