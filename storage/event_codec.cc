#include "storage/event_codec.h"

#include <iterator>
#include <vector>

#include "absl/time/time.h"
#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/errors.h"
#include "storage/column.h"
#include "storage/message_bytes.h"
#include "storage/record_messages.h"

namespace listeplass::storage {
namespace {

// How an event's newer field says what events from before it meant: by nothing.
uint32_t NumberUnless(EndCause cause, EndCause usual) { return cause == usual ? 0 : static_cast<uint32_t>(cause); }

bool ReadUnless(uint32_t number, EndCause usual, EndCause* cause) {
  *cause = usual;
  return number == 0 || EnumFromNumber(number, EndCause::kOtherList, EndCause::kStruckOff, cause);
}

// Writes one event into its field of the oneof. One overload per event: a new event that lacks one does not compile.
class EventWriter {
 public:
  explicit EventWriter(v1::Event* message) : message_(*message) {}

  void operator()(const PracticeRegistered& event) {
    ToMessage(event.practice, message_.mutable_practice_registered());
  }
  void operator()(const ListRegistered& event) { ToMessage(event.list, message_.mutable_list_registered()); }
  void operator()(const HouseholdRegistered& event) {
    ToMessage(event.household, message_.mutable_household_registered());
  }
  void operator()(const PersonRegistered& event) { ToMessage(event.person, message_.mutable_person_registered()); }
  void operator()(const CeilingChanged& event) {
    v1::CeilingChanged* stored = message_.mutable_ceiling_changed();
    stored->set_list(event.list.value());
    stored->set_ceiling_before(event.ceiling_before);
    stored->set_ceiling(event.ceiling);
    stored->set_reason(event.reason);
  }
  void operator()(const ListStatusChanged& event) {
    v1::ListStatusChanged* stored = message_.mutable_list_status_changed();
    stored->set_list(event.list.value());
    stored->set_status_before(static_cast<uint32_t>(event.status_before));
    stored->set_status(static_cast<uint32_t>(event.status));
    stored->set_reason(event.reason);
  }
  void operator()(const MoveScheduled& event) {
    v1::MoveScheduled* stored = message_.mutable_move_scheduled();
    stored->set_person(event.person.value());
    stored->set_from(event.from.value());
    stored->set_to(event.to.value());
    stored->set_effective_day(ToDays(event.effective));
    stored->set_cause(static_cast<uint32_t>(event.cause));
    stored->set_counts_as_switch(event.counts_as_switch);
    stored->set_rule(event.rule);
    stored->set_reason(event.reason);
    stored->set_plan(event.plan.value());
    stored->set_above_ceiling_by(event.above_ceiling_by);
    stored->set_group(ToNumber(event.group));
    stored->set_end_cause(NumberUnless(event.end_cause, EndCause::kOtherList));
  }
  void operator()(const RequestPlaced& event) { ToMessage(event.request, message_.mutable_request_placed()); }
  void operator()(const RequestClosed& event) {
    v1::RequestClosed* stored = message_.mutable_request_closed();
    stored->set_applicant(event.applicant.value());
    stored->set_end(static_cast<uint32_t>(event.end));
    if (event.request) ToMessage(*event.request, stored->mutable_request());
  }
  void operator()(const PlanCommitted& event) { ToMessage(event.plan, message_.mutable_plan_committed()); }
  void operator()(const PolicySet& event) { ToMessage(event.policy, message_.mutable_policy_set()); }
  void operator()(const ImportBegan& event) { message_.mutable_import_began()->set_rows(event.rows); }
  void operator()(const ImportEnded& event) { message_.mutable_import_ended()->set_rows(event.rows); }
  void operator()(const TravelTimeSet& event) {
    v1::TravelTimeSet* stored = message_.mutable_travel_time_set();
    stored->set_grunnkrets(event.time.grunnkrets.value());
    stored->set_practice(event.time.practice.value());
    stored->set_minutes(event.time.minutes);
  }

  void operator()(const IntakeRuleSet& event) {
    v1::IntakeRuleSet* stored = message_.mutable_intake_rule_set();
    stored->set_list(event.list.value());
    ToMessage(event.rule, stored->mutable_rule());
    stored->set_reason(event.reason);
  }

  void operator()(const ListReduced& event) {
    v1::ListReduced* stored = message_.mutable_list_reduced();
    stored->set_list(event.list.value());
    stored->set_ceiling_before(event.ceiling_before);
    stored->set_ceiling(event.ceiling);
    stored->set_effective_day(ToDays(event.effective));
    stored->set_seed(event.seed);
    stored->set_reason(event.reason);
    for (const DrawEntry& entry : event.order) {
      v1::DrawEntry* added = stored->add_order();
      for (PersonId person : entry.persons) added->add_persons(person.value());
    }
    stored->set_drawn(event.drawn);
  }
  void operator()(const PersonReleased& event) {
    v1::PersonReleased* stored = message_.mutable_person_released();
    stored->set_person(event.person.value());
    stored->set_list(event.list.value());
    stored->set_effective_day(ToDays(event.effective));
    stored->set_group(static_cast<uint32_t>(event.group));
    stored->set_rule(event.rule);
    stored->set_end_cause(NumberUnless(event.end_cause, EndCause::kReleased));
  }

  void operator()(const ListAmended& event) {
    ToMessage(event.list, message_.mutable_list_amended()->mutable_list());
    message_.mutable_list_amended()->set_reason(event.reason);
  }
  void operator()(const DoctorPeriodSet& event) {
    v1::DoctorPeriodSet* stored = message_.mutable_doctor_period_set();
    stored->set_list(event.list.value());
    ToMessage(event.period, stored->mutable_period());
    stored->set_reason(event.reason);
  }
  void operator()(const DoctorPeriodRemoved& event) {
    v1::DoctorPeriodRemoved* stored = message_.mutable_doctor_period_removed();
    stored->set_list(event.list.value());
    stored->set_period(event.period);
    stored->set_reason(event.reason);
    stored->set_removed_max(event.removed_max);
  }
  void operator()(const ListHandedOver& event) {
    v1::ListHandedOver* stored = message_.mutable_list_handed_over();
    stored->set_list(event.list.value());
    stored->set_effective_day(ToDays(event.effective));
    if (event.successor) ToMessage(*event.successor, stored->mutable_successor());
    stored->set_reason(event.reason);
    stored->set_removed_max(event.removed_max);
  }
  void operator()(const CeilingPlanned& event) {
    v1::CeilingPlanned* stored = message_.mutable_ceiling_planned();
    stored->set_list(event.list.value());
    if (event.coming) {
      stored->mutable_coming()->set_ceiling(event.coming->ceiling);
      stored->mutable_coming()->set_from_day(ToDays(event.coming->from));
    }
    stored->set_reason(event.reason);
  }
  void operator()(const ListEnded& event) {
    v1::ListEnded* stored = message_.mutable_list_ended();
    stored->set_list(event.list.value());
    stored->set_effective_day(ToDays(event.effective));
    stored->set_reason(event.reason);
  }

  void operator()(const MoveUndone& event) {
    v1::MoveUndone* stored = message_.mutable_move_undone();
    stored->set_person(event.person.value());
    stored->set_list(event.list.value());
    stored->set_restored(event.restored.value());
    stored->set_group(ToNumber(event.group));
    if (event.without_list_since) stored->set_without_list_since_day(ToDays(*event.without_list_since));
    stored->set_reason(event.reason);
  }
  void operator()(const PersonRelocated& event) {
    v1::PersonRelocated* stored = message_.mutable_person_relocated();
    stored->set_person(event.person.value());
    stored->set_household(event.household.value());
    stored->set_municipality(event.municipality.value());
    stored->set_moved_day(ToDays(event.moved));
  }
  void operator()(const ResidenceChanged& event) {
    v1::ResidenceChanged* stored = message_.mutable_residence_changed();
    stored->set_person(event.person.value());
    stored->set_residence(static_cast<uint32_t>(event.residence));
    stored->set_group(static_cast<uint32_t>(event.group));
    stored->set_since_day(ToDays(event.since));
    stored->set_move_reported(event.move_reported);
  }
  void operator()(const LeavingBroughtForward& event) {
    v1::LeavingBroughtForward* stored = message_.mutable_leaving_brought_forward();
    stored->set_person(event.person.value());
    stored->set_list(event.list.value());
    stored->set_next(event.next.value());
    stored->set_effective_day(ToDays(event.effective));
    stored->set_rule(event.rule);
  }
  void operator()(const PersonLeft& event) {
    v1::PersonLeft* stored = message_.mutable_person_left();
    stored->set_person(event.person.value());
    stored->set_effective_day(ToDays(event.effective));
    stored->set_cause(static_cast<uint32_t>(event.cause));
  }
  void operator()(const NationalIdChanged& event) {
    message_.mutable_national_id_changed()->set_person(event.person.value());
    message_.mutable_national_id_changed()->set_national_id(ToNumber(event.national_id));
  }
  void operator()(const OptedOut& event) {
    message_.mutable_opted_out()->set_person(event.person.value());
    message_.mutable_opted_out()->set_effective_day(ToDays(event.effective));
  }
  void operator()(const OptedIn& event) {
    message_.mutable_opted_in()->set_person(event.person.value());
    message_.mutable_opted_in()->set_effective_day(ToDays(event.effective));
  }
  void operator()(const DoctorExcluded& event) {
    message_.mutable_doctor_excluded()->set_person(event.person.value());
    message_.mutable_doctor_excluded()->set_doctor(event.doctor.value());
    message_.mutable_doctor_excluded()->set_reason(event.reason);
  }
  void operator()(const AddressProtectionSet& event) {
    message_.mutable_address_protection_set()->set_person(event.person.value());
    message_.mutable_address_protection_set()->set_protection(static_cast<uint32_t>(event.protection));
  }
  void operator()(const TravelTimeRemoved& event) {
    message_.mutable_travel_time_removed()->set_grunnkrets(event.grunnkrets.value());
    message_.mutable_travel_time_removed()->set_practice(event.practice.value());
  }
  void operator()(const DailyRunDone& event) {
    message_.mutable_daily_run_done()->set_municipality(event.municipality.value());
    message_.mutable_daily_run_done()->set_day(ToDays(event.day));
  }

 private:
  v1::Event& message_;
};

bool ReadEvent(const v1::CeilingChanged& message, CeilingChanged* event) {
  event->list = ListId(message.list());
  event->ceiling_before = message.ceiling_before();
  event->ceiling = message.ceiling();
  event->reason = message.reason();
  return true;
}

bool ReadEvent(const v1::ListStatusChanged& message, ListStatusChanged* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  return EnumFromNumber(message.status_before(), ListStatus::kOpen, ListStatus::kLocked, &event->status_before) &&
         EnumFromNumber(message.status(), ListStatus::kOpen, ListStatus::kLocked, &event->status);
}

bool ReadEvent(const v1::MoveScheduled& message, MoveScheduled* event) {
  event->person = PersonId(message.person());
  event->from = ListId(message.from());
  event->to = ListId(message.to());
  event->effective = FromDays(message.effective_day());
  event->counts_as_switch = message.counts_as_switch();
  event->rule = message.rule();
  event->reason = message.reason();
  event->plan = PlanId(message.plan());
  event->above_ceiling_by = message.above_ceiling_by();
  return FromNumber(message.group(), &event->group) &&
         ReadUnless(message.end_cause(), EndCause::kOtherList, &event->end_cause) &&
         EnumFromNumber(message.cause(), MoveCause::kImported, MoveCause::kAssigned, &event->cause);
}

bool ReadEvent(const v1::RequestClosed& message, RequestClosed* event) {
  event->applicant = PersonId(message.applicant());
  if (message.has_request() && !FromMessage(message.request(), &event->request.emplace())) return false;
  return EnumFromNumber(message.end(), RequestEnd::kFulfilled, RequestEnd::kNothingLeft, &event->end);
}

bool ReadEvent(const v1::TravelTimeSet& message, TravelTimeSet* event) {
  event->time.grunnkrets = GrunnkretsId(message.grunnkrets());
  event->time.practice = PracticeId(message.practice());
  event->time.minutes = message.minutes();
  return true;
}

bool ReadEvent(const v1::IntakeRuleSet& message, IntakeRuleSet* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  return FromMessage(message.rule(), &event->rule);
}

bool ReadEvent(const v1::ListReduced& message, ListReduced* event) {
  event->list = ListId(message.list());
  event->ceiling_before = message.ceiling_before();
  event->ceiling = message.ceiling();
  event->effective = FromDays(message.effective_day());
  event->seed = message.seed();
  event->reason = message.reason();
  for (const v1::DrawEntry& entry : message.order()) {
    std::vector<PersonId>& persons = event->order.emplace_back().persons;
    for (int64_t person : entry.persons()) persons.emplace_back(person);
  }
  event->drawn = message.drawn();
  return event->drawn >= 0 && event->drawn <= std::ssize(event->order);
}

bool ReadEvent(const v1::PersonReleased& message, PersonReleased* event) {
  event->person = PersonId(message.person());
  event->list = ListId(message.list());
  event->effective = FromDays(message.effective_day());
  event->rule = message.rule();
  return ReadUnless(message.end_cause(), EndCause::kReleased, &event->end_cause) &&
         EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &event->group);
}

bool ReadEvent(const v1::ListAmended& message, ListAmended* event) {
  event->reason = message.reason();
  return FromMessage(message.list(), &event->list);
}

bool ReadEvent(const v1::DoctorPeriodSet& message, DoctorPeriodSet* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  return FromMessage(message.period(), &event->period);
}

bool ReadEvent(const v1::DoctorPeriodRemoved& message, DoctorPeriodRemoved* event) {
  event->list = ListId(message.list());
  event->period = message.period();
  event->reason = message.reason();
  event->removed_max = message.removed_max();
  return true;
}

bool ReadEvent(const v1::ListHandedOver& message, ListHandedOver* event) {
  event->list = ListId(message.list());
  event->effective = FromDays(message.effective_day());
  event->reason = message.reason();
  event->removed_max = message.removed_max();
  return !message.has_successor() || FromMessage(message.successor(), &event->successor.emplace());
}

bool ReadEvent(const v1::CeilingPlanned& message, CeilingPlanned* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  if (message.has_coming()) event->coming = {message.coming().ceiling(), FromDays(message.coming().from_day())};
  return true;
}

bool ReadEvent(const v1::ListEnded& message, ListEnded* event) {
  event->list = ListId(message.list());
  event->effective = FromDays(message.effective_day());
  event->reason = message.reason();
  return true;
}

bool ReadEvent(const v1::MoveUndone& message, MoveUndone* event) {
  event->person = PersonId(message.person());
  event->list = ListId(message.list());
  event->restored = ListId(message.restored());
  if (message.has_without_list_since_day()) event->without_list_since = FromDays(message.without_list_since_day());
  event->reason = message.reason();
  return FromNumber(message.group(), &event->group);
}

bool ReadEvent(const v1::PersonRelocated& message, PersonRelocated* event) {
  event->person = PersonId(message.person());
  event->household = HouseholdId(message.household());
  event->municipality = MunicipalityId(message.municipality());
  event->moved = FromDays(message.moved_day());
  return true;
}

bool ReadEvent(const v1::ResidenceChanged& message, ResidenceChanged* event) {
  event->person = PersonId(message.person());
  event->since = FromDays(message.since_day());
  event->move_reported = message.move_reported();
  return EnumFromNumber(message.residence(), Residence::kResident, Residence::kNone, &event->residence) &&
         EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &event->group);
}

bool ReadEvent(const v1::LeavingBroughtForward& message, LeavingBroughtForward* event) {
  event->person = PersonId(message.person());
  event->list = ListId(message.list());
  event->next = ListId(message.next());
  event->effective = FromDays(message.effective_day());
  event->rule = message.rule();
  return true;
}

bool ReadEvent(const v1::PersonLeft& message, PersonLeft* event) {
  event->person = PersonId(message.person());
  event->effective = FromDays(message.effective_day());
  return EnumFromNumber(message.cause(), EndCause::kOtherList, EndCause::kStruckOff, &event->cause);
}

bool ReadEvent(const v1::NationalIdChanged& message, NationalIdChanged* event) {
  event->person = PersonId(message.person());
  return FromNumber(message.national_id(), &event->national_id);
}

bool ReadEvent(const v1::OptedOut& message, OptedOut* event) {
  event->person = PersonId(message.person());
  event->effective = FromDays(message.effective_day());
  return true;
}

bool ReadEvent(const v1::OptedIn& message, OptedIn* event) {
  event->person = PersonId(message.person());
  event->effective = FromDays(message.effective_day());
  return true;
}

bool ReadEvent(const v1::DoctorExcluded& message, DoctorExcluded* event) {
  event->person = PersonId(message.person());
  event->doctor = DoctorId(message.doctor());
  event->reason = message.reason();
  return true;
}

bool ReadEvent(const v1::AddressProtectionSet& message, AddressProtectionSet* event) {
  event->person = PersonId(message.person());
  return EnumFromNumber(message.protection(), AddressProtection::kNone, AddressProtection::kStrictlyConfidential,
                        &event->protection);
}

bool ReadEvent(const v1::TravelTimeRemoved& message, TravelTimeRemoved* event) {
  event->grunnkrets = GrunnkretsId(message.grunnkrets());
  event->practice = PracticeId(message.practice());
  return true;
}

bool ReadEvent(const v1::DailyRunDone& message, DailyRunDone* event) {
  event->municipality = MunicipalityId(message.municipality());
  event->day = FromDays(message.day());
  return true;
}

bool ReadEvent(const v1::Event& message, Event* event) {
  switch (message.kind_case()) {
    case v1::Event::kPracticeRegistered:
      return FromMessage(message.practice_registered(), &event->emplace<PracticeRegistered>().practice);
    case v1::Event::kListRegistered:
      return FromMessage(message.list_registered(), &event->emplace<ListRegistered>().list);
    case v1::Event::kHouseholdRegistered:
      return FromMessage(message.household_registered(), &event->emplace<HouseholdRegistered>().household);
    case v1::Event::kPersonRegistered:
      return FromMessage(message.person_registered(), &event->emplace<PersonRegistered>().person);
    case v1::Event::kCeilingChanged:
      return ReadEvent(message.ceiling_changed(), &event->emplace<CeilingChanged>());
    case v1::Event::kListStatusChanged:
      return ReadEvent(message.list_status_changed(), &event->emplace<ListStatusChanged>());
    case v1::Event::kMoveScheduled:
      return ReadEvent(message.move_scheduled(), &event->emplace<MoveScheduled>());
    case v1::Event::kRequestPlaced:
      return FromMessage(message.request_placed(), &event->emplace<RequestPlaced>().request);
    case v1::Event::kRequestClosed:
      return ReadEvent(message.request_closed(), &event->emplace<RequestClosed>());
    case v1::Event::kPlanCommitted:
      return FromMessage(message.plan_committed(), &event->emplace<PlanCommitted>().plan);
    case v1::Event::kPolicySet:
      return FromMessage(message.policy_set(), &event->emplace<PolicySet>().policy);
    case v1::Event::kImportBegan:
      event->emplace<ImportBegan>().rows = message.import_began().rows();
      return true;
    case v1::Event::kImportEnded:
      event->emplace<ImportEnded>().rows = message.import_ended().rows();
      return true;
    case v1::Event::kTravelTimeSet:
      return ReadEvent(message.travel_time_set(), &event->emplace<TravelTimeSet>());
    case v1::Event::kIntakeRuleSet:
      return ReadEvent(message.intake_rule_set(), &event->emplace<IntakeRuleSet>());
    case v1::Event::kListReduced:
      return ReadEvent(message.list_reduced(), &event->emplace<ListReduced>());
    case v1::Event::kPersonReleased:
      return ReadEvent(message.person_released(), &event->emplace<PersonReleased>());
    case v1::Event::kListAmended:
      return ReadEvent(message.list_amended(), &event->emplace<ListAmended>());
    case v1::Event::kDoctorPeriodSet:
      return ReadEvent(message.doctor_period_set(), &event->emplace<DoctorPeriodSet>());
    case v1::Event::kDoctorPeriodRemoved:
      return ReadEvent(message.doctor_period_removed(), &event->emplace<DoctorPeriodRemoved>());
    case v1::Event::kListHandedOver:
      return ReadEvent(message.list_handed_over(), &event->emplace<ListHandedOver>());
    case v1::Event::kCeilingPlanned:
      return ReadEvent(message.ceiling_planned(), &event->emplace<CeilingPlanned>());
    case v1::Event::kListEnded:
      return ReadEvent(message.list_ended(), &event->emplace<ListEnded>());
    case v1::Event::kMoveUndone:
      return ReadEvent(message.move_undone(), &event->emplace<MoveUndone>());
    case v1::Event::kPersonRelocated:
      return ReadEvent(message.person_relocated(), &event->emplace<PersonRelocated>());
    case v1::Event::kResidenceChanged:
      return ReadEvent(message.residence_changed(), &event->emplace<ResidenceChanged>());
    case v1::Event::kPersonLeft:
      return ReadEvent(message.person_left(), &event->emplace<PersonLeft>());
    case v1::Event::kNationalIdChanged:
      return ReadEvent(message.national_id_changed(), &event->emplace<NationalIdChanged>());
    case v1::Event::kOptedOut:
      return ReadEvent(message.opted_out(), &event->emplace<OptedOut>());
    case v1::Event::kOptedIn:
      return ReadEvent(message.opted_in(), &event->emplace<OptedIn>());
    case v1::Event::kDoctorExcluded:
      return ReadEvent(message.doctor_excluded(), &event->emplace<DoctorExcluded>());
    case v1::Event::kAddressProtectionSet:
      return ReadEvent(message.address_protection_set(), &event->emplace<AddressProtectionSet>());
    case v1::Event::kTravelTimeRemoved:
      return ReadEvent(message.travel_time_removed(), &event->emplace<TravelTimeRemoved>());
    case v1::Event::kDailyRunDone:
      return ReadEvent(message.daily_run_done(), &event->emplace<DailyRunDone>());
    case v1::Event::kLeavingBroughtForward:
      return ReadEvent(message.leaving_brought_forward(), &event->emplace<LeavingBroughtForward>());
    case v1::Event::KIND_NOT_SET:
      break;
  }
  return false;
}

bool ReadBatch(const v1::EventBatch& message, EventBatch* batch) {
  batch->sequence = message.sequence();
  batch->time = absl::FromUnixMicros(message.time_micros());
  batch->actor.role = message.actor().role();
  batch->actor.municipality = MunicipalityId(message.actor().municipality());
  batch->actor.subject = message.actor().subject();
  batch->command = message.command();
  batch->events.reserve(message.events_size());
  for (const v1::Event& event : message.events()) {
    if (!ReadEvent(event, &batch->events.emplace_back())) return false;
  }
  return true;
}

}  // namespace

std::string Encode(const EventBatch& batch) {
  ScratchMessage<v1::EventBatch> message;
  message->set_sequence(batch.sequence);
  message->set_time_micros(absl::ToUnixMicros(batch.time));
  message->mutable_actor()->set_role(batch.actor.role);
  message->mutable_actor()->set_municipality(batch.actor.municipality.value());
  message->mutable_actor()->set_subject(batch.actor.subject);
  message->set_command(batch.command);
  message->mutable_events()->Reserve(static_cast<int>(batch.events.size()));
  for (const Event& event : batch.events) std::visit(EventWriter(message->add_events()), event);
  return message->SerializeAsString();
}

absl::StatusOr<EventBatch> DecodeBatch(absl::string_view bytes) {
  ScratchMessage<v1::EventBatch> message;
  EventBatch batch;
  if (!ParseBytes(bytes, message.get()) || !ReadBatch(*message, &batch)) {
    return errors::StoreCorrupt(ColumnName(Column::kEvents), "an event batch does not decode");
  }
  return batch;
}

}  // namespace listeplass::storage
