#include "service/access/decide.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "service/access/caller_errors.h"
#include "service/domain/source.h"
#include "service/domain/status_macros.h"

namespace listeplass::access {
namespace {

absl::Status Denied(const Row* row, const Who& who, absl::string_view method) {
  const bool as_citizen = row != nullptr && row->ScopeOf(AccessRole::kCitizen) != Scope::kDenied;
  if (who.role == AccessRole::kPortal && as_citizen) return errors::CitizenTokenRequired();
  return errors::NotAllowed(method, who.role);
}

bool IsPerson(const NamedObject& object) {
  return object.kind == ObjectKind::kPerson || object.kind == ObjectKind::kNationalId;
}

// One call that is being decided.
class Case {
 public:
  Case(const RightsTable& rights, const Row& row, const Who& who, absl::Span<const NamedObject> objects,
       const Relations& relations)
      : rights_(rights), row_(row), who_(who), scope_(row.ScopeOf(who.role)), relations_(relations) {
    std::copy_if(objects.begin(), objects.end(), std::back_inserter(persons_), IsPerson);
  }

  absl::Status Check(const NamedObject& object) const {
    switch (object.kind) {
      case ObjectKind::kPublic:
        return absl::OkStatus();
      case ObjectKind::kPerson:
      case ObjectKind::kNationalId:
      case ObjectKind::kCustodian:
        return CheckPerson(object);
      case ObjectKind::kSaidConsent:
        return CheckConsent(object);
      case ObjectKind::kSource:
        return Delivers(Source(object.text)) ? absl::OkStatus() : errors::SourceNotAllowed(object.field);
      case ObjectKind::kRegisterWord:
        return Delivers(PopulationRegister()) ? absl::OkStatus() : errors::SourceNotAllowed(object.field);
      case ObjectKind::kImport:
        return Only(scope_ == Scope::kOwnDeliveries ? relations_.IsOwnDelivery(object) : false, object);
      case ObjectKind::kChange:
        return CheckChange(object);
      case ObjectKind::kPolicy:
        if (scope_ == Scope::kNational) return Only(object.text == "policy", object);
        break;
      case ObjectKind::kList:
      case ObjectKind::kPractice:
      case ObjectKind::kMunicipality:
      case ObjectKind::kPlan:
        if (scope_ == Scope::kSelfOrChild) return absl::OkStatus();  // public
        break;
    }
    return Only(IsOwn(object), object);
  }

 private:
  bool Delivers(const Source& source) const { return scope_ == Scope::kOwnDeliveries && who_.Delivers(source); }

  absl::StatusOr<bool> IsOwn(const NamedObject& object) const {
    if (scope_ != Scope::kOwnMunicipality) return false;
    return relations_.IsInOwnMunicipality(object);
  }

  absl::Status Only(const absl::StatusOr<bool>& is_callers, const NamedObject& object) const {
    LP_RETURN_IF_ERROR(is_callers.status());
    if (*is_callers) return absl::OkStatus();
    LP_RETURN_IF_ERROR(relations_.NotThere(object));
    return errors::NotAllowed(row_.method, who_.role, object.field, "names what is not this caller's");
  }

  absl::Status CheckPerson(const NamedObject& object) const {
    if (scope_ == Scope::kSelfOrChild) {
      if (who_.role != AccessRole::kCitizen) return errors::CitizenTokenRequired();
      // Nobody speaks for another custodian.
      const bool as_custodian = object.kind == ObjectKind::kCustodian;
      return Only(as_custodian ? relations_.IsSelf(object) : relations_.IsSelfOrChild(object), object);
    }
    if (object.kind == ObjectKind::kCustodian) {
      // A child's custodian may live elsewhere.
      LP_ASSIGN_OR_RETURN(const bool chooses, relations_.MayChooseForOneOf(object, persons_));
      if (chooses) return absl::OkStatus();
    }
    return Only(IsOwn(object), object);
  }

  // What a citizen says of another's consent is not proven.
  absl::Status CheckConsent(const NamedObject& object) const {
    if (scope_ != Scope::kSelfOrChild) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const bool presumed, relations_.IsCustodyPresumedFor(persons_));
    if (presumed) return absl::OkStatus();
    return errors::NotAllowed(row_.method, who_.role, object.field, "is not believed: name the custodian");
  }

  // Who undoes an act needs the right to it. A chief also takes back the server's own work, and what is for citizens
  // alone to do.
  bool MayUndo(const Row* act) const {
    if (act != nullptr && act->ScopeOf(who_.role) != Scope::kDenied) return true;
    const bool is_citizens = act != nullptr && act->ScopeOf(AccessRole::kCitizen) != Scope::kDenied;
    return who_.role == AccessRole::kChief && (act == nullptr || is_citizens);
  }

  absl::Status CheckChange(const NamedObject& object) const {
    LP_RETURN_IF_ERROR(Only(IsOwn(object), object));
    LP_ASSIGN_OR_RETURN(const std::string act, relations_.ActOf(object));
    if (MayUndo(rights_.Find(act))) return absl::OkStatus();
    return errors::NotAllowed(row_.method, who_.role, object.field, "is of a change that this role may not make");
  }

  const RightsTable& rights_;
  const Row& row_;
  const Who& who_;
  const Scope scope_;
  const Relations& relations_;
  std::vector<NamedObject> persons_;
};

}  // namespace

absl::Status MayCall(const RightsTable& rights, const Who& who, absl::string_view method) {
  if (who.role == AccessRole::kLocal) return absl::OkStatus();
  const Row* row = rights.Find(method);
  if (row != nullptr && row->ScopeOf(who.role) != Scope::kDenied) return absl::OkStatus();
  return Denied(row, who, method);
}

absl::Status Decide(const RightsTable& rights, const Row& row, const Who& who, absl::Span<const NamedObject> objects,
                    const Relations& relations) {
  const Scope scope = row.ScopeOf(who.role);
  if (scope == Scope::kDenied && !row.when.empty()) {
    return errors::NotAllowed(row.method, who.role, row.when, "is not for this role");
  }
  if (scope == Scope::kDenied) return Denied(&row, who, row.method);
  if (scope == Scope::kAny) return absl::OkStatus();
  const Case decided(rights, row, who, objects, relations);
  for (const NamedObject& object : objects) LP_RETURN_IF_ERROR(decided.Check(object));
  return absl::OkStatus();
}

}  // namespace listeplass::access
