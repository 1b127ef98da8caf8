#include "service/server/rpc/register_relations.h"

#include <algorithm>
#include <set>

#include "service/domain/errors.h"
#include "service/domain/import_record.h"
#include "service/domain/national_id.h"
#include "service/domain/status_macros.h"
#include "service/register/custodians.h"
#include "service/server/rpc/change_municipalities.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/runtime/log.h"
#include "storage/stored_origin.h"

namespace listeplass::server {

using access::NamedObject;
using access::ObjectKind;

absl::StatusOr<std::optional<Person>> RegisterRelations::Find(const NamedObject& person) const {
  if (person.kind != ObjectKind::kNationalId) {
    LP_ASSIGN_OR_RETURN(const PersonId id, names_.Parse(person.text, person.field));
    return reads_.FindPerson(id);
  }
  LP_ASSIGN_OR_RETURN(const NationalId number, ParseNationalId(person.text, person.field, ControlRuleOn(today_)));
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> id, reads_.FindPersonByNationalId(number));
  return reads_.FindPerson(id.value_or(PersonId()));
}

absl::StatusOr<PersonId> RegisterRelations::OwnNumber() const {
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> id,
                      state_.FindPersonByNationalId(who_.citizen.value_or(NationalId())));
  reads_.ReadsAnyway(id.value_or(PersonId()));
  return id.value_or(PersonId());
}

absl::StatusOr<bool> RegisterRelations::IsSelf(const NamedObject& named) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, Find(named));
  LP_ASSIGN_OR_RETURN(const PersonId own, OwnNumber());
  if (person && person->id == own) return true;
  LP_ASSIGN_OR_RETURN(const std::optional<Person> self, state_.FindPerson(own));  // whom a merged number stands for
  return person && self && person->id == self->id;
}

absl::StatusOr<bool> RegisterRelations::IsSelfOrChild(const NamedObject& named) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, Find(named));
  LP_ASSIGN_OR_RETURN(const PersonId own, OwnNumber());
  if (person && person->id == own) return true;
  LP_ASSIGN_OR_RETURN(const std::optional<Person> self, state_.FindPerson(own));
  if (!person || !self) return false;
  if (person->id == self->id) return true;
  if (!NeedsCustodian(*person, today_) || !MayChooseFor(*self, *person, today_)) return false;
  if (person->custody.TellsWhoChooses()) return true;
  if (!who_.PresumesCustodyIn(person->municipality)) return false;
  Log(LogLevel::kInfo, "presumed_custody", {{"person", names_.NameOf(self->id)}, {"child", names_.NameOf(person->id)}});
  return true;
}

absl::StatusOr<bool> RegisterRelations::IsOwnPerson(const NamedObject& named) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, Find(named));
  // That a protected person is, or is not, on a list of this municipality is told to nobody.
  const bool by_list = person && !HasProtectedAddress(*person);
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, reads_.FindList(by_list ? CommittedList(*person) : ListId()));
  return person && (who_.ActsFor(person->municipality) || (list && who_.ActsFor(list->municipality)));
}

// A list or practice that has gone to another municipality with a reform is in that one, whatever its name says.
absl::StatusOr<bool> RegisterRelations::IsOwnListOrPractice(const NamedObject& object) const {
  if (object.kind == ObjectKind::kList) {
    LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(object.text, object.field));
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(name.id));
    return list && who_.ActsFor(list->municipality);
  }
  LP_ASSIGN_OR_RETURN(const PracticeName name, ParsePracticeName(object.text, object.field));
  LP_ASSIGN_OR_RETURN(const std::optional<Practice> practice, state_.FindPractice(name.id));
  return practice && who_.ActsFor(practice->municipality);
}

// One that is about others alone is refused after the reads of one that is not there.
absl::StatusOr<bool> RegisterRelations::IsOwnChange(const NamedObject& change) const {
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, state_.FindBatch(change.number));
  const std::vector<Event> events = batch ? batch->events : std::vector<Event>();
  const auto is_own = [this](MunicipalityId id) { return who_.ActsFor(id); };
  LP_ASSIGN_OR_RETURN(const std::set<MunicipalityId> some, SomeMunicipalitiesOf(state_, events));
  if (some.empty() || !std::all_of(some.begin(), some.end(), is_own)) return false;
  LP_ASSIGN_OR_RETURN(const std::set<MunicipalityId> all, MunicipalitiesOf(state_, events));
  return std::all_of(all.begin(), all.end(), is_own);
}

absl::StatusOr<bool> RegisterRelations::IsInOwnMunicipality(const NamedObject& object) const {
  switch (object.kind) {
    case ObjectKind::kPerson:
    case ObjectKind::kCustodian:
    case ObjectKind::kNationalId:
      return IsOwnPerson(object);
    case ObjectKind::kList:
    case ObjectKind::kPractice:
      return IsOwnListOrPractice(object);
    case ObjectKind::kMunicipality: {
      if (object.text == "municipalities/-") return false;  // all of them
      LP_ASSIGN_OR_RETURN(const MunicipalityId id, ParseMunicipalityName(object.text, object.field));
      return who_.ActsFor(id);
    }
    case ObjectKind::kPlan: {
      LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(object.text, object.field));
      return who_.ActsFor(name.municipality);
    }
    case ObjectKind::kPolicy: {
      LP_ASSIGN_OR_RETURN(const MunicipalityId id, ParsePolicyName(object.text, object.field));
      return who_.ActsFor(id);
    }
    case ObjectKind::kChange:
      return IsOwnChange(object);
    case ObjectKind::kImport:
    case ObjectKind::kSource:
    case ObjectKind::kRegisterWord:
    case ObjectKind::kSaidConsent:
    case ObjectKind::kPublic:
      break;
  }
  return false;
}

absl::StatusOr<bool> RegisterRelations::MayChooseForOneOf(const NamedObject& custodian,
                                                          absl::Span<const NamedObject> persons) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> chooses, Find(custodian));
  bool may = false;
  for (const NamedObject& named : persons) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, Find(named));
    may = may || (chooses && person && MayChooseFor(*chooses, *person, today_));
  }
  return may;
}

absl::StatusOr<bool> RegisterRelations::IsCustodyPresumedFor(absl::Span<const NamedObject> persons) const {
  bool presumed = true;
  for (const NamedObject& named : persons) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, Find(named));
    presumed = presumed && person && who_.PresumesCustodyIn(person->municipality);
  }
  if (presumed) Log(LogLevel::kInfo, "consent_believed", {{"subject", who_.subject}});
  return presumed;
}

absl::StatusOr<bool> RegisterRelations::IsOwnDelivery(const NamedObject& named) const {
  LP_ASSIGN_OR_RETURN(const ImportId id, ParseImportName(named.text, named.field));
  LP_ASSIGN_OR_RETURN(const std::optional<ImportRecord> import, state_.FindImport(id));
  return import && who_.Delivers(import->source);
}

absl::StatusOr<std::string> RegisterRelations::ActOf(const NamedObject& change) const {
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, state_.FindBatch(change.number));
  return batch ? std::string(storage::OriginName(batch->origin)) : std::string();
}

absl::Status RegisterRelations::NotThere(const NamedObject& object) const {
  switch (object.kind) {
    case ObjectKind::kPerson:
    case ObjectKind::kCustodian: {
      LP_ASSIGN_OR_RETURN(const PersonId id, names_.Parse(object.text, object.field));
      LP_RETURN_IF_ERROR(reads_.MakeUp(object.text));
      return errors::PersonNotFound(object.field, id);
    }
    case ObjectKind::kNationalId:
      LP_RETURN_IF_ERROR(reads_.MakeUp(object.text));
      return errors::PersonNotFound(object.field);
    case ObjectKind::kList: {
      LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(object.text, object.field));
      // Whose a name of another municipality is, is in the name.
      if (!who_.ActsFor(name.municipality)) return absl::OkStatus();
      return WithMetadata(errors::ListNotFound(object.field, name.id), "list", object.text);
    }
    case ObjectKind::kPractice: {
      LP_ASSIGN_OR_RETURN(const PracticeName name, ParsePracticeName(object.text, object.field));
      if (!who_.ActsFor(name.municipality)) return absl::OkStatus();
      return WithMetadata(errors::PracticeNotFound(object.field, name.id), "practice", object.text);
    }
    case ObjectKind::kImport: {
      LP_ASSIGN_OR_RETURN(const ImportId id, ParseImportName(object.text, object.field));
      return errors::ImportNotFound(object.field, id);
    }
    case ObjectKind::kChange:
      return errors::ChangeNotFound(object.field, object.number);
    case ObjectKind::kMunicipality:
    case ObjectKind::kPlan:
    case ObjectKind::kPolicy:
    case ObjectKind::kSource:
    case ObjectKind::kRegisterWord:
    case ObjectKind::kSaidConsent:
    case ObjectKind::kPublic:
      break;
  }
  return absl::OkStatus();
}

}  // namespace listeplass::server
