// The rights say which role may call which method, and about what. This table is the only place that decides it; what
// no row allows is refused. docs/ACCESS.md shows it as a page.
//
//   {"MunicipalityService.MovePersons",
//    {{"persons", ObjectKind::kPerson}, {"list", ObjectKind::kList}, …},
//    {{AccessRole::kCaseworker, Scope::kOwnMunicipality}, {AccessRole::kChief, Scope::kOwnMunicipality}}}
//
// A rehearsal (validate_only) is a call of the method, and so needs the right of the act.
#ifndef LISTEPLASS_SERVICE_ACCESS_RIGHTS_H_
#define LISTEPLASS_SERVICE_ACCESS_RIGHTS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/access/access_role.h"

namespace listeplass::access {

// Scope says about which objects a role may call a method.
enum class Scope : uint8_t {
  kDenied,           // about none
  kSelfOrChild,      // persons: the caller and the children for whom the caller may choose; lists: all
  kOwnMunicipality,  // what is in the municipalities of the caller: their homes, lists, plans, policies, changes
  kOwnDeliveries,    // what the caller's sources deliver
  kNational,         // the national policy
  kAny,              // all
};

// ObjectKind says what a field of a request names.
enum class ObjectKind : uint8_t {
  kPerson,        // the name of a person
  kCustodian,     // the name of a person who asks or consents for the request's persons
  kNationalId,    // a person, by national id
  kList,          // the name of a list
  kPractice,      // the name of a practice
  kMunicipality,  // the name of a municipality; "municipalities/-" is all of them
  kPlan,          // the name of a plan
  kPolicy,        // the name of a policy
  kImport,        // the name of an import
  kChange,        // the number of a change, which whoever undoes it must have the right to make (decide.cc)
  kSource,        // the source of a delivery
  kRegisterWord,  // an event of the population register, which is its source
  kSaidConsent,   // true: the caller says that somebody who may choose for a child consents
  kPublic,        // the name of a list, practice or municipality that anybody may name
};

struct ObjectField {
  // The field of the request, with dots below it; of repeated fields, each element.
  absl::string_view path;
  ObjectKind kind;
};

struct Grant {
  AccessRole role;
  Scope scope;
};

struct Row {
  absl::string_view method;  // "CitizenService.GetCitizen"
  std::vector<ObjectField> objects;
  std::vector<Grant> grants;  // roles that are not among them are denied
  // Empty, or a field of the request: where it is true, this row holds instead of the method's row without it.
  absl::string_view when = "";

  Scope ScopeOf(AccessRole role) const;
};

class RightsTable {
 public:
  explicit RightsTable(std::vector<Row> rows) : rows_(std::move(rows)) {}

  const std::vector<Row>& rows() const { return rows_; }
  // Returns the method's row for requests without a true field `when`; null where there is none.
  const Row* Find(absl::string_view method) const;
  // Returns the method's row for requests in which the field `when` is true; null where there is none.
  const Row* FindWhen(absl::string_view method) const;

 private:
  const std::vector<Row> rows_;
};

// Returns the rights that hold (rights_table.cc).
const RightsTable& TheRights();

// Returns the scope's name on pages, such as "own municipality".
absl::string_view ScopeName(Scope scope);

// Returns the rights as the table of docs/ACCESS.md, in Markdown.
std::string RightsPage(const RightsTable& rights);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_RIGHTS_H_
