#include "storage/record_messages.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"

namespace listeplass::storage {
namespace {

constexpr absl::CivilDay kEpochDay(1970, 1, 1);
constexpr uint64_t kNationalIdMax = 99'999'999'999;

template <typename IdType>
void ToRepeated(const std::vector<IdType>& ids, google::protobuf::RepeatedField<int64_t>* numbers) {
  numbers->Reserve(static_cast<int>(ids.size()));
  for (IdType id : ids) numbers->AddAlreadyReserved(id.value());
}

template <typename IdType>
void FromRepeated(const google::protobuf::RepeatedField<int64_t>& numbers, std::vector<IdType>* ids) {
  ids->clear();
  ids->reserve(numbers.size());
  for (int64_t number : numbers) ids->emplace_back(number);
}

void ToMessage(const GeoPoint& point, v1::GeoPoint* message) {
  message->set_lat_degrees(point.lat_degrees);
  message->set_lng_degrees(point.lng_degrees);
}

GeoPoint FromMessage(const v1::GeoPoint& message) { return GeoPoint{message.lat_degrees(), message.lng_degrees()}; }

void ToMessage(const Membership& membership, v1::Membership* message) {
  message->set_list(membership.list.value());
  message->set_from_day(ToDays(membership.from));
  if (membership.to) message->set_to_day(ToDays(*membership.to));
  message->set_cause(static_cast<uint32_t>(membership.cause));
  message->set_end_cause(static_cast<uint32_t>(membership.end_cause));
  message->set_counts_as_switch(membership.counts_as_switch);
  message->set_group(ToNumber(membership.group));
  if (membership.without_list_since) message->set_without_list_since_day(ToDays(*membership.without_list_since));
  message->set_begin_code(membership.codes.begin);
  message->set_end_code(membership.codes.end);
}

bool FromMessage(const v1::Membership& message, Membership* membership) {
  membership->list = ListId(message.list());
  membership->from = FromDays(message.from_day());
  if (message.has_to_day()) membership->to = FromDays(message.to_day());
  membership->counts_as_switch = message.counts_as_switch();
  if (message.has_without_list_since_day()) {
    membership->without_list_since = FromDays(message.without_list_since_day());
  }
  membership->codes = {.begin = message.begin_code(), .end = message.end_code()};
  return FromNumber(message.group(), &membership->group) &&
         EnumFromNumber(message.cause(), MoveCause::kImported, MoveCause::kAssigned, &membership->cause) &&
         EnumFromNumber(message.end_cause(), EndCause::kNotEnded, EndCause::kStruckOff, &membership->end_cause);
}

void ToMessage(const PlanFigures& figures, v1::PlanFigures* message) {
  message->set_units(figures.units);
  message->set_persons(figures.persons);
  message->set_placed_units(figures.placed_units);
  message->set_placed_persons(figures.placed_persons);
  message->set_placed_without_list(figures.placed_without_list);
  message->set_placed_first_wish(figures.placed_first_wish);
  message->set_cycles(figures.cycles);
  message->set_chains(figures.chains);
}

PlanFigures FromMessage(const v1::PlanFigures& message) {
  return PlanFigures{.units = message.units(),
                     .persons = message.persons(),
                     .placed_units = message.placed_units(),
                     .placed_persons = message.placed_persons(),
                     .placed_without_list = message.placed_without_list(),
                     .placed_first_wish = message.placed_first_wish(),
                     .cycles = message.cycles(),
                     .chains = message.chains()};
}

}  // namespace

uint64_t ToNumber(const NationalId& national_id) {
  uint64_t number = 0;
  if (national_id) (void)absl::SimpleAtoi(national_id.digits(), &number);  // 11 digits: cannot fail
  return number;
}

bool FromNumber(uint64_t number, NationalId* national_id) {
  if (number == 0) {
    *national_id = NationalId();
    return true;
  }
  if (number > kNationalIdMax) return false;
  // The rule of 2032 accepts every number of today's rule too: whatever was let in once stays readable.
  absl::StatusOr<NationalId> parsed =
      ParseNationalId(absl::StrFormat("%011d", number), "national_id", ControlRule::kFrom2032);
  if (!parsed.ok()) return false;
  *national_id = *parsed;
  return true;
}

uint32_t ToNumber(const std::optional<Group>& group) { return group ? static_cast<uint32_t>(*group) : 0; }

bool FromNumber(uint32_t number, std::optional<Group>* group) {
  group->reset();
  return number == 0 || EnumFromNumber(number, Group::kNewcomer, Group::kSwitcher, &group->emplace());
}

void ToMessage(const IntakeRule& rule, v1::IntakeRule* message) {
  message->set_group(static_cast<uint32_t>(rule.group));
  if (rule.per_run) message->set_per_run(*rule.per_run);
  if (rule.per_quarter) message->set_per_quarter(*rule.per_quarter);
  message->set_reserved(rule.reserved);
  if (rule.within_minutes) message->set_within_minutes(*rule.within_minutes);
}

bool FromMessage(const v1::IntakeRule& message, IntakeRule* rule) {
  if (message.has_per_run()) rule->per_run = message.per_run();
  if (message.has_per_quarter()) rule->per_quarter = message.per_quarter();
  rule->reserved = message.reserved();
  if (message.has_within_minutes()) rule->within_minutes = message.within_minutes();
  return EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &rule->group);
}

void ToMessage(const GroupTier& tier, v1::GroupTier* message) {
  message->set_group(static_cast<uint32_t>(tier.group));
  message->set_tier(tier.tier);
}

bool FromMessage(const v1::GroupTier& message, GroupTier* tier) {
  tier->tier = message.tier();
  return EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &tier->group);
}

void ToMessage(const BranchSurgery& branch, v1::BranchSurgery* message) {
  message->set_id(branch.id);
  message->set_name(branch.name);
  if (branch.position) ToMessage(*branch.position, message->mutable_position());
  message->set_from_day(ToDays(branch.from));
  if (branch.to) message->set_to_day(ToDays(*branch.to));
}

bool FromMessage(const v1::BranchSurgery& message, BranchSurgery* branch) {
  branch->id = message.id();
  branch->name = message.name();
  if (message.has_position()) branch->position = FromMessage(message.position());
  branch->from = FromDays(message.from_day());
  if (message.has_to_day()) branch->to = FromDays(message.to_day());
  return true;
}

void ToMessage(const DoctorPeriod& period, v1::DoctorPeriod* message) {
  message->set_id(period.id);
  message->set_doctor(period.doctor.value());
  message->set_role(static_cast<uint32_t>(period.role));
  message->set_sex(static_cast<uint32_t>(period.sex));
  message->set_substitute_for(period.substitute_for.value());
  message->set_from_day(ToDays(period.from));
  if (period.to) message->set_to_day(ToDays(*period.to));
  message->set_working_percent(period.working_percent);
  message->set_not_responsible(!period.responsible);
  message->set_relationship(period.relationship);
  message->set_working_days(period.working_days);
}

bool FromMessage(const v1::DoctorPeriod& message, DoctorPeriod* period) {
  period->id = message.id();
  period->doctor = DoctorId(message.doctor());
  period->substitute_for = DoctorId(message.substitute_for());
  period->from = FromDays(message.from_day());
  if (message.has_to_day()) period->to = FromDays(message.to_day());
  period->working_percent = message.working_percent();
  period->responsible = !message.not_responsible();
  period->relationship = message.relationship();
  period->working_days = message.working_days();
  return EnumFromNumber(message.role(), DoctorRole::kRegular, DoctorRole::kOther, &period->role) &&
         EnumFromNumber(message.sex(), Sex::kUnknown, Sex::kMale, &period->sex);
}

namespace {

// Messages to values of a kind that has a FromMessage.
template <typename Message, typename Value>
bool FromRepeated(const google::protobuf::RepeatedPtrField<Message>& messages, std::vector<Value>* values) {
  values->clear();
  values->reserve(messages.size());
  for (const Message& message : messages) {
    if (!storage::FromMessage(message, &values->emplace_back())) return false;
  }
  return true;
}

void ToMessage(const FlrContract& contract, v1::FlrContract* message) {
  message->set_status(contract.status);
  message->set_membership(contract.membership);
  message->set_end_reason(contract.end_reason);
  message->set_fixed_salary(contract.fixed_salary);
  if (contract.agreed) message->set_agreed_day(ToDays(*contract.agreed));
  if (contract.from) message->set_from_day(ToDays(*contract.from));
}

FlrContract FromMessage(const v1::FlrContract& message) {
  FlrContract contract{.status = message.status(),
                       .membership = message.membership(),
                       .end_reason = message.end_reason(),
                       .fixed_salary = message.fixed_salary()};
  if (message.has_agreed_day()) contract.agreed = FromDays(message.agreed_day());
  if (message.has_from_day()) contract.from = FromDays(message.from_day());
  return contract;
}

}  // namespace

int32_t ToDays(absl::CivilDay day) { return static_cast<int32_t>(day - kEpochDay); }
absl::CivilDay FromDays(int32_t days) { return kEpochDay + days; }

void ToMessage(const Practice& practice, v1::Practice* message) {
  message->set_id(practice.id.value());
  message->set_name(practice.name);
  message->set_municipality(practice.municipality.value());
  message->set_bydel(practice.bydel.value());
  ToMessage(practice.position, message->mutable_position());
}

bool FromMessage(const v1::Practice& message, Practice* practice) {
  practice->id = PracticeId(message.id());
  practice->name = message.name();
  practice->municipality = MunicipalityId(message.municipality());
  practice->bydel = BydelId(message.bydel());
  practice->position = FromMessage(message.position());
  return true;
}

void ToMessage(const GpList& list, v1::GpList* message) {
  message->set_id(list.id.value());
  message->set_practice(list.practice.value());
  message->set_municipality(list.municipality.value());
  message->set_name(list.name);
  message->set_doctor_sex(static_cast<uint32_t>(list.doctor_sex));
  for (const std::string& language : list.languages) message->add_languages(language);
  message->set_without_regular_doctor(!list.has_regular_doctor);
  message->set_status(static_cast<uint32_t>(list.status));
  message->set_ceiling(list.ceiling);
  message->set_held(list.held);
  message->set_members(list.members);
  message->set_revision(list.revision);
  message->set_last_draw(list.last_draw);
  for (const IntakeRule& rule : list.intake_rules) ToMessage(rule, message->add_intake_rules());
  for (const DoctorPeriod& period : list.doctors) ToMessage(period, message->add_doctors());
  for (const BranchSurgery& branch : list.branches) ToMessage(branch, message->add_branches());
  message->set_common(list.common);
  message->set_members_only(list.members_only);
  message->set_municipal(list.municipal);
  ToRepeated(list.cooperating, message->mutable_cooperating());
  message->set_guaranteed_members(list.guaranteed_members);
  if (list.coming_ceiling) {
    message->mutable_coming_ceiling()->set_ceiling(list.coming_ceiling->ceiling);
    message->mutable_coming_ceiling()->set_from_day(ToDays(list.coming_ceiling->from));
  }
  if (list.ended) message->set_ended_day(ToDays(*list.ended));
  if (list.sami_first_until) message->set_sami_first_until_day(ToDays(*list.sami_first_until));
  message->set_removed_period_max(list.removed_period_max);
  message->set_removed_branch_max(list.removed_branch_max);
  if (list.contract != FlrContract()) ToMessage(list.contract, message->mutable_contract());
}

bool FromMessage(const v1::GpList& message, GpList* list) {
  list->id = ListId(message.id());
  list->practice = PracticeId(message.practice());
  list->municipality = MunicipalityId(message.municipality());
  list->name = message.name();
  list->languages.assign(message.languages().begin(), message.languages().end());
  list->has_regular_doctor = !message.without_regular_doctor();
  list->ceiling = message.ceiling();
  list->held = message.held();
  list->members = message.members();
  list->revision = message.revision();
  list->last_draw = message.last_draw();
  list->common = message.common();
  list->members_only = message.members_only();
  list->municipal = message.municipal();
  FromRepeated(message.cooperating(), &list->cooperating);
  list->guaranteed_members = message.guaranteed_members();
  if (message.has_coming_ceiling()) {
    list->coming_ceiling = {message.coming_ceiling().ceiling(), FromDays(message.coming_ceiling().from_day())};
  }
  if (message.has_ended_day()) list->ended = FromDays(message.ended_day());
  if (message.has_sami_first_until_day()) list->sami_first_until = FromDays(message.sami_first_until_day());
  list->removed_period_max = message.removed_period_max();
  list->removed_branch_max = message.removed_branch_max();
  if (message.has_contract()) list->contract = FromMessage(message.contract());
  return FromRepeated(message.intake_rules(), &list->intake_rules) && FromRepeated(message.doctors(), &list->doctors) &&
         FromRepeated(message.branches(), &list->branches) &&
         EnumFromNumber(message.doctor_sex(), Sex::kUnknown, Sex::kMale, &list->doctor_sex) &&
         EnumFromNumber(message.status(), ListStatus::kOpen, ListStatus::kLocked, &list->status);
}

void ToMessage(const Household& household, v1::Household* message) {
  message->set_id(household.id.value());
  message->set_municipality(household.municipality.value());
  message->set_bydel(household.bydel.value());
  ToMessage(household.position, message->mutable_position());
  ToRepeated(household.members, message->mutable_members());
  message->set_grunnkrets(household.grunnkrets.value());
}

bool FromMessage(const v1::Household& message, Household* household) {
  household->id = HouseholdId(message.id());
  household->municipality = MunicipalityId(message.municipality());
  household->bydel = BydelId(message.bydel());
  household->position = FromMessage(message.position());
  FromRepeated(message.members(), &household->members);
  household->grunnkrets = GrunnkretsId(message.grunnkrets());
  return true;
}

void ToMessage(const Person& person, v1::Person* message) {
  message->set_id(person.id.value());
  message->set_national_id(ToNumber(person.national_id));
  message->set_household(person.household.value());
  message->set_municipality(person.municipality.value());
  message->set_birth_day(ToDays(person.birth_date));
  message->set_sex(static_cast<uint32_t>(person.sex));
  message->set_language(person.language);
  message->set_residence(static_cast<uint32_t>(person.residence));
  message->set_group(ToNumber(person.group));
  if (person.without_list_since) message->set_without_list_since_day(ToDays(*person.without_list_since));
  for (const Membership& membership : person.memberships) ToMessage(membership, message->add_memberships());
  message->set_request_by(person.request_by.value());
  message->set_opted_out(person.opted_out);
  message->set_protection(static_cast<uint32_t>(person.protection));
  if (person.moved_here) message->set_moved_here_day(ToDays(*person.moved_here));
  ToRepeated(person.excluded_doctors, message->mutable_excluded_doctors());
}

bool FromMessage(const v1::Person& message, Person* person) {
  person->id = PersonId(message.id());
  person->household = HouseholdId(message.household());
  person->municipality = MunicipalityId(message.municipality());
  person->birth_date = FromDays(message.birth_day());
  person->language = message.language();
  if (message.has_without_list_since_day()) person->without_list_since = FromDays(message.without_list_since_day());
  person->memberships.reserve(message.memberships_size());
  for (const v1::Membership& membership : message.memberships()) {
    if (!FromMessage(membership, &person->memberships.emplace_back())) return false;
  }
  person->request_by = PersonId(message.request_by());
  person->opted_out = message.opted_out();
  if (message.has_moved_here_day()) person->moved_here = FromDays(message.moved_here_day());
  FromRepeated(message.excluded_doctors(), &person->excluded_doctors);
  return FromNumber(message.national_id(), &person->national_id) && FromNumber(message.group(), &person->group) &&
         EnumFromNumber(message.sex(), Sex::kUnknown, Sex::kMale, &person->sex) &&
         EnumFromNumber(message.protection(), AddressProtection::kNone, AddressProtection::kStrictlyConfidential,
                        &person->protection) &&
         EnumFromNumber(message.residence(), Residence::kResident, Residence::kNone, &person->residence);
}

void ToMessage(const Request& request, v1::Request* message) {
  message->set_applicant(request.applicant.value());
  ToRepeated(request.unit, message->mutable_unit());
  message->set_municipality(request.municipality.value());
  message->set_group(static_cast<uint32_t>(request.group));
  ToRepeated(request.wishes, message->mutable_wishes());
  if (request.any_within_minutes) message->set_any_within_minutes(*request.any_within_minutes);
  message->set_waiting_since_micros(absl::ToUnixMicros(request.waiting_since));
}

bool FromMessage(const v1::Request& message, Request* request) {
  request->applicant = PersonId(message.applicant());
  FromRepeated(message.unit(), &request->unit);
  request->municipality = MunicipalityId(message.municipality());
  FromRepeated(message.wishes(), &request->wishes);
  if (message.has_any_within_minutes()) request->any_within_minutes = message.any_within_minutes();
  request->waiting_since = absl::FromUnixMicros(message.waiting_since_micros());
  return EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &request->group);
}

namespace {

void ToMessage(PolicyFields fields, v1::PolicyFields* message) {
  for (uint32_t i = 0; i < kPolicyFieldCount; ++i) {
    if (fields[i]) message->add_fields(i);
  }
}

bool FromMessage(const v1::PolicyFields& message, PolicyFields* fields) {
  fields->reset();
  for (uint32_t number : message.fields()) {
    if (number >= kPolicyFieldCount) return false;
    fields->set(number);
  }
  return true;
}

}  // namespace

void ToMessage(const Policy& policy, v1::Policy* message) {
  message->set_municipality(policy.municipality.value());
  message->set_objective(static_cast<uint32_t>(policy.objective));
  message->set_wait_guarantee_days(policy.wait_guarantee_days);
  message->set_exchange_on_over_full(policy.exchange_on_over_full);
  message->set_automatic_assignment(policy.automatic_assignment);
  message->set_automatic_within_minutes(policy.automatic_within_minutes);
  for (const IntakeRule& rule : policy.intake_rules) ToMessage(rule, message->add_intake_rules());
  message->set_from_day(ToDays(policy.from));
  message->set_opening_threshold(policy.opening_threshold);
  message->set_switches_per_year(policy.switches_per_year);
  message->set_rolling_year(policy.rolling_year);
  message->set_new_wishes_lose_waiting_time(!policy.new_wishes_keep_waiting_time);
  message->set_quiet_days_after_manual_move(policy.quiet_days_after_manual_move);
  message->set_daily_run(policy.daily_run);
  ToRepeated(policy.target_lists, message->mutable_target_lists());
  for (const GroupTier& tier : policy.tiers) ToMessage(tier, message->add_tiers());
  ToRepeated(policy.cooperating, message->mutable_cooperating());
  if (policy.own != kAllPolicyFields) ToMessage(policy.own, message->mutable_own());
}

bool FromMessage(const v1::Policy& message, Policy* policy) {
  policy->municipality = MunicipalityId(message.municipality());
  policy->wait_guarantee_days = message.wait_guarantee_days();
  policy->exchange_on_over_full = message.exchange_on_over_full();
  policy->automatic_assignment = message.automatic_assignment();
  policy->automatic_within_minutes = message.automatic_within_minutes();
  policy->from = FromDays(message.from_day());
  if (message.has_opening_threshold()) policy->opening_threshold = message.opening_threshold();
  if (message.has_switches_per_year()) policy->switches_per_year = message.switches_per_year();
  policy->rolling_year = message.rolling_year();
  policy->new_wishes_keep_waiting_time = !message.new_wishes_lose_waiting_time();
  policy->quiet_days_after_manual_move = message.quiet_days_after_manual_move();
  policy->daily_run = message.daily_run();
  FromRepeated(message.target_lists(), &policy->target_lists);
  FromRepeated(message.cooperating(), &policy->cooperating);
  if (message.has_own() && !FromMessage(message.own(), &policy->own)) return false;
  return FromRepeated(message.intake_rules(), &policy->intake_rules) && FromRepeated(message.tiers(), &policy->tiers) &&
         EnumFromNumber(message.objective(), Objective::kPriority, Objective::kFirstCome, &policy->objective);
}

namespace {

void ToMessage(const Spread& spread, v1::Spread* message) {
  message->set_persons(spread.persons);
  message->set_median(spread.median);
  message->set_p95(spread.p95);
  message->set_longest(spread.longest);
}

Spread FromMessage(const v1::Spread& message) {
  return {.persons = message.persons(), .median = message.median(), .p95 = message.p95(), .longest = message.longest()};
}

void ToMessage(const FairnessLine& line, v1::FairnessLine* message) {
  message->set_applied(line.applied);
  message->set_placed(line.placed);
  message->set_waiting(line.waiting);
  message->set_placed_first_wish(line.placed_first_wish);
  ToMessage(line.placed_wait_days, message->mutable_placed_wait_days());
  ToMessage(line.waiting_wait_days, message->mutable_waiting_wait_days());
  ToMessage(line.placed_travel_minutes, message->mutable_placed_travel_minutes());
}

FairnessLine FromMessage(const v1::FairnessLine& message) {
  return {.applied = message.applied(),
          .placed = message.placed(),
          .waiting = message.waiting(),
          .placed_first_wish = message.placed_first_wish(),
          .placed_wait_days = FromMessage(message.placed_wait_days()),
          .waiting_wait_days = FromMessage(message.waiting_wait_days()),
          .placed_travel_minutes = FromMessage(message.placed_travel_minutes())};
}

void ToMessage(const Fairness& fairness, v1::Fairness* message) {
  ToMessage(fairness.all, message->mutable_all());
  for (const GroupFairness& part : fairness.groups) {
    v1::Fairness::GroupPart* stored = message->add_groups();
    stored->set_group(static_cast<uint32_t>(part.group));
    ToMessage(part.line, stored->mutable_line());
  }
  for (const BydelFairness& part : fairness.bydeler) {
    v1::Fairness::BydelPart* stored = message->add_bydeler();
    stored->set_bydel(part.bydel.value());
    ToMessage(part.line, stored->mutable_line());
  }
  message->set_refugee_arrivals(fairness.refugee_arrivals);
  message->set_refugee_gini_numerator(fairness.refugee_gini.numerator);
  message->set_refugee_gini_denominator(fairness.refugee_gini.denominator);
  message->set_refugee_largest_share_numerator(fairness.refugee_largest_share.numerator);
  message->set_refugee_largest_share_denominator(fairness.refugee_largest_share.denominator);
  message->set_passed_over(fairness.passed_over);
  message->set_passed_over_avoidably(fairness.passed_over_avoidably);
}

bool FromMessage(const v1::Fairness& message, Fairness* fairness) {
  fairness->all = FromMessage(message.all());
  for (const v1::Fairness::GroupPart& stored : message.groups()) {
    GroupFairness& part = fairness->groups.emplace_back();
    if (!EnumFromNumber(stored.group(), Group::kNewcomer, Group::kSwitcher, &part.group)) return false;
    part.line = FromMessage(stored.line());
  }
  for (const v1::Fairness::BydelPart& stored : message.bydeler()) {
    fairness->bydeler.push_back({BydelId(stored.bydel()), FromMessage(stored.line())});
  }
  fairness->refugee_arrivals = message.refugee_arrivals();
  fairness->refugee_gini = {message.refugee_gini_numerator(), message.refugee_gini_denominator()};
  fairness->refugee_largest_share = {message.refugee_largest_share_numerator(),
                                     message.refugee_largest_share_denominator()};
  fairness->passed_over = message.passed_over();
  fairness->passed_over_avoidably = message.passed_over_avoidably();
  return true;
}

}  // namespace

void ToMessage(const PlanRecord& plan, v1::PlanRecord* message) {
  message->set_id(plan.id.value());
  message->set_municipality(plan.municipality.value());
  message->set_made_at_micros(absl::ToUnixMicros(plan.made_at));
  message->set_effective_day(ToDays(plan.effective));
  message->set_base_sequence(plan.base_sequence);
  ToMessage(plan.policy, message->mutable_policy());
  message->set_seed(plan.seed);
  for (const PlanMove& move : plan.moves) {
    v1::PlanMove* stored = message->add_moves();
    stored->set_applicant(move.applicant.value());
    ToRepeated(move.unit, stored->mutable_unit());
    stored->set_from(move.from.value());
    stored->set_to(move.to.value());
    stored->set_rank(move.rank);
    stored->set_from_request(move.from_request);
  }
  for (const PlanRefusal& refusal : plan.refusals) {
    v1::PlanRefusal* stored = message->add_refusals();
    stored->set_applicant(refusal.applicant.value());
    ToRepeated(refusal.unit, stored->mutable_unit());
    stored->set_cut(refusal.cut);
  }
  ToRepeated(plan.cuts.lists, message->mutable_cut_lists());
  message->mutable_cut_sizes()->Add(plan.cuts.sizes.begin(), plan.cuts.sizes.end());
  ToMessage(plan.figures, message->mutable_figures());
  ToMessage(plan.first_come, message->mutable_first_come());
  if (plan.fairness) ToMessage(*plan.fairness, message->mutable_fairness());
}

namespace {

// The cuts as they were stored until schema 1, nested too but in another order.
void FromWholeCuts(const v1::PlanRecord& message, PlanRecord* plan) {
  std::vector<int> by_size(message.cuts_size());
  std::iota(by_size.begin(), by_size.end(), 0);
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](int a, int b) { return message.cuts(a).lists_size() < message.cuts(b).lists_size(); });
  std::vector<int64_t> number(by_size.size());
  absl::flat_hash_set<int64_t> added;
  for (int old : by_size) {
    for (int64_t list : message.cuts(old).lists()) {
      if (added.insert(list).second) plan->cuts.lists.emplace_back(list);
    }
    number[old] = static_cast<int64_t>(plan->cuts.sizes.size());
    plan->cuts.sizes.push_back(static_cast<int64_t>(plan->cuts.lists.size()));
  }
  for (PlanRefusal& refusal : plan->refusals) {
    if (refusal.cut >= 0 && refusal.cut < message.cuts_size()) refusal.cut = number[refusal.cut];
  }
}

}  // namespace

bool FromMessage(const v1::PlanRecord& message, PlanRecord* plan) {
  plan->id = PlanId(message.id());
  plan->municipality = MunicipalityId(message.municipality());
  plan->made_at = absl::FromUnixMicros(message.made_at_micros());
  plan->effective = FromDays(message.effective_day());
  plan->base_sequence = message.base_sequence();
  plan->seed = message.seed();
  plan->moves.reserve(message.moves_size());
  for (const v1::PlanMove& stored : message.moves()) {
    PlanMove& move = plan->moves.emplace_back();
    move.applicant = PersonId(stored.applicant());
    FromRepeated(stored.unit(), &move.unit);
    move.from = ListId(stored.from());
    move.to = ListId(stored.to());
    move.rank = stored.rank();
    move.from_request = stored.from_request();
  }
  plan->refusals.reserve(message.refusals_size());
  for (const v1::PlanRefusal& stored : message.refusals()) {
    PlanRefusal& refusal = plan->refusals.emplace_back();
    refusal.applicant = PersonId(stored.applicant());
    FromRepeated(stored.unit(), &refusal.unit);
    refusal.cut = stored.cut();
  }
  FromRepeated(message.cut_lists(), &plan->cuts.lists);
  plan->cuts.sizes.assign(message.cut_sizes().begin(), message.cut_sizes().end());
  if (!message.cuts().empty()) FromWholeCuts(message, plan);
  plan->figures = FromMessage(message.figures());
  plan->first_come = FromMessage(message.first_come());
  if (message.has_fairness() && !FromMessage(message.fairness(), &plan->fairness.emplace())) return false;
  return FromMessage(message.policy(), &plan->policy);
}

}  // namespace listeplass::storage
