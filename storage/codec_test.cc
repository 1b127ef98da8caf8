// Records and events go to bytes and back here: any value there can be, and what is refused. The bytes themselves are
// in golden_bytes_test.cc.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "listeplass/storage/v1/events.pb.h"
#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/errors.h"
#include "storage/event_codec.h"
#include "storage/record_codec.h"
#include "storage/stored_origin.h"
#include "tests/support/status_matchers.h"

namespace listeplass::storage {
namespace {

using rc::gen::arbitrary;
using rc::gen::inRange;

// --- any value -----------------------------------------------------------------------------------------------

template <typename IdType>
IdType AnyId() {
  return IdType(*arbitrary<int64_t>());
}
template <typename IdType>
std::vector<IdType> AnyIds() {
  std::vector<IdType> ids;
  for (int64_t number : *arbitrary<std::vector<int64_t>>()) ids.emplace_back(number);
  return ids;
}
template <typename Enum>
Enum AnyEnum(Enum min, Enum max) {
  return static_cast<Enum>(*inRange<int>(static_cast<int>(min), static_cast<int>(max) + 1));
}
absl::CivilDay AnyDay() { return absl::CivilDay(1970, 1, 1) + *inRange<int64_t>(-80'000, 80'000); }
absl::Time AnyTime() { return absl::FromUnixMicros(*inRange<int64_t>(-4'000'000'000'000'000, 4'000'000'000'000'000)); }
std::string AnyText() { return *arbitrary<std::string>(); }
bool AnyBool() { return *arbitrary<bool>(); }
int64_t AnyNumber() { return *arbitrary<int64_t>(); }
GeoPoint AnyPoint() { return {*arbitrary<double>(), *arbitrary<double>()}; }
template <typename Make>
auto AnyOptional(Make make) -> std::optional<decltype(make())> {
  if (AnyBool()) return std::nullopt;
  return make();
}
template <typename Make>
auto AnyVector(Make make) -> std::vector<decltype(make())> {
  std::vector<decltype(make())> values;
  for (int i = *inRange(0, 4); i > 0; --i) values.push_back(make());
  return values;
}

NationalId AnyNationalId() {
  // One individual number in six has no control digits: such a one becomes the null id, which is stored too.
  return MakeSyntheticNationalId(AnyDay(), *inRange(0, 1000), AnyBool()).value_or(NationalId());
}

Practice AnyPractice() {
  return {AnyId<PracticeId>(), AnyText(),  AnyId<MunicipalityId>(),
          AnyId<BydelId>(),    AnyPoint(), AnyIds<MunicipalityId>()};
}
Source AnySource() { return AnyBool() ? Source() : PopulationRegister(); }
StatedValue AnyStatedValue() { return {AnyEnum(StatedField::kName, kLastStatedField), AnyText()}; }
StatedRow AnyStatedRow() {
  return {{AnyEnum(StatedKind::kPractice, StatedKind::kTravelTime), AnyNumber(), AnyNumber()},
          AnyVector(AnyStatedValue),
          AnyVector(AnyStatedValue),
          AnyBool()};
}
Group AnyGroup() { return AnyEnum(Group::kNewcomer, Group::kSwitcher); }
IntakeRule AnyIntakeRule() {
  return {AnyGroup(), AnyOptional(AnyNumber), AnyOptional(AnyNumber), AnyOptional(AnyNumber), AnyNumber()};
}
GroupTier AnyTier() { return {AnyGroup(), AnyNumber()}; }
EndCause AnyEndCause() { return AnyEnum(EndCause::kOtherList, EndCause::kStruckOff); }
ImportRecord AnyImport() {
  return {AnyId<ImportId>(),
          AnySource(),
          AnyTime(),
          AnyBool(),
          AnyEnum(ImportState::kUnfinished, ImportState::kTakenBack),
          AnyIds<MunicipalityId>(),
          AnyNumber(),
          AnyNumber(),
          AnyNumber(),
          AnyNumber()};
}
AddressProtection AnyProtection() {
  return AnyEnum(AddressProtection::kNone, AddressProtection::kStrictlyConfidential);
}
DoctorPeriod AnyPeriod() {
  return {AnyNumber(),
          AnyId<DoctorId>(),
          AnyEnum(DoctorRole::kRegular, DoctorRole::kOther),
          AnyEnum(Sex::kUnknown, Sex::kMale),
          AnyId<DoctorId>(),
          AnyDay(),
          AnyOptional(AnyDay),
          AnyNumber(),
          AnyBool(),
          AnyText(),
          *inRange(0u, 128u)};
}
BranchSurgery AnyBranch() { return {AnyNumber(), AnyText(), AnyOptional(AnyPoint), AnyDay(), AnyOptional(AnyDay)}; }
FlrContract AnyContract() {
  return {AnyText(), AnyText(), AnyText(), AnyBool(), AnyOptional(AnyDay), AnyOptional(AnyDay)};
}
ComingCeiling AnyComingCeiling() { return {AnyNumber(), AnyDay()}; }
GpList AnyList() {
  GpList list;
  list.id = AnyId<ListId>();
  list.practice = AnyId<PracticeId>();
  list.municipality = AnyId<MunicipalityId>();
  list.name = AnyText();
  list.doctor_sex = AnyEnum(Sex::kUnknown, Sex::kMale);
  list.languages = AnyVector(AnyText);
  list.has_regular_doctor = AnyBool();
  list.status = AnyEnum(ListStatus::kOpen, ListStatus::kLocked);
  list.ceiling = AnyNumber();
  list.held = AnyNumber();
  list.members = AnyNumber();
  list.shut = AnyVector([] { return ShutPeriod{AnyTime(), AnyOptional(AnyTime)}; });
  list.revision = AnyNumber();
  list.last_draw = AnyNumber();
  list.intake_rules = AnyVector(AnyIntakeRule);
  list.doctors = AnyVector(AnyPeriod);
  list.branches = AnyVector(AnyBranch);
  list.common = AnyBool();
  list.members_only = AnyBool();
  list.municipal = AnyBool();
  list.municipal_since = AnyOptional(AnyDay);
  list.doctor_leaves = AnyOptional(AnyDay);
  list.cooperating = AnyIds<MunicipalityId>();
  list.guaranteed_members = AnyNumber();
  list.coming_ceiling = AnyOptional(AnyComingCeiling);
  list.ended = AnyOptional(AnyDay);
  list.sami_first_until = AnyOptional(AnyDay);
  list.removed_period_max = AnyNumber();
  list.removed_branch_max = AnyNumber();
  if (AnyBool()) list.contract = AnyContract();
  return list;
}
Household AnyHousehold() {
  return {AnyId<HouseholdId>(), AnyId<MunicipalityId>(), AnyId<BydelId>(),
          AnyPoint(),           AnyIds<PersonId>(),      AnyId<GrunnkretsId>()};
}
Membership AnyMembership() {
  return {AnyId<ListId>(),
          AnyDay(),
          AnyOptional(AnyDay),
          AnyEnum(MoveCause::kImported, MoveCause::kAssigned),
          AnyEnum(EndCause::kNotEnded, EndCause::kStruckOff),
          AnyBool(),
          AnyOptional(AnyGroup),
          AnyOptional(AnyDay),
          {AnyText(), AnyText()}};
}
Custody AnyCustody() {
  return {AnyOptional([] { return AnyIds<PersonId>(); }), AnyIds<PersonId>(), AnyId<PersonId>()};
}
NotificationConsent AnyNotificationConsent() { return {AnyText(), AnyDay(), AnyId<PersonId>()}; }
CalendarFact AnyCalendarFact() {
  return {AnyEnum(CalendarFactKind::kMoveInEffect, kLastCalendarFactKind), AnyId<PersonId>(), AnyId<ListId>(),
          AnyId<ListId>(), AnyDay()};
}
FeedEntry AnyFeedEntry() {
  FeedEntry entry;
  entry.kind = AnyEnum(FeedKind::kPlaced, kLastFeedKind);
  entry.tie = AnyEnum(ListTie::kNone, ListTie::kMember);
  entry.protection = AnyProtection();
  entry.move_cause = AnyOptional([] { return AnyEnum(MoveCause::kImported, MoveCause::kAssigned); });
  entry.end_cause = AnyOptional([] { return AnyEnum(EndCause::kOtherList, EndCause::kStruckOff); });
  entry.request_end = AnyOptional([] { return AnyEnum(RequestEnd::kFulfilled, RequestEnd::kNothingLeft); });
  entry.refusal_ground = AnyOptional([] { return AnyEnum(RefusalGround::kUnrecorded, kLastRefusalGround); });
  entry.displacement = AnyOptional([] { return AnyEnum(Displacement::kListEnded, kLastDisplacement); });
  entry.counts_as_switch = AnyBool();
  entry.by_themselves = AnyBool();
  entry.to_municipality = AnyBool();
  entry.any_within_minutes = AnyOptional(AnyNumber);
  entry.person = AnyId<PersonId>();
  entry.municipality = AnyId<MunicipalityId>();
  entry.list = AnyId<ListId>();
  entry.from = AnyId<ListId>();
  entry.plan = AnyId<PlanId>();
  entry.effective = AnyOptional(AnyDay);
  entry.wishes = AnyIds<ListId>();
  entry.with = AnyIds<PersonId>();
  return entry;
}
Person AnyPerson() {
  Person person;
  person.id = AnyId<PersonId>();
  person.national_id = AnyNationalId();
  person.household = AnyId<HouseholdId>();
  person.municipality = AnyId<MunicipalityId>();
  person.birth_date = AnyDay();
  person.sex = AnyEnum(Sex::kUnknown, Sex::kMale);
  person.language = AnyText();
  person.residence = AnyEnum(Residence::kResident, Residence::kNone);
  person.group = AnyOptional(AnyGroup);
  person.without_list_since = AnyOptional(AnyDay);
  person.memberships = AnyVector(AnyMembership);
  person.request_by = AnyId<PersonId>();
  person.opted_out = AnyBool();
  person.protection = AnyProtection();
  person.moved_here = AnyOptional(AnyDay);
  person.excluded_doctors = AnyIds<DoctorId>();
  if (AnyBool()) person.former_national_ids = {AnyNationalId()};
  if (AnyBool()) person.custody = AnyCustody();
  person.merged_into = AnyId<PersonId>();
  person.merged_from = AnyIds<PersonId>();
  person.memberships_beside = AnyVector(AnyMembership);
  person.notifications = AnyVector(AnyNotificationConsent);
  return person;
}
GuaranteeTold AnyGuaranteeTold() { return AnyEnum(GuaranteeTold::kUnrecorded, kLastGuaranteeTold); }
Request AnyRequest() {
  Request request = {AnyId<PersonId>(),
                     AnyIds<PersonId>(),
                     AnyId<MunicipalityId>(),
                     AnyGroup(),
                     AnyVector([] {
                       return RequestWish{AnyId<ListId>(), AnyTime(), AnyGuaranteeTold()};
                     }),
                     {}};
  if (AnyBool()) request.any_within = AnyWithin{AnyNumber(), AnyTime(), AnyGuaranteeTold()};
  if (AnyBool()) request.WaitSince(AnyTime());
  return request;
}
PolicyFields AnyFields() { return PolicyFields(*inRange<uint64_t>(0, uint64_t{1} << kPolicyFieldCount)); }
Policy AnyPolicy() {
  return {AnyId<MunicipalityId>(),
          AnyDay(),
          AnyEnum(Objective::kPriority, Objective::kFirstComeThenTrade),
          AnyBool(),
          AnyNumber(),
          AnyBool(),
          AnyBool(),
          AnyNumber(),
          AnyNumber(),
          AnyNumber(),
          AnyBool(),
          AnyEnum(WaitingTimeRule::kPerWish, WaitingTimeRule::kRestart),
          AnyNumber(),
          AnyBool(),
          AnyVector(AnyIntakeRule),
          AnyIds<ListId>(),
          AnyVector(AnyTier),
          AnyVector([] {
            return GroupQuota{AnyGroup(), AnyEnum(QuotaPeriod::kRun, QuotaPeriod::kQuarter), AnyNumber(), AnyNumber()};
          }),
          AnyIds<MunicipalityId>(),
          AnyFields()};
}
PlanFigures AnyFigures() {
  return {AnyNumber(), AnyNumber(), AnyNumber(), AnyNumber(), AnyNumber(), AnyNumber(), AnyNumber(), AnyNumber()};
}
PlanMove AnyMove() {
  return {AnyId<PersonId>(), AnyIds<PersonId>(), AnyId<ListId>(), AnyId<ListId>(), AnyNumber(), AnyBool(), AnyBool()};
}
PlanRefusal AnyRefusal() {
  return {AnyId<PersonId>(), AnyIds<PersonId>(), AnyNumber(), AnyEnum(RefusalGround::kUnrecorded, kLastRefusalGround),
          AnyBool()};
}
Spread AnySpread() { return {AnyNumber(), AnyNumber(), AnyNumber(), AnyNumber()}; }
FairnessLine AnyLine() {
  return {AnyNumber(), AnyNumber(), AnyNumber(), AnyNumber(), AnySpread(), AnySpread(), AnySpread()};
}
Fairness AnyFairness() {
  return {AnyLine(),
          AnyVector([] {
            return GroupFairness{AnyGroup(), AnyLine()};
          }),
          AnyVector([] {
            return BydelFairness{AnyId<BydelId>(), AnyLine()};
          }),
          AnyNumber(),
          {AnyNumber(), AnyNumber()},
          {AnyNumber(), AnyNumber()},
          AnyNumber(),
          AnyNumber(),
          AnyNumber(),
          AnyNumber(),
          AnyNumber()};
}
PlanRecord AnyPlan() {
  PlanRecord plan;
  plan.id = AnyId<PlanId>();
  plan.municipality = AnyId<MunicipalityId>();
  plan.made_at = AnyTime();
  plan.effective = AnyDay();
  plan.base_sequence = AnyNumber();
  plan.policy = AnyPolicy();
  plan.seed = *arbitrary<uint64_t>();
  plan.moves = AnyVector(AnyMove);
  plan.refusals = AnyVector(AnyRefusal);
  plan.cuts = {AnyIds<ListId>(), AnyVector(AnyNumber)};
  plan.figures = AnyFigures();
  plan.first_come = AnyFigures();
  if (AnyBool()) plan.fairness = AnyFairness();
  plan.divided_households = AnyVector([] { return DividedHousehold{AnyVector(AnyIds<PersonId>)}; });
  plan.tickets = AnyEnum(Tickets::kNumbers, Tickets::kNames);
  return plan;
}
Rule AnyRule() { return AnyEnum(Rule::kR1, Rule::kR37); }
Ground AnyGround() {
  switch (*inRange<int>(0, 3)) {
    case 0:
      return {};
    case 1:
      return AnyRule();
    default:
      return Ground::StaffDecision({.lock = AnyBool(), .ceiling = AnyBool()});
  }
}
MoveScheduled AnyMoveScheduled() {
  return {AnyId<PersonId>(),
          AnyId<ListId>(),
          AnyId<ListId>(),
          AnyDay(),
          AnyEnum(MoveCause::kImported, MoveCause::kAssigned),
          AnyBool(),
          AnyGround(),
          AnyText(),
          AnyId<PlanId>(),
          AnyGround(),
          AnyOptional(AnyGroup),
          AnyEndCause(),
          AnyVector(AnyMembership)};
}
ListStatus AnyStatus() { return AnyEnum(ListStatus::kOpen, ListStatus::kLocked); }
ReformedGrunnkrets AnyReformedGrunnkrets() {
  return {AnyId<GrunnkretsId>(), AnyId<GrunnkretsId>(), AnyBool(), AnyIds<HouseholdId>()};
}
Successor AnySuccessor() {
  return {AnyId<MunicipalityId>(), AnyIds<PracticeId>(), AnyVector(AnyReformedGrunnkrets), AnyIds<PersonId>()};
}
ListDoctors AnyListDoctors() {
  return {AnyVector(AnyPeriod), AnyBool(),          AnyBool(), AnyEnum(Sex::kUnknown, Sex::kMale),
          AnyOptional(AnyDay),  AnyOptional(AnyDay)};
}
Event AnyEvent() {
  switch (*inRange<size_t>(0, std::variant_size_v<Event>)) {
    case 0:
      return PracticeRegistered{AnyPractice()};
    case 1:
      return ListRegistered{AnyList()};
    case 2:
      return HouseholdRegistered{AnyHousehold()};
    case 3:
      return PersonRegistered{AnyPerson()};
    case 4:
      return CeilingChanged{AnyId<ListId>(), AnyNumber(), AnyNumber(), AnyText()};
    case 5:
      return ListStatusChanged{AnyId<ListId>(), AnyStatus(), AnyStatus(), AnyText()};
    case 6:
      return AnyMoveScheduled();
    case 7:
      return RequestPlaced{AnyRequest()};
    case 8:
      return RequestClosed{AnyId<PersonId>(), AnyEnum(RequestEnd::kFulfilled, RequestEnd::kNothingLeft),
                           AnyOptional(AnyRequest)};
    case 9:
      return PlanCommitted{AnyPlan()};
    case 10:
      return PolicySet{AnyPolicy(), AnyText(), AnyOptional(AnyPolicy), AnyOptional(AnyDay)};
    case 11:
      return ImportBegan{AnyNumber(), AnyId<ImportId>(), AnySource(), AnyTime(), AnyBool(), AnyIds<MunicipalityId>()};
    case 12:
      return ImportEnded{AnyNumber()};
    case 13:
      return IntakeRuleSet{AnyId<ListId>(), AnyIntakeRule(), AnyText()};
    case 14: {
      ListReduced event{AnyId<ListId>(),
                        AnyNumber(),
                        AnyNumber(),
                        AnyDay(),
                        *arbitrary<uint64_t>(),
                        AnyText(),
                        AnyVector([] { return DrawEntry{AnyIds<PersonId>()}; }),
                        0,
                        AnyEnum(Tickets::kNumbers, Tickets::kNames)};
      event.drawn = *inRange<int64_t>(0, std::ssize(event.order) + 1);
      return event;
    }
    case 15:
      return PersonReleased{AnyId<PersonId>(), AnyId<ListId>(),         AnyDay(), AnyGroup(), AnyRule(),
                            AnyEndCause(),     AnyVector(AnyMembership)};
    case 16:
      return ListAmended{AnyList(), AnyText()};
    case 17:
      return DoctorPeriodSet{AnyId<ListId>(), AnyPeriod(), AnyText()};
    case 18:
      return DoctorPeriodRemoved{AnyId<ListId>(), AnyNumber(), AnyText(), AnyNumber()};
    case 19:
      return ListHandedOver{AnyId<ListId>(), AnyDay(),    AnyOptional(AnyPeriod),
                            AnyText(),       AnyNumber(), AnyOptional(AnyListDoctors),
                            AnyBool()};
    case 20:
      return CeilingPlanned{AnyId<ListId>(), AnyOptional(AnyComingCeiling), AnyText(), AnyOptional(AnyComingCeiling)};
    case 21:
      return ListEnded{AnyId<ListId>(), AnyDay(), AnyText()};
    case 22:
      return MoveUndone{AnyId<PersonId>(),   AnyId<ListId>(), AnyId<ListId>(), AnyOptional(AnyGroup),
                        AnyOptional(AnyDay), AnyText(),       AnyGround(),     AnyVector(AnyMembership)};
    case 23:
      return PersonRelocated{AnyId<PersonId>(), AnyId<HouseholdId>(), AnyId<MunicipalityId>(), AnyDay()};
    case 24:
      return ResidenceChanged{AnyId<PersonId>(), AnyEnum(Residence::kResident, Residence::kNone), AnyGroup(), AnyDay(),
                              AnyBool()};
    case 25:
      return PersonLeft{AnyId<PersonId>(), AnyDay(), AnyEndCause()};
    case 26:
      return NationalIdChanged{AnyId<PersonId>(), AnyPerson().national_id, AnyOptional(AnyDay),
                               AnyEnum(Sex::kUnknown, Sex::kMale)};
    case 27:
      return OptedOut{AnyId<PersonId>(), AnyDay(), AnyVector(AnyMembership)};
    case 28:
      return OptedIn{AnyId<PersonId>(), AnyDay()};
    case 29:
      return DoctorExcluded{AnyId<PersonId>(), AnyId<DoctorId>(), AnyText(), AnyBool()};
    case 30:
      return AddressProtectionSet{AnyId<PersonId>(), AnyProtection()};
    case 31:
      return TravelTimeRemoved{AnyId<GrunnkretsId>(), AnyId<PracticeId>()};
    case 32:
      return DailyRunDone{AnyId<MunicipalityId>(), AnyDay()};
    case 33:
      return LeavingBroughtForward{AnyId<PersonId>(), AnyId<ListId>(), AnyId<ListId>(),
                                   AnyDay(),          AnyRule(),       AnyVector(AnyMembership)};
    case 34:
      return CustodySet{AnyId<PersonId>(), AnyCustody()};
    case 35:
      return RowsStated{AnySource(), AnyTime(), AnyId<ImportId>(), AnyNumber(), AnyVector(AnyStatedRow)};
    case 36:
      return PersonsMerged{AnyPerson(), AnyId<PersonId>(), AnyDay(), AnyIds<ListId>(), AnyText()};
    case 37:
      return MunicipalityReformed{AnyId<MunicipalityId>(), AnyDay(), AnyVector(AnySuccessor), AnyIds<PersonId>(),
                                  AnyText()};
    case 38:
      return ImportTakenBack{AnyId<ImportId>(), AnyText()};
    case 39:
      return PlanPreviewed{AnyId<MunicipalityId>(), AnyId<PlanId>(), AnyDay()};
    case 40:
      return NotificationsSet{AnyId<PersonId>(), AnyText(), AnyOptional(AnyNotificationConsent),
                              AnyOptional(AnyNotificationConsent), AnyText()};
    case 41:
      return CalendarTurned{AnyId<MunicipalityId>(), AnyDay(), AnyVector(AnyCalendarFact)};
    case 42:
      return FeedTrimmed{AnyNumber()};
    default:
      static_assert(std::variant_size_v<Event> == 44, "give every kind of event a case");
      return TravelTimeSet{{AnyId<GrunnkretsId>(), AnyId<PracticeId>(), AnyNumber()}};
  }
}

// --- equality of events, which the domain has no use for -----------------------------------------------------

auto Parts(const PracticeRegistered& e) { return std::tie(e.practice); }
auto Parts(const ListRegistered& e) { return std::tie(e.list); }
auto Parts(const HouseholdRegistered& e) { return std::tie(e.household); }
auto Parts(const PersonRegistered& e) { return std::tie(e.person); }
auto Parts(const CeilingChanged& e) { return std::tie(e.list, e.ceiling_before, e.ceiling, e.reason); }
auto Parts(const ListStatusChanged& e) { return std::tie(e.list, e.status_before, e.status, e.reason); }
auto Parts(const MoveScheduled& e) {
  return std::tie(e.person, e.from, e.to, e.effective, e.cause, e.counts_as_switch, e.ground, e.reason, e.plan,
                  e.above_ceiling_by, e.group, e.end_cause);
}
auto Parts(const RequestPlaced& e) { return std::tie(e.request); }
auto Parts(const RequestClosed& e) { return std::tie(e.applicant, e.end, e.request); }
auto Parts(const PlanCommitted& e) { return std::tie(e.plan); }
auto Parts(const PolicySet& e) { return std::tie(e.policy, e.reason, e.before, e.taken_back); }
auto Parts(const ImportBegan& e) {
  return std::tie(e.rows, e.import, e.source, e.as_of, e.take_source, e.municipalities);
}
auto Parts(const RowsStated& e) { return std::tie(e.source, e.as_of, e.import, e.rows_done, e.rows); }
auto Parts(const ImportTakenBack& e) { return std::tie(e.import, e.reason); }
auto Parts(const ImportEnded& e) { return std::tie(e.rows, e.import); }
auto Parts(const IntakeRuleSet& e) { return std::tie(e.list, e.rule, e.reason); }
auto Parts(const ListReduced& e) {
  return std::tie(e.list, e.ceiling_before, e.ceiling, e.effective, e.seed, e.reason, e.order, e.drawn, e.tickets);
}
auto Parts(const PersonReleased& e) { return std::tie(e.person, e.list, e.effective, e.group, e.rule, e.end_cause); }
auto Parts(const ListAmended& e) { return std::tie(e.list, e.reason); }
auto Parts(const DoctorPeriodSet& e) { return std::tie(e.list, e.period, e.reason); }
auto Parts(const DoctorPeriodRemoved& e) { return std::tie(e.list, e.period, e.reason, e.removed_max); }
auto Parts(const ListHandedOver& e) {
  return std::tie(e.list, e.effective, e.successor, e.reason, e.removed_max, e.before, e.keeps_doctor_sex);
}
auto Parts(const CeilingPlanned& e) { return std::tie(e.list, e.coming, e.reason, e.before); }
auto Parts(const ListEnded& e) { return std::tie(e.list, e.effective, e.reason); }
auto Parts(const MoveUndone& e) {
  return std::tie(e.person, e.list, e.restored, e.group, e.without_list_since, e.reason, e.above_ceiling_by);
}
auto Parts(const PersonRelocated& e) { return std::tie(e.person, e.household, e.municipality, e.moved); }
auto Parts(const ResidenceChanged& e) { return std::tie(e.person, e.residence, e.group, e.since, e.move_reported); }
auto Parts(const LeavingBroughtForward& e) { return std::tie(e.person, e.list, e.next, e.effective, e.rule); }
auto Parts(const PersonLeft& e) { return std::tie(e.person, e.effective, e.cause); }
auto Parts(const NationalIdChanged& e) { return std::tie(e.person, e.national_id, e.birth_date, e.sex); }
auto Parts(const OptedOut& e) { return std::tie(e.person, e.effective); }
auto Parts(const OptedIn& e) { return std::tie(e.person, e.effective); }
auto Parts(const DoctorExcluded& e) { return std::tie(e.person, e.doctor, e.reason, e.lifted); }
auto Parts(const AddressProtectionSet& e) { return std::tie(e.person, e.protection); }
auto Parts(const CustodySet& e) { return std::tie(e.person, e.custody); }
auto Parts(const PersonsMerged& e) { return std::tie(e.survivor, e.merged, e.day, e.left, e.reason); }
auto Parts(const TravelTimeRemoved& e) { return std::tie(e.grunnkrets, e.practice); }
auto Parts(const DailyRunDone& e) { return std::tie(e.municipality, e.day); }
auto Parts(const PlanPreviewed& e) { return std::tie(e.municipality, e.plan, e.day); }
auto Parts(const NotificationsSet& e) { return std::tie(e.person, e.notifier, e.consent, e.before, e.reason); }
auto Parts(const CalendarTurned& e) { return std::tie(e.municipality, e.day, e.facts); }
auto Parts(const FeedTrimmed& e) { return std::tie(e.first_sequence); }
auto Parts(const MunicipalityReformed& e) { return std::tie(e.before, e.day, e.successors, e.settled, e.reason); }
auto Parts(const TravelTimeSet& e) { return std::tie(e.time); }

bool SameEvent(const Event& a, const Event& b) {
  return a.index() == b.index() &&
         std::visit([&](const auto& x) { return Parts(x) == Parts(std::get<std::decay_t<decltype(x)>>(b)); }, a);
}

// --- round trips ---------------------------------------------------------------------------------------------

template <typename Value, typename Decode>
void AssertRoundTrip(const Value& value, Decode decode) {
  const absl::StatusOr<Value> decoded = decode(Encode(value));
  RC_ASSERT(decoded.ok());
  RC_ASSERT(*decoded == value);
}

RC_GTEST_PROP(CodecTest, RecordsComeBack, ()) {
  AssertRoundTrip(AnyPractice(), DecodePractice);
  AssertRoundTrip(AnyList(), DecodeList);
  AssertRoundTrip(AnyHousehold(), DecodeHousehold);
  AssertRoundTrip(AnyPerson(), DecodePerson);
  AssertRoundTrip(Statement{AnyTime(), AnyVector(AnyStatedValue)}, DecodeStatement);
  AssertRoundTrip(AnyImport(), DecodeImport);
  AssertRoundTrip(AnyRequest(), DecodeRequest);
  // Requests are compared without what has been told of them.
  const Request told = AnyRequest();
  const Request read = *DecodeRequest(Encode(told));
  std::vector<ListId> wishes = told.WishedLists();
  wishes.emplace_back();
  for (ListId wish : wishes) RC_ASSERT(read.guarantee_told(wish) == told.guarantee_told(wish));
  AssertRoundTrip(AnyPlan(), DecodePlan);
  AssertRoundTrip(AnyPolicy(), DecodePolicy);
  AssertRoundTrip(IdempotencyRecord{AnyText(), AnyText(), AnyNumber(), AnyTime()}, DecodeIdempotencyRecord);
  AssertRoundTrip(Head{AnyNumber(), AnyId<PersonId>(), AnyVector(AnyId<ImportId>), AnyTime(), AnyTime(),
                       *inRange<int64_t>(1, 1000)},
                  DecodeHead);
  AssertRoundTrip(FeedRow{AnyTime(), AnyVector(AnyFeedEntry)}, DecodeFeedRow);
}

// Of all that have a name in the log.
Origin AnyOrigin() {
  std::vector<Origin> origins = {Origin::kUnnamed};
  for (int number = 1; !OriginName(static_cast<Origin>(number)).empty(); ++number) {
    origins.push_back(static_cast<Origin>(number));
  }
  return origins[*inRange<size_t>(0, origins.size())];
}

RC_GTEST_PROP(CodecTest, EventBatchesComeBack, ()) {
  const EventBatch batch{
      AnyNumber(),
      AnyTime(),
      {AnyEnum(Role::kCitizenPortal, Role::kNotifier), AnyId<MunicipalityId>(), AnyText(), AnyText(), AnyText()},
      AnyOrigin(),
      AnyVector(AnyEvent)};
  const absl::StatusOr<EventBatch> decoded = DecodeBatch(Encode(batch));
  RC_ASSERT(decoded.ok());
  RC_ASSERT(decoded->sequence == batch.sequence);
  RC_ASSERT(decoded->time == batch.time);
  RC_ASSERT(decoded->actor == batch.actor);
  RC_ASSERT(decoded->origin == batch.origin);
  RC_ASSERT(
      std::equal(decoded->events.begin(), decoded->events.end(), batch.events.begin(), batch.events.end(), SameEvent));
}

// Any bytes must give a value or DATA_LOSS, never a crash. Damage is made by changing one byte of something valid.
RC_GTEST_PROP(CodecTest, DamagedBytesAreAValueOrDataLoss, ()) {
  EventBatch batch;  // field by field: g++ 12 takes a temporary one for uninitialised
  batch.sequence = 1;
  batch.time = AnyTime();
  batch.origin = Origin::kAskForLists;
  batch.events = {AnyEvent(), AnyEvent()};
  std::string bytes = Encode(batch);
  bytes[*inRange<size_t>(0, bytes.size())] = static_cast<char>(*inRange(0, 256));
  bytes.resize(*inRange<size_t>(0, bytes.size() + 1));
  const absl::Status status = DecodeBatch(bytes).status();
  RC_ASSERT(status.ok() || status.code() == absl::StatusCode::kDataLoss);
}

TEST(CodecTest, TimesAreCutToTheMicrosecond) {
  IdempotencyRecord record;
  record.time = absl::FromUnixNanos(1'999);
  EXPECT_EQ(DecodeIdempotencyRecord(Encode(record))->time, absl::FromUnixMicros(1));
}

// --- what is refused -----------------------------------------------------------------------------------------

template <typename Message, typename Change, typename Decode>
void ExpectRefused(const std::string& valid, Change change, Decode decode) {
  Message message;
  ASSERT_TRUE(message.ParseFromString(valid));
  ASSERT_TRUE(decode(message.SerializeAsString()).ok());
  change(message);
  const absl::Status status = decode(message.SerializeAsString()).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT")) << message.DebugString();
}

TEST(CodecTest, ValuesWeNeverWriteAreDataLoss) {
  Person person;
  person.memberships.emplace_back();
  const std::string valid = Encode(person);
  auto refused = [&](auto change) { ExpectRefused<v1::Person>(valid, change, DecodePerson); };
  refused([](v1::Person& m) { m.set_residence(0); });
  refused([](v1::Person& m) { m.set_residence(5); });
  refused([](v1::Person& m) { m.set_sex(3); });
  refused([](v1::Person& m) { m.set_group(9); });
  refused([](v1::Person& m) { m.set_national_id(1); });                  // wrong control digits
  refused([](v1::Person& m) { m.set_national_id(uint64_t{1} << 63); });  // more than 11 digits
  refused([](v1::Person& m) { m.add_former_national_ids(1); });
  refused([](v1::Person& m) {
    m.mutable_custody()->add_custodians(1);
    m.mutable_custody()->set_nobody(true);
  });
  refused([](v1::Person& m) { m.mutable_memberships(0)->set_cause(10); });
  refused([](v1::Person& m) { m.mutable_memberships(0)->set_end_cause(9); });
  ExpectRefused<v1::FeedRow>(
      Encode(FeedRow{absl::UnixEpoch(), {FeedEntry()}}),
      [](v1::FeedRow& m) { m.mutable_entries(0)->set_kind(static_cast<uint32_t>(kLastFeedKind) + 1); }, DecodeFeedRow);
  ExpectRefused<v1::GpList>(
      Encode(GpList()), [](v1::GpList& m) { m.set_status(0); }, DecodeList);
  ExpectRefused<v1::Request>(
      Encode(Request()), [](v1::Request& m) { m.set_group(0); }, DecodeRequest);
  ExpectRefused<v1::Policy>(
      Encode(Policy()), [](v1::Policy& m) { m.set_objective(6); }, DecodePolicy);
  ExpectRefused<v1::Policy>(
      Encode(Policy()), [](v1::Policy& m) { m.mutable_own()->add_fields(kPolicyFieldCount); }, DecodePolicy);
  EventBatch batch;  // field by field: g++ 12 takes a temporary one for uninitialised
  batch.events.emplace_back(RequestClosed());
  const std::string valid_batch = Encode(batch);
  ExpectRefused<v1::EventBatch>(
      valid_batch, [](v1::EventBatch& m) { m.mutable_events(0)->Clear(); }, DecodeBatch);
  ExpectRefused<v1::EventBatch>(
      valid_batch, [](v1::EventBatch& m) { m.mutable_events(0)->mutable_request_closed()->set_end(0); }, DecodeBatch);
  EXPECT_EQ(DecodeHead("\xff").status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(DecodeSchemaVersion("\xff").status().code(), absl::StatusCode::kDataLoss);
}

// The compiler holds the codec to every alternative of Event; this test counts the fields of the message.
TEST(CodecTest, EveryKindOfStoredEventIsAnEvent) {
  EXPECT_EQ(v1::Event::descriptor()->FindOneofByName("kind")->field_count(), std::variant_size_v<Event>);
  EXPECT_EQ(v1::Event::descriptor()->field_count(), std::variant_size_v<Event>);
}

}  // namespace
}  // namespace listeplass::storage
